package train

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/protocol"
	"murmuration/core/text"
)

// FineTuner teaches a pretrained encoder a task, then the same model from its
// initial weights with the same budget, then what needs no network, and reports on
// all of them. The twin from scratch begins with the same head and learns every
// parameter, whatever is frozen in the first: a random encoder that never learns
// would be too easy to beat. One that is Alone does the first only.
type FineTuner struct {
	Config  FineTuneConfig // defaults filled in
	Base    Config         // of the pretraining
	Corpus  *text.Corpus   // of the pretraining: its tokenizer and vocabulary
	Classes []string       // labels, or tags, in their order; nil: items, which the vocabulary has
	Changes []Change       // where the run left its Config
	Notes   string         // the owner's own; a checkpoint carries it unread

	hash    string       // of the pretraining corpus
	bare    bool         // opened of a file of weights: see Trainer.SaveWeights
	setHash string       // of the examples
	base    *model.Model // nil: bare
	lessons lessons      // nil after Open of a file without text
	arms    [2]*arm      // pretrained, scratch; nil until begun
	active  int
	longest int
	report  *protocol.Report
	reader  *model.Pass
	index   *nearness // of the task Retrieve, once asked; nil
}

// TuneResult tells what one call of Step did.
type TuneResult struct {
	StepResult           // of the arm's newest training step; Loss is the training part's
	Arm           string // Pretrained or Scratch
	Trained       bool   // the call did a training step, and not a piece of a validation or test
	ValidLoss     float64
	ValidAccuracy float64
	ValidStep     int // of the newest validation; 0: none yet
}

// NewFineTune prepares fine-tuning of base, which is only read, on examples.
// The errors are those of FineTuneConfig.Validate, faults that say which example
// is wrong, and model.Config's.
func NewFineTune(c FineTuneConfig, base *Trainer, examples []text.Case) (*FineTuner, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	c = c.withDefaults()
	s, err := newLessons(c, base.Config, base.Corpus, examples)
	if err != nil {
		return nil, err
	}
	if c.ValidEvery == 0 {
		c.ValidEvery = c.validEvery((s.count(text.Train) + c.Batch - 1) / c.Batch)
	}
	f := &FineTuner{Config: c, Base: base.Config, Corpus: base.Corpus, Classes: s.names(), hash: base.hash, lessons: s, longest: s.longest()}
	f.setHash = s.hash()
	if err := f.load().Check(); err != nil {
		return nil, err
	}
	if f.base, err = model.New(base.Model().Config, base.Config.Seed); err != nil {
		return nil, err
	}
	f.base.CopyFrom(base.Model())
	return f, f.beginArm(0)
}

func (f *FineTuner) beginArm(i int) error {
	if err := f.load().Check(); err != nil {
		return err
	}
	name, base := Pretrained, f.base
	if i == 1 {
		name, base = Scratch, nil
	}
	a, err := newArm(name, f.Config, f.shape(), base, f.lessons, f.longest)
	if err == nil {
		f.arms[i], f.active = a, i
	}
	return err
}

// shape is the configuration of both arms' models.
func (f *FineTuner) shape() model.Config { return f.Config.shape(f.Base.Model, len(f.Classes)) }

// Choices is how many answers there are to choose from for each target.
func (f *FineTuner) Choices() int {
	if f.Config.Task == Next {
		return f.Corpus.Vocab.Size()
	}
	return len(f.Classes)
}

// Resumable reports whether the examples are there, without which no step is
// possible.
func (f *FineTuner) Resumable() bool { return f.lessons != nil }

// Done reports whether all arms are trained and the report is made.
func (f *FineTuner) Done() bool { return f.report != nil }

// Report returns the report, or nil before Done.
func (f *FineTuner) Report() *protocol.Report { return f.report }

// Step does a training step, or a small piece of a validation or of the test.
// The faults are train.diverged (Rewind and Restart lead out of it),
// train.needs-examples and train.finished.
func (f *FineTuner) Step() (TuneResult, error) {
	if err := f.ready(); err != nil {
		return f.Last(), err
	}
	a := f.arms[f.active]
	var err error
	trained := a.phase == training
	switch a.phase {
	case training:
		err = a.train(f.Config)
	case validating:
		err = a.validate(f.Config)
	case onTest:
		a.test(f.Config)
	}
	r := a.result()
	r.Trained = trained && err == nil
	if err == nil && a.phase == finished {
		err = f.next()
	}
	return r, err
}

func (f *FineTuner) ready() error {
	switch {
	case f.bare:
		return onlyWeights()
	case f.Done():
		steps, _ := f.Steps()
		return fault.New("train.finished", "the run has done all its {steps} steps", "steps", strconv.Itoa(steps))
	case !f.Resumable():
		return needsExamples()
	}
	return nil
}

func needsExamples() error {
	return fault.New("train.needs-examples", "this checkpoint carries no text; to train on, fine-tune again from the labelled examples")
}

// wrongTask refuses to ask a run for what another task tells.
func wrongTask(is, want string) error {
	return fault.New("train.task", "the run has learned the task {task}, and this asks for one of {want}", "task", is, "want", want)
}

// next goes on to the second arm, if there is one, or makes the report.
func (f *FineTuner) next() error {
	f.arms[f.active].release()
	if f.active+1 < f.Config.arms() {
		return f.beginArm(1)
	}
	f.report, f.index = f.arms[0].report, nil
	if !f.Config.Alone {
		f.report.Baselines = f.lessons.baselines()
		f.report.Baselines.Scratch = f.arms[1].report
		f.report.Gain = f.lessons.gain(f.arms[0].marks, f.arms[1].marks)
	}
	return nil
}

// release lets go of what only training needs.
func (a *arm) release() {
	a.learn.release()
	a.best = nil
}

func (a *arm) result() TuneResult {
	r := TuneResult{StepResult: a.last, Arm: a.name}
	if a.bestStep >= 0 {
		r.ValidLoss, r.ValidAccuracy, r.ValidStep = float64(a.newest.Loss), float64(a.newest.Accuracy), int(a.newest.Step)
	}
	return r
}

// Last returns the newest result; after Open its StepResult holds Step alone.
func (f *FineTuner) Last() TuneResult { return f.arms[f.active].result() }

// Arm is the name of the arm that is trained now, or was last.
func (f *FineTuner) Arm() string { return f.arms[f.active].name }

// History returns an arm's loss curve so far, nil if it has not begun. It
// belongs to the FineTuner.
func (f *FineTuner) History(arm string) *History {
	for _, a := range f.arms {
		if a != nil && a.name == arm {
			return &a.history
		}
	}
	return nil
}

// Best returns the validation loss and accuracy of an arm's best step so far,
// which its model has when the arm is finished. step is −1 before the first
// validation.
func (f *FineTuner) Best(arm string) (step int, loss, accuracy float64) {
	for _, a := range f.arms {
		if a != nil && a.name == arm {
			return a.bestStep, a.bestLoss, a.bestAccuracy
		}
	}
	return -1, 0, 0
}

// Hold is Trainer.Hold, of the arm that is trained now.
func (f *FineTuner) Hold() { f.arms[f.active].learn.guard.hold(f.arms[f.active].learn) }

// Model returns the pretrained arm's model, which belongs to the FineTuner:
// read only, but to inject a fault on purpose, after Hold. Its best weights stand in it
// once the arm is finished.
func (f *FineTuner) Model() *model.Model { return f.arms[0].learn.model }

// Diverged returns the fault of a divergence, or nil.
func (f *FineTuner) Diverged() error { return f.arms[f.active].learn.guard.fault }

// Kept is the step of the last good state of the arm that is trained now.
func (f *FineTuner) Kept() int { return f.arms[f.active].learn.guard.step }

// Restart goes back to step 0 of the pretrained arm.
func (f *FineTuner) Restart() {
	f.report, f.reader, f.index, f.arms, f.Changes = nil, nil, nil, [2]*arm{}, nil
	if err := f.beginArm(0); err != nil {
		panic("train: a valid configuration became invalid")
	}
}

// Rewind goes back to the last good state of the arm that is trained now, with
// another learning rate, for both arms, if the one given is not 0.
func (f *FineTuner) Rewind(learningRate float64) error {
	c := f.Config.Optim
	if learningRate != 0 {
		c.LearningRate = learningRate
	}
	if err := c.Validate(); err != nil {
		return err
	}
	a := f.arms[f.active]
	if a.phase != training && a.phase != validating {
		return nil
	}
	a.rewind(c.LearningRate)
	f.Config.Optim = c
	f.Changes = append(f.Changes, Change{a.learn.step, c.LearningRate})
	return nil
}

func (a *arm) rewind(rate float64) {
	a.learn.guard.back(a.learn)
	a.learn.opt.Config.LearningRate = rate
	a.history.cut(a.learn.step)
	a.phase, a.judge, a.last = training, nil, StepResult{Step: a.learn.step}
}

// Embeddings returns the pretrained arm's input table [V,E], which belongs to
// its model.
func (f *FineTuner) Embeddings() []float32 { return embeddings(f.Model()) }

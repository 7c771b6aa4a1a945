package train

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/text"
)

// FineTuner teaches a pretrained encoder to tell classes apart, then the same
// model from its initial weights with the same budget, then naive Bayes on the
// words, and reports on all three. The twin from scratch begins with the same
// head and learns every parameter, whatever is frozen in the first: a random
// encoder that never learns would be too easy to beat. One that is Alone does the
// first of the three only.
type FineTuner struct {
	Config  FineTuneConfig // defaults filled in
	Base    Config         // of the pretraining
	Corpus  *text.Corpus   // of the pretraining: its tokenizer and vocabulary
	Classes []string       // labels in byte order
	Changes []Change       // where the run left its Config
	Notes   string         // the owner's own; a checkpoint carries it unread

	hash    string // of the pretraining corpus
	setHash string // of the examples
	base    *model.Model
	set     *exampleSet // nil after Open of a file without text
	arms    [2]*arm     // pretrained, scratch; nil until begun
	active  int
	longest int
	report  *Report
	reader  *model.Pass
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
// The errors are those of FineTuneConfig.Validate, faults named train.examples.*
// that say which example is wrong, and model.Config's.
func NewFineTune(c FineTuneConfig, base *Trainer, examples []text.Example) (*FineTuner, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	c = c.withDefaults()
	set, err := newExamples(examples, base.Corpus.Tok, c.Seed, c.Limit)
	if err != nil {
		return nil, err
	}
	if c.ValidEvery == 0 {
		epoch := (set.sources[text.Train].Count() + c.Batch - 1) / c.Batch
		c.ValidEvery = min(50, max(10, epoch))
	}
	f := &FineTuner{Config: c, Base: base.Config, Corpus: base.Corpus, Classes: set.classes, hash: base.hash, set: set, longest: set.longest()}
	f.setHash = set.hash()
	if f.base, err = model.New(base.Model().Config, base.Config.Seed); err != nil {
		return nil, err
	}
	f.base.CopyFrom(base.Model())
	return f, f.beginArm(0)
}

func (f *FineTuner) beginArm(i int) error {
	name, base := Pretrained, f.base
	if i == 1 {
		name, base = Scratch, nil
	}
	a, err := newArm(name, f.Config, f.shape(), base, f.set, f.longest)
	if err == nil {
		f.arms[i], f.active = a, i
	}
	return err
}

// shape is the configuration of both arms' models.
func (f *FineTuner) shape() model.Config {
	m := f.Base.Model
	m.Classes, m.Dense, m.Dropout, m.Last = len(f.Classes), f.Config.Dense, f.Config.Dropout, f.Config.Last
	return m
}

// Resumable reports whether the examples are there, without which no step is
// possible.
func (f *FineTuner) Resumable() bool { return f.set != nil }

// Done reports whether all arms are trained and the report is made.
func (f *FineTuner) Done() bool { return f.report != nil }

// Report returns the report, or nil before Done.
func (f *FineTuner) Report() *Report { return f.report }

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
	case f.Done():
		steps, _ := f.Steps()
		return fault.New("train.finished", "the run has done all its {steps} steps", "steps", strconv.Itoa(steps))
	case !f.Resumable():
		return fault.New("train.needs-examples", "this checkpoint carries no text; to train on, fine-tune again from the labelled examples")
	}
	return nil
}

// next goes on to the second arm, if there is one, or makes the report.
func (f *FineTuner) next() error {
	f.arms[f.active].release()
	if f.active+1 < f.Config.arms() {
		return f.beginArm(1)
	}
	f.report = f.arms[0].report
	if !f.Config.Alone {
		f.report.Baselines = &Baselines{Scratch: f.arms[1].report, NaiveBayes: f.bayes()}
	}
	return nil
}

// release lets go of what only training needs.
func (a *arm) release() {
	a.learn.passes = [Shards]*model.Pass{}
	a.learn.grad, a.learn.opt.M, a.learn.opt.V = nil, nil, nil
	a.learn.guard.w, a.learn.guard.m, a.learn.guard.v = nil, nil, nil
	a.best = nil
}

func (f *FineTuner) bayes() *Report {
	cut := f.Corpus.Config.WordCutter()
	var bags [3][][]string
	for part, members := range f.set.members {
		for _, i := range members {
			bags[part] = append(bags[part], cut(f.set.texts[i]))
		}
	}
	b := fitBayes(bags[text.Train], f.set.sources[text.Train].Labels, len(f.Classes))
	var guesses []guess
	for _, bag := range bags[text.Test] {
		guesses = append(guesses, b.guess(bag))
	}
	return f.set.score(guesses)
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

// Model returns the pretrained arm's model, which belongs to the FineTuner:
// read only, but to inject a fault on purpose. Its best weights stand in it
// once the arm is finished.
func (f *FineTuner) Model() *model.Model { return f.arms[0].learn.model }

// Diverged returns the fault of a divergence, or nil.
func (f *FineTuner) Diverged() error { return f.arms[f.active].learn.guard.fault }

// Kept is the step of the last good state of the arm that is trained now.
func (f *FineTuner) Kept() int { return f.arms[f.active].learn.guard.step }

// Restart goes back to step 0 of the pretrained arm.
func (f *FineTuner) Restart() {
	f.report, f.reader, f.arms, f.Changes = nil, nil, [2]*arm{}, nil
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
	a.phase, a.scoring, a.last = training, nil, StepResult{Step: a.learn.step}
}

// LabelGuess is one class and its probability.
type LabelGuess struct {
	Label string
	P     float64
}

// Classify returns the classes of a text, the most probable first. The faults
// are train.classify.empty and train.text.too-long.
func (f *FineTuner) Classify(s string) ([]LabelGuess, error) {
	if len(s) > mostFill {
		return nil, tooLong(len(s))
	}
	ids := f.Corpus.Tok.Encode(s)
	if len(ids) == 0 {
		return nil, fault.New("train.classify.empty", "there is no text to classify")
	}
	ids = append([]text.ID{text.BOS}, ids...)
	if ids = append(ids, text.EOS); len(ids) > f.Config.Limit {
		ids = ids[:f.Config.Limit]
	}
	if f.reader == nil {
		f.reader = f.Model().NewPass(1, f.Config.Limit)
	}
	p := f.reader.Logits(sequence(ids), []int32{0})
	kernel.Softmax(p, 1, len(p))
	list := make([]LabelGuess, len(p))
	for i, class := range descending(p) {
		list[i] = LabelGuess{f.Classes[class], float64(p[class])}
	}
	return list, nil
}

// Embeddings returns the pretrained arm's input table [V,E], which belongs to
// its model.
func (f *FineTuner) Embeddings() []float32 { return embeddings(f.Model()) }

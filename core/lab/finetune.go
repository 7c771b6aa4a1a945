package lab

import (
	"math"
	"slices"
	"strings"

	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/train"
	"murmuration/core/world"
)

// tuning is the job of learning to classify: the pretrained arm, its twin from
// scratch unless it is alone, and the report.
type tuning struct{ f *train.FineTuner }

func (l *Lab) finetune(id int, spec *protocol.Finetune) error {
	r, err := l.run(spec.Run)
	if err != nil {
		return err
	}
	base, ok := r.job.(*pretraining)
	if !ok {
		return fault.New("run.not-pretrained", "run {name} is a fine-tuning; fine-tune the pretraining that it came from", "name", r.name)
	}
	config, err := tuneConfigOf(spec)
	if err != nil {
		return err
	}
	examples, err := examplesOf(spec, r.corpus)
	if err != nil {
		return err
	}
	f, err := train.NewFineTune(config, base.t, examples)
	if err != nil {
		return err
	}
	l.add(id, &tuning{f}, r.corpus, clip(spec.Name, maxName), !spec.Paused)
	return nil
}

// tagLimit is how many tokens of a sentence are tagged at once.
const tagLimit = 128

// tasks are those that a run can be fine-tuned to.
var tasks = []string{train.Classify, train.Recall, train.Tag, train.Retrieve, train.Next}

func tuneConfigOf(s *protocol.Finetune) (train.FineTuneConfig, error) {
	c := train.FineTuneDefaults()
	if !slices.Contains(tasks, s.Task) {
		return c, noTask(s.Task)
	}
	if err := nonZero(map[string]float64{
		"batch": float64(s.Batch), "steps": float64(s.Steps), "dense": float64(s.Dense), "learningRate": s.LearningRate,
	}); err != nil {
		return c, err
	}
	c.Task, c.Budget, c.TaskRecipe = s.Task, s.Budget, s.TaskRecipe
	if s.Task == train.Tag {
		c.Limit, c.Optim.Schedule = tagLimit, optim.Cosine
	}
	c.Seed, c.Init, c.Freeze, c.Steps, c.Batch, c.Dense = s.Seed, s.Init, s.Freeze, s.Steps, s.Batch, s.Dense
	c.Dropout, c.Patience, c.Lambda, c.Alone = s.Dropout, s.Patience, s.Lambda, s.Alone
	c.Optim.Kind, c.Optim.LearningRate, c.Optim.Decay = s.Optimizer, s.LearningRate, s.Decay
	return c, nil
}

func noTask(task string) error {
	return fault.New("finetune.task", "there is no task {task}; there are {known}", "task", clip(task, maxName), "known", strings.Join(tasks, ", "))
}

// examplesOf returns the given examples, or those of the world: the task recall
// has no others to fall back on, and so need not ask for them.
func examplesOf(s *protocol.Finetune, c *corpus) ([]text.Case, error) {
	own := s.World || s.Task == train.Recall && len(s.Examples) == 0
	if own == (len(s.Examples) > 0) {
		return nil, fault.New("finetune.one", "a fine-tuning needs either examples or world: true, the built-in set")
	}
	if own {
		list, err := worldExamples(s.Task, c)
		return text.Cases(list), err
	}
	list := make([]text.Case, len(s.Examples))
	for i, e := range s.Examples {
		list[i] = text.Case(e)
	}
	return list, nil
}

func worldExamples(task string, c *corpus) ([]text.Example, error) {
	if c.info.World == nil {
		return nil, fault.New("finetune.world", "{name} is not the built-in world, which alone brings labelled examples; give examples", "name", c.info.Name)
	}
	wc := worldConfig(c.info.World)
	if task == train.Recall {
		return world.Generate(wc).Recall(), nil
	}
	wc.Sentences = 1 // the examples need none
	return world.Generate(wc).Labelled(), nil
}

func (j *tuning) ready() error {
	if j.f.Resumable() {
		return nil
	}
	_, err := j.f.Step()
	return err
}

func (j *tuning) turn() (tokens int, whole bool, err error) {
	before := j.f.Last()
	r, err := j.f.Step()
	if err != nil {
		return 0, false, err
	}
	if r.Trained {
		return r.Tokens, true, nil
	}
	return 0, r.Arm == before.Arm && r.ValidStep != before.ValidStep, nil
}

func (j *tuning) waiting(func() float64) bool { return false }
func (j *tuning) changing()                   { j.f.Hold() }

func (j *tuning) done() bool                { return j.f.Done() }
func (j *tuning) step() int                 { return j.f.Last().Step }
func (j *tuning) kept() int                 { return j.f.Kept() }
func (j *tuning) rewind(rate float64) error { return j.f.Rewind(rate) }
func (j *tuning) restart()                  { j.f.Restart() }
func (j *tuning) model() *model.Model       { return j.f.Model() }
func (j *tuning) chance() float64           { return math.Log(float64(j.f.Choices())) }

// left counts the steps of all arms, of which early stopping may spare some.
func (j *tuning) left() int {
	n := j.f.Config.Steps - j.step()
	if j.f.Arm() == train.Pretrained && !j.f.Config.Alone {
		n += j.f.Config.Steps
	}
	return n
}

func (j *tuning) news() protocol.Step {
	r := j.f.Last()
	s := protocol.Step{
		Step: r.Step, Of: j.f.Config.Steps, Epoch: r.Epoch, Loss: rounded(r.Loss), Arm: r.Arm,
		GradNorm: r.GradNorm, LearningRate: r.LearningRate, Chance: j.chance(),
	}
	if r.ValidStep > 0 {
		loss, step, accuracy := rounded(r.ValidLoss), r.ValidStep, rounded(r.ValidAccuracy)
		s.ValidLoss, s.ValidStep, s.ValidAccuracy = &loss, &step, &accuracy
	}
	return s
}

// history gives the pretrained arm's curve, then the other's.
func (j *tuning) history() []protocol.Step {
	list := []protocol.Step{}
	for _, arm := range []string{train.Pretrained, train.Scratch} {
		if h := j.f.History(arm); h != nil {
			like := protocol.Step{Of: j.f.Config.Steps, Chance: j.chance(), Arm: arm}
			list = append(list, historySteps(h, like, 0, 0)...)
		}
	}
	return list
}

func (j *tuning) ended() protocol.Ended {
	e := protocol.Ended{Digest: j.f.Model().Digest(), Report: j.f.Report()}
	if h := j.f.History(train.Pretrained).Points; len(h) > 0 {
		e.Step, e.Loss = int(h[len(h)-1].Step), float64(h[len(h)-1].Loss)
	}
	return e
}

func (j *tuning) save(corpus bool, notes string) []byte {
	j.f.Notes = notes
	return j.f.Save(corpus)
}

func (j *tuning) weights(notes string) []byte {
	j.f.Notes = notes
	return j.f.SaveWeights()
}

func (j *tuning) describe(r *run, info *protocol.RunInfo) {
	c := j.f.Config
	info.Classes = j.f.Classes
	info.Finetune = &protocol.Finetune{
		Name: r.name, Task: c.Task, Examples: []protocol.Example{}, Seed: c.Seed, Init: c.Init, Budget: c.Budget, Alone: c.Alone,
		TuneRecipe: protocol.TuneRecipe{
			Freeze: c.Freeze, Steps: c.Steps, Batch: c.Batch, LearningRate: c.Optim.LearningRate, Optimizer: c.Optim.Kind,
			Decay: c.Optim.Decay, Dropout: c.Dropout, Dense: c.Dense, Patience: c.Patience, Lambda: c.Lambda,
		},
		TaskRecipe: c.TaskRecipe,
	}
}

package train

import (
	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/protocol"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// Names of the two neural arms.
const (
	Pretrained = "pretrained"
	Scratch    = "scratch"
)

// phase is what an arm does next.
type phase int

const (
	training phase = iota
	validating
	onTest
	finished
)

// arm is one of the two models that fine-tuning compares.
type arm struct {
	name    string
	learn   *learner
	phase   phase
	history History
	report  *protocol.Report
	marks   []float64 // of the exam, with the report

	best         []float32 // the parameters of the best validation
	bestLoss     float64
	bestAccuracy float64
	bestStep     int // −1: not validated yet
	newest       ValidPoint
	waited       int // validations since the best

	lessons     lessons
	order       *batch.Order
	validOrder  *batch.Order
	batch       batch.Batch
	which       []int32
	hidden      rng.Stream // of what is hidden from a step
	judge       judge      // of the validation under way; nil: none
	exam        exam       // of the test under way; nil: none
	last        StepResult
	lambdaBatch batch.Batch
}

// newArm makes an arm at step 0. With base its encoder begins as base's; the
// head begins the same either way.
func newArm(name string, c FineTuneConfig, shape model.Config, base *model.Model, s lessons, longest int) (*arm, error) {
	m, err := model.New(shape, c.first())
	if err != nil {
		return nil, err
	}
	depth := model.Everything
	if base != nil {
		m.CopyFrom(base)
		depth = c.depth()
	}
	l, err := newLearner(m, c.Optim, c.Seed, c.Batch, longest, depth)
	if err != nil {
		return nil, err
	}
	a := &arm{name: name, learn: l, history: newHistory(), bestStep: -1, which: make([]int32, c.Batch)}
	if s != nil {
		a.attach(c, s)
	}
	return a, nil
}

// attach gives the arm its examples.
func (a *arm) attach(c FineTuneConfig, s lessons) {
	a.lessons = s
	a.order = batch.NewOrder(c.Seed, s.count(text.Train))
	r := rng.New(c.Seed, "order", fixed)
	a.validOrder = batch.NewOrder(r.Uint64(), s.count(text.Valid))
}

// train does one update.
func (a *arm) train(c FineTuneConfig) error {
	if err := a.learn.guard.parameters(a.learn); err != nil {
		return err
	}
	a.hidden = rng.New(c.Seed, "hide", uint64(a.learn.step))
	a.order.Take(a.which, a.learn.step)
	a.lessons.fill(&a.batch, text.Train, a.which, &a.hidden)
	targets := a.lessons.targets(&a.batch)
	first := reading{&a.batch, targets, 1}
	if c.Lambda > 0 {
		a.validOrder.Take(a.which, a.learn.step)
		a.lessons.fill(&a.lambdaBatch, text.Valid, a.which, &a.hidden)
		a.learn.learn(whole, first, reading{&a.lambdaBatch, a.lessons.targets(&a.lambdaBatch), c.Lambda})
	} else {
		a.learn.learn(whole, first)
	}
	loss := a.learn.loss(targets)
	norm, rate, err := a.learn.apply(loss)
	if err != nil {
		return err
	}
	step := a.learn.step
	a.last = StepResult{
		Step: step, Loss: loss, GradNorm: norm, LearningRate: rate, Targets: targets,
		Tokens: a.batch.Tokens(), Epoch: a.order.Epoch(step, c.Batch),
	}
	a.history.add(Point{int32(step), float32(loss), float32(norm), float32(rate)})
	if step%c.ValidEvery == 0 || step >= c.Steps {
		a.phase = validating
	}
	return nil
}

// validate scores a piece of the validation part and, after the last one,
// decides whether to go on.
func (a *arm) validate(c FineTuneConfig) error {
	if a.judge == nil {
		if err := a.learn.guard.parameters(a.learn); err != nil {
			return err
		}
		// A forward pass is a third of a step: a tenth of n steps is 0.3·n forwards.
		least := leastValid
		if a.lessons.byScore() {
			least = leastScored
		}
		n := min(a.lessons.count(text.Valid), max(least, 3*c.ValidEvery*c.Batch/10))
		a.judge = a.lessons.judge(a.learn.reader(), text.Valid, n, perShard(c.Batch))
	}
	if a.judge.next() {
		return nil
	}
	a.newest = ValidPoint{int32(a.learn.step), float32(a.judge.loss()), float32(a.judge.score())}
	a.history.addValid(a.newest)
	a.decide(c, a.judge)
	a.judge = nil
	return nil
}

// leastValid is how many validation examples are looked at where there are as
// many, even if that costs more than a tenth of the training.
// Of a score, which is coarser than a loss, more.
const leastValid, leastScored = 64, 256

// decide keeps the best parameters so far and ends the training when it is time.
func (a *arm) decide(c FineTuneConfig, j judge) {
	loss, accuracy := j.loss(), j.score()
	a.waited++
	better := loss < a.bestLoss
	if a.lessons.byScore() {
		better = accuracy > a.bestAccuracy || accuracy == a.bestAccuracy && loss < a.bestLoss
	}
	if a.bestStep < 0 || better {
		a.best = append(a.best[:0], a.learn.model.W...)
		if t, ok := j.(tuner); ok {
			t.tune(a.learn.model, a.best)
		}
		a.bestLoss, a.bestAccuracy, a.bestStep, a.waited = loss, accuracy, a.learn.step, 0
	}
	a.phase = training
	if a.learn.step >= c.Steps || c.Patience > 0 && a.waited >= c.Patience {
		a.settle()
		a.phase = onTest
	}
}

// settle makes the model the best one that was seen.
func (a *arm) settle() {
	copy(a.learn.model.W, a.best)
	a.learn.model.Repack()
}

// test does a piece of the exam and, after the last one, reports.
func (a *arm) test(c FineTuneConfig) {
	if a.exam == nil {
		a.exam = a.lessons.exam(a.learn.reader(), perShard(c.Batch))
	}
	if a.exam.next() {
		return
	}
	a.report, a.marks = a.exam.report(), a.exam.marks()
	a.exam, a.phase = nil, finished
}

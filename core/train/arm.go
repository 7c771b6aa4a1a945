package train

import (
	"murmuration/core/batch"
	"murmuration/core/model"
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
	report  *Report

	best         []float32 // the parameters of the lowest validation loss
	bestLoss     float64
	bestAccuracy float64
	bestStep     int // −1: not validated yet
	newest       ValidPoint
	waited       int // validations since the best

	set         *exampleSet
	order       *batch.Order
	validOrder  *batch.Order
	batch       batch.Batch
	which       []int32
	scoring     *scoring
	last        StepResult
	lambdaBatch batch.Batch
}

// newArm makes an arm at step 0. With base its encoder begins as base's; the
// head begins the same either way.
func newArm(name string, c FineTuneConfig, shape model.Config, base *model.Model, set *exampleSet, longest int) (*arm, error) {
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
	if set != nil {
		a.attach(c, set)
	}
	return a, nil
}

// attach gives the arm its examples.
func (a *arm) attach(c FineTuneConfig, set *exampleSet) {
	a.set = set
	a.order = batch.NewOrder(c.Seed, set.sources[text.Train].Count())
	r := rng.New(c.Seed, "order", fixed)
	a.validOrder = batch.NewOrder(r.Uint64(), set.sources[text.Valid].Count())
}

// train does one update.
func (a *arm) train(c FineTuneConfig) error {
	if err := a.learn.guard.parameters(a.learn); err != nil {
		return err
	}
	a.order.Take(a.which, a.learn.step)
	a.set.sources[text.Train].Fill(&a.batch, a.which, batch.Classify)
	a.learn.begin(whole)
	a.learn.learn(&a.batch, whole, a.batch.B, 1)
	loss := a.learn.loss(a.batch.B)
	if c.Lambda > 0 {
		a.validOrder.Take(a.which, a.learn.step)
		a.set.sources[text.Valid].Fill(&a.lambdaBatch, a.which, batch.Classify)
		a.learn.learn(&a.lambdaBatch, whole, a.lambdaBatch.B, c.Lambda)
	}
	norm, rate, err := a.learn.apply(loss)
	if err != nil {
		return err
	}
	step := a.learn.step
	a.last = StepResult{
		Step: step, Loss: loss, GradNorm: norm, LearningRate: rate, Targets: a.batch.B,
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
	if a.scoring == nil {
		if err := a.learn.guard.parameters(a.learn); err != nil {
			return err
		}
		source := a.set.sources[text.Valid]
		// A forward pass is a third of a step: a tenth of n steps is 0.3·n forwards.
		n := min(source.Count(), max(leastValid, 3*c.ValidEvery*c.Batch/10))
		a.scoring = newScoring(a.learn.reader(), source, n, perShard(c.Batch), a.learn.model.Classes)
	}
	if a.scoring.next() {
		return nil
	}
	loss, accuracy := a.scoring.meanLoss(), a.scoring.accuracy()
	a.scoring = nil
	a.newest = ValidPoint{int32(a.learn.step), float32(loss), float32(accuracy)}
	a.history.addValid(a.newest)
	a.judge(c, loss, accuracy)
	return nil
}

// leastValid is how many validation examples are looked at where there are as
// many, even if that costs more than a tenth of the training.
const leastValid = 64

func (a *arm) judge(c FineTuneConfig, loss, accuracy float64) {
	a.waited++
	if a.bestStep < 0 || loss < a.bestLoss {
		a.best = append(a.best[:0], a.learn.model.W...)
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

// test scores a piece of the test part and, after the last one, reports.
func (a *arm) test(c FineTuneConfig) {
	source := a.set.sources[text.Test]
	if a.scoring == nil {
		a.scoring = newScoring(a.learn.reader(), source, source.Count(), perShard(c.Batch), a.learn.model.Classes)
	}
	if a.scoring.next() {
		return
	}
	a.report = a.set.score(a.scoring.guesses)
	a.scoring, a.phase = nil, finished
}

// score reports on guesses for the test part.
func (s *exampleSet) score(guesses []guess) *Report {
	return score(s.classes, s.sources[text.Test].Labels, guesses, func(i int) string { return s.textOf(text.Test, i) })
}

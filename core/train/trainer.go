package train

import (
	"strconv"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// Trainer is a pretraining run.
type Trainer struct {
	Config  Config       // defaults filled in
	Corpus  *text.Corpus // its tokens may be missing: see Resumable
	Changes []Change     // where the run left its Config
	Notes   string       // the owner's own; a checkpoint carries it unread, as the next
	Curves  []byte       // what was measured on the way; nil: nothing
	LookAt  []int        // the steps after which the parameters are kept, from 1 and in order: see CheckLooks
	Looks   []Look       // what was kept so far

	learn      *learner
	history    History
	hash       string // of the corpus
	bare       bool   // opened of a file of weights: see SaveWeights
	sources    [3]*batch.Source
	order      *batch.Order
	corrupter  batch.Corrupter
	batch      batch.Batch
	which      []int32
	targets    int // of the batch
	longest    int
	reader     *model.Pass
	last       StepResult
	fixedMasks uint64
}

// Change is a learning rate set by Rewind: a run with changes is no longer a
// function of its first Config alone.
type Change struct {
	Step         int     `json:"step"`
	LearningRate float64 `json:"learningRate"`
}

// StepResult tells of one finished step.
type StepResult struct {
	Step         int     // finished steps
	Loss         float64 // nats per target, before the update
	GradNorm     float64 // before clipping
	LearningRate float64
	Targets      int     // positions that were scored
	Tokens       int     // positions that were read, padding not counted
	Epoch        float64 // passes over the training part so far
	Seen         int     `json:",omitempty"` // positions that were read since step 0
}

// NewPretrain prepares a run at step 0. Beside Config.Validate's its fault is
// train.no-sequences, where the training part is too short for one sequence.
func NewPretrain(c Config, corpus *text.Corpus) (*Trainer, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	t := &Trainer{Corpus: corpus, history: newHistory(), hash: corpus.Hash(), fixedMasks: corpus.Config.Seed}
	t.readParts(c.Length)
	if t.sources[text.Train].Count() == 0 {
		return nil, fault.New("train.no-sequences", "{name}: the training part has {tokens} tokens, too few for one sequence; give more text",
			"name", corpus.Name, "tokens", strconv.Itoa(corpus.Parts[text.Train].Tokens))
	}
	t.Config = c.resolve(corpus, t.sources[text.Train].Count(), t.longest)
	return t, t.begin()
}

// readParts makes the sequences of the corpus's three parts.
func (t *Trainer) readParts(length int) {
	t.longest = max(1, length)
	for part := range t.sources {
		ids, starts := t.Corpus.Tokens(text.Part(part))
		t.sources[part] = batch.NewSource(ids, starts, batch.Config{Length: length})
		t.longest = max(t.longest, t.sources[part].Longest())
	}
}

// begin makes the model with its initial weights, and everything that steps
// need.
func (t *Trainer) begin() error {
	if err := t.load().Check(); err != nil {
		return err
	}
	m, err := model.New(t.Config.Model, t.Config.first())
	if err != nil {
		return err
	}
	if t.learn, err = newLearner(m, t.Config.Optim, t.Config.Seed, t.Config.Batch, t.longest, model.Everything); err != nil {
		return err
	}
	t.corrupter = batch.NewCorrupter(t.Config.MaskRate)
	t.which = make([]int32, t.Config.Batch)
	if t.Resumable() {
		t.order = batch.NewOrder(t.Config.Seed, t.sources[text.Train].Count())
		t.batch.Reset(t.Config.Batch, t.longest)
	}
	return nil
}

// Resumable reports whether the corpus's tokens are there, without which no
// step and no validation is possible.
func (t *Trainer) Resumable() bool { return t.sources[text.Train] != nil }

// CorpusHash is the hash of the corpus that the run learns from.
func (t *Trainer) CorpusHash() string { return t.hash }

// Step does one update and returns what it saw. Once warm it allocates nothing.
//
// The error is a fault: train.diverged if the loss, the gradient or a parameter
// is not finite, or the loss is more than five times the first one (nothing has
// been changed then, every further call says the same, and Rewind or Restart
// lead out of it); train.needs-corpus if the run is not Resumable;
// train.finished if it is Done.
func (t *Trainer) Step() (StepResult, error) {
	if err := t.Compute(whole); err != nil {
		return t.last, err
	}
	return t.Update()
}

func (t *Trainer) ready() error {
	switch {
	case t.bare:
		return onlyWeights()
	case !t.Resumable():
		return fault.New("train.needs-corpus", "this checkpoint carries no text; to train on, open it together with the corpus whose hash is {hash}", "hash", t.hash)
	case t.learn.guard.fault == nil && t.Done():
		return fault.New("train.finished", "the run has done all its {steps} steps", "steps", strconv.Itoa(t.Config.Steps))
	}
	return t.learn.guard.parameters(t.learn)
}

// fill makes the batch of the coming step and returns its number of targets.
func (t *Trainer) fill() int {
	step := t.learn.step
	t.order.Take(t.which, step)
	t.sources[text.Train].Fill(&t.batch, t.which, t.Config.Objective)
	if t.Config.Objective == batch.MLM {
		r := rng.New(t.Config.Seed, "mask", uint64(step))
		t.corrupter.Apply(&t.batch, &r, t.Config.Model.Vocab)
	}
	return t.batch.CountTargets()
}

// Done reports whether all steps are finished.
func (t *Trainer) Done() bool { return t.learn.step >= t.Config.Steps }

// Diverged returns the fault of a divergence, or nil.
func (t *Trainer) Diverged() error { return t.learn.guard.fault }

// Kept is the step of the last good state, which Rewind goes back to.
func (t *Trainer) Kept() int { return t.learn.guard.step }

// Rewind goes back to the last good state, with another learning rate if the
// one given is not 0. The error is that of optim.Config.Validate, or train.weights
// of a run that was opened of a file of weights.
func (t *Trainer) Rewind(learningRate float64) error {
	if t.bare {
		return onlyWeights()
	}
	c := t.Config.Optim
	if learningRate != 0 {
		c.LearningRate = learningRate
	}
	if err := c.Validate(); err != nil {
		return err
	}
	t.learn.guard.back(t.learn)
	t.history.cut(t.learn.step)
	t.cutLooks(t.learn.step)
	t.Config.Optim, t.learn.opt.Config.LearningRate = c, c.LearningRate
	t.Changes = append(t.Changes, Change{t.learn.step, c.LearningRate})
	t.last = StepResult{Step: t.learn.step, Seen: t.learn.seen}
	return nil
}

// Restart goes back to step 0 with the same initial weights, and with the
// learning rate that Rewind set last.
func (t *Trainer) Restart() {
	if err := t.begin(); err != nil {
		panic("train: a valid configuration became invalid")
	}
	t.history, t.last, t.reader, t.Changes, t.Curves, t.Looks, t.bare = newHistory(), StepResult{}, nil, nil, nil, nil, false
}

// Last returns the newest step's result; its Step alone is set after Open.
func (t *Trainer) Last() StepResult { return t.last }

// Hold makes sure that the last good state, which Rewind goes back to, is a copy:
// to be called before Model's parameters are set from outside.
func (t *Trainer) Hold() { t.learn.guard.hold(t.learn) }

// Model returns the model, which belongs to the Trainer: read only, but to
// inject a fault on purpose, after Hold.
func (t *Trainer) Model() *model.Model { return t.learn.model }

// History returns the loss curve so far, which belongs to the Trainer.
func (t *Trainer) History() *History { return &t.history }

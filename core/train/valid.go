package train

import (
	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// fixed marks, in a stream's position, the one corruption of held-out text.
const fixed = 1 << 63

// Validation scores a part of the corpus in pieces. Its corruption is the same
// every time, in every run on the corpus; no state is carried from one sequence
// to another; and it leaves no trace in the training. The model must not be
// stepped before it has ended.
type Validation struct {
	t       *Trainer
	source  *batch.Source
	pass    *model.Pass
	record  bool
	step    int
	batch   batch.Batch
	which   []int32
	at, n   int // sequences done, to do
	sum     float64
	targets int
}

// Validate begins a validation, whose loss goes into the history. It looks at
// as many sequences, evenly spaced, as cost at most a tenth of the training
// between two validations. It panics if the run is not Resumable.
func (t *Trainer) Validate() *Validation {
	v := t.Evaluate(text.Valid)
	// A forward pass is a third of a step: a tenth of n steps is 0.3·n forwards.
	v.n = min(v.n, max(perShard(t.Config.Batch), 3*t.Config.ValidEvery*t.Config.Batch/10))
	v.record = true
	return v
}

// Evaluate begins the scoring of a whole part. It panics if the run is not
// Resumable.
func (t *Trainer) Evaluate(part text.Part) *Validation {
	if !t.Resumable() {
		panic("train: validation without a corpus")
	}
	s := t.sources[part]
	return &Validation{t: t, source: s, pass: t.learn.passes[0], n: s.Count(), step: t.learn.step, which: make([]int32, perShard(t.Config.Batch))}
}

// Next scores some sequences, about a quarter of a batch, and reports whether
// more are left.
func (v *Validation) Next() bool {
	if v.at < v.n {
		v.score(min(len(v.which), v.n-v.at))
	}
	if v.at < v.n {
		return true
	}
	if loss, ok := v.Loss(); ok && v.record {
		v.t.history.addValid(ValidPoint{Step: int32(v.step), Loss: float32(loss)})
		v.record = false
	}
	return false
}

func (v *Validation) score(rows int) {
	for i := range rows {
		v.which[i] = int32((v.at + i) * v.source.Count() / v.n)
	}
	v.source.Fill(&v.batch, v.which[:rows], v.t.Config.Objective)
	if v.t.Config.Objective == batch.MLM {
		v.corrupt(rows)
	}
	sum, targets := v.pass.Step(v.batch, 1, nil, false)
	v.sum += sum
	v.targets += targets
	v.at += rows
}

// corrupt draws for each sequence by itself, so that its corruption does not
// depend on which others stand beside it.
func (v *Validation) corrupt(rows int) {
	for i := range rows {
		row := v.batch.Shard(i, rows)
		r := rng.New(v.t.fixedMasks, "mask", fixed, uint64(v.which[i]))
		v.t.corrupter.Apply(&row, &r, v.t.Config.Model.Vocab)
	}
}

// Loss is the mean so far in nats per target; ok is false if nothing could be
// scored.
func (v *Validation) Loss() (nats float64, ok bool) {
	if v.targets == 0 {
		return 0, false
	}
	return v.sum / float64(v.targets), true
}

// Step is the number of finished steps of the model that is scored.
func (v *Validation) Step() int { return v.step }

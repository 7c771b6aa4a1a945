package train

import (
	"math"

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
//
// Replicas can share it: see Share.
type Validation struct {
	t       *Trainer
	source  *batch.Source
	pass    *model.Pass
	record  bool
	step    int
	batch   batch.Batch
	which   []int32
	n       int     // sequences to do
	scores  []Score // of each piece
	missing int     // pieces without a score
	next    int     // the piece to be scored here next
	every   int     // from one piece that is scored here to the next
	newest  Score
}

// Score is that of one piece of a validation.
type Score struct {
	Piece   int
	Sum     float64 // of the losses, in nats
	Targets int
}

// unscored stands for the targets of a piece without a score.
const unscored = -1

// Validate begins a validation, whose loss goes into the history. It looks at
// as many sequences, evenly spaced, as cost at most a tenth of the training
// between two validations. It panics if the run is not Resumable.
func (t *Trainer) Validate() *Validation {
	v := t.validation(text.Valid, t.looked())
	v.record = true
	return v
}

// looked is how many sequences a validation looks at, at most.
func (t *Trainer) looked() int {
	// A forward pass is a third of a step: a tenth of n steps is 0.3·n forwards.
	return max(perShard(t.Config.Batch), 3*t.Config.ValidEvery*t.Config.Batch/10)
}

// Evaluate begins the scoring of a whole part. It panics if the run is not
// Resumable.
func (t *Trainer) Evaluate(part text.Part) *Validation { return t.validation(part, math.MaxInt) }

// validation looks at no more than most sequences of a part.
func (t *Trainer) validation(part text.Part, most int) *Validation {
	if !t.Resumable() {
		panic("train: validation without a corpus")
	}
	s, size := t.sources[part], perShard(t.Config.Batch)
	v := &Validation{t: t, source: s, pass: t.learn.reader(), n: min(s.Count(), most), step: t.learn.step, which: make([]int32, size), every: 1}
	v.missing = (v.n + size - 1) / size
	v.scores = make([]Score, v.missing)
	for i := range v.scores {
		v.scores[i] = Score{i, 0, unscored}
	}
	return v
}

// Share says which of the pieces that are missing Next scores: those whose
// number leaves the given rest when divided by workers. The others must be Put.
func (v *Validation) Share(rest, workers int) {
	v.next, v.every = rest, workers
	v.skip()
}

// skip goes on to a piece without a score.
func (v *Validation) skip() {
	for v.Left() && v.scores[v.next].Targets != unscored {
		v.next += v.every
	}
}

// Left reports whether there is something for Next to score.
func (v *Validation) Left() bool { return v.next < len(v.scores) }

// Complete reports whether every piece has its score.
func (v *Validation) Complete() bool { return v.missing == 0 }

// Next scores a piece, of about a quarter of a batch, and reports whether more
// are left.
func (v *Validation) Next() bool {
	if v.Left() {
		v.newest = v.score(v.next)
		v.Put(v.newest)
		v.skip()
	}
	return v.Left()
}

// Newest is what Next found.
func (v *Validation) Newest() Score { return v.newest }

// Put notes the score of a piece, which another replica has found.
func (v *Validation) Put(s Score) {
	if v.scores[s.Piece].Targets == unscored {
		v.missing--
	}
	v.scores[s.Piece] = s
	if !v.record || !v.Complete() {
		return
	}
	v.record = false
	if loss, ok := v.Loss(); ok {
		v.t.history.addValid(ValidPoint{Step: int32(v.step), Loss: float32(loss)})
	}
}

func (v *Validation) score(piece int) Score {
	at := piece * len(v.which)
	rows := min(len(v.which), v.n-at)
	for i := range rows {
		v.which[i] = int32((at + i) * v.source.Count() / v.n)
	}
	v.source.Fill(&v.batch, v.which[:rows], v.t.Config.Objective)
	if v.t.Config.Objective == batch.MLM {
		v.corrupt(rows)
	}
	sum, targets := v.pass.Step(v.batch, 1, nil, false)
	return Score{piece, sum, targets}
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
	sum, targets := 0.0, 0
	for _, s := range v.scores {
		if s.Targets != unscored {
			sum, targets = sum+s.Sum, targets+s.Targets
		}
	}
	if targets == 0 {
		return 0, false
	}
	return sum / float64(targets), true
}

// Step is the number of finished steps of the model that is scored.
func (v *Validation) Step() int { return v.step }

package study

import (
	"math"

	"murmuration/core/align"
	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/probe"
	"murmuration/core/text"
)

// Laying is how one model is laid over the other before a way is gone between
// them.
type Laying string

// Layings.
const (
	AsTheyAre     Laying = "raw"
	ByActivations Laying = "activations"
	ByWeights     Laying = "weights"
)

// PathPoints is how many places a path between two models is looked at in, the
// two themselves included.
const PathPoints = 11

// Barrier is how much worse the models between two are than the two, in pieces:
//
//	max over α of L((1−α)·A + α·B) − ((1−α)·L(A) + α·L(B)),   α = 0, .1 … 1
//
// with L the mean loss on held-out text of what both were trained on; of another
// text it would mean nothing. 0: the two lie in one basin. It is blind to
// nothing unless the second is laid over the first before.
//
// Source: Frankle et al. 2020, arXiv:1912.05671, with error in place of loss.
type Barrier struct {
	Path [PathPoints]float64 // L at each α, in nats per target

	a, b     *model.Model
	on       *HeldOut
	matching *align.Matching // nil: as they are
	to       []float32       // B's parameters, laid over A's
	between  *model.Model
	pass     *model.Pass
	point    int
	batch    int
}

// NewBarrier prepares a barrier. The two are only read, and must not change
// before Next has reported false. Its faults are align.shape, measure.nan,
// study.vocabulary and study.aim.
func NewBarrier(a, b probe.Subject, on *HeldOut, how Laying) (*Barrier, error) {
	if err := oneTask(a, b, on); err != nil {
		return nil, err
	}
	x := &Barrier{a: a.Model, b: b.Model, on: on, to: b.Model.W}
	var err error
	switch how {
	case ByActivations:
		x.matching, err = align.NewActivations(a.Model, b.Model, on.reading())
	case ByWeights:
		x.matching, err = align.NewWeights(a.Model, b.Model)
	case AsTheyAre:
	default:
		panic("study: a laying that is not known")
	}
	if err != nil {
		return nil, err
	}
	if x.between, err = model.Load(a.Model.Config, a.Model.Tensors()); err != nil {
		return nil, err
	}
	x.pass = x.between.NewPass(on.rows, on.steps)
	return x, nil
}

// oneTask refuses models between which there is nothing, or nothing that the
// text could judge.
func oneTask(a, b probe.Subject, on *HeldOut) error {
	if err := align.Check(a.Model.Config, b.Model.Config); err != nil {
		return err
	}
	for _, s := range []probe.Subject{a, b} {
		if !sameVocab(s.Corpus.Vocab, on.vocab) {
			return fault.New("study.vocabulary", "the two models have different words, so their parameters do not belong together; give both one vocabulary")
		}
		if (s.Model.Classes > 0) != (on.aim == batch.Classify) || on.aim != batch.Classify && s.Objective != on.aim {
			return fault.New("study.aim", "the held-out text asks for something that a model was not trained to answer")
		}
	}
	return nil
}

// sameVocab reports whether every id is the same token in both.
func sameVocab(a, b *text.Vocab) bool {
	if a == b {
		return true
	}
	if a.Size() != b.Size() {
		return false
	}
	for id := range text.ID(a.Size()) {
		if a.Token(id) != b.Token(id) {
			return false
		}
	}
	return true
}

// Next does a piece and reports whether more are left.
func (x *Barrier) Next() bool {
	switch {
	case x.matching != nil && x.matching.Next():
		return true
	case x.matching != nil && x.batch+x.point == 0:
		x.to = x.matching.Match().W
	}
	if x.point == PathPoints {
		return false
	}
	if x.batch == 0 {
		x.mix(float32(x.point) / (PathPoints - 1))
	}
	x.Path[x.point] += x.on.loss(x.pass, x.batch) / float64(x.on.Targets)
	if x.batch++; x.batch == len(x.on.scored) {
		x.point, x.batch = x.point+1, 0
	}
	return x.point < PathPoints
}

// mix makes the model between what it is at α.
func (x *Barrier) mix(alpha float32) {
	for i, v := range x.a.W {
		x.between.W[i] = float32((1-alpha)*v) + float32(alpha*x.to[i])
	}
	x.between.Repack()
}

// Progress is about how much is done, from 0 to 1; laying over counts as much as
// one place of the path.
func (x *Barrier) Progress() float64 {
	done, all := float64(x.point)+float64(x.batch)/float64(len(x.on.scored)), float64(PathPoints)
	if x.matching != nil {
		done, all = done+x.matching.Progress(), all+1
	}
	return done / all
}

// Height is the barrier in nats, once Next has reported false. Its fault is
// measure.nan, with NaN.
func (x *Barrier) Height() (float64, error) {
	most, last := 0.0, PathPoints-1
	for i, l := range x.Path {
		alpha := float64(i) / float64(last)
		most = max(most, l-((1-alpha)*x.Path[0]+alpha*x.Path[last]))
	}
	if math.IsNaN(most) || math.IsInf(most, 0) {
		return math.NaN(), fault.New("measure.nan", "a model's numbers have run out of bounds (NaN or infinity), so there is nothing to compare")
	}
	return most, nil
}

// Match is what laying over found, once Next has reported false; empty for
// AsTheyAre.
func (x *Barrier) Match() align.Match {
	if x.matching == nil {
		return align.Match{}
	}
	return x.matching.Match()
}

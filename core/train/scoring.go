package train

import (
	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/model"
)

// scoring runs a classifier over sequences with labels, in pieces.
type scoring struct {
	pass    *model.Pass
	source  *batch.Source
	batch   batch.Batch
	which   []int32
	rows    []int32
	at, n   int // sequences done, to do
	classes int

	loss    float64 // Σ −ln P(label)
	right   int
	guesses []guess // of each sequence
}

// newScoring looks at n of the source's sequences, evenly spaced, in pieces of
// at most size.
func newScoring(pass *model.Pass, source *batch.Source, n, size, classes int) *scoring {
	s := &scoring{pass: pass, source: source, which: make([]int32, size), n: n, classes: classes}
	for i := range size {
		s.rows = append(s.rows, int32(i))
	}
	return s
}

// next scores one piece and reports whether more are left.
func (s *scoring) next() bool {
	rows := min(len(s.which), s.n-s.at)
	if rows <= 0 {
		return false
	}
	for i := range rows {
		s.which[i] = int32((s.at + i) * s.source.Count() / s.n)
	}
	s.source.Fill(&s.batch, s.which[:rows], batch.Classify)
	p := s.pass.Logits(s.batch, s.rows[:rows])
	kernel.Softmax(p, rows, s.classes)
	for i, label := range s.batch.Labels {
		s.judge(p[i*s.classes:(i+1)*s.classes], label)
	}
	s.at += rows
	return s.at < s.n
}

// leastP keeps the logarithm of a probability that rounded to 0 finite.
const leastP = 1e-38

func (s *scoring) judge(p []float32, label int32) {
	best := kernel.Largest(p)
	if best == int(label) {
		s.right++
	}
	s.loss -= kernel.Log64(max(leastP, float64(p[label])))
	s.guesses = append(s.guesses, guess{int32(best), p[best]})
}

func (s *scoring) meanLoss() float64 { return s.loss / float64(max(1, s.at)) }

func (s *scoring) accuracy() float64 { return ratio(s.right, s.at) }

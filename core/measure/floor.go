package measure

import (
	"math"
	"slices"

	"murmuration/core/rng"
)

// Level is what a measure shows where there is nothing to show, and how a value
// stands against it.
type Level struct {
	Value float64 // of the pair itself
	Mean  float64 // of the shuffles
	High  float64 // their 95th percentile
	P     float64 // (1 + how many reach the value) / (1 + how many there are)
}

// Floor is the level of two sides that share their words but not which is
// which: y's rows are shuffled. What two untrained models have in common is above
// it, so that to be above the floor is little; to be at it is to have nothing.
//
// Its shuffles are of rows, which are alike within a sentence: P is a little too
// small for it. All rows are shuffled, since both Mean and High depend on how
// many there are; P alone may be had of fewer rows, see Rows.Thin, with less
// power. What is known of one side alone is not computed again, so that a
// shuffle of CKA is one product XᵀY, and of Procrustes, SVCCA and PWCCA one
// decomposition besides.
type Floor struct {
	s        Similarity
	x, y     *Rows
	seed     uint64
	of       int
	current  Comparison
	observed float64
	values   []float64
	begun    bool
	err      error
}

// NewFloor prepares a floor of so many shuffles, 999 as a rule and 99 where time
// is short: P is at least 1/(1+shuffles). It panics unless both sides have as
// many rows and there is a shuffle at least.
func NewFloor(s Similarity, x, y *Rows, shuffles int, seed uint64) *Floor {
	if x.N != y.N || shuffles < 1 {
		panic("measure: a floor needs two sides of the same inputs and a shuffle")
	}
	f := &Floor{s: s, x: x.thin(s.Most), y: y.thin(s.Most), seed: seed, of: shuffles}
	f.current = s.start(f.x, f.y)
	return f
}

// Next does some milliseconds' work and reports whether more is left.
func (f *Floor) Next() bool {
	if f.err != nil || len(f.values) == f.of {
		return false
	}
	if f.current.Next() {
		return true
	}
	value, err := f.current.Value()
	if f.err = err; err != nil {
		return false
	}
	if !f.begun {
		f.observed, f.begun = value, true
	} else {
		f.values = append(f.values, value)
	}
	if len(f.values) == f.of {
		return false
	}
	order := rng.New(f.seed, "floor", uint64(len(f.values)))
	f.current = f.s.start(f.x, f.y.shuffled(order.Perm(f.y.N)))
	return true
}

// Progress is how many shuffles are done.
func (f *Floor) Progress() (done, of int) { return len(f.values), f.of }

// Value is the level, or what kept the pair from having a value. Work that is
// left is done first.
func (f *Floor) Value() (Level, error) {
	for f.Next() {
	}
	if f.err != nil {
		nan := math.NaN()
		return Level{nan, nan, nan, nan}, f.err
	}
	reached := 1
	for _, v := range f.values {
		if v >= f.observed {
			reached++
		}
	}
	sorted := slices.Sorted(slices.Values(f.values))
	return Level{
		Value: f.observed,
		Mean:  total(sorted) / float64(f.of),
		High:  quantile(sorted, .95),
		P:     float64(reached) / float64(1+f.of),
	}, nil
}

// quantile is the q-th of numbers in order, between the two that are nearest.
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	i := min(int(at), len(sorted)-1)
	j := min(i+1, len(sorted)-1)
	return sorted[i] + (at-float64(i))*(sorted[j]-sorted[i])
}

// shuffleNull is the mean value of four shuffles of y's rows.
func shuffleNull(start func(x, y *Rows) Comparison) func(x, y *Rows) float64 {
	return func(x, y *Rows) float64 {
		level, _ := NewFloor(Similarity{start: start}, x, y, 4, 0).Value()
		return level.Mean
	}
}

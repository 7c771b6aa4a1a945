package measure

import (
	"math"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/rng"
)

// leastSentences is the number of sentences below which nothing is said about
// how certain a value is.
const leastSentences = 8

// Bootstrap finds how far a value would be another with other sentences. It
// draws sentences, not words: those of one sentence are alike, and intervals
// from words are too narrow.
//
// Each draw is one half of the sentences, each once (the half-sample bootstrap,
// or delete-half jackknife), since a draw with replacement would hold rows
// twice: two that are the same are each other's nearest neighbours on both
// sides, and count in a debiased CKA as a pair that agrees, so that draws are above
// the value itself. (Of 100 intervals of percentiles, from 40 simulated sentences
// of 5 words with much in common, the truth was in 92 for CKA, 82 for SVCCA and
// none for neighbours; of these it was in 95, 98 and all. Three quarters or nine
// tenths of the sentences did no better.) The draws' own mean is taken off, as
// half the rows give another level; what is left has the variance of the value:
//
//	Var θ ≈ m/(C−m) · Var θ*,   m of C sentences drawn
//
// CKA is not drawn: how much each sentence weighs in it is known, see influence.
// Where two sides have nothing in common both ways give intervals that are too
// wide, by up to √3: that is what Floor is for.
//
// Source: Efron 1982, "The jackknife, the bootstrap and other resampling plans";
// Shao and Wu 1989, doi:10.1214/aos/1176347263.
type Bootstrap struct {
	work       *work
	done, of   int
	value      float64
	deviations []float64
}

// NewBootstrap prepares the interval of a pair; sentence [N] tells which sentence
// each row is of, by any numbers. draws is 200 as a rule. The same sentences,
// draws and seed draw the same halves, whatever the pair. It panics unless both
// sides and sentence have as many rows and there are two draws at least.
func NewBootstrap(s Similarity, x, y *Rows, sentence []int, draws int, seed uint64) *Bootstrap {
	if x.N != y.N || x.N != len(sentence) || draws < 2 {
		panic("measure: a bootstrap needs two sides of the same inputs, their sentences and two draws")
	}
	if s.Most > 0 && s.Most < x.N {
		var kept []int
		for _, i := range spreadOver(x.N, s.Most) {
			kept = append(kept, sentence[i])
		}
		x, y, sentence = x.thin(s.Most), y.thin(s.Most), kept
	}
	b, groups := &Bootstrap{of: 1}, grouped(sentence)
	b.work = compare(x, y, func() (float64, error) { return b.value, nil })
	switch {
	case b.work.err != nil:
	case len(groups) < leastSentences:
		b.work.err = fault.New("measure.sentences", "there are only {count} sentences, too few to tell how certain a value is; at least {least} are needed", "count", strconv.Itoa(len(groups)), "least", strconv.Itoa(leastSentences))
	case s.weigh != nil:
		b.influence(x, y, groups, s.weigh)
	default:
		b.halves(s, x, y, groups, draws, seed)
	}
	return b
}

// grouped is the rows of each sentence, in the order of first rows.
func grouped(sentence []int) (groups [][]int) {
	place := map[int]int{}
	for i, s := range sentence {
		at, ok := place[s]
		if !ok {
			at, place[s] = len(groups), len(groups)
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], i)
	}
	return groups
}

// Next does some milliseconds' work and reports whether more is left.
func (b *Bootstrap) Next() bool { return b.work.Next() }

// Progress is how many of the values are there.
func (b *Bootstrap) Progress() (done, of int) { return b.done, b.of }

// Value is the interval, or what kept the pair from having one: the faults of
// the measure, on all sentences or half of them, and measure.sentences. Work
// that is left is done first.
func (b *Bootstrap) Value() (Interval, error) {
	if _, err := b.work.Value(); err != nil {
		return Interval{math.NaN(), math.NaN(), math.NaN()}, err
	}
	return interval(b.value, b.deviations), nil
}

// Deviations are numbers whose squares add up to the variance of the value: one
// for each sentence or draw. They are for Together.
func (b *Bootstrap) Deviations() []float64 { return b.deviations }

// halves prepares the draws.
func (b *Bootstrap) halves(s Similarity, x, y *Rows, groups [][]int, draws int, seed uint64) {
	b.of = 1 + draws
	current, values := s.start(x, y), []float64(nil)
	b.work.stages = []stage{func() (bool, error) {
		if current.Next() {
			return true, nil
		}
		value, err := current.Value()
		if err != nil {
			return false, err
		}
		if b.done++; b.done == 1 {
			b.value = value
		} else if values = append(values, value); b.done == b.of {
			b.deviations = deviations(values, len(groups))
			return false, nil
		}
		rows := half(groups, seed, b.done)
		current = s.start(x.pick(rows), y.pick(rows))
		return true, nil
	}}
}

// half is the rows of half of the groups, drawn at random.
func half(groups [][]int, seed uint64, draw int) (rows []int) {
	stream := rng.New(seed, "half", uint64(draw))
	for _, g := range stream.Perm(len(groups))[:len(groups)/2] {
		rows = append(rows, groups[g]...)
	}
	return rows
}

// deviations are those of values of m = ⌊C/2⌋ groups of C.
func deviations(values []float64, groups int) []float64 {
	m, n := float64(groups/2), float64(len(values))
	scale := math.Sqrt(m / (float64(groups) - m) / (n - 1))
	mean, list := total(values)/n, make([]float64, len(values))
	for i, v := range values {
		list[i] = scale * (v - mean)
	}
	return list
}

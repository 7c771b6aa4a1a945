package study

import (
	"math"
	"slices"

	"murmuration/core/rng"
)

// mostLabellings is the most labellings that are all tried; of more, some are
// drawn.
const mostLabellings = 20_000

// Labels says which of K models belong together, and what may be compared.
type Labels struct {
	Level []int // [K], models of one level are expected to be alike
	Block []int // [K], only models of one block are compared, and exchange labels; nil: all are of one
	Seed  []int // [K], models of one seed are not compared; nil: each has its own
}

// Permutation is how likely a difference in likeness is by accident.
type Permutation struct {
	Effect float64 // mean similarity of pairs of one level less that of pairs of two; NaN without either
	P      float64 // the share of labellings whose effect is as large, either way
	LeastP float64 // the smallest P that so many models can have
	Exact  bool    // all labellings were tried
	Draws  int     // labellings tried
}

// Permute compares the pairs of one level with those of two in a similarity
// matrix s [K,K], of which i < j is read, and NaN is a pair left out. With B the
// blocks that have pairs of both kinds, n_b models in each:
//
//	effect = Σ_b n_b·(same_b − different_b) / Σ_b n_b
//
// Pairs share models and are no independent samples, so it is the models whose
// labels are exchanged, within blocks. All labellings are tried where they are few,
// else draws of them, and then P = (1 + as large)/(1 + draws). Of m + m models
// the least P is 2/C(2m,m). Where levels share seeds, and seeds make much of a
// difference, P is too large rather than too small.
func Permute(s [][]float64, l Labels, draws int, seed uint64) Permutation {
	c := newContrast(s, l)
	p := Permutation{Effect: c.effect(l.Level, nil)}
	if math.IsNaN(p.Effect) {
		p.P, p.LeastP = math.NaN(), math.NaN()
		return p
	}
	all, alike := c.labellings(l.Level)
	as, level := 0, slices.Clone(l.Level)
	try := func() {
		p.Draws++
		if e := c.effect(level, nil); math.Abs(e) >= math.Abs(p.Effect)-1e-12 {
			as++
		}
	}
	if p.Exact = all <= mostLabellings; p.Exact {
		each(c.blocks, level, try)
		p.P, p.LeastP = float64(as)/float64(p.Draws), alike/all
		return p
	}
	for d := range draws {
		shuffle(c.blocks, level, rng.New(seed, "labels", uint64(d)))
		try()
	}
	p.P, p.LeastP = float64(1+as)/float64(1+draws), max(alike/all, 1/float64(1+draws))
	return p
}

// contrast is a similarity matrix by blocks, those with pairs of both kinds.
type contrast struct {
	blocks [][]int // the models of each
	pairs  [][]couple
}

// couple is a pair that may be compared.
type couple struct {
	i, j int
	s    float64
}

func newContrast(s [][]float64, l Labels) *contrast {
	if len(s) != len(l.Level) || l.Block != nil && len(l.Block) != len(s) || l.Seed != nil && len(l.Seed) != len(s) {
		panic("study: each model needs a label, and a block and a seed or none")
	}
	c := &contrast{}
	for _, models := range blocksOf(len(s), l.Block) {
		var pairs []couple
		for k, m := range models {
			for _, i := range models[:k] {
				if v := s[i][m]; !math.IsNaN(v) && (l.Seed == nil || l.Seed[i] != l.Seed[m]) {
					pairs = append(pairs, couple{i, m, v})
				}
			}
		}
		if !math.IsNaN(difference(pairs, l.Level, nil)) {
			c.blocks, c.pairs = append(c.blocks, models), append(c.pairs, pairs)
		}
	}
	return c
}

// blocksOf lists the models of each block, in the order of their first.
func blocksOf(models int, block []int) [][]int {
	var list [][]int
	number := map[int]int{}
	for m := range models {
		name := 0
		if block != nil {
			name = block[m]
		}
		b, known := number[name]
		if !known {
			b = len(list)
			number[name], list = b, append(list, nil)
		}
		list[b] = append(list[b], m)
	}
	return list
}

// effect is that of Permute. A pair counts weight_i·weight_j times, or once
// without weights.
func (c *contrast) effect(level []int, weight []float64) float64 {
	sum, models := 0.0, 0.0
	for b, pairs := range c.pairs {
		if d := difference(pairs, level, weight); !math.IsNaN(d) {
			sum += d * float64(len(c.blocks[b]))
			models += float64(len(c.blocks[b]))
		}
	}
	return sum / models
}

// difference is the mean over pairs of one level less that over pairs of two.
func difference(pairs []couple, level []int, weight []float64) float64 {
	var sum, n [2]float64
	for _, p := range pairs {
		kind, w := 0, 1.0
		if level[p.i] == level[p.j] {
			kind = 1
		}
		if weight != nil {
			w = weight[p.i] * weight[p.j]
		}
		sum[kind] += w * p.s
		n[kind] += w
	}
	return sum[1]/n[1] - sum[0]/n[0]
}

// labellings counts those that exchange labels within blocks, and those of them
// that put the same models together as level does: levels of one size may swap
// their names.
func (c *contrast) labellings(level []int) (all, alike float64) {
	all, alike = 1, 1
	for _, models := range c.blocks {
		var names []int
		size, swaps := map[int]int{}, map[int]int{}
		for n, m := range models {
			if size[level[m]]++; size[level[m]] == 1 {
				names = append(names, level[m])
			}
			all *= float64(n+1) / float64(size[level[m]])
		}
		for _, name := range names {
			swaps[size[name]]++
			alike *= float64(swaps[size[name]])
		}
	}
	return math.Round(all), alike
}

// each puts the labels of each block in every order that differs.
func each(blocks [][]int, level []int, visit func()) {
	if len(blocks) == 0 {
		visit()
		return
	}
	models := blocks[0]
	labels := make([]int, len(models))
	for k, m := range models {
		labels[k] = level[m]
	}
	slices.Sort(labels)
	for more := true; more; more = next(labels) {
		for k, m := range models {
			level[m] = labels[k]
		}
		each(blocks[1:], level, visit)
	}
}

// next is the order after this one, or false.
func next(labels []int) bool {
	i := len(labels) - 2
	for i >= 0 && labels[i] >= labels[i+1] {
		i--
	}
	if i < 0 {
		return false
	}
	j := len(labels) - 1
	for labels[j] <= labels[i] {
		j--
	}
	labels[i], labels[j] = labels[j], labels[i]
	slices.Reverse(labels[i+1:])
	return true
}

func shuffle(blocks [][]int, level []int, r rng.Stream) {
	for _, models := range blocks {
		r.Shuffle(len(models), func(i, j int) {
			level[models[i]], level[models[j]] = level[models[j]], level[models[i]]
		})
	}
}

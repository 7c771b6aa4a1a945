package study

import (
	"math"
	"slices"
	"strconv"

	"murmuration/core/fault"
)

// Factor is something that differs between models on purpose: a level for each of
// the K models. The level Own is never shared: where seeds draw first weights, no
// two models have the same, and yet a model is comparable with any other whose
// first weights are drawn.
type Factor struct {
	Name   string
	Levels []string // [K]
}

// Own is the level of a model that has one by itself.
const Own = "(own)"

// Cause is what one factor has to do with how alike models are.
type Cause struct {
	Factor string

	// Effect is the mean similarity of pairs that share the factor's level less
	// that of pairs that do not; NaN where there are not both.
	Effect   float64
	Interval [2]float64 // 95%, over seeds
	P        float64    // as Permute's
	LeastP   float64

	// Share is the part of the variance among all pairs' similarities that goes to
	// this factor. All factors' shares together are the R² of a regression on
	// "shares its level", one indicator per factor.
	Share float64

	Held     bool  // only pairs that are equal in all other factors were compared
	Seeds    int   // the fewest different seeds that a compared level has
	Withheld bool  // nothing may be claimed, for Reason
	Reason   error // a *fault.Error, or nil
}

// CauseOptions says how much to draw. The zero value is 4999 labellings and 1000
// draws of seeds.
type CauseOptions struct {
	Labellings, Draws int
	Seed              uint64
}

// LeastSeeds is how many seeds each level needs for a claim: with five and five
// the smallest p is .008, with three and three .10.
const LeastSeeds = 5

// mostFactors bounds the regressions, of which there are 2^F.
const mostFactors = 12

// CausesOf asks of a similarity matrix s [K,K] (i < j is read, NaN left out) what
// makes models alike. seeds[k] is model k's; models of one seed are never compared,
// since they share more than what is asked about; nil means each has its own.
//
// Where the plan has models that differ in a factor alone, a factor's effect comes
// from those, and its labels are exchanged among those. Where it has not, all
// models are compared, the factor is tangled with others, and the claim is
// withheld (study.tangled). So it is with fewer than LeastSeeds seeds at a level
// (study.few-seeds), and where nothing differs, or nothing is alike (study.level).
//
// It panics unless each factor has K levels and there are at most 12.
func CausesOf(s [][]float64, factors []Factor, seeds []uint64, o CauseOptions) []Cause {
	if len(factors) > mostFactors || seeds != nil && len(seeds) != len(s) {
		panic("study: too many factors, or not a seed for each model")
	}
	if o.Labellings == 0 {
		o.Labellings = 4999
	}
	if o.Draws == 0 {
		o.Draws = 1000
	}
	p := newPlot(len(s), factors, seeds)
	list, shares := make([]Cause, len(factors)), sharesOf(s, p.levels, p.seeds)
	for f := range factors {
		list[f] = p.cause(s, f, o)
		list[f].Factor, list[f].Share = factors[f].Name, shares[f]
	}
	return list
}

// plot is the plan in numbers.
type plot struct {
	levels [][]int // [F][K], each Own is another
	kinds  [][]int // [F][K], all Own are one
	seeds  []int   // [K]
	cells  []int   // [K], models of one cell are of one kind in all factors
}

func newPlot(models int, factors []Factor, seeds []uint64) *plot {
	p := &plot{seeds: make([]int, models)}
	for k := range p.seeds {
		p.seeds[k] = k
	}
	if seeds != nil {
		p.seeds = numbered(seeds)
	}
	for _, f := range factors {
		if len(f.Levels) != models {
			panic("study: a factor needs a level for each model")
		}
		p.levels, p.kinds = append(p.levels, apart(f.Levels)), append(p.kinds, numbered(f.Levels))
	}
	p.cells = crossed(models, p.kinds)
	return p
}

// apart numbers levels, and gives each Own a number by itself.
func apart(levels []string) []int {
	list := numbered(levels)
	for k, level := range levels {
		if level == Own {
			list[k] = len(levels) + k
		}
	}
	return list
}

// numbered gives equal values equal numbers, from 0 in the order they come.
func numbered[T comparable](values []T) []int {
	list, number := make([]int, len(values)), map[T]int{}
	for i, v := range values {
		n, known := number[v]
		if !known {
			n = len(number)
			number[v] = n
		}
		list[i] = n
	}
	return list
}

// crossed numbers the combinations of levels that there are [K].
func crossed(models int, levels [][]int) []int {
	cells := make([]int, models)
	for _, level := range levels {
		for k := range cells {
			cells[k] = cells[k]*models + level[k]
		}
		cells = numbered(cells)
	}
	return cells
}

// cause compares the models that differ in factor f alone, or else all.
func (p *plot) cause(s [][]float64, f int, o CauseOptions) Cause {
	others := slices.Delete(slices.Clone(p.kinds), f, f+1)
	l := Labels{Level: p.levels[f], Block: crossed(len(s), others), Seed: p.seeds}
	c := newContrast(s, l)
	held := len(c.blocks) > 0
	if !held {
		l.Block = nil
		c = newContrast(s, l)
	}
	t := Permute(s, l, o.Labellings, o.Seed)
	r := Cause{Effect: t.Effect, P: t.P, LeastP: t.LeastP, Held: held, Seeds: p.fewest(c, f)}
	r.Interval = p.interval(c, f, o)
	r.Reason = r.reason()
	r.Withheld = r.Reason != nil
	return r
}

func (r Cause) reason() error {
	switch {
	case math.IsNaN(r.Effect):
		return fault.New("study.level", "there are no pairs of models to compare: at least two levels, and two models with different seeds at one of them, are needed")
	case !r.Held:
		return fault.New("study.tangled", "no two models differ in this alone, so its part cannot be told from that of the others")
	case r.Seeds < LeastSeeds:
		return TooFewSeeds(r.Seeds)
	}
	return nil
}

// TooFewSeeds is the fault study.few-seeds, why nothing is claimed.
func TooFewSeeds(n int) error {
	return fault.New("study.few-seeds", "{count} seeds at each level are too few for a claim; {least} are needed", "count", strconv.Itoa(n), "least", strconv.Itoa(LeastSeeds))
}

// fewest is the smallest number of different seeds that a compared level of
// factor f has.
func (p *plot) fewest(c *contrast, f int) int {
	seen, count := map[[2]int]bool{}, map[int]int{}
	for _, models := range c.blocks {
		for _, m := range models {
			level := p.kinds[f][m]
			if at := [2]int{level, p.seeds[m]}; !seen[at] {
				seen[at] = true
				count[level]++
			}
		}
	}
	least := 0
	for _, n := range count { // the smallest, in whatever order
		if least == 0 || n < least {
			least = n
		}
	}
	return least
}

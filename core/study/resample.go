package study

import (
	"math"
	"slices"

	"murmuration/core/rng"
)

// interval is a percentile bootstrap over seeds: of each cell as many seeds are
// drawn as it has, with replacement, the same ones in all cells that have the same
// seeds. A model drawn twice is not compared with itself.
func (p *plot) interval(c *contrast, f int, o CauseOptions) [2]float64 {
	groups := p.seedGroups(c)
	var list []float64
	weight := make([]float64, len(p.seeds))
	for d := range o.Draws {
		drawSeeds(groups, weight, rng.New(o.Seed, "seeds", uint64(d)))
		if e := c.effect(p.levels[f], weight); !math.IsNaN(e) {
			list = append(list, e)
		}
	}
	slices.Sort(list)
	return [2]float64{quantile(list, .025), quantile(list, .975)}
}

// drawSeeds counts how often each model is drawn.
func drawSeeds(groups []seedGroup, weight []float64, r rng.Stream) {
	clear(weight)
	for _, g := range groups {
		for range g.seeds {
			for _, m := range g.models[r.Intn(len(g.seeds))] {
				weight[m]++
			}
		}
	}
}

// seedGroup is some cells that have the same seeds.
type seedGroup struct {
	seeds  []int
	models [][]int // of each seed
}

func (p *plot) seedGroups(c *contrast) []seedGroup {
	var groups []seedGroup
	for _, models := range p.cellsOf(c) {
		seeds := make([]int, len(models))
		for k, m := range models {
			seeds[k] = p.seeds[m]
		}
		at := slices.IndexFunc(groups, func(g seedGroup) bool { return slices.Equal(g.seeds, seeds) })
		if at < 0 {
			at = len(groups)
			groups = append(groups, seedGroup{seeds, make([][]int, len(seeds))})
		}
		for k, m := range models {
			groups[at].models[k] = append(groups[at].models[k], m)
		}
	}
	return groups
}

// cellsOf lists the compared models of each cell, by their seeds.
func (p *plot) cellsOf(c *contrast) [][]int {
	var models []int
	for _, block := range c.blocks {
		models = append(models, block...)
	}
	cells := make([]int, len(models))
	for k, m := range models {
		cells[k] = p.cells[m]
	}
	list := blocksOf(len(models), cells)
	for _, cell := range list {
		for k, at := range cell {
			cell[k] = models[at]
		}
		slices.SortStableFunc(cell, func(a, b int) int { return p.seeds[a] - p.seeds[b] })
	}
	return list
}

// quantile is that of ascending numbers, between neighbours in proportion; NaN
// without any.
func quantile(sorted []float64, q float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	at := q * float64(len(sorted)-1)
	low := int(at)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (at-float64(low))*(sorted[high]-sorted[low])
}

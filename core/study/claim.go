package study

import (
	"math"
	"slices"
)

// Claim is a number found over n seeds, and how sure it is. A seed here is
// whatever was drawn anew and alone: a seed of the plan, a base, or a pair of models
// that no other pair shares one with.
type Claim struct {
	Value     float64
	Interval  [2]float64 // 95%; NaN of fewer than two seeds
	P, LeastP float64    // of no difference, either way; NaN: not asked
	Seeds     int
}

// Jackknife finds how far a statistic would be another with other seeds, by
// leaving out each of the n in turn; of f(−1) none is left out:
//
//	f(−1) ± t_{.975,n−1}·√((n−1)/n · Σ_w (f(w) − mean f)²)
//
// A mean of pairs or triples of models has no simpler interval, since models are
// in several of them; for the mean of one number per seed it is Student's.
//
// Source: Arvesen 1969, doi:10.1214/aoms/1177697287.
func Jackknife(n int, f func(without int) float64) Claim {
	c := Claim{Value: f(-1), Interval: [2]float64{math.NaN(), math.NaN()}, P: math.NaN(), LeastP: math.NaN(), Seeds: n}
	if n < 2 {
		return c
	}
	var list []float64
	for w := range n {
		list = append(list, f(w))
	}
	mean, square := average(list), 0.0
	for _, v := range list {
		square += (v - mean) * (v - mean)
	}
	wide := student(n-1) * math.Sqrt(float64(n-1)/float64(n)*square)
	c.Interval = [2]float64{c.Value - wide, c.Value + wide}
	return c
}

// student is t_{.975} for so many degrees of freedom.
func student(degrees int) float64 {
	few := [...]float64{1: 12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281}
	if degrees < len(few) {
		return few[degrees]
	}
	n := float64(degrees)
	return 1.95996 + 2.372/n + 2.822/(n*n) // within .0025
}

// Reading is a value that depends on some seeds: on one, as a model's accuracy; on
// two, as a pair's likeness; or on more.
type Reading struct {
	Seeds []int // from 0
	Value float64
}

// over is the mean of the readings that do not depend on a seed, NaN among them left
// out; NaN without any.
func over(list []Reading, without int) float64 {
	sum, n := 0.0, 0
	for _, r := range list {
		if !math.IsNaN(r.Value) && !slices.Contains(r.Seeds, without) {
			sum, n = sum+r.Value, n+1
		}
	}
	return sum / float64(n)
}

// LevelOf is the mean of readings over n seeds.
func LevelOf(n int, list []Reading) Claim {
	return Jackknife(n, func(w int) float64 { return over(list, w) })
}

// DifferenceOf is the mean of some readings less that of others, over n seeds.
func DifferenceOf(n int, a, b []Reading) Claim {
	return Jackknife(n, func(w int) float64 { return over(a, w) - over(b, w) })
}

// Gone is the share of a's mean that is gone in b's, 1 − b/a, for Jackknife.
func Gone(a, b []Reading) func(without int) float64 {
	return func(w int) float64 { return 1 - over(b, w)/over(a, w) }
}

// mostSwaps is the most seeds of which all exchanges are tried.
const mostSwaps = 14

// Swap sets the claim's P to that of exchange: without a difference between two
// recipes, each seed's two models could as well change places, so it is the share
// of the 2^n exchanges in which f is as large, either way. The least of it is 2/2^n,
// .0625 for five. Of more than 14 seeds it is not asked.
func (c Claim) Swap(f func(swapped func(seed int) bool) float64) Claim {
	if c.Seeds > mostSwaps {
		return c
	}
	all, as := 1<<c.Seeds, 0
	for which := range all {
		v := f(func(seed int) bool { return which>>seed&1 == 1 })
		if math.Abs(v) >= math.Abs(c.Value)-1e-12 {
			as++
		}
	}
	c.P, c.LeastP = float64(as)/float64(all), 2/float64(all)
	return c
}

// Tested sets the claim's P to a permutation's.
func (c Claim) Tested(p Permutation) Claim {
	c.P, c.LeastP = p.P, p.LeastP
	return c
}

// FactorClaim is what sharing factor f does to how alike models are: the effect of
// CausesOf, with its P, and by Jackknife over the seeds that compared models
// have. NaN where no two models differ in it alone.
func FactorClaim(s [][]float64, factors []Factor, f int, seeds []uint64, labellings int) Claim {
	p := newPlot(len(s), factors, seeds)
	l := Labels{Level: p.levels[f], Block: crossed(len(s), slices.Delete(slices.Clone(p.kinds), f, f+1)), Seed: p.seeds}
	c := newContrast(s, l)
	used := p.seedsOf(c)
	out := Jackknife(len(used), func(w int) float64 {
		if w < 0 {
			return c.effect(l.Level, nil)
		}
		weight := make([]float64, len(s))
		for k := range weight {
			if p.seeds[k] != used[w] {
				weight[k] = 1
			}
		}
		return c.effect(l.Level, weight)
	})
	return out.Tested(Permute(s, l, labellings, 0))
}

// seedsOf lists the seeds of the models that are compared.
func (p *plot) seedsOf(c *contrast) (list []int) {
	for _, models := range c.blocks {
		for _, m := range models {
			if !slices.Contains(list, p.seeds[m]) {
				list = append(list, p.seeds[m])
			}
		}
	}
	return list
}

// SlopeOf is the slope of readings' means over sizes, for Jackknife: per unit of
// size, by least squares.
func SlopeOf(size []float64, readings [][]Reading) func(without int) float64 {
	return func(w int) float64 {
		means := make([]float64, len(size))
		for i := range means {
			means[i] = over(readings[i], w)
		}
		return slope(size, means)
	}
}

// Deviation is the standard deviation of readings that do not depend on a seed.
func Deviation(list []Reading, without int) float64 {
	var x []float64
	for _, r := range list {
		if !slices.Contains(r.Seeds, without) {
			x = append(x, r.Value)
		}
	}
	return deviation(x)
}

package study

import (
	"math"
	"slices"

	"murmuration/core/rng"
)

// Estimate is a statistic and how sure it is.
type Estimate struct {
	Value     float64
	Interval  [2]float64 // 95%, percentiles of the draws
	SE        float64    // their standard deviation
	Draws     int
	Undefined int // draws without a value, left out
}

// Bootstrap draws as many clusters as there are, with replacement, and takes the
// statistic of all their items: words of a sentence stand or fall together, so the
// sentences are drawn and not the words. cluster[i] is item i's; the statistic
// gets item numbers, some of them more than once, and may keep none of them. More
// than a tenth of draws without a value make the interval NaN.
//
// Source: Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13.
func Bootstrap(cluster []int, statistic func(items []int) float64, draws int, seed uint64) Estimate {
	clusters := blocksOf(len(cluster), cluster)
	all := make([]int, len(cluster))
	for i := range all {
		all[i] = i
	}
	e := Estimate{Value: statistic(all), Draws: draws}
	var list []float64
	for d := range draws {
		r, items := rng.New(seed, "clusters", uint64(d)), all[:0]
		for range clusters {
			items = append(items, clusters[r.Intn(len(clusters))]...)
		}
		if v := statistic(items); math.IsNaN(v) {
			e.Undefined++
		} else {
			list = append(list, v)
		}
		all = items
	}
	e.describe(list)
	return e
}

func (e *Estimate) describe(list []float64) {
	if 10*e.Undefined > e.Draws {
		list = nil
	}
	slices.Sort(list)
	e.Interval, e.SE = [2]float64{quantile(list, .025), quantile(list, .975)}, deviation(list)
}

// deviation is √(Σ(x−mean)²/(n−1)); NaN below two.
func deviation(x []float64) float64 {
	if len(x) < 2 {
		return math.NaN()
	}
	mean, square := average(x), 0.0
	for _, v := range x {
		square += (v - mean) * (v - mean)
	}
	return math.Sqrt(square / float64(len(x)-1))
}

func average(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// Delta is what a change of recipe brings.
type Delta struct {
	Before, After float64
	Effect        float64    // After − Before
	Interval      [2]float64 // 95%
	P, LeastP     float64
	Draws         int // samples drawn, or all that there are
}

// MultiBootstrap compares the scores [seeds][items] of two recipes on the same
// items, drawing seeds and items at once, so that what it says holds for other
// seeds and other items. Paired seeds (such as fine-tunings of the same bases)
// are drawn together. P is the share of draws in which the effect is 0 or less,
// at least LeastP = 1/draws; for an effect below 0 change the recipes round.
//
// It panics unless both have the same items, and, paired, as many seeds.
//
// Source: Sellam et al. 2022, arXiv:2106.16163.
func MultiBootstrap(before, after [][]float64, paired bool, draws int, seed uint64) Delta {
	items := mustBeScores(before, after, paired)
	ones := make([]int, items)
	for i := range ones {
		ones[i] = 1
	}
	d := Delta{Before: average(scores(before, ones)), After: average(scores(after, ones)), Draws: draws, LeastP: 1 / float64(draws)}
	d.Effect = d.After - d.Before
	list, low := make([]float64, draws), 0
	for k := range list {
		r := rng.New(seed, "seeds and items", uint64(k))
		times := drawn(&r, items)
		x, y := scores(before, times), scores(after, times)
		seeds := drawn(&r, len(x))
		a, b := weighted(x, seeds), 0.0
		if !paired {
			seeds = drawn(&r, len(y))
		}
		b = weighted(y, seeds)
		if list[k] = b - a; list[k] <= 0 {
			low++
		}
	}
	slices.Sort(list)
	d.Interval = [2]float64{quantile(list, .025), quantile(list, .975)}
	d.P = max(float64(low)/float64(draws), d.LeastP)
	return d
}

func mustBeScores(before, after [][]float64, paired bool) (items int) {
	if len(before) == 0 || len(after) == 0 || len(before[0]) == 0 || paired && len(before) != len(after) {
		panic("study: scores need seeds and items, and paired ones as many seeds")
	}
	for _, list := range [][][]float64{before, after} {
		for _, row := range list {
			if len(row) != len(before[0]) {
				panic("study: scores of different items")
			}
		}
	}
	return len(before[0])
}

// drawn is how often each of n is drawn, in n draws with replacement.
func drawn(r *rng.Stream, n int) []int {
	times := make([]int, n)
	for range n {
		times[r.Intn(n)]++
	}
	return times
}

// scores is the mean of each seed over items that count so many times.
func scores(table [][]float64, times []int) []float64 {
	list := make([]float64, len(table))
	for k, row := range table {
		list[k] = weighted(row, times)
	}
	return list
}

// weighted is the mean of numbers that count so many times.
func weighted(x []float64, times []int) float64 {
	sum, n := 0.0, 0
	for i, v := range x {
		sum += v * float64(times[i])
		n += times[i]
	}
	return sum / float64(n)
}

package study

import (
	"cmp"
	"math"
	"slices"

	"murmuration/core/rng"
)

// mostExact is the most pairs of which all bootstrap samples are looked at: of 8
// there are C(15,8) = 6435 different ones.
const mostExact = 8

// mostFlips is the most pairs of which all signs are tried.
const mostFlips = 14

// Paired compares two recipes by one number per seed, before and after from the
// same seed. The interval is the bootstrap's over seeds, at percentiles that make up
// for there being few of them (tail): of up to 8 all samples are counted, of more
// draws are taken. P is that of the signs: without an effect
// before and after could as well be exchanged in each pair, so it is the share of
// the 2^n exchanges whose effect is as large, either way, and the least of it is
// 2/2^n: .0625 for five. Of more than 14 pairs P, too, is drawn.
//
// It panics unless both have as many numbers, and one at least.
func Paired(before, after []float64, draws int, seed uint64) Delta {
	if len(before) != len(after) || len(before) == 0 {
		panic("study: paired numbers come in pairs")
	}
	difference := make([]float64, len(before))
	for i := range difference {
		difference[i] = after[i] - before[i]
	}
	d := Delta{Before: average(before), After: average(after), Effect: average(difference), Draws: draws}
	var list []weight
	if len(difference) <= mostExact {
		list = allSamples(difference)
		d.Draws = len(list)
	} else {
		list = someSamples(difference, draws, seed)
	}
	q := tail(len(difference))
	d.Interval = [2]float64{percentile(list, q), percentile(list, 1-q)}
	d.P, d.LeastP = flipped(difference, draws, seed)
	return d
}

// tail is the share of bootstrap samples to leave out at each end, of n numbers:
//
//	Φ(−√(n/(n−1))·t_{.975,n−1})
//
// .025 itself makes intervals that hold the truth in 86% of cases for n = 5.
//
// Source: Hesterberg 2015, doi:10.1080/00031305.2015.1089789, the expanded
// percentile interval.
func tail(n int) float64 {
	few := [...]float64{4: .00012, .00095, .00243, .00411, .00574, .00722, .00855, .00972, .01076}
	if n < len(few) {
		return few[n]
	}
	return .025 * (1 - 7.3/float64(n)) // within .001
}

// weight is a sample's mean, and how probable the sample is.
type weight struct{ mean, p float64 }

// allSamples lists the different bootstrap samples of n numbers. One that holds
// number i c_i times has the probability n!/(Π c_i!·n^n).
func allSamples(x []float64) []weight {
	var list []weight
	n := float64(len(x))
	var add func(from, left int, sum, p float64)
	add = func(from, left int, sum, p float64) {
		if from == len(x)-1 {
			for c := range left {
				p /= float64(c + 1)
			}
			list = append(list, weight{(sum + float64(left)*x[from]) / n, p})
			return
		}
		for c := 0; c <= left; c++ {
			if c > 0 {
				p /= float64(c)
			}
			add(from+1, left-c, sum+float64(c)*x[from], p)
		}
	}
	p := 1.0
	for i := range x {
		p *= float64(i+1) / n
	}
	add(0, len(x), 0, p)
	return sorted(list)
}

func someSamples(x []float64, draws int, seed uint64) []weight {
	list := make([]weight, draws)
	for d := range list {
		r := rng.New(seed, "pairs", uint64(d))
		list[d] = weight{weighted(x, drawn(&r, len(x))), 1 / float64(draws)}
	}
	return sorted(list)
}

func sorted(list []weight) []weight {
	slices.SortFunc(list, func(a, b weight) int { return cmp.Compare(a.mean, b.mean) })
	return list
}

// percentile is the first mean up to which a share q of the samples lies.
func percentile(list []weight, q float64) float64 {
	sum := 0.0
	for _, w := range list {
		if sum += w.p; sum >= q {
			return w.mean
		}
	}
	return list[len(list)-1].mean
}

// flipped is the P of Paired, and the least that it can be.
func flipped(x []float64, draws int, seed uint64) (p, least float64) {
	seen, as := math.Abs(average(x)), 0
	if len(x) <= mostFlips {
		all := 1 << len(x)
		for signs := range all {
			if math.Abs(signed(x, func(i int) bool { return signs>>i&1 == 1 })) >= seen-1e-12 {
				as++
			}
		}
		return float64(as) / float64(all), 2 / float64(all)
	}
	for d := range draws {
		r := rng.New(seed, "signs", uint64(d))
		if math.Abs(signed(x, func(int) bool { return r.Uint64()>>63 == 1 })) >= seen-1e-12 {
			as++
		}
	}
	return float64(1+as) / float64(1+draws), 1 / float64(1+draws)
}

// signed is the mean with the sign of some numbers turned.
func signed(x []float64, turned func(i int) bool) float64 {
	sum := 0.0
	for i, v := range x {
		if turned(i) {
			v = -v
		}
		sum += v
	}
	return sum / float64(len(x))
}

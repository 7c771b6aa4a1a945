package score

import (
	"slices"

	"murmuration/core/rng"
)

// Paired compares the mean scores of two models, a and b [N] being their scores of
// the same test items in the same order. Each draw takes N items with replacement,
// for both models the same ones, since what is hard for one is hard for the other.
//
//	Low, High = the 2.5th and 97.5th percentiles of the drawn differences
//	P = 2·min(share ≤ 0, share ≥ 0), at least 1/draws and at most 1
//
// It speaks of other test items, not of other seeds. The same arguments draw the
// same. It panics if lengths differ or there is no draw; of no items the
// difference is 0 and P is 1.
//
// Source: Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapters
// 13 and 16; Koehn 2004, "Statistical significance tests for machine translation
// evaluation".
func Paired(a, b []float64, draws int, seed uint64) Gain {
	return paired(len(a), len(b), draws, seed, func(items []int32) float64 {
		sum := 0.0
		for _, i := range items {
			sum += a[i] - b[i]
		}
		return sum / float64(len(items))
	})
}

// PairedF1 compares the F1 of entities of two models, a and b being Count of each
// test sentence. Each draw takes sentences, and F1 is that of their counts
// together; else it is as Paired.
func PairedF1(a, b [][3]int, draws int, seed uint64) Gain {
	return paired(len(a), len(b), draws, seed, func(items []int32) float64 {
		var x, y [3]int
		for _, i := range items {
			for column := range x {
				x[column] += a[i][column]
				y[column] += b[i][column]
			}
		}
		return average(x).F1 - average(y).F1
	})
}

func paired(n, m, draws int, seed uint64, difference func(items []int32) float64) Gain {
	switch {
	case n != m:
		panic("score: two models are compared on the same items")
	case draws < 1:
		panic("score: a bootstrap needs a draw")
	case n == 0:
		return Gain{P: 1}
	}
	items := make([]int32, n)
	for i := range items {
		items[i] = int32(i)
	}
	value, drawn := difference(items), make([]float64, draws)
	for d := range drawn {
		stream := rng.New(seed, "paired", uint64(d))
		for i := range items {
			items[i] = int32(stream.Intn(n))
		}
		drawn[d] = difference(items)
	}
	slices.Sort(drawn)
	tail := draws / 40
	return Gain{Difference: value, Low: drawn[tail], High: drawn[draws-1-tail], P: twoSided(drawn)}
}

// twoSided is the p of sorted draws.
func twoSided(drawn []float64) float64 {
	least, most := 0, 0
	for _, d := range drawn {
		if d <= 0 {
			least++
		}
		if d >= 0 {
			most++
		}
	}
	return min(1, ratio(max(1, 2*min(least, most)), len(drawn)))
}

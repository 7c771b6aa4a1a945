package measure

import "math"

// Interval is a value and where 95 of 100 such intervals hold the truth: what
// as many sentences of the same source have on average.
type Interval struct {
	Value, Low, High float64
}

// normal95 standard deviations to both sides hold 95 of 100.
const normal95 = 1.959963984540054

// interval is symmetric on the scale of atanh, as is usual for correlations, so
// that no end of it is beyond 1. Where the value is so near 1 that the scale's
// slope means nothing, no end is farther than twice what it would be without.
func interval(value float64, deviations []float64) Interval {
	spread, slope := normal95*math.Sqrt(squares(deviations)), 1-value*value
	if slope < 1e-12 {
		return Interval{value, max(-1, value-spread), min(1, value+spread)}
	}
	z, step := math.Atanh(value), spread/slope
	return Interval{value, max(math.Tanh(z-step), value-2*spread), min(math.Tanh(z+step), value+2*spread)}
}

// Together is the interval of the mean value of several pairs, as of a group,
// from the Deviations of each, which must be of the same measure, sentences,
// draws and seed. The pairs share their words and often a model, and their values
// go up and down together: so the deviations are averaged before they are
// squared. It speaks of other sentences, not of other models: for those, seeds
// are drawn. It panics unless there is a pair and all have as many deviations.
func Together(values []float64, deviations [][]float64) Interval {
	if len(values) == 0 || len(values) != len(deviations) {
		panic("measure: no pairs to put together")
	}
	mean := make([]float64, len(deviations[0]))
	for _, list := range deviations {
		if len(list) != len(mean) {
			panic("measure: pairs of different draws")
		}
		for i, d := range list {
			mean[i] += d / float64(len(values))
		}
	}
	return interval(total(values)/float64(len(values)), mean)
}

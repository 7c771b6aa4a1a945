package surveyor

import (
	"math"
	"slices"

	"murmuration/core/protocol"
)

// summary adds the means of the matched ensembles.
func (x *cure) summary() *protocol.Cure {
	var same, mixed [][]int
	for _, m := range x.matches {
		same, mixed = append(same, m.A), append(mixed, m.B)
	}
	x.out.Same, x.out.Diverse = x.mean(same), x.mean(mixed)
	return &x.out
}

// mean is that of some ensembles, or nil without any.
func (x *cure) mean(teams [][]int) *protocol.CureMean {
	if len(teams) == 0 {
		return nil
	}
	out := &protocol.CureMean{Count: len(teams), Interval: x.interval(teams)}
	for _, t := range teams {
		e, _ := x.ensemble(t)
		n := float64(len(teams))
		out.Mean += e.Mean / n
		out.Majority += e.VoteGain() / n
	}
	out.Averaged = x.gain(teams)
	return out
}

// interval is the 95 % one of the averaged gain over other models, by leaving out
// each of the M in turn, with all ensembles that it is in:
//
//	mean ± 1.96·√((M−1)/M · Σ_m (mean without m − their mean)²)
//
// Ensembles share models, and to draw ensembles anew would take them for
// independent. None where a model is in all of them.
func (x *cure) interval(teams [][]int) []float64 {
	var without []float64
	for m := range x.members {
		rest := slices.DeleteFunc(slices.Clone(teams), func(t []int) bool { return slices.Contains(t, m) })
		switch {
		case len(rest) == len(teams):
			continue
		case len(rest) == 0:
			return []float64{}
		}
		without = append(without, x.gain(rest))
	}
	n, mean, square := float64(len(without)), 0.0, 0.0
	for _, v := range without {
		mean += v / n
	}
	for _, v := range without {
		square += (v - mean) * (v - mean)
	}
	all, wide := x.gain(teams), normal95*math.Sqrt((n-1)/n*square)
	return []float64{all - wide, all + wide}
}

// normal95 standard deviations to both sides hold 95 of 100.
const normal95 = 1.959963984540054

// gain is the mean averaged gain.
func (x *cure) gain(teams [][]int) float64 {
	sum := 0.0
	for _, t := range teams {
		e, _ := x.ensemble(t)
		sum += e.AverageGain()
	}
	return sum / float64(len(teams))
}

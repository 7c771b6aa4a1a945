package surveyor

import (
	"math"
	"slices"

	"murmuration/core/protocol"
	"murmuration/core/rng"
	"murmuration/core/study"
)

// relations say how two members are related, the nearest first.
var relations = []string{"base", "init", "arm", "other"}

// relationOf is the nearest relation of two members.
func relationOf(p *protocol.Planned, a, b *protocol.Member) string {
	switch {
	case a.Base == b.Base:
		return "base"
	case study.SameInit(p, a, b):
		return "init"
	case a.Arm == b.Arm:
		return "arm"
	}
	return "other"
}

// groupDraws is how often models are drawn anew for an interval.
const groupDraws = 1000

// groupMeans are the mean likenesses of the pairs of each relation that has any
// with a value. at(i, j) is that of members i < j of the K given. untrained and
// ceiling set the scale of Excess; untrained may be NaN.
func groupMeans(k int, relation func(i, j int) string, at func(i, j int) float64, untrained, ceiling float64) []protocol.GroupMean {
	list := []protocol.GroupMean{}
	for _, r := range relations {
		pairs := pairsOf(k, func(i, j int) bool { return relation(i, j) == r && !math.IsNaN(at(i, j)) })
		if len(pairs) == 0 {
			continue
		}
		g := protocol.GroupMean{Relation: r, Pairs: len(pairs), Mean: weighted(pairs, at, nil), Interval: groupInterval(k, pairs, at)}
		if span := ceiling - untrained; !math.IsNaN(span) && span != 0 {
			excess := (g.Mean - untrained) / span
			g.Excess = &excess
		}
		list = append(list, g)
	}
	return list
}

// pairsOf lists the pairs i < j of k that a test holds for.
func pairsOf(k int, is func(i, j int) bool) (list [][2]int) {
	for j := range k {
		for i := range j {
			if is(i, j) {
				list = append(list, [2]int{i, j})
			}
		}
	}
	return list
}

// weighted is the mean over pairs, each as often as its two models were drawn; of
// one that was drawn twice there is no pair with itself. NaN without any.
func weighted(pairs [][2]int, at func(i, j int) float64, drawn []int) float64 {
	sum, n := 0.0, 0
	for _, p := range pairs {
		times := 1
		if drawn != nil {
			times = drawn[p[0]] * drawn[p[1]]
		}
		if times > 0 {
			sum, n = sum+float64(times)*at(p[0], p[1]), n+times
		}
	}
	return sum / float64(n)
}

// groupInterval is the 95 % percentile interval of the mean over pairs when the
// models that are in them are drawn anew, with replacement; none of one pair.
func groupInterval(k int, pairs [][2]int, at func(i, j int) float64) []float64 {
	if len(pairs) < 2 {
		return []float64{}
	}
	var models []int
	for m := range k {
		if slices.ContainsFunc(pairs, func(p [2]int) bool { return p[0] == m || p[1] == m }) {
			models = append(models, m)
		}
	}
	drawn, means := make([]int, k), []float64{}
	for d := range groupDraws {
		clear(drawn)
		r := rng.New(0, "models", uint64(d))
		for range models {
			drawn[models[r.Intn(len(models))]]++
		}
		if m := weighted(pairs, at, drawn); !math.IsNaN(m) {
			means = append(means, m)
		}
	}
	if len(means) == 0 {
		return []float64{}
	}
	slices.Sort(means)
	return []float64{quantile(means, .025), quantile(means, .975)}
}

// quantile is that of ascending numbers, of which there is one, between neighbours
// in proportion.
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	low := int(at)
	return sorted[low] + (at-float64(low))*(sorted[min(low+1, len(sorted)-1)]-sorted[low])
}

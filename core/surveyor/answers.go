package surveyor

import (
	"math"

	"murmuration/core/measure"
	"murmuration/core/rng"
	"murmuration/core/study"
)

// answerPair is what two models answered, item by item, for draws that would take
// too long by the measures themselves. With score(i, j) of the one's answer to
// item i and the other's to item j, a measure of outputs is
//
//	beyond(mean_i score(i, i))
//
// where beyond takes off what both models' own frequencies bring.
type answerPair struct {
	key  string // of the measure
	a, b *measure.Outputs
}

// score is how alike an answer of the one and one of the other are, in [0,1].
func (p answerPair) score(i, j int) float64 {
	x, y := p.a, p.b
	switch p.key {
	case "error-consistency":
		return truth((x.Predicted[i] == x.Gold[i]) == (y.Predicted[j] == y.Gold[j]))
	case "capa":
		return p.product(i, j)
	case "jsd":
		v, _ := measure.Alike(one(x, i), one(y, j))
		return v
	}
	return truth(x.Predicted[i] == y.Predicted[j])
}

// product is Σ p·q, where the right answers of the two items stand for each other:
// what is left of CAPA's likeness when only accuracy is shared.
func (p answerPair) product(i, j int) float64 {
	x, y := p.a.P[i*p.a.C:(i+1)*p.a.C], p.b.P[j*p.b.C:(j+1)*p.b.C]
	u, v, sum := p.a.Gold[i], p.b.Gold[j], 0.0
	for c, q := range x {
		switch c {
		case u:
			sum += q * y[v]
		case v:
			sum += q * y[u]
		default:
			sum += q * y[c]
		}
	}
	return sum
}

func truth(x bool) float64 {
	if x {
		return 1
	}
	return 0
}

// one is a single item, of which the right answer is not known.
func one(o *measure.Outputs, i int) *measure.Outputs {
	return &measure.Outputs{N: 1, C: o.C, Predicted: o.Predicted[i : i+1], P: o.P[i*o.C : (i+1)*o.C]}
}

// beyond is the measure on some items, given the mean of their scores.
func (p answerPair) beyond(mean float64, items []int) float64 {
	e := 0.0
	switch p.key {
	case "cohen":
		e = p.sameByChance(items)
	case "error-consistency":
		if mean == 1 {
			return 1
		}
		u, v := rightOf(p.a, items), rightOf(p.b, items)
		e = u*v + (1-u)*(1-v)
	case "capa":
		u, v := massOf(p.a, items), massOf(p.b, items)
		e = u*v + (1-u)*(1-v)/float64(p.a.C-1)
	}
	if e == 1 {
		return math.NaN()
	}
	return (mean - e) / (1 - e)
}

// sameByChance is Cohen's p_e.
func (p answerPair) sameByChance(items []int) float64 {
	n, sum := [2][]float64{make([]float64, p.a.C), make([]float64, p.a.C)}, 0.0
	for _, i := range items {
		n[0][p.a.Predicted[i]]++
		n[1][p.b.Predicted[i]]++
	}
	for c, v := range n[0] {
		sum += v * n[1][c]
	}
	return sum / float64(len(items)*len(items))
}

func rightOf(o *measure.Outputs, items []int) float64 {
	return meanOver(items, func(i int) float64 { return truth(o.Predicted[i] == o.Gold[i]) })
}

// massOf is the mean probability of the right answer.
func massOf(o *measure.Outputs, items []int) float64 {
	return meanOver(items, func(i int) float64 { return o.P[i*o.C+o.Gold[i]] })
}

func meanOver(items []int, f func(i int) float64) float64 {
	sum := 0.0
	for _, i := range items {
		sum += f(i)
	}
	return sum / float64(len(items))
}

// shuffles are the levels of the pair, the other's answers in another order.
func (p answerPair) shuffles(n int) drawing {
	how := outputMeasure(p.key)
	all := spread(p.a.N, p.a.N)
	return &shuffles{of: n,
		observed: func() (float64, error) { return how.Of(p.a, p.b) },
		draw: func(k int) float64 {
			r := rng.New(0, "answers", uint64(k))
			order := r.Perm(p.b.N)
			return p.beyond(meanOver(all, func(i int) float64 { return p.score(i, int(order[i])) }), all)
		},
	}
}

// thinned is the pair on at most so many items.
func (p answerPair) thinned(most int) answerPair {
	items := spread(p.a.N, most)
	return answerPair{p.key, p.a.Take(items), p.b.Take(items)}
}

// answerDraws is how often items are drawn for an interval.
const answerDraws = 500

// sureness is the interval of a pair when clusters of items are drawn anew.
type sureness struct {
	pair    answerPair
	cluster []int
}

func (sureness) Next() bool { return false }

func (x sureness) Value() (measure.Interval, error) {
	v, err := outputMeasure(x.pair.key).Of(x.pair.a, x.pair.b)
	if err != nil {
		return measure.Interval{Value: v, Low: v, High: v}, err
	}
	scores := make([]float64, x.pair.a.N)
	for i := range scores {
		scores[i] = x.pair.score(i, i)
	}
	e := study.Bootstrap(x.cluster, func(items []int) float64 {
		return x.pair.beyond(meanOver(items, func(i int) float64 { return scores[i] }), items)
	}, answerDraws, 0)
	return measure.Interval{Value: v, Low: e.Interval[0], High: e.Interval[1]}, nil
}

// outputMeasure is the measure of a key that there is.
func outputMeasure(key string) measure.OutputMeasure {
	for _, m := range measure.OutputMeasures() {
		if m.Key == key {
			return m
		}
	}
	panic("surveyor: no such measure of outputs")
}

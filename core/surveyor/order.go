package surveyor

import (
	"math"
	"slices"

	"murmuration/core/protocol"
	"murmuration/core/study"
)

// order is when each ability came in several models.
type order struct {
	out  protocol.Onsets
	came [][]float64 // [model][probe]: the step, or infinity
}

func newOrder() *order {
	return &order{out: protocol.Onsets{Probes: []string{}, Models: []protocol.OnsetModel{}, Interval: []float64{}, Pairs: []protocol.OnsetPair{}}}
}

// add takes a model's curves. The probes are those of the first: worlds in one
// language have the same.
func (o *order) add(name string, curves []study.Curve) {
	m := protocol.OnsetModel{Name: name, Steps: []int{}, Accuracy: [][]float64{}, Onset: []int{}}
	for _, p := range curves[0].Points {
		m.Steps = append(m.Steps, p.Step)
	}
	if len(o.out.Probes) == 0 {
		for _, c := range curves {
			o.out.Probes = append(o.out.Probes, c.Name)
		}
	}
	came := make([]float64, len(o.out.Probes))
	for i, probe := range o.out.Probes {
		came[i] = math.Inf(1)
		m.Accuracy, m.Onset = append(m.Accuracy, []float64{}), append(m.Onset, 0)
		at := slices.IndexFunc(curves, func(c study.Curve) bool { return c.Name == probe })
		if at < 0 {
			continue
		}
		for _, p := range curves[at].Points {
			m.Accuracy[i] = append(m.Accuracy[i], p.Accuracy)
		}
		if x := study.OnsetOf(curves[at]); x != nil {
			m.Onset[i], came[i] = x.Step, float64(x.Step)
		}
	}
	o.out.Models, o.came = append(o.out.Models, m), append(o.came, came)
}

// answer compares the orders of all pairs.
func (o *order) answer() *protocol.Onsets {
	k := len(o.came)
	tau := make([][]float64, k)
	for j := range k {
		tau[j] = make([]float64, k)
		for i := range j {
			p := protocol.OnsetPair{A: i, B: j}
			if tau[j][i] = study.Kendall(o.came[i], o.came[j]); !math.IsNaN(tau[j][i]) {
				p.Tau = &tau[j][i]
			}
			o.out.Pairs = append(o.out.Pairs, p)
		}
	}
	at := func(i, j int) float64 { return tau[j][i] }
	pairs := pairsOf(k, func(i, j int) bool { return !math.IsNaN(at(i, j)) })
	if len(pairs) > 0 {
		mean := weighted(pairs, at, nil)
		o.out.Tau, o.out.Interval = &mean, groupInterval(k, pairs, at)
	}
	return &o.out
}

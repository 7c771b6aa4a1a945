package measure

import (
	"math"

	"murmuration/core/fault"
)

// Outcome is what K models do to N items together: whom all of them fail.
type Outcome struct {
	K, N     int
	Rates    []float64 // [K], f_i, the share that model i fails
	Systemic float64   // the share that every model fails
	Expected float64   // Π f_i: the same, if failures had nothing to do with each other
	Count    []float64 // [K+1], the share of items that k models fail
	Chance   []float64 // [K+1], the same, if failures had nothing to do with each other
}

// FailuresOf returns, per model, which items it answers wrong [K,N]. Its faults
// are measure.items and measure.gold.
func FailuresOf(models []*Outputs) ([][]bool, error) {
	list := make([][]bool, len(models))
	for k, m := range models {
		if err := checkPair(models[0], m, needGold); err != nil {
			return nil, err
		}
		list[k] = make([]bool, m.N)
		for i := range list[k] {
			list[k][i] = !m.right(i)
		}
	}
	return list, nil
}

// OutcomeOf describes the failures f [K,N]. It panics unless K ≥ 1 and N ≥ 1, and
// all models are asked the same items.
//
// Source: Bommasani et al. 2022, arXiv:2211.13972; Toups et al. 2023,
// arXiv:2307.05862, for the counts.
func OutcomeOf(f [][]bool) *Outcome {
	n := mustBeFailures(f)
	o := &Outcome{K: len(f), N: n, Rates: make([]float64, len(f)), Expected: 1, Count: make([]float64, len(f)+1)}
	for i, failed := range failuresPerItem(f) {
		o.Count[failed]++
		for k := range f {
			if f[k][i] {
				o.Rates[k]++
			}
		}
	}
	for k := range o.Rates {
		o.Rates[k] /= float64(n)
		o.Expected *= o.Rates[k]
	}
	for k := range o.Count {
		o.Count[k] /= float64(n)
	}
	o.Systemic, o.Chance = o.Count[o.K], PoissonBinomial(o.Rates)
	return o
}

func mustBeFailures(f [][]bool) int {
	if len(f) == 0 || len(f[0]) == 0 {
		panic("measure: no model, or no item that it could fail")
	}
	for _, model := range f {
		if len(model) != len(f[0]) {
			panic("measure: models with different items")
		}
	}
	return len(f[0])
}

// failuresPerItem counts the models that fail each item [N].
func failuresPerItem(f [][]bool) []int {
	n := make([]int, len(f[0]))
	for _, model := range f {
		for i, failed := range model {
			if failed {
				n[i]++
			}
		}
	}
	return n
}

// PoissonBinomial is the distribution of how many of K independent events of the
// given probabilities happen [K+1], by convolution.
func PoissonBinomial(p []float64) []float64 {
	d := make([]float64, len(p)+1)
	d[0] = 1
	for k, q := range p {
		for j := k + 1; j > 0; j-- {
			d[j] = d[j]*(1-q) + d[j-1]*q
		}
		d[0] *= 1 - q
	}
	return d
}

// H is individual-level outcome homogenization, Systemic/Expected: 1 where
// failures have nothing to do with each other, and also above 1 where some items
// are merely harder than others (see NullOf). Its fault is measure.never, with
// NaN.
func (o *Outcome) H() (float64, error) { return o.overExpected(o.Systemic) }

// Max is the greatest H that such failure rates allow: min f / Π f. Its fault is
// measure.never, with NaN.
func (o *Outcome) Max() (float64, error) { return o.overExpected(o.least()) }

func (o *Outcome) overExpected(v float64) (float64, error) {
	if o.Expected == 0 {
		return math.NaN(), fault.New("measure.never", "a model never fails, so nobody can be failed by all of them")
	}
	return v / o.Expected, nil
}

// least is the smallest failure rate, the greatest share that all could fail.
func (o *Outcome) least() float64 {
	least := 1.0
	for _, r := range o.Rates {
		least = min(least, r)
	}
	return least
}

// Phi is systemic failure between what chance brings and the most there can be:
//
//	φ = (Systemic − Π f)/(min f − Π f),   in (−∞,1], 0 by chance
//
// Its faults are measure.never and measure.room, with NaN.
func (o *Outcome) Phi() (float64, error) {
	if _, err := o.H(); err != nil {
		return math.NaN(), err
	}
	room := o.least() - o.Expected
	if room < 1e-12 {
		return math.NaN(), fault.New("measure.room", "with such failure rates all fail as many as chance brings, whatever they share")
	}
	return (o.Systemic - o.Expected) / room, nil
}

package measure

import (
	"math"
	"strconv"

	"murmuration/core/fault"
)

// OutputMeasure is one way to say how alike the answers of two models are: the
// larger, the more.
type OutputMeasure struct {
	Key, Name string

	// Null is what it is for models whose answers have nothing to do with each
	// other: those of b belong to other items. NaN where Of is.
	Null func(a, b *Outputs) float64

	// Of returns the value, or NaN and a *fault.Error that says why there is none.
	// It panics unless both answer the same items.
	Of func(a, b *Outputs) (float64, error)
}

// OutputMeasures returns all there are.
func OutputMeasures() []OutputMeasure {
	zero := func(a, b *Outputs) float64 { return 0 }
	return []OutputMeasure{
		{"agreement", "agreement", byChance, Agreement},
		{"cohen", "Cohen's κ", zero, Cohen},
		{"error-consistency", "error consistency", zero, ErrorConsistency},
		{"capa", "CAPA", zero, CAPA},
		{"jsd", "1 − Jensen–Shannon divergence", alikeByChance, Alike},
	}
}

// Agreement is the share of items that both answer the same, right or wrong. Two
// models that are often right agree often.
func Agreement(a, b *Outputs) (float64, error) {
	return shareOf(a, b, 0, func(i int) bool { return a.Predicted[i] == b.Predicted[i] })
}

// Churn is the share of items whose answer changes from a to b: 1 − Agreement.
func Churn(a, b *Outputs) (float64, error) {
	return shareOf(a, b, 0, func(i int) bool { return a.Predicted[i] != b.Predicted[i] })
}

// NegativeFlips is the share of items that a answers right and b wrong.
func NegativeFlips(a, b *Outputs) (float64, error) {
	return shareOf(a, b, needGold, func(i int) bool { return a.right(i) && !b.right(i) })
}

func shareOf(a, b *Outputs, n need, is func(i int) bool) (float64, error) {
	if err := checkPair(a, b, n); err != nil {
		return math.NaN(), err
	}
	return float64(a.count(func(_ *Outputs, i int) bool { return is(i) })) / float64(a.N), nil
}

// Cohen is agreement beyond that by the answers' frequencies:
//
//	κ = (p_o − p_e)/(1 − p_e),   p_e = Σ_c P_a(c)·P_b(c)
//
// Candidate c must mean the same in every item, as a class does. Its fault is
// measure.onesided, with NaN, where p_e = 1.
//
// Source: Cohen 1960, doi:10.1177/001316446002000104.
func Cohen(a, b *Outputs) (float64, error) {
	observed, err := Agreement(a, b)
	if err != nil {
		return math.NaN(), err
	}
	expected := byChance(a, b)
	if expected == 1 {
		return math.NaN(), onesided()
	}
	return (observed - expected) / (1 - expected), nil
}

func onesided() error {
	return fault.New("measure.onesided", "the models give one and the same answer to every question, so agreement beyond chance has no meaning")
}

// byChance is Cohen's p_e; exactly 1 where both always give one answer.
func byChance(a, b *Outputs) float64 {
	if a.N == 0 {
		return math.NaN()
	}
	sum, pa, pb := 0, a.frequencies(), b.frequencies()
	for c, n := range pa {
		sum += n * pb[c]
	}
	return float64(sum) / (float64(a.N) * float64(b.N))
}

// frequencies counts the answers of each kind [C].
func (o *Outputs) frequencies() []int {
	n := make([]int, o.C)
	for _, c := range o.Predicted {
		n[c]++
	}
	return n
}

// Fleiss is κ over all K models at once:
//
//	κ = (mean_i P_i − P_e)/(1 − P_e)
//	P_i = (Σ_c n_ic² − K)/(K(K−1)),   P_e = Σ_c p_c²
//
// with n_ic models answering c to item i, and p_c the share of c among all
// answers. Its faults are measure.alone and measure.onesided, with NaN.
//
// Source: Fleiss 1971, doi:10.1037/h0031619.
func Fleiss(models []*Outputs) (float64, error) {
	if err := checkAll(models, 0); err != nil {
		return math.NaN(), err
	}
	first, k := models[0], len(models)
	pairs, all := 0, make([]int, first.C)
	for i := range first.N {
		n := make([]int, first.C)
		for _, m := range models {
			n[m.Predicted[i]]++
			all[m.Predicted[i]]++
		}
		pairs += sumOfSquares(n) - k
	}
	total := float64(first.N) * float64(k)
	observed, expected := float64(pairs)/(total*float64(k-1)), float64(sumOfSquares(all))/(total*total)
	if expected == 1 {
		return math.NaN(), onesided()
	}
	return (observed - expected) / (1 - expected), nil
}

func sumOfSquares(n []int) int {
	sum := 0
	for _, v := range n {
		sum += v * v
	}
	return sum
}

// checkAll is checkPair for two or more models.
func checkAll(models []*Outputs, n need) error {
	if len(models) < 2 {
		return fault.New("measure.alone", "{count} models cannot be alike; at least two are needed", "count", strconv.Itoa(len(models)))
	}
	for _, m := range models[1:] {
		if err := checkPair(models[0], m, n); err != nil {
			return err
		}
	}
	return nil
}

// ErrorConsistency is agreement about which items are answered right, beyond
// that by the accuracies p alone:
//
//	κ = (o − e)/(1 − e),   e = p_a·p_b + (1−p_a)(1−p_b);   1 where o = 1
//
// Unequal accuracies keep it below 1. Items that are hard for everyone raise it
// above 0 with nothing shared.
//
// Source: Geirhos et al. 2020, arXiv:2006.16736.
func ErrorConsistency(a, b *Outputs) (float64, error) {
	observed, err := shareOf(a, b, needGold, func(i int) bool { return a.right(i) == b.right(i) })
	if err != nil || observed == 1 { // e = 1 only where o = 1
		return observed, err
	}
	pa, _ := a.Accuracy()
	pb, _ := b.Accuracy()
	expected := pa*pb + (1-pa)*(1-pb)
	return (observed - expected) / (1 - expected), nil
}

// Correlation is Pearson's, of being right:
//
//	φ = (p_ab − p_a·p_b)/√(p_a(1−p_a)·p_b(1−p_b)),   p_ab the share both answer right
//
// Its fault is measure.always, with NaN, where a model is right always or never.
func Correlation(a, b *Outputs) (float64, error) {
	both, err := shareOf(a, b, needGold, func(i int) bool { return a.right(i) && b.right(i) })
	if err != nil {
		return math.NaN(), err
	}
	pa, _ := a.Accuracy()
	pb, _ := b.Accuracy()
	spread := pa * (1 - pa) * pb * (1 - pb)
	if spread == 0 {
		return math.NaN(), fault.New("measure.always", "a model is right always or never, so its mistakes cannot go with another's")
	}
	return (both - pa*pb) / math.Sqrt(spread), nil
}

package measure

import (
	"math"

	"murmuration/core/fault"
	"murmuration/core/kernel"
)

// CAPA is the probability of one answer beyond that by accuracy alone:
//
//	κ = (o − e)/(1 − e)
//	o = mean_x Σ_c p_a(c|x)·p_b(c|x)
//	e = A·B + (1−A)(1−B)·mean_x 1/(C_x−1),   A, B the mean p of the right answer
//
// so that two models are not called alike for both being good, and wrong answers
// are taken to be spread evenly. A model with itself stays below 1 unless it is
// certain. Its faults are measure.choices and measure.certain, with NaN.
//
// Source: Goel et al. 2025, arXiv:2502.04313.
func CAPA(a, b *Outputs) (float64, error) {
	if err := checkPair(a, b, needGold|needP); err != nil {
		return math.NaN(), err
	}
	observed := meanOver(a.N, func(i int) float64 {
		sum, q := 0.0, b.row(i)
		for c, p := range a.row(i) {
			sum += p * q[c]
		}
		return sum
	})
	return beyond(observed, a.goldMass(), b.goldMass(), a)
}

// CAPADiscrete is CAPA of the answers alone, each given with certainty.
func CAPADiscrete(a, b *Outputs) (float64, error) {
	if err := checkPair(a, b, needGold); err != nil {
		return math.NaN(), err
	}
	observed, _ := Agreement(a, b)
	pa, _ := a.Accuracy()
	pb, _ := b.Accuracy()
	return beyond(observed, pa, pb, a)
}

// beyond is (o−e)/(1−e), for models of the given accuracies on o's items.
func beyond(observed, pa, pb float64, o *Outputs) (float64, error) {
	for i := range o.N {
		if o.choices(i) < 2 {
			return math.NaN(), fault.New("measure.choices", "a question offers only one answer, so nothing can be said by answering it")
		}
	}
	wrong := meanOver(o.N, func(i int) float64 { return 1 / float64(o.choices(i)-1) })
	expected := pa*pb + (1-pa)*(1-pb)*wrong
	if 1-expected < 1e-12 {
		return math.NaN(), fault.New("measure.certain", "the models' accuracies alone make them agree everywhere, so agreement beyond that has no meaning")
	}
	return (observed - expected) / (1 - expected), nil
}

// goldMass is the mean probability of the right answer.
func (o *Outputs) goldMass() float64 {
	return meanOver(o.N, func(i int) float64 { return o.row(i)[o.Gold[i]] })
}

// meanOver is the mean of f over n items.
func meanOver(n int, f func(i int) float64) float64 {
	sum := 0.0
	for i := range n {
		sum += f(i)
	}
	return sum / float64(n)
}

// JSD is the Jensen–Shannon divergence, the mean over items, in bits, in [0,1]:
//
//	½Σ_c p·log₂(p/m) + ½Σ_c q·log₂(q/m),   m = (p+q)/2,   0·log 0 = 0
//
// Source: Lin 1991, doi:10.1109/18.61115.
func JSD(a, b *Outputs) (float64, error) {
	if err := checkPair(a, b, needP); err != nil {
		return math.NaN(), err
	}
	return meanOver(a.N, func(i int) float64 { return divergence(a.row(i), b.row(i)) }), nil
}

// JSDistance is the mean over items of the divergence's root, which is a metric.
func JSDistance(a, b *Outputs) (float64, error) {
	if err := checkPair(a, b, needP); err != nil {
		return math.NaN(), err
	}
	return meanOver(a.N, func(i int) float64 { return math.Sqrt(divergence(a.row(i), b.row(i))) }), nil
}

// Alike is 1 − JSD.
func Alike(a, b *Outputs) (float64, error) {
	d, err := JSD(a, b)
	return 1 - d, err
}

// divergence is that of two distributions, bits. Candidates that only one of them
// offers have probability 0 in the other.
func divergence(p, q []float64) float64 {
	sum := 0.0
	for c := range max(len(p), len(q)) {
		x, y := probability(p, c), probability(q, c)
		sum += against(x, (x+y)/2) + against(y, (x+y)/2)
	}
	return min(1, max(0, sum/2/math.Ln2))
}

// against is p·ln(p/m).
func against(p, m float64) float64 {
	if p <= 0 {
		return 0
	}
	return p * kernel.Log64(p/m)
}

func probability(p []float64, c int) float64 {
	if c < len(p) {
		return p[c]
	}
	return 0
}

// turns is over how many rotations of the items alikeByChance takes its mean.
const turns = 8

// alikeByChance is Alike with b's answers moved on by some part of the items.
func alikeByChance(a, b *Outputs) float64 {
	if checkPair(a, b, needP) != nil {
		return math.NaN()
	}
	sum := 0.0
	for t := 1; t <= turns; t++ {
		by := t * a.N / (turns + 1)
		sum += meanOver(a.N, func(i int) float64 { return divergence(a.row(i), b.row((i+by)%a.N)) })
	}
	return 1 - sum/turns
}

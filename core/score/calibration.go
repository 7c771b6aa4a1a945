package score

import "murmuration/core/kernel"

// Bins is how many of equal width there are between 0 and 1.
const Bins = 15

// Confidence is the probability a model gave the class it chose, and whether that
// class is right.
type Confidence struct {
	P     float64
	Right bool
}

// Calibrate sorts cases into bins by their probability, and returns them with the
// expected calibration error over n cases:
//
//	ECE = Σ_b n_b/n · |accuracy_b − mean p_b|
//
// It panics at a probability outside 0 to 1.
//
// Source: Naeini, Cooper and Hauskrecht 2015, and Guo et al. 2017, arXiv:1706.04599.
func Calibrate(cases []Confidence) (ece float64, bins []Bin) {
	bins = make([]Bin, Bins)
	for i := range bins {
		bins[i].From, bins[i].To = float64(i)/Bins, float64(i+1)/Bins
	}
	for _, c := range cases {
		b := &bins[binOf(c.P)]
		b.Cases++
		b.P += c.P
		if c.Right {
			b.Accuracy++
		}
	}
	for i := range bins {
		b := &bins[i]
		if b.Cases == 0 {
			continue
		}
		ece += max(b.Accuracy-b.P, b.P-b.Accuracy) / float64(len(cases))
		b.P, b.Accuracy = b.P/float64(b.Cases), b.Accuracy/float64(b.Cases)
	}
	return ece, bins
}

func binOf(p float64) int {
	if !(p >= 0 && p <= 1) {
		panic("score: a probability outside 0 to 1")
	}
	return min(int(p*Bins), Bins-1)
}

// Temperatures are looked for between these; halvings of their logarithms'
// distance leave less than 1e-5 of T.
const (
	leastTemperature = 0.05
	mostTemperature  = 20
	halvings         = 20
)

// Temperature is the T by which logits [N,classes] are best divided before the
// softmax: that with the least negative log-likelihood of the true classes,
//
//	NLL(T) = Σ_n ln Σ_k exp(x_nk/T) − x_n,truth/T
//
// within 0.05 ≤ T ≤ 20. NLL is convex in 1/T, so the sign of its derivative,
// Σ_n E_p[x_n] − x_n,truth, leads to it by halving. It is 1 where nothing else is
// better, where there are no cases, and where logits are not finite. It panics if
// there are not as many logits as classes for every case.
//
// Source: Guo et al. 2017, arXiv:1706.04599.
func Temperature(logits []float32, truth []int32, classes int) float64 {
	if len(logits) != len(truth)*classes {
		panic("score: every case needs a logit for each class")
	}
	low, high := kernel.Log64(leastTemperature), kernel.Log64(mostTemperature)
	for range halvings {
		middle := (low + high) / 2
		if _, slope := likelihood(logits, truth, classes, kernel.Exp64(-middle)); slope > 0 {
			low = middle
		} else {
			high = middle
		}
	}
	t := kernel.Exp64((low + high) / 2)
	plain, _ := likelihood(logits, truth, classes, 1)
	if best, _ := likelihood(logits, truth, classes, 1/t); best < plain {
		return t
	}
	return 1
}

// likelihood returns NLL at T = 1/sharpness, and its derivative by sharpness.
func likelihood(logits []float32, truth []int32, classes int, sharpness float64) (nll, slope float64) {
	for n, k := range truth {
		row := logits[n*classes : (n+1)*classes]
		top := float64(row[kernel.Largest(row)])
		sum, mean := 0.0, 0.0
		for _, x := range row {
			d := float64(x) - top
			e := kernel.Exp64(float64(sharpness * d))
			sum += e
			mean += float64(e * d)
		}
		own := float64(row[k]) - top
		nll += kernel.Log64(sum) - float64(sharpness*own)
		slope += mean/sum - own
	}
	return nll, slope
}

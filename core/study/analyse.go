package study

import (
	"math"

	"murmuration/core/kernel"
)

// Limits of the verdicts. A rise narrower than Narrow is a breakthrough; a wider
// one is gradual.
const (
	LeastRise = .3  // of accuracy above chance, for any verdict but NotYet
	worstFit  = .1  // root mean square error of a sigmoid that describes a curve
	Narrow    = .15 // decades
	dipAlpha  = .01 // for the whole curve
)

// Analyse says what a curve shows. Points of step 0 stand half a step before the
// first, since steps are looked at by their logarithm. The measures are those of
// Schaeffer et al. 2023, arXiv:2304.15004 (three rulers), and of our own pilot.
func Analyse(c Curve) Finding {
	f := Finding{Verdict: NotYet, Onset: onset(c.Points), Dip: dip(c)}
	rise := c.Points
	if f.Dip != nil {
		rise = since(c.Points, f.Dip.Step)
	}
	low := c.Chance
	if f.Dip != nil {
		low = f.Dip.Accuracy
	}
	if risen(c, rise) < LeastRise {
		return f
	}
	if f.Fit = fit(samples(rise, accuracy), &low, 1); f.Fit == nil {
		return f
	}
	f.Verdict = Gradual
	f.Width = Widths{f.Fit.Width(), width(rise, conditional), width(rise, logProb)}
	if f.Fit.RMSE < worstFit && f.Width.Accuracy < Narrow {
		f.Verdict = Breakthrough
	}
	f.Change = change(rise, *f.Fit)
	return f
}

func accuracy(p Point) float64    { return p.Accuracy }
func conditional(p Point) float64 { return p.Conditional }
func logProb(p Point) float64     { return p.LogProb }

func samples(points []Point, y func(Point) float64) []sample {
	list := make([]sample, len(points))
	for i, p := range points {
		list[i] = sample{kernel.Log64(max(.5, float64(p.Step))), y(p)}
	}
	return list
}

// width is that of a ruler whose lower end is not known beforehand.
func width(points []Point, y func(Point) float64) float64 {
	f := fit(samples(points, y), nil, math.Inf(1))
	if f == nil || f.High <= f.Low {
		return 0
	}
	return f.Width()
}

func since(points []Point, step int) []Point {
	for i, p := range points {
		if p.Step >= step {
			return points[i:]
		}
	}
	return nil
}

// risen is how far above chance the mean accuracy of the last tenth is, or of
// the last three checkpoints if they are more.
func risen(c Curve, rise []Point) float64 {
	tail := rise[len(rise)-min(len(rise), max(3, len(rise)/10)):]
	sum := 0.0
	for _, p := range tail {
		sum += p.Accuracy
	}
	return sum/float64(max(1, len(tail))) - c.Chance
}

// onset finds the first checkpoint from which accuracy stays at Known or above.
func onset(points []Point) *Onset {
	i := len(points)
	for i > 0 && points[i-1].Accuracy >= Known {
		i--
	}
	switch {
	case i == len(points):
		return nil
	case i == 0:
		return &Onset{points[0].Step, points[0].Step}
	}
	return &Onset{points[i-1].Step, points[i].Step}
}

// dip finds the lowest checkpoint, if so low an accuracy, or a lower one, comes
// by accident in fewer than one curve in a hundred: each of the checkpoints may
// be the one, so each is held to its share of that. A curve that begins below
// chance has fallen into nothing: one word wins by the initial weights. So the
// search begins where the model guesses.
func dip(c Curve) *Dip {
	points := c.Points
	for len(points) > 0 && byGuessing(points[0], c.Chance) < dipAlpha {
		points = points[1:]
	}
	if len(points) == 0 {
		return nil
	}
	low := 0
	for i, p := range points {
		if p.Accuracy < points[low].Accuracy {
			low = i
		}
	}
	p := points[low]
	d := &Dip{Step: p.Step, Accuracy: p.Accuracy, P: byGuessing(p, c.Chance)}
	if p.Accuracy >= c.Chance || d.P >= dipAlpha/float64(len(c.Points)) {
		return nil
	}
	for i := len(points) - 1; i > low && points[i].Accuracy > c.Chance; i-- {
		d.Back = points[i].Step
	}
	return d
}

// byGuessing is the probability of no more right answers than a point has; 1
// without items.
func byGuessing(p Point, chance float64) float64 {
	return atMost(int(p.Accuracy*float64(p.N)+.5), p.N, chance)
}

// atMost is the binomial probability of k or fewer of n at p.
func atMost(k, n int, p float64) float64 {
	term, sum := kernel.Exp64(float64(n)*kernel.Log64(1-p)), 0.0
	for i := 0; i <= k; i++ {
		sum += term
		term *= float64(n-i) / float64(i+1) * p / (1 - p)
	}
	return sum
}

// change finds the split in two level parts with the greatest binomial
// likelihood, and declares it if by BIC = k·ln n − 2·ln L it describes the curve
// better than the sigmoid does. Each has k = 3 numbers (a place and two levels; a
// place, a width and a height), so the difference is that of the likelihoods.
func change(points []Point, f Sigmoid) *Change {
	smooth := 0.0
	for _, p := range points {
		x := kernel.Log64(max(.5, float64(p.Step)))
		g := logistic((x - kernel.Log64(f.T50)) / f.S)
		smooth += likelihood(p, f.Low+(f.High-f.Low)*g)
	}
	best, at := math.Inf(-1), 0
	for i := 1; i < len(points); i++ {
		if l := levelled(points[:i]) + levelled(points[i:]); l > best {
			best, at = l, i
		}
	}
	if best <= smooth {
		return nil
	}
	return &Change{points[at].Step, mean(points[:at]), mean(points[at:]), 2 * (best - smooth)}
}

// levelled is the log-likelihood of points that all have one accuracy.
func levelled(points []Point) float64 {
	sum, level := 0.0, mean(points)
	for _, p := range points {
		sum += likelihood(p, level)
	}
	return sum
}

// mean is the accuracy over all items of the points.
func mean(points []Point) float64 {
	right, n := 0.0, 0.0
	for _, p := range points {
		right, n = right+p.Accuracy*float64(p.N), n+float64(p.N)
	}
	return right / max(1, n)
}

func likelihood(p Point, q float64) float64 {
	q = max(1e-6, min(1-1e-6, q))
	right := p.Accuracy * float64(p.N)
	return right*kernel.Log64(q) + (float64(p.N)-right)*kernel.Log64(1-q)
}

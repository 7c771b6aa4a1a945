package probe

import (
	"math"

	"murmuration/core/kernel"
)

// Points are vectors with a class each: what a linear probe learns from.
type Points struct {
	X       []float32 // [N,D]
	D       int
	Y       []int32  // [N], each in [0, len(Classes))
	Words   []int32  // [N], the type of word that each point was read at
	Classes []string // the names of the K classes
}

// N is the number of points.
func (p *Points) N() int { return len(p.Y) }

// majority is the share of the commonest class among the given points.
func (p *Points) majority(rows []int32) float64 {
	counts, most := make([]int, len(p.Classes)), 0
	for _, r := range rows {
		counts[p.Y[r]]++
		most = max(most, counts[p.Y[r]])
	}
	return float64(most) / float64(max(1, len(rows)))
}

// Logistic is multinomial logistic regression with an L2 term:
//
//	p(k|x) ∝ exp(w_k·z + b_k),  z = (x − mean)/deviation
//	minimise Σ −ln p(y|x) + λ/2·Σ w² + 1/2·Σ b²
//
// The biases have a weight of their own, so that they can follow the classes'
// shares under any λ, and a class that has not been seen yet stays possible. The vectors' own means and deviations, which know nothing of the classes, are
// taken over all points. Everything is float64 and deterministic.
type Logistic struct {
	points *Points
	z      []float64 // [N,D+1], the last column 1
	k      int
	lambda float64
	rows   []int32 // learned from
	labels []int32 // of all points
	opt    *lbfgs
	p      []float64 // [K]
	left   int       // iterations
}

// most is the limit on a fit's iterations, and enough is the gain, as a share of
// the loss, below which it ends.
const (
	most   = 60
	enough = 1e-5
)

// NewLogistic prepares a regression on points; no fit has been begun.
func NewLogistic(p *Points) *Logistic {
	k := len(p.Classes)
	l := &Logistic{points: p, z: standard(p), k: k, p: make([]float64, k)}
	l.opt = newLBFGS(k*(p.D+1), l.loss)
	return l
}

// standard returns the points standardised, a 1 after each. A number that never
// changes becomes 0.
func standard(p *Points) []float64 {
	n, d := p.N(), p.D
	z := make([]float64, n*(d+1))
	for j := range d {
		sum, squares := 0.0, 0.0
		for i := range n {
			sum += float64(p.X[i*d+j])
		}
		mean := sum / float64(max(1, n))
		for i := range n {
			v := float64(p.X[i*d+j]) - mean
			squares += float64(v * v)
			z[i*(d+1)+j] = v
		}
		deviation := math.Sqrt(squares / float64(max(1, n)))
		for i := range n {
			if deviation < 1e-12 {
				z[i*(d+1)+j] = 0
				continue
			}
			z[i*(d+1)+j] /= deviation
		}
	}
	for i := range n {
		z[i*(d+1)+d] = 1
	}
	return z
}

// Begin starts a fit of labels [N] on the given points with the weight λ of the
// L2 term, from the weights of the fit before if warm.
func (l *Logistic) Begin(labels []int32, rows []int32, lambda float64, warm bool) {
	l.labels, l.rows, l.lambda, l.left = labels, rows, lambda, most
	if !warm {
		clear(l.opt.w)
	}
	l.opt.begin()
}

// Next does one iteration and reports whether more are to come.
func (l *Logistic) Next() bool {
	if l.left == 0 {
		return false
	}
	l.left--
	if !l.opt.step(enough) {
		l.left = 0
	}
	return l.left > 0
}

// loss is the function to be minimised.
func (l *Logistic) loss(w, g []float64) float64 {
	d := l.points.D + 1
	clear(g)
	sum := 0.0
	for _, r := range l.rows {
		z, y := l.z[int(r)*d:][:d], l.labels[r]
		sum -= l.softmax(w, z, int(y))
		l.p[y]--
		for k, e := range l.p {
			addScaled(g[k*d:][:d], z, e)
		}
	}
	for k := range l.k {
		v, dv := w[k*d:][:d-1], g[k*d:][:d-1]
		sum += float64(l.lambda / 2 * dot(v, v))
		addScaled(dv, v, l.lambda)
		b := w[k*d+d-1]
		sum += float64(b * b / 2)
		g[k*d+d-1] += b
	}
	return sum
}

// softmax sets p to the classes' probabilities at z and returns ln p(y).
func (l *Logistic) softmax(w, z []float64, y int) float64 {
	d, top := len(z), math.Inf(-1)
	for k := range l.p {
		l.p[k] = dot(w[k*d:][:d], z)
		top = max(top, l.p[k])
	}
	sum, logit := 0.0, l.p[y]-top
	for k, v := range l.p {
		l.p[k] = kernel.Exp64(v - top)
		sum += l.p[k]
	}
	for k := range l.p {
		l.p[k] /= sum
	}
	return logit - kernel.Log64(sum)
}

// Judge returns the share of the given points whose class is the most probable
// one by the newest fit (the first of equal ones), and Σ −ln p(class) in nats.
func (l *Logistic) Judge(labels, rows []int32) (accuracy, nats float64) {
	d, right := l.points.D+1, 0
	for _, r := range rows {
		nats -= l.softmax(l.opt.w, l.z[int(r)*d:][:d], int(labels[r]))
		best := 0
		for k, p := range l.p {
			if p > l.p[best] {
				best = k
			}
		}
		if best == int(labels[r]) {
			right++
		}
	}
	return float64(right) / float64(max(1, len(rows))), nats
}

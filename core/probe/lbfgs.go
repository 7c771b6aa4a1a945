package probe

import "math"

// memory is how many steps an lbfgs remembers.
const memory = 8

// lbfgs goes down a smooth function: limited-memory BFGS with a line search by
// halving (Liu and Nocedal 1989, doi:10.1007/BF01589116). It draws nothing at
// random and so ends at the same bits everywhere.
type lbfgs struct {
	f    func(w, g []float64) float64 // sets g to the gradient at w
	w, g []float64
	at   float64 // f(w)

	s, y        [][]float64 // the newest steps and changes of the gradient, oldest first
	dir, w2, g2 []float64
}

func newLBFGS(n int, f func(w, g []float64) float64) *lbfgs {
	o := &lbfgs{f: f}
	for _, v := range []*[]float64{&o.w, &o.g, &o.dir, &o.w2, &o.g2} {
		*v = make([]float64, n)
	}
	return o
}

// begin evaluates the function where w is now.
func (o *lbfgs) begin() { o.at, o.s, o.y = o.f(o.w, o.g), nil, nil }

// step does one iteration. It reports false where nothing is left to gain: the
// value fell by less than tol of itself, or no step lowers it.
func (o *lbfgs) step(tol float64) bool {
	o.direction()
	slope := dot(o.dir, o.g)
	if !(slope < 0) {
		return false
	}
	for size := o.firstSize(); size > 1e-10; size /= 2 {
		for i, d := range o.dir {
			o.w2[i] = o.w[i] + float64(size*d)
		}
		if v := o.f(o.w2, o.g2); v <= o.at+float64(1e-4*size*slope) {
			gain := o.at - v
			o.accept(v)
			return gain > tol*math.Abs(v)
		}
	}
	return false
}

// firstSize makes the very first step, which knows no curvature, short.
func (o *lbfgs) firstSize() float64 {
	if len(o.s) > 0 {
		return 1
	}
	return 1 / (1 + math.Sqrt(dot(o.g, o.g)))
}

// accept goes to w2 and remembers the step.
func (o *lbfgs) accept(value float64) {
	s, y := make([]float64, len(o.w)), make([]float64, len(o.w))
	for i := range o.w {
		s[i], y[i] = o.w2[i]-o.w[i], o.g2[i]-o.g[i]
	}
	if dot(s, y) > 0 {
		o.s, o.y = append(o.s, s), append(o.y, y)
	}
	if len(o.s) > memory {
		o.s, o.y = o.s[1:], o.y[1:]
	}
	o.w, o.w2 = o.w2, o.w
	o.g, o.g2 = o.g2, o.g
	o.at = value
}

// direction sets dir to −H·g by the two loops.
func (o *lbfgs) direction() {
	q := o.dir
	copy(q, o.g)
	var a [memory]float64
	for i := len(o.s) - 1; i >= 0; i-- {
		a[i] = dot(o.s[i], q) / dot(o.s[i], o.y[i])
		addScaled(q, o.y[i], -a[i])
	}
	scale := -1.0
	if n := len(o.s); n > 0 {
		scale = -dot(o.s[n-1], o.y[n-1]) / dot(o.y[n-1], o.y[n-1])
	}
	for i := range q {
		q[i] *= scale
	}
	for i := range o.s {
		b := dot(o.y[i], q) / dot(o.s[i], o.y[i])
		addScaled(q, o.s[i], -a[i]-b)
	}
}

// dot is Σ aᵢ·bᵢ in four partial sums.
func dot(a, b []float64) float64 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(a); i += 4 {
		x, y := a[i:i+4:i+4], b[i:i+4:i+4]
		s0 += float64(x[0] * y[0])
		s1 += float64(x[1] * y[1])
		s2 += float64(x[2] * y[2])
		s3 += float64(x[3] * y[3])
	}
	for ; i < len(a); i++ {
		s0 += float64(a[i] * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// addScaled adds c·x to y.
func addScaled(y, x []float64, c float64) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += float64(c * v)
	}
}

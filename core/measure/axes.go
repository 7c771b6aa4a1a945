package measure

import (
	"math"

	"murmuration/core/fault"
)

// leastVariance is the share of the largest axis' variance below which an axis
// is taken for the rounding of float32, and left out.
const leastVariance = 1e-12

// axes are the principal axes of one side: X = U·S·Vᵀ with U [N,K] orthonormal
// and K its rank. They come from XᵀX [D,D], which is far smaller than X; where
// an axis has a share v of the largest one's variance its error is 1e-16/v.
type axes struct {
	k int
	s []float64 // [K], descending
	v []float64 // [D,K]
}

// findAxes are the parts of the work that leave r with its axes.
func findAxes(r *Rows) []stage {
	p, s := newProduct(r, r), (*svd)(nil)
	return []stage{p.stage, func() (bool, error) {
		switch {
		case r.axes != nil:
			return false, nil
		case s == nil:
			s = newSVD(append([]float64(nil), p.result()...), r.D, r.D, false, true)
		}
		more, err := s.stage()
		if err == nil && !more {
			r.axes = newAxes(s, r.D)
		}
		return more, err
	}}
}

// newAxes takes them from XᵀX = V·S²·Vᵀ, taken apart.
func newAxes(gram *svd, d int) *axes {
	a := &axes{}
	for _, v := range gram.values() {
		if v > leastVariance*gram.values()[0] {
			a.s = append(a.s, math.Sqrt(v))
		}
	}
	a.k = len(a.s)
	a.v = transposed(gram.right()[:a.k*d], a.k, d)
	return a
}

// first keeps the k axes of the most variance.
func (a *axes) first(k int) *axes {
	if k == a.k {
		return a
	}
	f := &axes{k: k, s: a.s[:k]}
	for at := 0; at < len(a.v); at += a.k {
		f.v = append(f.v, a.v[at:at+k]...)
	}
	return f
}

// holding is the smallest number of axes that hold the given share of the
// variance.
func (a *axes) holding(share float64) int {
	all, sum := squares(a.s), 0.0
	for i, s := range a.s {
		if sum += s * s; sum >= share*all {
			return i + 1
		}
	}
	return a.k
}

func errStuck() error {
	return fault.New("measure.stuck", "the axes of a model's numbers could not be found: the computation did not come to an end")
}

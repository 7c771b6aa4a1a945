package measure

import (
	"math"

	"gonum.org/v1/gonum/mat"
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
	if r.reason != nil {
		return nil
	}
	p := newProduct(r, r)
	return []stage{p.stage, func() (more bool, err error) {
		if r.axes == nil {
			r.axes, err = newAxes(p.result(), r.D)
		}
		return false, err
	}}
}

// newAxes takes XᵀX [D,D] apart.
func newAxes(gram []float64, d int) (*axes, error) {
	var e mat.EigenSym
	if !e.Factorize(mat.NewSymDense(d, gram), true) {
		return nil, errStuck()
	}
	values := e.Values(nil) // ascending
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	a := &axes{s: make([]float64, 0, d)}
	for i := d - 1; i >= 0 && values[i] > leastVariance*values[d-1]; i-- {
		a.s = append(a.s, math.Sqrt(values[i]))
	}
	a.k = len(a.s)
	a.v = make([]float64, d*a.k)
	for i := range a.k {
		for c := range d {
			a.v[c*a.k+i] = vectors.At(c, d-1-i)
		}
	}
	return a, nil
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

package project

import "gonum.org/v1/gonum/mat"

// Fitting is a PCA under way, done in pieces so that whoever calls it between
// two frames of a picture stays within its time.
type Fitting struct {
	x    []float32
	d, k int

	rows, stride int // sampled rows and the distance between them
	next         int // sampled rows taken so far
	mean         []float64
	scatter      *mat.SymDense // Σ (x−μ)(x−μ)ᵀ over the rows taken
	result       *PCA
}

// NewFitting starts a fit of the k strongest axes of x [n,d]. It reads x once
// for the mean and keeps it until the fit is done. It panics like Fit.
func NewFitting(x []float32, n, d, k int) *Fitting {
	if n < 1 || d < 1 || len(x) != n*d {
		panic("project: a fit needs rows x [n,d]")
	}
	if k < 1 {
		panic("project: a fit needs at least one axis")
	}
	stride := (n + SampleRows - 1) / SampleRows
	return &Fitting{
		x: x, d: d, k: k, stride: stride, rows: (n + stride - 1) / stride,
		mean: meanOf(x, n, d), scatter: mat.NewSymDense(d, nil),
	}
}

func meanOf(x []float32, n, d int) []float64 {
	mean := make([]float64, d)
	for i := 0; i < n; i++ {
		for c, v := range x[i*d : (i+1)*d] {
			mean[c] += float64(v)
		}
	}
	for c := range mean {
		mean[c] /= float64(n)
	}
	return mean
}

// Work takes at most rows further rows into the covariance; the call after the
// last row decomposes it. It reports whether the fit is done.
func (f *Fitting) Work(rows int) bool {
	switch {
	case f.result != nil:
		return true
	case f.next < f.rows:
		f.take(max(1, min(rows, f.rows-f.next)))
		return false
	}
	f.scatter.ScaleSym(1/float64(max(1, f.rows-1)), f.scatter)
	f.result = axesOf(f.scatter, f.mean, f.k)
	f.x = nil
	return true
}

func (f *Fitting) take(rows int) {
	block := mat.NewDense(rows, f.d, nil) // centred
	for r := 0; r < rows; r++ {
		at := (f.next + r) * f.stride * f.d
		row := block.RawRowView(r)
		for c, v := range f.x[at : at+f.d] {
			row[c] = float64(v) - f.mean[c]
		}
	}
	f.scatter.SymRankK(f.scatter, 1, block.T())
	f.next += rows
}

// PCA is the finished fit. It panics before Work has reported true.
func (f *Fitting) PCA() *PCA {
	if f.result == nil {
		panic("project: the fit is not done")
	}
	return f.result
}

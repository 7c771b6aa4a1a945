package project

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// SampleRows is the most rows that Fit takes its covariance from. Beyond it,
// rows at even distances stand for all; the mean and the scores always use
// every row. Over 20,000 × 128 this turns 164 million products into 17 million.
const SampleRows = 2048

// PCA holds the principal axes of a table of rows.
//
//	C = Σ (x−μ)(x−μ)ᵀ / (n−1),   C·a_j = λ_j·a_j,   λ_1 ≥ λ_2 ≥ …
//
// Source: Pearson, "On lines and planes of closest fit to systems of points in
// space", 1901; Jolliffe, "Principal Component Analysis", 2002, chapter 1.
type PCA struct {
	Mean     []float64 // [D]
	Axes     []float64 // [K,D], orthonormal rows, strongest first
	Variance []float64 // [K], λ of each axis
	Total    float64   // trace of C, the variance of all D axes together
}

// Fit returns the k strongest axes of x [n,d], row-major.
//
// Each axis is signed so that its component of largest size is positive (the
// first of equals). Where d < k the missing axes are zero. x must be finite
// (see Finite); it is read, not kept. It panics unless x is [n,d] and k ≥ 1.
func Fit(x []float32, n, d, k int) *PCA {
	f := NewFitting(x, n, d, k)
	for !f.Work(n) {
	}
	return f.PCA()
}

// Share is the part of the whole variance that axis j carries, in [0,1].
func (p *PCA) Share(j int) float64 {
	if p.Total <= 0 {
		return 0
	}
	return p.Variance[j] / p.Total
}

// Scores writes the coordinates of the rows x [n,d] into dst [n,K]:
//
//	dst[i,j] = a_j · (x_i − μ)
//
// It panics unless the shapes agree.
func (p *PCA) Scores(dst, x []float32, n int) {
	d, k := len(p.Mean), len(p.Variance)
	if len(x) != n*d || len(dst) != n*k {
		panic("project: Scores needs x [n,D] and dst [n,K]")
	}
	offset := p.offsets()
	for i := 0; i < n; i++ {
		row := x[i*d : (i+1)*d]
		for j := 0; j < k; j++ {
			dst[i*k+j] = float32(dot(p.Axes[j*d:(j+1)*d], row) - offset[j])
		}
	}
}

// offsets are a_j·μ, taken off once per score instead of μ once per element.
func (p *PCA) offsets() []float64 {
	d := len(p.Mean)
	out := make([]float64, len(p.Variance))
	for j := range out {
		for c, m := range p.Mean {
			out[j] += p.Axes[j*d+c] * m
		}
	}
	return out
}

func dot(a []float64, x []float32) float64 {
	var s float64
	for c, v := range x {
		s += a[c] * float64(v)
	}
	return s
}

// Finite reports whether x has neither NaN nor infinity.
func Finite(x []float32) bool {
	for _, v := range x {
		if v-v != 0 {
			return false
		}
	}
	return true
}

// axesOf decomposes the covariance c [d,d] and keeps the k strongest axes.
func axesOf(c *mat.SymDense, mean []float64, k int) *PCA {
	d := len(mean)
	p := &PCA{Mean: mean, Axes: make([]float64, k*d), Variance: make([]float64, k), Total: mat.Trace(c)}
	var e mat.EigenSym
	if !e.Factorize(c, true) {
		panic("project: the covariance is not finite")
	}
	values := e.Values(nil) // ascending
	var q mat.Dense
	e.VectorsTo(&q)
	for j := 0; j < min(k, d); j++ {
		axis := p.Axes[j*d : (j+1)*d]
		mat.Col(axis, d-1-j, &q)
		positive(axis)
		p.Variance[j] = max(0, values[d-1-j])
	}
	return p
}

// positive flips axis where its component of largest size is negative.
func positive(axis []float64) {
	at := 0
	for c, v := range axis {
		if math.Abs(v) > math.Abs(axis[at]) {
			at = c
		}
	}
	if axis[at] >= 0 {
		return
	}
	for c := range axis {
		axis[c] = -axis[c]
	}
}

package project

import "gonum.org/v1/gonum/mat"

// Procrustes returns the rotation or reflection R [k,k] that brings the
// picture a nearest to the picture b:
//
//	R = argmin ‖A·R − B‖_F over RᵀR = I;   AᵀB = U·Σ·Vᵀ,   R = U·Vᵀ
//
// a and b hold the same points row by row, stride values apart, of which the
// first k are coordinates; both have their mean at the origin. There is no
// scaling: a picture's size is its reader's choice. It panics unless a and b
// are of one shape and 1 ≤ k ≤ stride.
//
// Source: Schönemann, "A generalized solution of the orthogonal Procrustes
// problem", Psychometrika 31, 1966, doi:10.1007/BF02289451.
func Procrustes(a, b []float32, stride, k int) []float64 {
	if k < 1 || k > stride || len(a) != len(b) || len(a)%stride != 0 {
		panic("project: Procrustes needs two pictures of one shape")
	}
	m := make([]float64, k*k)
	for i := 0; i < len(a); i += stride {
		for r := 0; r < k; r++ {
			for c := 0; c < k; c++ {
				m[r*k+c] += float64(a[i+r]) * float64(b[i+c])
			}
		}
	}
	var svd mat.SVD
	if !svd.Factorize(mat.NewDense(k, k, m), mat.SVDFull) {
		panic("project: the pictures are not finite")
	}
	var u, v, r mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	r.Mul(&u, v.T())
	return r.RawMatrix().Data
}

// Turn multiplies the first k coordinates of every row of a by r [k,k], in
// place: a_i ← a_i·R. Rows are stride values apart.
func Turn(a []float32, r []float64, stride, k int) {
	if len(r) != k*k || k > stride || len(a)%stride != 0 {
		panic("project: Turn needs r [k,k] and rows of stride values")
	}
	row := make([]float64, k)
	for i := 0; i < len(a); i += stride {
		for c := range row {
			row[c] = 0
			for j := 0; j < k; j++ {
				row[c] += float64(a[i+j]) * r[j*k+c]
			}
		}
		for c, v := range row {
			a[i+c] = float32(v)
		}
	}
}

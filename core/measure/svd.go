package measure

import (
	"math"

	"murmuration/core/kernel"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/lapack/gonum"
)

// svdPiece is about how many numbers are changed in one piece.
const svdPiece = 1 << 20

// svd takes a matrix M = U·S·Vᵀ apart in pieces, by Householder reflections to
// two diagonals and gonum's iteration for those: M = Q·B·Pᵀ, B = X·S·Yᵀ. It is
// what gonum does with a whole matrix, but in pieces and on the kernels, which
// in a browser takes a quarter of the time.
//
// Source: Golub and Van Loan, "Matrix Computations", sections 5.1 and 5.4.
type svd struct {
	r, c    int       // r ≥ c
	flipped bool      // it is the transpose that is taken apart
	a       []float64 // [R,C]; reflections take the place of what they turn to 0
	d, e    []float64 // the two diagonals of B; in the end d is S, descending
	tu, tv  []float64 // τ of the reflections from the left and the right
	at      int       // columns done
	from    int       // the reflection whose turn it is to be multiplied out, from above
	ut, vt  []float64 // [C,R] and [C,C]: Qᵀ and Pᵀ, in the end Uᵀ and Vᵀ; nil if not wanted
	u       []float64 // [R], one reflection
	w       []float64 // [C]
}

// newSVD prepares m [rows,cols], which it may overwrite; left and right say which
// vectors are wanted.
func newSVD(m []float64, rows, cols int, left, right bool) *svd {
	s := &svd{r: rows, c: cols, a: m}
	if rows < cols {
		s.r, s.c, s.flipped = cols, rows, true
		s.a, left, right = transposed(m, rows, cols), right, left
	}
	s.d, s.e = make([]float64, s.c), make([]float64, s.c)
	s.tu, s.tv = make([]float64, s.c), make([]float64, s.c)
	s.u, s.w = make([]float64, s.r), make([]float64, s.c)
	s.from = s.c - 1
	if left {
		s.ut = unit(s.c, s.r)
	}
	if right {
		s.vt = unit(s.c, s.c)
	}
	return s
}

// stage is one piece of the work.
func (s *svd) stage() (more bool, err error) {
	for done := 0; done < svdPiece; {
		switch {
		case s.at < s.c:
			s.column(s.at)
			s.at++
			done += 4 * (s.r - s.at) * (s.c - s.at)
		case s.from >= 0 && (s.ut != nil || s.vt != nil):
			s.multiplyOut(s.from)
			s.from--
			done += 4 * s.r * (s.c - s.from)
		case done > 0:
			return true, nil // the last piece is one of its own
		default:
			return false, s.iterate()
		}
	}
	return true, nil
}

// column makes column k of B, and its row.
func (s *svd) column(k int) {
	c, n := s.c, s.c-k-1
	u, w := s.u[:s.r-k], s.w[:n]
	for i := range u {
		u[i] = s.a[(k+i)*c+k]
	}
	s.d[k], s.tu[k] = reflection(u)
	clear(w)
	for i, ui := range u {
		s.a[(k+i)*c+k] = ui
		kernel.Axpy64(w, s.rest(k+i, k), ui)
	}
	v := s.rest(k, k)
	kernel.Axpy64(v, w, -s.tu[k]*u[0])
	if n > 0 {
		s.e[k], s.tv[k] = reflection(v)
	}
	for i := 1; i < len(u); i++ {
		row := s.rest(k+i, k)
		kernel.Axpy64(row, w, -s.tu[k]*u[i])
		kernel.Axpy64(row, v, -s.tv[k]*kernel.Dot64(row, v))
	}
}

// rest is what row i has right of column k.
func (s *svd) rest(i, k int) []float64 { return s.a[i*s.c+k+1 : (i+1)*s.c] }

// reflection turns z into u, so that (1 − τ·u·uᵀ)·z is beta and then zeros.
func reflection(z []float64) (beta, tau float64) {
	tail := kernel.Dot64(z[1:], z[1:])
	beta = z[0]
	if tail == 0 {
		z[0] = 1
		return beta, 0
	}
	beta = -math.Copysign(math.Sqrt(z[0]*z[0]+tail), z[0])
	first := z[0] - beta
	tau = -first / beta
	z[0] = first
	for i := range z {
		z[i] /= first
	}
	return beta, tau
}

// multiplyOut lets the k-th reflections act on Q and P.
func (s *svd) multiplyOut(k int) {
	u := s.u[:s.r-k]
	for i := range u {
		u[i] = s.a[(k+i)*s.c+k]
	}
	reflect(s.ut, s.r, k, u, s.tu[k])
	reflect(s.vt, s.c, k+1, s.rest(k, k), s.tv[k])
}

// reflect turns rows k, k+1, … of m, which are 0 left of column k.
func reflect(m []float64, cols, k int, u []float64, tau float64) {
	for at := k*cols + k; at < len(m); at += cols {
		row := m[at : at+len(u)]
		kernel.Axpy64(row, u, -tau*kernel.Dot64(row, u))
	}
}

// iterate finds the singular values of B, and turns Q and P into U and V.
func (s *svd) iterate() error {
	ncvt, ncc := 0, 0
	if s.vt != nil {
		ncvt = s.c
	}
	if s.ut != nil {
		ncc = s.r
	}
	work := make([]float64, 4*s.c)
	if !(gonum.Implementation{}).Dbdsqr(blas.Upper, s.c, ncvt, 0, ncc, s.d, s.e[:s.c-1], s.vt, max(1, ncvt), nil, 1, s.ut, max(1, ncc), work) {
		return errStuck()
	}
	if s.flipped {
		s.ut, s.vt = s.vt, s.ut
	}
	return nil
}

// values are the singular values, descending; left and right are Uᵀ [K,rows] and
// Vᵀ [K,cols] of the matrix as it was given, K the lesser of both.
func (s *svd) values() []float64 { return s.d }
func (s *svd) left() []float64   { return s.ut }
func (s *svd) right() []float64  { return s.vt }

// unit has ones where row and column are the same.
func unit(rows, cols int) []float64 {
	m := make([]float64, rows*cols)
	for i := range min(rows, cols) {
		m[i*cols+i] = 1
	}
	return m
}

// transposed is mᵀ [cols,rows].
func transposed(m []float64, rows, cols int) []float64 {
	t := make([]float64, len(m))
	for i := range rows {
		for j := range cols {
			t[j*rows+i] = m[i*cols+j]
		}
	}
	return t
}

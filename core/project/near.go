package project

import (
	"math"

	"murmuration/core/kernel"
)

// nearRows is how many rows a piece of a search compares with all others: with
// 8,000 rows of 64 numbers that is about 5 ms in a browser.
const nearRows = 64

// Nearest finds the k nearest other rows of each row, by their distance, in
// pieces. Of equally near ones the first comes first.
//
//	‖x_i − x_j‖² = ‖x_i‖² − 2·s_ij,   s_ij = x_i·x_j − ½‖x_j‖²
type Nearest struct {
	N, K   int
	Index  []int32   // [N,K], nearest first
	Square []float64 // [N,K], squared distances

	x      []float32
	d      int
	half   []float32 // [N], ½‖x_j‖²
	right  kernel.Panels
	scores []float32
	next   int
}

// NewNearest starts a search among the rows x [n,d], which it keeps. k is cut to
// n−1. x must be finite.
func NewNearest(x []float32, n, d, k int) *Nearest {
	k = max(0, min(k, n-1))
	s := &Nearest{N: n, K: k, Index: make([]int32, n*k), Square: make([]float64, n*k), x: x, d: d, half: make([]float32, n), scores: make([]float32, min(n, nearRows)*n)}
	for i := range s.half {
		s.half[i] = float32(square(x[i*d:(i+1)*d]) / 2)
	}
	s.right.PackT(x, n, d)
	return s
}

// Next does a piece, and reports whether more are left.
func (s *Nearest) Next() bool {
	if s.K == 0 || s.next >= s.N {
		return false
	}
	rows := min(nearRows, s.N-s.next)
	scores := s.scores[:rows*s.N]
	kernel.Gemm(scores, s.x[s.next*s.d:(s.next+rows)*s.d], &s.right, rows, false)
	for r := range rows {
		s.rank(s.next+r, scores[r*s.N:(r+1)*s.N])
	}
	s.next += rows
	return s.next < s.N
}

// Progress is in [0,1].
func (s *Nearest) Progress() float64 { return float64(s.next) / float64(max(1, s.N)) }

// Of are the neighbours of row i.
func (s *Nearest) Of(i int) []int32 { return s.Index[i*s.K : (i+1)*s.K] }

// rank files the K largest scores of row i.
func (s *Nearest) rank(i int, score []float32) {
	for j := range score {
		score[j] -= s.half[j]
	}
	list := s.Of(i)[:0]
	for j, v := range score {
		if j == i || len(list) == s.K && v <= score[list[len(list)-1]] {
			continue
		}
		if len(list) < s.K {
			list = append(list, 0)
		}
		at := len(list) - 1
		for ; at > 0 && v > score[list[at-1]]; at-- {
			list[at] = list[at-1]
		}
		list[at] = int32(j)
	}
	for m, j := range list {
		s.Square[i*s.K+m] = max(0, 2*(float64(s.half[i])-float64(score[j])))
	}
}

// Shared is the share of the k nearest that two searches over the same N rows
// have in common, on the mean over rows; rows that have nothing to do with each
// other share K/(N−1). It panics unless the searches are of one shape and done.
func Shared(a, b *Nearest) float64 {
	if a.N != b.N || a.K != b.K || a.K == 0 {
		panic("project: Shared needs two searches of one shape")
	}
	same := 0
	in := make([]int, a.N) // in[j] = i+1: j is near i in a
	for i := range a.N {
		for _, j := range a.Of(i) {
			in[j] = i + 1
		}
		for _, j := range b.Of(i) {
			if in[j] == i+1 {
				same++
			}
		}
	}
	return float64(same) / float64(a.N*a.K)
}

// Units returns the rows x [n,d] with length 1, so that their distances say what
// their cosines say: ‖a − b‖² = 2(1 − cos). A row of zeros stays.
func Units(x []float32, n, d int) []float32 {
	out := make([]float32, n*d)
	for i := range n {
		length := math.Sqrt(square(x[i*d : (i+1)*d]))
		if length == 0 {
			continue
		}
		for c, v := range x[i*d : (i+1)*d] {
			out[i*d+c] = float32(float64(v) / length)
		}
	}
	return out
}

func square(row []float32) (sum float64) {
	for _, v := range row {
		sum += float64(v) * float64(v)
	}
	return sum
}

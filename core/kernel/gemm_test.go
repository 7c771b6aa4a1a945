package kernel

import (
	"fmt"
	"testing"
)

// shapes are M, N, K of products: empty, single, odd, and whole tiles.
var shapes = [][3]int{
	{0, 3, 4}, {3, 0, 4}, {3, 4, 0}, {1, 1, 1}, {1, 8, 3}, {2, 9, 5}, {3, 7, 1}, {4, 8, 2}, {4, 8, 17},
	{5, 5, 5}, {7, 33, 9}, {8, 512, 128}, {6, 16, 31}, {13, 130, 300}, {32, 24, 129}, {9, 64, 513}, {65, 67, 66},
}

// product is A·B in float64, added to c if given.
func product(a, b []float32, c []float32, m, n, k int) []float64 {
	out := make([]float64, m*n)
	for i := range m {
		for j := range n {
			if c != nil {
				out[i*n+j] = float64(c[i*n+j])
			}
			for kk := range k {
				out[i*n+j] += float64(a[i*k+kk]) * float64(b[kk*n+j])
			}
		}
	}
	return out
}

func transpose(x []float32, rows, cols int) []float32 {
	y := make([]float32, len(x))
	for r := range rows {
		for c := range cols {
			y[c*rows+r] = x[r*cols+c]
		}
	}
	return y
}

func TestProducts(t *testing.T) {
	var p, q Panels
	var s Scratch
	for _, shape := range shapes {
		m, n, k := shape[0], shape[1], shape[2]
		a, b := random(m*k, 1, 1), random(k*n, 1, 2)
		p.Pack(b, k, n)
		q.PackT(transpose(b, k, n), n, k)
		for _, accumulate := range []bool{false, true} {
			start := random(m*n, 1, 3)
			var from []float32
			if accumulate {
				from = start
			}
			want := product(a, b, from, m, n, k)
			for name, run := range map[string]func(c []float32){
				"Gemm":   func(c []float32) { Gemm(c, a, &p, m, accumulate) },
				"PackT":  func(c []float32) { Gemm(c, a, &q, m, accumulate) },
				"GemmTN": func(c []float32) { GemmTN(c, transpose(a, m, k), b, m, n, k, &s, accumulate) },
			} {
				c := append([]float32(nil), start...)
				run(c)
				near(t, fmt.Sprint(name, shape, accumulate), c, want, 1e-5)
			}
		}
	}
	mustPanic(t, "Gemm", func() { p.Pack(make([]float32, 4), 2, 2); Gemm(make([]float32, 3), make([]float32, 4), &p, 2, false) })
	mustPanic(t, "GemmTN", func() { GemmTN(make([]float32, 4), make([]float32, 3), make([]float32, 4), 2, 2, 2, &s, false) })
	mustPanic(t, "Pack", func() { p.Pack(make([]float32, 3), 2, 2) })
	mustPanic(t, "PackT", func() { p.PackT(make([]float32, 3), 2, 2) })
}

// What lies beyond the matrices must stay as it was.
func TestProductsStayInBounds(t *testing.T) {
	var p Panels
	var s Scratch
	for _, shape := range shapes {
		m, n, k := shape[0], shape[1], shape[2]
		a, b := random(m*k, 1), random(k*n, 1)
		p.Pack(b, k, n)
		c := make([]float32, m*n+40)
		for i := range c {
			c[i] = 7
		}
		Gemm(c[20:20+m*n], a, &p, m, true)
		GemmTN(c[20:20+m*n], transpose(a, m, k), b, m, n, k, &s, true)
		for i := range 20 {
			if c[i] != 7 || c[20+m*n+i] != 7 {
				t.Fatalf("%v: wrote outside of C", shape)
			}
		}
	}
}

package kernel

import (
	"fmt"
	"math"
	"testing"

	"murmuration/core/rng"
)

func random64(n int, at uint64) []float64 {
	s := rng.New(uint64(n), "gram", at)
	x := make([]float64, n)
	for i := range x {
		x[i] = (s.Float64() - .5) * math.Exp(8*s.Float64())
	}
	return x
}

var gramShapes = [][3]int{
	{0, 3, 4}, {1, 1, 1}, {3, 4, 4}, {4, 5, 3}, {5, 8, 16}, {7, 3, 17}, {128, 4, 32}, {129, 6, 33},
	{130, 13, 9}, {257, 36, 31}, {300, 2, 70}, {385, 64, 64}, {2, 0, 5}, {2, 5, 0},
}

// What a build runs gives the bits of three plain loops, at once and in parts.
func TestGram64Parity(t *testing.T) {
	var s Scratch64
	for _, shape := range gramShapes {
		n, d, e := shape[0], shape[1], shape[2]
		x, y, want := random64(n*d, 1), random64(n*e, 2), random64(d*e, 3)
		got, parts, plain := append([]float64(nil), want...), append([]float64(nil), want...), append([]float64(nil), want...)
		for r := range n {
			for i := range d {
				for j := range e {
					want[i*e+j] += float64(x[r*d+i] * y[r*e+j])
				}
			}
		}
		Gram64(got, x, y, n, d, e, &s)
		gram64Plain(plain, x, y, n, d, e)
		m := n * 3 / 7
		Gram64(parts, x, y, m, d, e, &s)
		Gram64(parts, x[m*d:], y[m*e:], n-m, d, e, &s)
		for i, w := range want {
			if b := math.Float64bits(w); math.Float64bits(got[i]) != b || math.Float64bits(parts[i]) != b || math.Float64bits(plain[i]) != b {
				t.Fatalf("%s %v: [%d] is %v, in parts %v, plainly %v, want %v", Variant, shape, i, got[i], parts[i], plain[i], w)
			}
		}
	}
}

func TestGram64Panics(t *testing.T) {
	var s Scratch64
	mustPanic(t, "short x", func() { Gram64(make([]float64, 6), make([]float64, 7), make([]float64, 12), 4, 2, 3, &s) })
	mustPanic(t, "short y", func() { Gram64(make([]float64, 6), make([]float64, 8), make([]float64, 11), 4, 2, 3, &s) })
	mustPanic(t, "short c", func() { Gram64(make([]float64, 5), make([]float64, 8), make([]float64, 12), 4, 2, 3, &s) })
}

func TestGram64AllocatesNothing(t *testing.T) {
	var s Scratch64
	x, y, c := random64(200*9, 1), random64(200*70, 2), make([]float64, 9*70)
	if n := testing.AllocsPerRun(5, func() { Gram64(c, x, y, 200, 9, 70, &s) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// The product of a pair of representations, of 2,000 rows each.
func BenchmarkGram64(b *testing.B) {
	for _, shape := range [][3]int{{2000, 256, 256}, {2000, 96, 96}, {2000, 128, 64}} {
		n, d, e := shape[0], shape[1], shape[2]
		b.Run(fmt.Sprintf("%dx%d·%dx%d", d, n, n, e), func(b *testing.B) {
			var s Scratch64
			x, y, c := random64(n*d, 1), random64(n*e, 2), make([]float64, d*e)
			for b.Loop() {
				clear(c)
				Gram64(c, x, y, n, d, e, &s)
			}
			reportFlops(b, 2*float64(n*d*e))
		})
	}
}

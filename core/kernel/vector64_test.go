package kernel

import (
	"math"
	"testing"
)

func TestVectors64Parity(t *testing.T) {
	for _, n := range sizes {
		x, y := random64(n, 1), random64(n, 2)
		want := append([]float64(nil), y...)
		var lanes [8]float64
		for j := range x {
			lanes[j%8] += float64(x[j] * y[j])
			want[j] += float64(-1.7 * x[j])
		}
		a, b := (lanes[0]+lanes[4])+(lanes[2]+lanes[6]), (lanes[1]+lanes[5])+(lanes[3]+lanes[7])
		if got := Dot64(x, y); math.Float64bits(got) != math.Float64bits(a+b) {
			t.Errorf("%s: Dot64 of %d: %v, want %v", Variant, n, got, a+b)
		}
		Axpy64(y, x, -1.7)
		for j, w := range want {
			if math.Float64bits(y[j]) != math.Float64bits(w) {
				t.Fatalf("%s: Axpy64 of %d: [%d] is %v, want %v", Variant, n, j, y[j], w)
			}
		}
	}
	mustPanic(t, "Axpy64", func() { Axpy64(make([]float64, 3), make([]float64, 2), 1) })
	mustPanic(t, "Dot64", func() { Dot64(make([]float64, 3), make([]float64, 2)) })
}

func BenchmarkVectors64(b *testing.B) {
	const n = 256
	x, y := random64(n, 1), random64(n, 2)
	b.Run("axpy", func(b *testing.B) {
		for b.Loop() {
			Axpy64(y, x, 1e-9)
		}
		reportFlops(b, 2*n)
	})
	b.Run("dot", func(b *testing.B) {
		for b.Loop() {
			Dot64(x, y)
		}
		reportFlops(b, 2*n)
	})
}

package kernel

import (
	"fmt"
	"testing"
)

func reportFlops(b *testing.B, perOp float64) {
	b.ReportMetric(perOp*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
}

// The products of one LSTM layer of 128: inputs of a batch, their two backward
// forms, and one recurrent step of 32, 16 and 8 sequences.
func BenchmarkGemm(b *testing.B) {
	for _, shape := range [][3]int{{1024, 512, 128}, {1024, 128, 512}, {512, 512, 512}, {32, 512, 128}, {16, 512, 128}, {8, 512, 128}} {
		m, n, k := shape[0], shape[1], shape[2]
		b.Run(fmt.Sprintf("%dx%d·%dx%d", m, k, k, n), func(b *testing.B) {
			var p Panels
			left, c := random(m*k, 1), make([]float32, m*n)
			p.Pack(random(k*n, 1), k, n)
			for b.Loop() {
				Gemm(c, left, &p, m, false)
			}
			reportFlops(b, 2*float64(m*n*k))
		})
	}
}

func BenchmarkGemmTN(b *testing.B) {
	for _, shape := range [][3]int{{128, 512, 1024}, {128, 512, 256}, {128, 2000, 40}} {
		m, n, k := shape[0], shape[1], shape[2]
		b.Run(fmt.Sprintf("%dx%d·%dx%d", m, k, k, n), func(b *testing.B) {
			var s Scratch
			left, right, c := random(m*k, 1), random(k*n, 1), make([]float32, m*n)
			for b.Loop() {
				GemmTN(c, left, right, m, n, k, &s, false)
			}
			reportFlops(b, 2*float64(m*n*k))
		})
	}
}

func BenchmarkPack(b *testing.B) {
	const k, n = 128, 512
	var p Panels
	w := random(k*n, 1)
	b.Run("rows", func(b *testing.B) {
		b.SetBytes(4 * k * n)
		for b.Loop() {
			p.Pack(w, k, n)
		}
	})
	b.Run("columns", func(b *testing.B) {
		b.SetBytes(4 * k * n)
		for b.Loop() {
			p.PackT(w, n, k)
		}
	})
}

// elementwise reports nanoseconds per element of this build's kernel and of the
// plain loop, which slices of three elements always take.
func elementwise(b *testing.B, n int, run func(lo, hi int)) {
	b.Run(Variant, func(b *testing.B) {
		for b.Loop() {
			run(0, n)
		}
		b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/float64(n), "ns/element")
	})
	b.Run("plain loop in threes", func(b *testing.B) {
		for b.Loop() {
			for i := 0; i+3 <= n; i += 3 {
				run(i, i+3)
			}
		}
		b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/float64(n), "ns/element")
	})
}

func BenchmarkLSTMForward(b *testing.B) {
	const n = 4096
	z, prev, c, th, h := random(4*n, 1), random(n, 1), random(n, 1), random(n, 1), random(n, 1)
	elementwise(b, n, func(lo, hi int) {
		LSTMForward(z[4*lo:4*hi], prev[lo:hi], c[lo:hi], th[lo:hi], h[lo:hi], 1, hi-lo)
	})
}

func BenchmarkLSTMBackward(b *testing.B) {
	const n = 4096
	s := make([][]float32, 12)
	for i := range s {
		s[i] = random(n, 0.5, uint64(i))
	}
	elementwise(b, n, func(lo, hi int) {
		lstmBackwardRow(s[0][lo:hi], s[1][lo:hi], s[2][lo:hi], s[3][lo:hi], s[4][lo:hi], s[5][lo:hi],
			s[6][lo:hi], s[7][lo:hi], s[8][lo:hi], s[9][lo:hi], s[10][lo:hi], s[11][lo:hi])
		clear(s[5][lo:hi]) // else ∂L/∂c shrinks into the subnormals
	})
}

func BenchmarkGRUForward(b *testing.B) {
	const n = 4096
	a, s, prev, h := random(3*n, 1), random(3*n, 1), random(n, 1), random(n, 1)
	elementwise(b, n, func(lo, hi int) { GRUForward(a[3*lo:3*hi], s[3*lo:3*hi], prev[lo:hi], h[lo:hi], 1, hi-lo) })
}

func BenchmarkAdam(b *testing.B) {
	const n = 1 << 17
	w, g, m, v := random(n, 1), random(n, 1), random(n, 1), make([]float32, n)
	a := AdamScalars{.9, .1, .999, .001, 1e-9, 1, 1e-8, 1, 0, 1}
	elementwise(b, n, func(lo, hi int) { Adam(w[lo:hi], g[lo:hi], m[lo:hi], v[lo:hi], a) })
}

func BenchmarkExp(b *testing.B) {
	const n = 4096
	x, y := random(n, 3), make([]float32, n)
	elementwise(b, n, func(lo, hi int) { Exp(y[lo:hi], x[lo:hi]) })
}

func BenchmarkSumSquares(b *testing.B) {
	x := random(1<<17, 1)
	b.SetBytes(4 << 17)
	for b.Loop() {
		SumSquares(x)
	}
}

func BenchmarkSoftmaxCE(b *testing.B) {
	const n, v = 16, 2000
	x, work := random(n*v, 3), make([]float32, n*v)
	targets := make([]int32, n)
	for b.Loop() {
		copy(work, x)
		SoftmaxCE(work, targets, n, v, 1)
	}
	b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/(n*v), "ns/element")
}

// All chains end at ½, whatever they began with.
func TestPeak(t *testing.T) {
	flops, sum := Peak(60)
	chains := sum * 2
	if chains < 8 || chains != float32(int(chains)) || int(flops)%(120*int(chains)) != 0 {
		t.Errorf("%v operations in chains that add up to %v", flops, sum)
	}
	if flops, _ := Peak(0); flops != 0 {
		t.Errorf("no rounds took %v operations", flops)
	}
}

func BenchmarkPeak(b *testing.B) {
	const rounds = 100000
	flops := 0.0
	for b.Loop() {
		flops, _ = Peak(rounds)
	}
	reportFlops(b, flops)
}

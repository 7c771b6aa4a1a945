package kernel

import (
	"fmt"
	"math"
	"testing"
)

// Whatever this build runs must give the bits of the plain loops. Those are
// reached by name, or by slices of one element, which no vector fits.

// sameBits fails unless got and want agree to the bit; a NaN need only be one.
func sameBits(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		g, w := got[i], want[i]
		if math.Float32bits(g) != math.Float32bits(w) && (g == g || w == w) {
			t.Fatalf("%s: %s[%d] = %v (%#x), want %v (%#x)", Variant, what, i, g, math.Float32bits(g), w, math.Float32bits(w))
		}
	}
}

// awkward is random numbers of many magnitudes with every special value and
// the thresholds of the exponentials among them.
func awkward(n int, at uint64) []float32 {
	inf := float32(math.Inf(1))
	special := []float32{
		0, float32(math.Copysign(0, -1)), inf, -inf, float32(math.NaN()), 1e-45, -1e-45, 1e-39, -3e-40, 1.1754944e-38,
		3.4028235e38, -3.4028235e38, expLow, expHigh, -expHigh, tanhMax, -tanhMax, 88.72283, 88.72284, -86.90001, 1, -1, 0.34657359, -0.34657359,
	}
	x := random(n, 1, at)
	scale := random(n, 3, at+100)
	for i := range x {
		x[i] *= Exp32(scale[i])
		if k := i*7 + int(at)*5; k%3 == 0 {
			x[i] = special[k/3%len(special)]
		}
	}
	return x
}

func TestProductParity(t *testing.T) {
	var p, plain Panels
	var s Scratch
	more := [][3]int{{8, 40, 128}, {8, 40, 127}, {4, 8, 256}, {5, 70, 257}, {12, 96, 385}, {33, 17, 640}}
	for _, shape := range append(more, shapes...) {
		m, n, k := shape[0], shape[1], shape[2]
		a, b, start := random(m*k, 1, 1), random(k*n, 1, 2), random(m*n, 1, 3)
		p.Pack(b, k, n)
		plain.k, plain.n = k, n
		plain.data = make([]float32, (n+plainWidth-1)/plainWidth*plainWidth*k)
		packRowsPlain(plain.data, b, k, n, plainWidth)
		for _, accumulate := range []bool{false, true} {
			what := fmt.Sprint(shape, accumulate)
			got, want := clone(start), clone(start)
			Gemm(got, a, &p, m, accumulate)
			gemmPlain(want, a, &plain, m, accumulate)
			sameBits(t, "Gemm"+what, got, want)
			at := transpose(a, m, k)
			other := clone(start)
			gemmTNPlain(other, at, b, m, n, k, accumulate)
			sameBits(t, "plain forms"+what, other, want)
			copy(got, start)
			GemmTN(got, at, b, m, n, k, &s, accumulate)
			sameBits(t, "GemmTN"+what, got, want)
		}
	}
}

// A product may keep −0, overflow and meet NaN like the plain loop does.
func TestProductParityOfSpecialValues(t *testing.T) {
	const m, n, k = 9, 21, 5
	var p, plain Panels
	var s Scratch
	a, b := awkward(m*k, 1), awkward(k*n, 2)
	negative := make([]float32, m*n)
	for i := range negative {
		negative[i] = float32(math.Copysign(0, -1))
	}
	for name, right := range map[string][]float32{"special": b, "zero": make([]float32, k*n)} {
		p.Pack(right, k, n)
		plain.k, plain.n = k, n
		plain.data = make([]float32, (n+plainWidth-1)/plainWidth*plainWidth*k)
		packRowsPlain(plain.data, right, k, n, plainWidth)
		got, want := clone(negative), clone(negative)
		Gemm(got, a, &p, m, true)
		gemmPlain(want, a, &plain, m, true)
		sameBits(t, name, got, want)
		copy(got, negative)
		GemmTN(got, transpose(a, m, k), right, m, n, k, &s, true)
		sameBits(t, name+" TN", got, want)
	}
}

func TestPackParity(t *testing.T) {
	var p, q Panels
	for _, shape := range shapes {
		n, k := shape[1], shape[2]
		b := random(k*n, 1)
		p.Pack(b, k, n)
		q.PackT(transpose(b, k, n), n, k)
		want := make([]float32, len(p.data))
		packRowsPlain(want, b, k, n, panelWidth())
		sameBits(t, "Pack", p.data, want)
		packColsPlain(want, transpose(b, k, n), n, k, panelWidth())
		sameBits(t, "PackT", q.data, want)
	}
}

func clone(x []float32) []float32 { return append([]float32(nil), x...) }

func TestElementwiseParity(t *testing.T) {
	for name, f := range map[string]func(s [][]float32){
		"Exp":          func(s [][]float32) { Exp(s[0], s[1]) },
		"Tanh":         func(s [][]float32) { Tanh(s[0], s[1]) },
		"Sigmoid":      func(s [][]float32) { Sigmoid(s[0], s[1]) },
		"Log":          func(s [][]float32) { Log(s[0], s[1]) },
		"Relu":         func(s [][]float32) { Relu(s[0], s[1]) },
		"ReluBackward": func(s [][]float32) { ReluBackward(s[0], s[1], s[2]) },
		"AddTree4":     func(s [][]float32) { AddTree4(s[0], s[1], s[2], s[3], s[4]) },
		"Scale":        func(s [][]float32) { Scale(s[0], 1.7) },
		"Axpy":         func(s [][]float32) { Axpy(s[0], s[1], -0.3) },
		"AddBias":      func(s [][]float32) { AddBias(s[0], s[1], 1) },
		"AddColSum":    func(s [][]float32) { AddColSum(s[0], s[1], 1) },
		"SGD":          func(s [][]float32) { SGD(s[0], s[1], SGDScalars{Rate: .1, GradScale: .7, L2: .01, Shrink: .99}) },
		"Adam": func(s [][]float32) {
			Adam(s[0], s[1], s[2], s[3], AdamScalars{.9, .1, .999, .001, .01, 1.3, 1e-8, .7, .01, .999})
		},
		"LSTMForward": func(s [][]float32) {
			n := len(s[0])
			z := concat(s[:4])
			lstmForwardRow(z, s[4], s[5], s[6], s[7])
			for i := range 4 {
				copy(s[i], z[i*n:])
			}
		},
		"LSTMBackward": func(s [][]float32) {
			lstmBackwardRow(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9], s[10], s[11])
		},
		"GRUForward": func(s [][]float32) {
			n := len(s[0])
			a, state := concat(s[:3]), concat(s[3:6])
			gruForwardRow(a, state, s[6], s[7])
			for i := range 3 {
				copy(s[i], a[i*n:])
			}
		},
		"GRUBackward": func(s [][]float32) {
			n := len(s[0])
			da, state := concat(s[:3]), concat(s[3:6])
			gruBackwardRow(da, state, s[6], concat(s[7:10]), s[10])
			for i := range 3 {
				copy(s[i], da[i*n:])
				copy(s[3+i], state[i*n:])
			}
		},
		"Gelu":         func(s [][]float32) { Gelu(s[0], s[1], s[2]) },
		"GeluBackward": func(s [][]float32) { GeluBackward(s[0], s[1], s[2], s[3]) },
		"affine": func(s [][]float32) {
			for j := affineVec(s[0], s[1], s[2], s[3]); j < len(s[0]); j++ {
				s[0][j] = float32(s[1][j]*s[2][j]) + s[3][j]
			}
		},
		"expSum": func(s [][]float32) { expSum(s[0], 0.5) },
	} {
		for _, n := range sizes {
			var got, want [][]float32
			for i := range 12 {
				x := awkward(n, uint64(i))
				got, want = append(got, clone(x)), append(want, clone(x))
			}
			f(got)
			for j := range n {
				one := make([][]float32, 12)
				for i := range one {
					one[i] = want[i][j : j+1]
				}
				f(one)
			}
			for i := range got {
				sameBits(t, fmt.Sprint(name, " of ", n, ", slice ", i), got[i], want[i])
			}
		}
	}
}

// A product that is not rounded deep in the polynomial shows in few results, so
// many are compared.
func TestExponentialParity(t *testing.T) {
	const n = 1 << 18
	for name, f := range map[string]struct {
		vector func(y, x []float32)
		scalar func(float32) float32
	}{"exp": {Exp, Exp32}, "tanh": {Tanh, Tanh32}, "sigmoid": {Sigmoid, Sigmoid32}} {
		for _, scale := range []float32{0.1, 1, 30} {
			x := random(n, scale, 9)
			got, want := make([]float32, n), make([]float32, n)
			f.vector(got, x)
			for i, v := range x {
				want[i] = f.scalar(v)
			}
			sameBits(t, name, got, want)
		}
	}
}

func concat(parts [][]float32) (all []float32) {
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// The lanes of the reductions, each by its own plain loop.
func TestReductionParity(t *testing.T) {
	for _, n := range append(sizes, 4096, 4099, 9001) {
		for _, x := range [][]float32{random(n, 3), awkward(n, 1)} {
			y := awkward(n, 2)
			var sum, square, dot [16]float32
			top := float32(math.Inf(-1))
			for i, v := range x {
				sum[i%16] += v
				square[i%16] += float32(v * v)
				dot[i%16] += float32(v * y[i])
				if v > top {
					top = v
				}
			}
			sameBits(t, fmt.Sprint("sum of ", n), []float32{sum16(x)}, []float32{joinLanes(&sum)})
			sameBits(t, fmt.Sprint("product of ", n), []float32{dot16(x, y)}, []float32{joinLanes(&dot)})
			sameBits(t, fmt.Sprint("max of ", n), []float32{maxOf(x) + 0}, []float32{top + 0})
			if n <= sumBlock {
				sameBits(t, fmt.Sprint("squares of ", n), []float32{float32(SumSquares(x))}, []float32{joinLanes(&square)})
			}
		}
	}
}

func TestColumnSumParity(t *testing.T) {
	for _, n := range sizes {
		const rows = 13
		y, got := awkward(rows*n, 3), random(n, 1)
		want := clone(got)
		AddColSum(got, y, rows)
		for r := range rows {
			for j := range n {
				want[j] += y[r*n+j]
			}
		}
		sameBits(t, "AddColSum", got, want)
	}
}

// Losses and gradients of whole rows, from the scalar functions.
func TestSoftmaxCEParity(t *testing.T) {
	for _, v := range sizes[1:] {
		x := random(v, 5)
		target, want, loss := int32(v/3), clone(x), 0.0
		top := maxOf(x)
		var lanes [16]float32
		for i := range want {
			want[i] = Exp32(want[i] - top)
			lanes[i%16] += want[i]
		}
		sum := joinLanes(&lanes)
		loss = Log64(float64(sum)) - float64(x[target]-top)
		for i := range want {
			want[i] *= 0.125 / sum
		}
		want[target] -= 0.125
		if got := SoftmaxCE(x, []int32{target}, 1, v, 0.125); got != loss {
			t.Errorf("loss %v, want %v", got, loss)
		}
		sameBits(t, "gradient", x, want)
	}
}

// Whole rows, from the plain loops over the parts that reductions give.
func TestRowParity(t *testing.T) {
	for _, n := range sizes[1:] {
		for _, awk := range []bool{false, true} {
			x, dy, gain, bias := random(n, 2, 1), random(n, 1, 2), random(n, 1, 3), random(n, 1, 4)
			if awk {
				x, dy = awkward(n, 1), awkward(n, 2)
			}
			y, xhat, rstd, want, hat := make([]float32, n), make([]float32, n), make([]float32, 1), make([]float32, n), make([]float32, n)
			LayerNorm(y, xhat, rstd, x, gain, bias, 1)
			mean := sum16(x) / float32(n)
			for j := range x {
				hat[j] = x[j] - mean
			}
			r := 1 / float32(math.Sqrt(float64(float32(SumSquares(hat))/float32(n)+normEps)))
			for j := range x {
				hat[j] *= r
				want[j] = float32(hat[j]*gain[j]) + bias[j]
			}
			sameBits(t, fmt.Sprint("xhat of ", n), xhat, hat)
			sameBits(t, fmt.Sprint("norm of ", n), y, want)

			dx, dgain, dbias := make([]float32, n), clone(gain), clone(bias)
			LayerNormBackward(dx, dgain, dbias, dy, xhat, rstd, gain, 1)
			for j := range want {
				want[j] = dy[j] * gain[j]
			}
			m, a := sum16(want)/float32(n), dot16(want, hat)/float32(n)
			for j := range want {
				want[j] = ((want[j] - m) - float32(hat[j]*a)) * r
			}
			sameBits(t, fmt.Sprint("dx of ", n), dx, want)
			for j := range want {
				want[j] = gain[j] + float32(dy[j]*hat[j])
			}
			sameBits(t, fmt.Sprint("dgain of ", n), dgain, want)

			d, dot := clone(dy), dot16(x, dy)
			SoftmaxBackward(d, x, 1, n)
			for j := range want {
				want[j] = x[j] * (dy[j] - dot)
			}
			sameBits(t, fmt.Sprint("softmax backward of ", n), d, want)
		}
	}
}

func TestNothingAllocates(t *testing.T) {
	const b, hidden, v = 8, 37, 61
	var p Panels
	var s Scratch
	z, y, w := random(4*b*hidden, 1), random(4*b*hidden, 1), random(4*hidden*hidden, 1)
	c, h, th, prev := random(b*hidden, 1), random(b*hidden, 1), random(b*hidden, 1), random(b*hidden, 1)
	logits, targets := random(b*v, 1), make([]int32, b)
	step := func() {
		p.Pack(w, hidden, 4*hidden)
		Gemm(z, h, &p, b, true)
		LSTMForward(z, prev, c, th, h, b, hidden)
		SoftmaxCE(logits, targets, b, v, 1)
		LSTMBackward(y, h, c, z, prev, th, b, hidden)
		LayerNorm(c, h, th, prev, y[:hidden], y[:hidden], b)
		LayerNormBackward(c, w[:hidden], w[:hidden], c, h, th, y[:hidden], b)
		Gelu(c, h, prev)
		GeluBackward(c, c, h, prev)
		SoftmaxCausal(z, b)
		SoftmaxBackward(z, y, b, b)
		GRUForward(z, y, prev, h, b, hidden)
		GRUBackward(y, z, h, y, prev, b, hidden)
		GemmTN(w, h, y, hidden, 4*hidden, b, &s, true)
		p.PackT(w, hidden, 4*hidden)
		Gemm(h, z, &p, b, false)
		AddColSum(w[:4*hidden], y, b)
		AddBias(y, w[:4*hidden], b)
		Adam(z, y, y, y, AdamScalars{})
		SumSquares(w)
	}
	if n := testing.AllocsPerRun(20, step); n != 0 {
		t.Errorf("%v allocations per step", n)
	}
}

package kernel

import (
	"math"
	"testing"
)

func TestLSTMForward(t *testing.T) {
	for _, hidden := range sizes {
		const b = 3
		n := b * hidden
		z, prev := random(4*n, 2, 1), random(n, 1, 2)
		act := append([]float32(nil), z...)
		c, th, h := make([]float32, n), make([]float32, n), make([]float32, n)
		LSTMForward(act, prev, c, th, h, b, hidden)
		wantC, wantH := make([]float64, n), make([]float64, n)
		for r := range b {
			for j := range hidden {
				at := func(gate int) float64 { return float64(z[(4*r+gate)*hidden+j]) }
				k := r*hidden + j
				wantC[k] = sigmoid(at(1))*float64(prev[k]) + sigmoid(at(0))*math.Tanh(at(2))
				wantH[k] = sigmoid(at(3)) * math.Tanh(wantC[k])
			}
		}
		near(t, "c", c, wantC, 5e-7)
		near(t, "h", h, wantH, 5e-7)
		near(t, "tanhC", th, mapWide(c, math.Tanh), 5e-7)
	}
	mustPanic(t, "LSTMForward", func() { LSTMForward(nil, nil, nil, nil, nil, 1, 1) })
}

// The backward pass is the derivative of a·h + b·c by every input, which
// central differences of a float64 forward pass give.
func TestLSTMBackward(t *testing.T) {
	for _, hidden := range []int{1, 5, 16, 37} {
		const b, step = 2, 1e-5
		n := b * hidden
		z, prev := random(4*n, 1.5, 1), random(n, 1, 2)
		dh, dcIn := random(n, 1, 3), random(n, 1, 4)
		act := append([]float32(nil), z...)
		c, th, h := make([]float32, n), make([]float32, n), make([]float32, n)
		LSTMForward(act, prev, c, th, h, b, hidden)
		dc, dz := append([]float32(nil), dcIn...), make([]float32, 4*n)
		LSTMBackward(dz, dh, dc, act, prev, th, b, hidden)
		loss := func(k int, in [5]float64) float64 {
			cell := sigmoid(in[1])*in[4] + sigmoid(in[0])*math.Tanh(in[2])
			return float64(dh[k])*sigmoid(in[3])*math.Tanh(cell) + float64(dcIn[k])*cell
		}
		for k := range n {
			row, j := k/hidden, k%hidden
			var in [5]float64
			for gate := range 4 {
				in[gate] = float64(z[(4*row+gate)*hidden+j])
			}
			in[4] = float64(prev[k])
			for i := range 5 {
				up, down := in, in
				up[i] += step
				down[i] -= step
				want := (loss(k, up) - loss(k, down)) / (2 * step)
				got := dc[k]
				if i < 4 {
					got = dz[(4*row+i)*hidden+j]
				}
				near(t, "derivative", []float32{got}, []float64{want}, 1e-5)
			}
		}
	}
	mustPanic(t, "LSTMBackward", func() { LSTMBackward(nil, nil, nil, nil, nil, nil, 1, 1) })
}

func TestSoftmaxCE(t *testing.T) {
	for _, v := range sizes[1:] {
		const n, scale = 3, 0.25
		x := random(n*v, 4)
		targets := []int32{0, int32(v / 2), int32(v - 1)}
		want, loss := make([]float64, n*v), 0.0
		for r := range n {
			sum := 0.0
			for _, l := range x[r*v : (r+1)*v] {
				sum += math.Exp(float64(l))
			}
			for j, l := range x[r*v : (r+1)*v] {
				want[r*v+j] = math.Exp(float64(l)) / sum * scale
			}
			loss -= math.Log(want[r*v+int(targets[r])] / scale)
			want[r*v+int(targets[r])] -= scale
		}
		p := append([]float32(nil), x...)
		Softmax(p, n, v)
		got := SoftmaxCE(x, targets, n, v, scale)
		near(t, "gradient", x, want, 1e-6)
		for r := range n {
			want[r*v+int(targets[r])] += scale
		}
		Scale(p, scale)
		near(t, "softmax", p, want, 1e-6)
		if math.Abs(got-loss) > 1e-5*(1+loss) {
			t.Errorf("V=%d: loss %v, want %v", v, got, loss)
		}
	}
	Softmax(nil, 3, 0)
	for _, target := range []int32{-1, 2} {
		mustPanic(t, "SoftmaxCE", func() { SoftmaxCE(make([]float32, 2), []int32{target}, 1, 2, 1) })
	}
}

func TestSoftmaxTakesLargeLogits(t *testing.T) {
	x := []float32{1e30, 1e30, -1e30}
	if loss := SoftmaxCE(x, []int32{0}, 1, 3, 1); math.Abs(loss-math.Ln2) > 1e-6 || x[0] != -0.5 || x[2] != 0 {
		t.Errorf("loss %v, gradient %v", loss, x)
	}
	if loss := SoftmaxCE([]float32{1, float32(math.NaN())}, []int32{0}, 1, 2, 1); loss == loss {
		t.Errorf("loss of NaN = %v", loss)
	}
}

func TestAdam(t *testing.T) {
	for _, n := range sizes {
		w, g, m, v := random(n, 1, 1), random(n, 1, 2), random(n, 1, 3), random(n, 1, 4)
		for i := range v {
			v[i] *= v[i]
		}
		a := AdamScalars{Beta1: .9, OneMinusBeta1: .1, Beta2: .999, OneMinusBeta2: .001, Rate: .01, RootScale: 1.5, Eps: 1e-8, GradScale: .5, L2: .02, Shrink: .99}
		ww, wm, wv := wide(w), wide(m), wide(v)
		for i := range n {
			grad := float64(g[i])*.5 + .02*ww[i]
			wm[i] = .9*wm[i] + .1*grad
			wv[i] = .999*wv[i] + .001*grad*grad
			ww[i] = ww[i]*.99 - .01*wm[i]/(math.Sqrt(wv[i])*1.5+1e-8)
		}
		Adam(w, g, m, v, a)
		near(t, "w", w, ww, 1e-5)
		near(t, "m", m, wm, 1e-6)
		near(t, "v", v, wv, 1e-6)
	}
	mustPanic(t, "Adam", func() { Adam(make([]float32, 2), nil, nil, nil, AdamScalars{}) })
}

func TestSGD(t *testing.T) {
	for _, n := range sizes {
		w, g := random(n, 1, 1), random(n, 1, 2)
		want := wide(w)
		for i := range want {
			want[i] = want[i]*.99 - .1*(float64(g[i])*.5+.02*want[i])
		}
		SGD(w, g, SGDScalars{Rate: .1, GradScale: .5, L2: .02, Shrink: .99})
		near(t, "w", w, want, 1e-6)
	}
}

func TestSums(t *testing.T) {
	for _, n := range append(sizes, 4096, 4097, 10000) {
		x := random(n, 2)
		want := 0.0
		for _, v := range x {
			want += float64(v) * float64(v)
		}
		if got := SumSquares(x); math.Abs(got-want) > 1e-5*want {
			t.Errorf("SumSquares of %d: %v, want %v", n, got, want)
		}
	}
	x := random(1000, 1)
	x[997] = 50
	if maxOf(x) != 50 {
		t.Error("maxOf missed the largest")
	}
}

func TestVectors(t *testing.T) {
	for _, n := range sizes {
		const rows = 5
		a, b, c, d := random(n, 1, 1), random(n, 1, 2), random(n, 1, 3), random(n, 1, 4)
		y := random(rows*n, 1, 5)
		tree, axpy, relu, masked, sum, biased := wide(a), wide(a), wide(a), wide(b), wide(a), wide(y)
		for i := range n {
			tree[i] += float64(b[i]) + float64(c[i]) + float64(d[i])
			axpy[i] += 3 * float64(b[i])
			relu[i] = max(relu[i], 0)
			if a[i] <= 0 {
				masked[i] = 0
			}
			for r := range rows {
				sum[i] += float64(y[r*n+i])
				biased[r*n+i] += float64(b[i])
			}
		}
		out := make([]float32, n)
		AddTree4(out, a, b, c, d)
		near(t, "AddTree4", out, tree, 1e-6)
		Relu(out, a)
		near(t, "Relu", out, relu, 0)
		ReluBackward(out, b, append([]float32(nil), out...))
		near(t, "ReluBackward", out, masked, 0)
		copy(out, a)
		AddColSum(out, y, rows)
		near(t, "AddColSum", out, sum, 1e-6)
		AddBias(y, b, rows)
		near(t, "AddBias", y, biased, 1e-6)
		Axpy(a, b, 3)
		near(t, "Axpy", a, axpy, 1e-6)
	}
	mustPanic(t, "AddTree4", func() { AddTree4(make([]float32, 2), nil, nil, nil, nil) })
	mustPanic(t, "AddBias", func() { AddBias(nil, make([]float32, 2), 1) })
	mustPanic(t, "AddColSum", func() { AddColSum(make([]float32, 2), nil, 1) })
}

package kernel

import (
	"math"
	"testing"

	"murmuration/core/rng"
)

// digest is FNV-1a over bit patterns.
type digest uint64

func (d *digest) add(bits uint64) { *d = (*d ^ digest(bits)) * 0x100000001b3 }

func (d *digest) floats(x []float32) {
	for _, v := range x {
		d.add(uint64(math.Float32bits(v)))
	}
}

// Parity compares what one build holds. Between builds (plain Go, GOAMD64=v3,
// every vector length, wasm) the same inputs must give these bits; that the
// values are right is for the other tests to say.
func TestBitsAreTheSameEverywhere(t *testing.T) {
	for name, c := range map[string]struct {
		got  digest
		want digest
	}{
		"exponentials":      {exponentialBits(), 0xe174a0a8c652bf48},
		"float64 functions": {wideBits(), 0x93df3548842508c2},
		"a training step":   {stepBits(), 0x5cab75906d686a0},
	} {
		if c.got != c.want {
			t.Errorf("%s: %#x, want %#x", name, uint64(c.got), uint64(c.want))
		}
	}
}

func exponentialBits() (d digest) {
	for _, scale := range []float32{0.1, 1, 30} {
		x := random(1<<17, scale, 9)
		y := make([]float32, len(x))
		for _, f := range []func(y, x []float32){Exp, Tanh, Sigmoid} {
			f(y, x)
			d.floats(y)
		}
	}
	return d
}

func wideBits() (d digest) {
	s := rng.New(3, "kernel64")
	for range 1 << 15 {
		x := (s.Float64() - 0.5) * 100
		for _, y := range []float64{Exp64(x), Log64(math.Abs(x)), Cos64(x)} {
			d.add(math.Float64bits(y))
		}
	}
	return d
}

func stepBits() (d digest) {
	const b, hidden, v = 9, 37, 61
	var weights, head, back Panels
	var s Scratch
	w, u := random(4*hidden*hidden, 0.1, 1), random(hidden*v, 0.1, 2)
	x, prev := random(b*hidden, 1, 3), random(b*hidden, 1, 4)
	z, c, th, h := make([]float32, 4*b*hidden), make([]float32, b*hidden), make([]float32, b*hidden), make([]float32, b*hidden)
	logits, dh, dc, dx := make([]float32, b*v), make([]float32, b*hidden), make([]float32, b*hidden), make([]float32, b*hidden)
	gw, m1, m2 := make([]float32, len(w)), make([]float32, len(w)), make([]float32, len(w))
	for step := range 5 {
		weights.Pack(w, hidden, 4*hidden)
		Gemm(z, x, &weights, b, false)
		LSTMForward(z, prev, c, th, h, b, hidden)
		head.Pack(u, hidden, v)
		Gemm(logits, h, &head, b, false)
		loss := SoftmaxCE(logits, []int32{0, 1, 2, 3, 4, 5, 6, 7, 60}, b, v, 1.0/b)
		back.PackT(u, hidden, v)
		Gemm(dh, logits, &back, b, false)
		clear(dc)
		LSTMBackward(z, dh, dc, z, prev, th, b, hidden)
		GemmTN(gw, x, z, hidden, 4*hidden, b, &s, step > 0)
		back.PackT(w, hidden, 4*hidden)
		Gemm(dx, z, &back, b, false)
		Adam(w, gw, m1, m2, AdamScalars{.9, .1, .999, .001, .01, 2, 1e-8, float32(1 / (1 + SumSquares(gw))), .01, .999})
		SGD(x, dx, SGDScalars{Rate: .1, GradScale: 1, L2: .01, Shrink: .99})
		AddColSum(u[:v], logits, b)
		d.add(math.Float64bits(loss))
		d.floats(w)
		d.floats(x)
		d.floats(u)
	}
	return d
}

package nn

import (
	"math"
	"testing"

	"murmuration/core/kernel"
)

// words is a shard of sequences of 5, 2, 0, 1 and 4 steps.
var words = Seq{B: 5, T: 5, Lengths: []int32{5, 2, 0, 1, 4}}

func newTestConv(in, filters int, s Seq) *Conv {
	l := &Linear{Weight: param("weight", 81, 3*in, filters), Bias: param("bias", 82, filters), Packed: new(Packed)}
	return NewConv(l, s.B, s.T)
}

// wordNoise is noise with 0 in padding, as an Embedding leaves it.
func wordNoise(s Seq, d int) []float32 {
	x := noise(83, s.Rows()*d, 1)
	s.clearAllPadding(x, d)
	return x
}

func convSubject() subject {
	c := newTestConv(4, 6, words)
	x := wordNoise(words, 4)
	w := c.filters.Weight
	return subject{
		name: "conv", params: []Param{w, c.filters.Bias}, x: x,
		pack:    func() { c.filters.Packed.Pack(w.W, w.Shape[0], w.Shape[1]) },
		forward: func() []float32 { return c.Forward(x, words) },
		backward: func(dx, dy []float32) {
			full := make([]float32, len(x))
			c.Backward(full, dy, words, new(kernel.Scratch))
			copy(dx, full)
		},
	}
}

func endsSubject() subject {
	f, b := newTestLSTM(4, 5, false, 85, words), newTestLSTM(4, 5, true, 89, words)
	l, x := NewEnds(f, b, words.B, words.T), wordNoise(words, 4)
	return subject{
		name: "ends", params: append(f.params(), b.params()...), x: x,
		pack:    func() { f.pack(); b.pack() },
		forward: func() []float32 { return l.Forward(x, words) },
		backward: func(dx, dy []float32) {
			full := make([]float32, len(x))
			l.Backward(full, dy, words, new(kernel.Scratch))
			copy(dx, full)
		},
	}
}

// Words of one to twenty letters, together and one by one, against the sum
// written out: a window that begins before the word or ends behind it reads 0
// there, and no window stands outside.
func TestConvByTheFormula(t *testing.T) {
	const in, f = 3, 4
	all := Seq{B: 20, T: 20}
	for n := range int32(20) {
		all.Lengths = append(all.Lengths, n+1)
	}
	c := newTestConv(in, f, all)
	w, b := c.filters.Weight.W, c.filters.Bias.W
	c.filters.Packed.Pack(w, 3*in, f)
	x := wordNoise(all, in)
	y := append([]float32(nil), c.Forward(x, all)...)
	for i, n := range all.Lengths {
		for j := range f {
			most := math.Inf(-1)
			for t0 := range int(n) {
				z := float64(b[j])
				for k := range 3 {
					if at := t0 + k - 1; at >= 0 && at < int(n) {
						for d := range in {
							z += float64(x[(at*all.B+i)*in+d]) * float64(w[(k*in+d)*f+j])
						}
					}
				}
				most = max(most, z)
			}
			if math.Abs(most-float64(y[i*f+j])) > 1e-5 {
				t.Errorf("word of %d, filter %d: %g, want %g", n, j, y[i*f+j], most)
			}
		}
		alone := Seq{B: 1, T: int(n), Lengths: []int32{n}}
		var own []float32
		for t0 := range int(n) {
			own = append(own, x[(t0*all.B+i)*in:][:in]...)
		}
		equal(t, "a word alone", c.Forward(own, alone), y[i*f:(i+1)*f])
	}
}

// The end of each direction is the state there of the layer itself.
func TestEndsAreTheLastStates(t *testing.T) {
	f, b := newTestLSTM(4, 5, false, 85, words), newTestLSTM(4, 5, true, 89, words)
	x := wordNoise(words, 4)
	y := append([]float32(nil), NewEnds(f, b, words.B, words.T).Forward(x, words)...)
	fwd, bwd := f.Forward(x, words), b.Forward(x, words)
	for i, n := range words.Lengths {
		want := make([]float32, 10)
		if n > 0 {
			copy(want, fwd[(int(n-1)*words.B+i)*5:][:5])
			copy(want[5:], bwd[i*5:][:5])
		}
		equal(t, "ends", y[i*10:(i+1)*10], want)
	}
}

func TestLargest(t *testing.T) {
	nan := float32(math.NaN())
	most, at := make([]float32, 5), []int32{-1, -1, -1, -1, -1}
	for i, x := range [][]float32{{-3, -2, 5, nan, 1}, {-1, -2, 4, 1, nan}, {-2, -1, 5, 2, 3}} {
		Largest(most, at, x, int32(i))
	}
	equal(t, "largest", most[:3], []float32{-1, -1, 5})
	if at[0] != 1 || at[1] != 2 || at[2] != 0 || most[3] == most[3] || most[4] == most[4] {
		t.Errorf("from %v; NaN became %v", at, most[3:])
	}
}

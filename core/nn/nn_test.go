package nn

import (
	"fmt"
	"math"
	"testing"

	"murmuration/core/kernel"
	"murmuration/core/rng"
)

// A layer is a set of views into weights and gradients, a forward pass and a
// backward pass.
func Example() {
	layer := Linear{
		Weight: Param{Name: "weight", Shape: []int{2, 1}, W: []float32{3, 4}, G: make([]float32, 2)},
		Bias:   Param{Name: "bias", Shape: []int{1}, W: []float32{5}, G: make([]float32, 1)},
		Packed: new(Packed),
	}
	layer.Packed.Pack(layer.Weight.W, 2, 1)
	x, y, dx := []float32{1, 10}, make([]float32, 1), make([]float32, 2)
	layer.Forward(y, x, 1)
	layer.Backward(dx, []float32{2}, x, 1, new(kernel.Scratch))
	fmt.Println(y, dx, layer.Weight.G, layer.Bias.G)
	// Output: [48] [6 8] [2 20] [2]
}

// subject is a layer under the gradient check. Its loss is Σ r·y for a fixed
// random r, so that ∂L/∂y = r.
type subject struct {
	name     string
	x        []float32
	params   []Param
	pack     func()
	forward  func() []float32
	backward func(dx, dy []float32)
}

func noise(seed uint64, n int, scale float32) []float32 {
	r := rng.New(seed, "test")
	x := make([]float32, n)
	for i := range x {
		x[i] = r.Normal32() * scale
	}
	return x
}

func param(name string, seed uint64, shape ...int) Param {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return Param{Name: name, Shape: shape, W: noise(seed, n, .4), G: make([]float32, n)}
}

var ragged = Seq{B: 3, T: 5, Lengths: []int32{5, 2, 4}}

func newTestLSTM(in, hidden int, reverse bool, seed uint64, s Seq) *LSTM {
	l := NewLSTM(param("wx", seed, in, 4*hidden), param("wh", seed+1, hidden, 4*hidden), param("b", seed+2, 4*hidden),
		PackedCell{new(Packed), new(Packed)}, s.B, s.T, reverse)
	l.pack()
	return l
}

func newTestGRU(in, hidden int, reverse bool, seed uint64, s Seq) *GRU {
	l := NewGRU(param("wx", seed, in, 3*hidden), param("wh", seed+1, hidden, 3*hidden), param("bx", seed+2, 3*hidden), param("bh", seed+3, 3*hidden),
		PackedCell{new(Packed), new(Packed)}, s.B, s.T, reverse)
	l.pack()
	return l
}

func (l *GRU) pack()           { packCell(l.packed, l.WX, l.WH) }
func (l *GRU) params() []Param { return []Param{l.WX, l.WH, l.BX, l.BH} }

func (l *LSTM) pack()           { packCell(l.packed, l.WX, l.WH) }
func (l *LSTM) params() []Param { return []Param{l.WX, l.WH, l.B} }

func packCell(p PackedCell, wx, wh Param) {
	p.X.Pack(wx.W, wx.Shape[0], wx.Shape[1])
	p.H.Pack(wh.W, wh.Shape[0], wh.Shape[1])
}

func recurrent(name string, in int, l Recurrent, params []Param, pack func()) subject {
	x := noise(50, ragged.Rows()*in, 1)
	return subject{
		name: name, x: x, params: params, pack: pack,
		forward:  func() []float32 { return l.Forward(x, ragged) },
		backward: func(dx, dy []float32) { l.Backward(dx, dy, ragged, new(kernel.Scratch), false) },
	}
}

func subjects() []subject {
	fwd, rev := newTestLSTM(4, 6, false, 1, ragged), newTestLSTM(4, 6, true, 5, ragged)
	f2, b2 := newTestLSTM(4, 5, false, 9, ragged), newTestLSTM(4, 5, true, 13, ragged)
	g, gr := newTestGRU(4, 6, false, 61, ragged), newTestGRU(4, 6, true, 65, ragged)
	g2, gr2 := newTestGRU(4, 5, false, 69, ragged), newTestGRU(4, 5, true, 73, ragged)
	return []subject{
		recurrent("gru", 4, g, g.params(), g.pack),
		recurrent("gru reversed", 4, gr, gr.params(), gr.pack),
		recurrent("bigru", 4, NewBoth(g2, gr2, ragged.Rows()), append(g2.params(), gr2.params()...), func() { g2.pack(); gr2.pack() }),
		blockSubject("block", false, false), blockSubject("causal block", true, false), blockSubject("last block", true, true),
		normSubject(), positionSubject(), linearSubject(), embeddingSubject(), dropoutSubject(), convSubject(), endsSubject(),
		recurrent("lstm", 4, fwd, fwd.params(), fwd.pack),
		recurrent("lstm reversed", 4, rev, rev.params(), rev.pack),
		recurrent("bilstm", 4, NewBoth(f2, b2, ragged.Rows()), append(f2.params(), b2.params()...), func() { f2.pack(); b2.pack() }),
	}
}

func linearSubject() subject {
	l := Linear{Weight: param("weight", 21, 5, 7), Bias: param("bias", 22, 7), Packed: new(Packed)}
	x, y := noise(23, 4*5, 1), make([]float32, 4*7)
	return subject{
		name: "linear", x: x, params: []Param{l.Weight, l.Bias},
		pack:     func() { l.Packed.Pack(l.Weight.W, 5, 7) },
		forward:  func() []float32 { l.Forward(y, x, 4); return y },
		backward: func(dx, dy []float32) { l.Backward(dx, dy, x, 4, new(kernel.Scratch)) },
	}
}

func embeddingSubject() subject {
	e := Embedding{Weight: param("weight", 31, 6, 3)}
	ids, y := []int32{2, -1, 5, 2, 0}, make([]float32, 5*3)
	return subject{
		name: "embedding", params: []Param{e.Weight}, pack: func() {},
		forward:  func() []float32 { e.Forward(y, ids); return y },
		backward: func(_, dy []float32) { e.Backward(dy, ids) },
	}
}

func dropoutSubject() subject {
	d, x := NewDropout(.3, 40), noise(41, 40, 1)
	return subject{
		name: "dropout", x: x, pack: func() {},
		forward:  func() []float32 { r := rng.New(1, "dropout"); return d.Forward(x, &r) },
		backward: func(dx, dy []float32) { d.Backward(dy); copy(dx, dy) },
	}
}

func TestGradients(t *testing.T) {
	worst := 0.0
	for _, s := range subjects() {
		s.pack()
		y := s.forward()
		r := noise(99, len(y), 1)
		dx := noise(98, len(s.x), 1)
		s.backward(dx, append([]float32(nil), r...))
		loss := func() float64 {
			s.pack()
			sum := 0.0
			for i, v := range s.forward() {
				sum += float64(v) * float64(r[i])
			}
			return sum
		}
		wanted := s.params
		if s.x != nil {
			wanted = append(wanted, Param{Name: "x", W: s.x, G: dx})
		}
		for _, p := range wanted {
			stream := rng.New(3, p.Name)
			diff := GradientCheck(p.W, p.G, loss, &stream)
			worst = max(worst, diff)
			if !(diff < 2e-3) {
				t.Errorf("%s, ∂L/∂%s: relative difference %.2g", s.name, p.Name, diff)
			}
		}
	}
	t.Logf("worst relative difference %.2g", worst)
}

// A second backward pass adds as much again; without dx the parameters'
// gradients are the same.
func TestBackwardAddsToGradients(t *testing.T) {
	for _, s := range subjects() {
		s.pack()
		dy := noise(97, len(s.forward()), 1)
		run := func(dx []float32) { s.forward(); s.backward(dx, append([]float32(nil), dy...)) }
		run(make([]float32, len(s.x)))
		var once [][]float32
		for _, p := range s.params {
			once = append(once, append([]float32(nil), p.G...))
			clear(p.G)
		}
		run(nil)
		for i, p := range s.params {
			equal(t, s.name+" without dx, "+p.Name, p.G, once[i])
		}
		run(nil)
		for i, p := range s.params {
			for j, g := range p.G {
				if math.Abs(float64(g-2*once[i][j])) > 1e-4 {
					t.Fatalf("%s, %s: after two passes %g, after one %g", s.name, p.Name, g, once[i][j])
				}
			}
		}
	}
}

// A sequence gives the same bits alone as padded beside longer ones, and zeros
// after its end, in states and in derivatives.
func TestPaddingChangesNothing(t *testing.T) {
	for _, c := range []struct {
		name  string
		in    int
		layer func(s Seq) Recurrent
	}{
		{"lstm", 4, func(s Seq) Recurrent { return newTestLSTM(4, 6, false, 1, s) }},
		{"lstm reversed", 4, func(s Seq) Recurrent { return newTestLSTM(4, 6, true, 1, s) }},
		{"gru", 4, func(s Seq) Recurrent { return newTestGRU(4, 6, false, 1, s) }},
		{"gru reversed", 4, func(s Seq) Recurrent { return newTestGRU(4, 6, true, 1, s) }},
		{"block", 6, func(s Seq) Recurrent { return newTestBlock(6, 3, false, false, 1, s) }},
		{"causal block", 6, func(s Seq) Recurrent { return newTestBlock(6, 3, true, true, 1, s) }},
	} {
		paddingChangesNothing(t, c.name, c.in, 6, c.layer)
	}
}

func paddingChangesNothing(t *testing.T, name string, in, hidden int, layer func(s Seq) Recurrent) {
	l := layer(ragged)
	x := noise(50, ragged.Rows()*in, 1) // padding rows full of noise
	dy, dx := noise(51, ragged.Rows()*hidden, 1), make([]float32, ragged.Rows()*in)
	r := append([]float32(nil), dy...)
	y := append([]float32(nil), l.Forward(x, ragged)...)
	l.Backward(dx, dy, ragged, new(kernel.Scratch), false)
	for b, n := range ragged.Lengths {
		alone := Seq{B: 1, T: int(n), Lengths: []int32{n}}
		column := func(a []float32, d int) (out []float32) {
			for t := range int(n) {
				out = append(out, a[(t*ragged.B+b)*d:][:d]...)
			}
			return out
		}
		one := layer(alone)
		equal(t, name+", h", column(y, hidden), one.Forward(column(x, in), alone))
		dxOne := make([]float32, int(n)*in)
		one.Backward(dxOne, column(r, hidden), alone, new(kernel.Scratch), false)
		equal(t, name+", dx", column(dx, in), dxOne)
		for at := int(n); at < ragged.T; at++ {
			row := at*ragged.B + b
			equal(t, name+", h in padding", y[row*hidden:][:hidden], make([]float32, hidden))
			equal(t, name+", dx in padding", dx[row*in:][:in], make([]float32, in))
		}
	}
}

func equal(t *testing.T, what string, got, want []float32) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d numbers, want %d", what, len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%s[%d] = %g, want %g", what, i, got[i], want[i])
		}
	}
}

func TestDropoutKeepsTheMean(t *testing.T) {
	const n = 100000
	d, x := NewDropout(.25, n), make([]float32, n)
	for i := range x {
		x[i] = 1
	}
	r := rng.New(1, "dropout")
	zeros, sum := 0, 0.0
	for _, v := range d.Forward(x, &r) {
		sum += float64(v)
		if v == 0 {
			zeros++
		} else if v != float32(1)/.75 {
			t.Fatalf("a kept number became %g", v)
		}
	}
	if math.Abs(float64(zeros)/n-.25) > .005 || math.Abs(sum/n-1) > .01 {
		t.Errorf("%d zeros of %d, mean %.3f", zeros, n, sum/n)
	}
	if got := d.Forward(x, nil); &got[0] != &x[0] {
		t.Error("without a stream Forward must return x itself")
	}
}

func TestBothWantsBothDirections(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("two forward layers were accepted")
		}
	}()
	l := newTestLSTM(2, 2, false, 1, ragged)
	NewBoth(l, l, 1)
}

package nn

import (
	"fmt"
	"math"
	"testing"

	"murmuration/core/kernel"
)

func testLinear(name string, seed uint64, in, out int) *Linear {
	return &Linear{Weight: param(name+".weight", seed, in, out), Bias: param(name+".bias", seed+1, out), Packed: new(Packed)}
}

func newTestBlock(hidden, heads int, causal, final bool, seed uint64, s Seq) *Block {
	norm := func(seed uint64) *Norm {
		return NewNorm(param("norm.weight", seed, hidden), param("norm.bias", seed+1, hidden), s.Rows())
	}
	parts := BlockParts{
		Norm1: norm(seed), Norm2: norm(seed + 2),
		QKV: testLinear("qkv", seed+4, hidden, 3*hidden), Out: testLinear("out", seed+6, hidden, hidden),
		Up: testLinear("up", seed+8, hidden, 4*hidden), Down: testLinear("down", seed+10, 4*hidden, hidden),
	}
	if final {
		parts.Final = norm(seed + 12)
	}
	l := NewBlock(parts, heads, s.B, s.T, causal)
	l.pack()
	return l
}

func (l *Block) linears() []*Linear { return []*Linear{l.QKV, l.Out, l.Up, l.Down} }

func (l *Block) pack() {
	for _, m := range l.linears() {
		m.Packed.Pack(m.Weight.W, m.Weight.Shape[0], m.Weight.Shape[1])
	}
}

func (l *Block) params() []Param {
	list := []Param{l.Norm1.Weight, l.Norm1.Bias, l.Norm2.Weight, l.Norm2.Bias}
	for _, m := range l.linears() {
		list = append(list, m.Weight, m.Bias)
	}
	if l.Final != nil {
		list = append(list, l.Final.Weight, l.Final.Bias)
	}
	return list
}

func blockSubject(name string, causal, final bool) subject {
	l := newTestBlock(8, 2, causal, final, 101, ragged)
	return recurrent(name, 8, l, l.params(), l.pack)
}

func normSubject() subject {
	l, x := NewNorm(param("weight", 81, 7), param("bias", 82, 7), 4), noise(83, 4*7, 1)
	return subject{
		name: "norm", x: x, params: []Param{l.Weight, l.Bias}, pack: func() {},
		forward:  func() []float32 { return l.Forward(x, 4) },
		backward: func(dx, dy []float32) { l.Backward(dy, 4); copy(dx, dy) },
	}
}

// positionSubject has fewer positions than the sequences have.
func positionSubject() subject {
	l, y := Position{param("weight", 85, 4, 3)}, make([]float32, ragged.Rows()*3)
	return subject{
		name: "position", params: []Param{l.Weight}, pack: func() {},
		forward:  func() []float32 { clear(y); l.Forward(y, ragged); return y },
		backward: func(_, dy []float32) { l.Backward(dy, ragged) },
	}
}

// What follows changes nothing in a causal block, and something in another.
func TestCausalBlockSeesNoFuture(t *testing.T) {
	const hidden = 6
	s := Seq{B: 1, T: 5, Lengths: []int32{5}}
	for _, causal := range []bool{true, false} {
		l := newTestBlock(hidden, 2, causal, true, 1, s)
		x := noise(50, s.Rows()*hidden, 1)
		was := append([]float32(nil), l.Forward(x, s)...)
		checkAttention(t, l, s, causal)
		for i := 3 * hidden; i < 4*hidden; i++ {
			x[i] += float32(i)
		}
		same := 0
		for i, v := range l.Forward(x, s) {
			if v == was[i] {
				same++
			}
		}
		if want := map[bool]int{true: 3 * hidden, false: 0}[causal]; same != want {
			t.Errorf("causal %v: %d numbers are as before, want %d", causal, same, want)
		}
	}
}

func checkAttention(t *testing.T, l Attentive, s Seq, causal bool) {
	for head := range l.Heads() {
		p := l.Attention(0, head, s)
		for row := range s.T {
			sum := 0.0
			for col, v := range p[row*s.T : (row+1)*s.T] {
				sum += float64(v)
				if hidden := causal && col > row; hidden != (v == 0) {
					t.Errorf("head %d: position %d takes %g from %d", head, row, v, col)
				}
			}
			if math.Abs(sum-1) > 1e-6 {
				t.Errorf("head %d: position %d takes %g in all", head, row, sum)
			}
		}
	}
}

func TestBlockWantsHeadsThatDivide(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("four heads shared a width of six")
		}
	}()
	newTestBlock(6, 4, false, false, 1, ragged)
}

// BenchmarkAttention is a block of 128, forward and backward, by the length of
// its sequences; the rest of the block costs the same for each token.
func BenchmarkAttention(b *testing.B) {
	for _, n := range []int32{32, 128, 512} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := Seq{B: 2, T: int(n), Lengths: []int32{n, n}}
			l := newTestBlock(128, 4, true, false, 1, s)
			x, dy := noise(2, s.Rows()*128, 1), noise(3, s.Rows()*128, 1)
			d, scratch := make([]float32, len(dy)), new(kernel.Scratch)
			for b.Loop() {
				copy(d, dy)
				l.Forward(x, s)
				l.Backward(nil, d, s, scratch, false)
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/float64(s.Rows()), "ns/token")
		})
	}
}

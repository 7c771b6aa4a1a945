package model

import (
	"math"
	"testing"

	"murmuration/core/batch"
)

// someBatch is three sequences of lengths 5, 3 and 0.
func someBatch(vocab int) batch.Batch {
	var b batch.Batch
	b.Reset(3, 6)
	b.Lengths[0], b.Lengths[1] = 5, 3
	for i := range b.IDs {
		b.IDs[i] = int32((7*i + 3) % vocab)
	}
	return b
}

func somePass(t *testing.T, c Config) (*Model, *Pass) {
	t.Helper()
	m, err := New(c, 5)
	if err != nil {
		t.Fatal(err)
	}
	m.Repack()
	return m, m.NewPass(3, 6)
}

// A held unit is a unit whose outgoing weights are 0: those of its own layer's
// recurrence, of the layer above and of the head.
func TestHoldIsNoOutgoingWeights(t *testing.T) {
	for _, c := range []struct {
		kind  string
		layer int
		unit  int
	}{{LSTM, 0, 2}, {LSTM, 1, 4}, {BiLSTM, 0, 3}, {BiLSTM, 1, 7}, {GRU, 0, 2}, {GRU, 1, 4}, {BiGRU, 0, 7}} {
		config := Config{Kind: c.kind, Vocab: 11, Embed: 4, Hidden: 5, Layers: 2}
		m, held := somePass(t, config)
		b, at := someBatch(11), []int32{0, 2, 4, 6, 8}
		free := append([]float32(nil), held.Logits(b, at)...)
		held.Hold(c.layer, int32(c.unit))
		got := append([]float32(nil), held.Logits(b, at)...)
		for _, l := range held.Look(b)[c.layer : c.layer+1] {
			for r := range b.B * b.T {
				if l.Hidden[r*m.Width()+c.unit] != 0 {
					t.Fatalf("%s: the held unit is not 0 in row %d", c.kind, r)
				}
			}
		}
		cut := m.Param(m.prefix(c.layer) + m.directions()[c.unit/5] + "wh")
		gates := cut.Shape[1]
		clear(cut.W[c.unit%5*gates:][:gates])
		if c.layer == 1 {
			clear(m.Param("head.weight").W[c.unit*11:][:11])
		}
		for _, d := range m.directions() {
			if c.layer == 0 {
				clear(m.Param(m.prefix(1) + d + "wx").W[c.unit*gates:][:gates])
			}
		}
		m.Repack()
		want := m.NewPass(3, 6).Logits(b, at)
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("%s layer %d: logit %d is %v, without the weights %v", c.kind, c.layer, i, got[i], want[i])
			}
		}
		held.Hold(c.layer)
		m2, _ := New(config, 5)
		m.CopyFrom(m2)
		if again := held.Logits(b, at); again[3] != free[3] || free[3] == got[3] {
			t.Errorf("%s: Hold of nothing must end it: %v, before %v, held %v", c.kind, again[3], free[3], got[3])
		}
	}
}

// A transformer has no recurrence: a held unit of its last block is one that the
// head does not read, and of another one a 0 in the stream.
func TestHoldInATransformer(t *testing.T) {
	config := Config{Kind: Transformer, Vocab: 11, Embed: 4, Hidden: 6, Layers: 2, Causal: true}
	m, p := somePass(t, config)
	b, at := someBatch(11), []int32{0, 2, 4, 6, 8}
	free := append([]float32(nil), p.Logits(b, at)...)
	if l := p.Look(b)[1]; l.Letters != "" || l.Gates != nil || l.Cell != nil || l.Hidden[3*6] == 0 || l.Hidden[5*6] != 0 {
		t.Errorf("the last block shows %+v", l)
	}
	for _, l := range p.Look(b) {
		checkHeads(t, l, b)
	}
	for layer := range 2 {
		p.Hold(layer, 2)
		got := append([]float32(nil), p.Logits(b, at)...)
		hidden := p.Look(b)[layer].Hidden
		for r := range b.B * b.T {
			if hidden[r*6+2] != 0 {
				t.Fatalf("layer %d: the held unit is not 0 in row %d", layer, r)
			}
		}
		if got[3] == free[3] {
			t.Errorf("layer %d: the held unit makes no difference", layer)
		}
		if layer == 1 {
			clear(m.Param("head.weight").W[2*11:][:11])
			m.Repack()
			for i, want := range m.NewPass(3, 6).Logits(b, at) {
				if got[i] != want {
					t.Fatalf("logit %d is %v, without the weights %v", i, got[i], want)
				}
			}
		}
		p.Hold(layer)
	}
}

// checkHeads holds two heads to take, in all, 1 at each word and 0 at padding,
// and nothing from what follows.
func checkHeads(t *testing.T, l Layer, b batch.Batch) {
	t.Helper()
	if len(l.Attention) != 2 {
		t.Fatalf("%d heads", len(l.Attention))
	}
	for _, p := range l.Attention {
		for row := range b.B * b.T {
			sum, from := 0.0, row%b.T
			for col, v := range p[row*b.T : (row+1)*b.T] {
				if sum += float64(v); col > from && v != 0 {
					t.Errorf("position %d takes %g from %d", from, v, col)
				}
			}
			want := 0.0
			if from < int(b.Lengths[row/b.T]) {
				want = 1
			}
			if math.Abs(sum-want) > 1e-6 {
				t.Errorf("row %d takes %g in all, want %g", row, sum, want)
			}
		}
	}
}

// The states that Look shows obey the equations of the layer, in the batch's own
// order.
func TestLookIsTheRecurrence(t *testing.T) {
	for _, kind := range []string{LSTM, BiLSTM} {
		m, p := somePass(t, Config{Kind: kind, Vocab: 11, Embed: 4, Hidden: 5, Layers: 2})
		b, d := someBatch(11), m.Width()
		layers := p.Look(b)
		if len(layers) != 2 || layers[1].Letters != "ifgo" {
			t.Fatalf("%s: %d layers with the gates %q", kind, len(layers), layers[1].Letters)
		}
		want := p.Hidden(b)
		for i, h := range layers[1].Hidden {
			if h != want[i] {
				t.Fatalf("%s: state %d is %v, Hidden has %v", kind, i, h, want[i])
			}
		}
		for _, l := range layers {
			for seq, n := range b.Lengths {
				for tm := range int(n) {
					for u := range d {
						before := tm - 1
						if u >= 5 {
							before = tm + 1
						}
						checkCell(t, l, (seq*b.T+tm)*d+u, (seq*b.T+before)*d+u, before >= 0 && before < int(n))
					}
				}
			}
		}
		if h := layers[0].Hidden[5*d]; h != 0 {
			t.Errorf("%s: the padding has the state %v", kind, h)
		}
	}
}

// A GRU's states move from the old one to the new by its update gate.
func TestLookIntoAGRU(t *testing.T) {
	for _, kind := range []string{GRU, BiGRU} {
		m, p := somePass(t, Config{Kind: kind, Vocab: 11, Embed: 4, Hidden: 5, Layers: 2})
		b, d := someBatch(11), m.Width()
		for _, l := range p.Look(b) {
			if l.Letters != "rzn" || l.Cell != nil {
				t.Fatalf("%s: gates %q and %d cells", kind, l.Letters, len(l.Cell))
			}
			for u := range d {
				first, second := u, d+u
				if u >= 5 {
					first, second = 4*d+u, 3*d+u // the backward one begins at the last word
				}
				h := (1 - float64(l.Gates[1][first])) * float64(l.Gates[2][first])
				checkState(t, l, first, h)
				z := float64(l.Gates[1][second])
				checkState(t, l, second, (1-z)*float64(l.Gates[2][second])+z*h)
			}
		}
	}
}

func checkState(t *testing.T, l Layer, at int, want float64) {
	t.Helper()
	if math.Abs(want-float64(l.Hidden[at])) > 1e-6 {
		t.Fatalf("state %d is %v, its gates make it %v", at, l.Hidden[at], want)
	}
}

func checkCell(t *testing.T, l Layer, at, before int, has bool) {
	t.Helper()
	c := float64(l.Gates[0][at]) * float64(l.Gates[2][at])
	if has {
		c += float64(l.Gates[1][at]) * float64(l.Cell[before])
	}
	if math.Abs(c-float64(l.Cell[at])) > 1e-6 {
		t.Fatalf("cell %d is %v, its gates make it %v", at, l.Cell[at], c)
	}
	if h := float64(l.Gates[3][at]) * math.Tanh(c); math.Abs(h-float64(l.Hidden[at])) > 1e-6 {
		t.Fatalf("state %d is %v, its cell makes it %v", at, l.Hidden[at], h)
	}
}

// The first input gate is that of the first word, by the layer's own weights.
func TestLookGateFromWeights(t *testing.T) {
	m, p := somePass(t, Config{Vocab: 11, Embed: 4, Hidden: 5, Layers: 1})
	b := someBatch(11)
	l := p.Look(b)[0]
	wx, bias, e := m.Param("lstm.0.wx").W, m.Param("lstm.0.b").W, m.Param("embed.weight").W[4*b.IDs[6]:]
	for u := range 5 {
		z := float64(bias[u])
		for k := range 4 {
			z += float64(e[k]) * float64(wx[k*20+u])
		}
		if want := 1 / (1 + math.Exp(-z)); math.Abs(want-float64(l.Gates[0][6*5+u])) > 1e-6 {
			t.Errorf("unit %d: input gate %v, by the weights %v", u, l.Gates[0][6*5+u], want)
		}
	}
}

func TestHoldRefusesNoUnit(t *testing.T) {
	_, p := somePass(t, Config{Vocab: 11, Embed: 4, Hidden: 5, Layers: 1})
	defer func() {
		if recover() == nil {
			t.Error("a unit that does not exist was held")
		}
	}()
	p.Hold(0, 5)
}

// What a block has between its two matrices is gelu's, no less than its minimum
// of −0.17, and 0 at padding.
func TestWide(t *testing.T) {
	c := Config{Kind: Transformer, Vocab: 11, Embed: 6, Hidden: 6, Layers: 2}
	_, p := somePass(t, c)
	b := someBatch(11)
	for layer := range c.Layers {
		low, high := 0.0, 0.0
		x := p.Wide(b, layer)
		if len(x) != b.B*b.T*24 {
			t.Fatalf("%d numbers", len(x))
		}
		for i, v := range x {
			row := i / 24
			if v != 0 && row%b.T >= int(b.Lengths[row/b.T]) {
				t.Fatalf("%g at padding", v)
			}
			low, high = min(low, float64(v)), max(high, float64(v))
		}
		if low < -.171 || low == 0 || high < .1 {
			t.Errorf("layer %d: from %g to %g", layer, low, high)
		}
	}
}

package model

import (
	"math"
	"slices"
	"testing"

	"murmuration/core/batch"
)

// A weight of 2 is the sequence twice, and 0 is its absence.
func TestWeights(t *testing.T) {
	m := tiny(t, Config{Kind: LSTM, Layers: 1, Classes: 3})
	b := ragged(m.Vocab, m.Classes, 7, 3, 5)
	step := func(b batch.Batch) (float64, []float32) {
		p := m.NewPass(b.B, b.T)
		l, _ := p.Step(b, .5, nil, true)
		return l, p.G
	}
	var want float64
	g := make([]float32, len(m.W))
	for i, times := range []float64{2, 0, 1} {
		l, own := step(b.Shard(i, 3))
		want += times * l
		for j, v := range own {
			g[j] += float32(times) * v
		}
	}
	plain, plainG := step(b)
	b.Weight = []float32{1, 1, 1}
	if l, own := step(b); l != plain || !slices.Equal(own, plainG) {
		t.Error("weights of 1 are not the same as none")
	}
	b.Weight = []float32{2, 0, 1}
	if l, own := step(b); math.Abs(l-want) > 1e-6 || relative(own, g) > 1e-6 {
		t.Errorf("loss %g, want %g; gradients differ by %.2g", l, want, relative(own, g))
	}
}

// The pool of maxima is the largest state of each unit; without real positions in
// between none counts.
func TestPoolOfMaxima(t *testing.T) {
	m := tiny(t, Config{Kind: BiLSTM, Layers: 1, Classes: 3, Max: true})
	b := ragged(m.Vocab, m.Classes, 6, 0, 3)
	p := m.NewPass(b.B, b.T)
	h, d := slices.Clone(p.Hidden(b)), m.Width()
	pooled := slices.Clone(p.Pooled(b))
	w, bias := m.Param("dense.weight").W, m.Param("dense.bias").W
	for i, n := range b.Lengths {
		for u := range m.Dense {
			a := float64(bias[u])
			for j := range d {
				most := math.Inf(-1)
				for step := range int(n) {
					most = max(most, float64(h[(i*b.T+step)*d+j]))
				}
				a += most * float64(w[j*m.Dense+u])
			}
			if n == 0 {
				a = 0
			}
			if got := float64(pooled[i*m.Dense+u]); math.Abs(got-max(a, 0)) > 1e-5 {
				t.Errorf("sequence %d, unit %d: %g, want %g", i, u, got, max(a, 0))
			}
		}
	}
}

// By hand: rows 0 to 2 are of words and 3 and 4 of letters; the bag adds the words'
// vectors over the root of their number, and half of the letters' over theirs, times
// its matrix, and nothing where there are none. Its sum is the text's vector.
func TestBagByHand(t *testing.T) {
	m := tiny(t, Config{Kind: LSTM, Layers: 1, Classes: 3, Grams: 5})
	b := ragged(m.Vocab, m.Classes, 4, 4, 4)
	copy(b.IDs[b.T:2*b.T], b.IDs)
	copy(b.IDs[2*b.T:], b.IDs[:b.T])
	b.Grams = [][]int32{{}, {1, 4}, {4, 4, 1, 4}}
	table, out := m.Param("grams.weight").W, m.Param("grams.out").W
	clear(table)
	table[1*gramWidth+7], table[4*gramWidth+7] = 2, 6
	out[7*3+2] = 10
	m.Repack()
	p := m.NewPass(b.B, b.T)
	y := slices.Clone(p.Logits(b, []int32{0, 1, 2}))
	for i, want := range []float32{0, 10 * (2 + 6/2.), 10 * (2 + 18/2./1.7320508)} {
		for c := range 3 {
			add := float32(0)
			if c == 2 {
				add = want
			}
			if got := y[3*i+c] - y[c]; math.Abs(float64(got-add)) > 1e-4 {
				t.Errorf("text %d, class %d: %g added, want %g", i, c, got, add)
			}
		}
	}
	v := slices.Clone(p.Pooled(b))
	if v[7] != 0 || v[gramWidth+7] != 5 || len(v) != b.B*gramWidth {
		t.Errorf("%d numbers of vectors, the bag's %g and %g, want 0 and 5", len(v), v[7], v[gramWidth+7])
	}
}

// Sequences are found in a vector's place whatever stands before them.
func TestPooledIsByPlace(t *testing.T) {
	m := tiny(t, Config{Kind: BiLSTM, Layers: 1, Classes: 3})
	b := ragged(m.Vocab, m.Classes, 0, 3, 0, 5)
	p := m.NewPass(b.B, b.T)
	v := slices.Clone(p.Pooled(b))
	for i := range b.B {
		if alone := p.Pooled(b.Shard(i, b.B)); !slices.Equal(alone, v[i*m.Dense:(i+1)*m.Dense]) {
			t.Errorf("sequence %d: %v, alone %v", i, v[i*m.Dense:(i+1)*m.Dense], alone)
		}
	}
}

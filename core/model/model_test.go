package model

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/nn"
	"murmuration/core/rng"
)

// A model learns by passes: each gives the summed loss of a shard and adds to
// its own gradient; whoever trains changes W and repacks.
func Example() {
	m, err := New(Config{Vocab: 12, Embed: 4, Hidden: 4, Layers: 1}, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	var b batch.Batch
	batch.NewSource([]int32{5, 6, 7, 8}, []int32{0, 4}, batch.Config{}).Fill(&b, []int32{0}, batch.Causal)
	pass := m.NewPass(b.B, b.T)
	before, targets := pass.Step(b, 1, nil, true)
	for i, g := range pass.G {
		m.W[i] -= float32(.1 * g)
	}
	m.Repack()
	after, _ := pass.Step(b, 1, nil, false)
	fmt.Println(targets, after < before)
	// Output: 5 true
}

// lossOf is the loss of a model as a function of its weights, the same dropout
// every time.
func lossOf(p *Pass, b batch.Batch) float64 {
	p.model.Repack()
	r := rng.New(1, "dropout")
	sum, _ := p.Step(b, 1, &r, true)
	return sum
}

func TestGradients(t *testing.T) {
	worst := 0.0
	for _, c := range shapes {
		m := tiny(t, c)
		awayFromFlat(m)
		b := raggedFor(m, 7, 3, 1, 5)
		p := m.NewPass(b.B, b.T)
		lossOf(p, b)
		g := append([]float32(nil), p.G...)
		all := append(m.views(m.W, g), nn.Param{Name: "all", W: m.W, G: g})
		for _, q := range all {
			r := rng.New(2, q.Name)
			diff := nn.GradientCheck(q.W, q.G, func() float64 { return lossOf(p, b) }, &r)
			worst = max(worst, diff)
			if !(diff < 2e-3) {
				t.Errorf("%+v, %s: relative difference %.2g", c, q.Name, diff)
			}
		}
	}
	t.Logf("worst relative difference %.2g", worst)
}

// The head that hears of the last word alone does not hear of what stands behind it,
// and hears through the state of what stands before.
func TestLastWordAlone(t *testing.T) {
	m := tiny(t, Config{Kind: LSTM, Layers: 1, Classes: 3, Last: true})
	p := m.NewPass(1, 5)
	said := func(ids ...int32) []float32 {
		b := batch.Batch{B: 1, T: len(ids), IDs: ids, Lengths: []int32{int32(len(ids))}}
		return slices.Clone(p.Logits(b, []int32{0}))
	}
	full := said(1, 5, 6, 2)
	if !slices.Equal(full, said(1, 5, 6, 7)) {
		t.Error("it hears of what stands behind the last word")
	}
	if slices.Equal(full, said(1, 5, 7, 2)) || slices.Equal(full, said(1, 6, 6, 2)) {
		t.Error("it does not hear of the last word and what was before")
	}
	if len(said(3)) != 3 {
		t.Error("a single token cannot be classified")
	}
}

// Four shards add up to the whole batch, whatever falls to each, an empty one
// included.
func TestShardsAddUp(t *testing.T) {
	for _, c := range []Config{{Layers: 2}, {Kind: BiLSTM, Classes: 3}, {Kind: GRU}, {Kind: Transformer}, {Tags: 4, CRF: true, Chars: 9, Features: 8}, {Classes: 3, Max: true, Grams: 9}} {
		for _, lengths := range [][]int32{{7, 3, 1, 5, 2, 6}, {4, 7}} {
			m := tiny(t, c)
			awayFromFlat(m)
			m.Repack()
			b := raggedFor(m, lengths...)
			whole := m.NewPass(b.B, b.T)
			n := b.CountTargets()
			if m.Classes > 0 {
				n = b.CountLabels()
			}
			want, targets := whole.Step(b, 1/float32(n), nil, true)
			if targets != n {
				t.Fatalf("%d targets counted, want %d", targets, n)
			}
			f := newFlock(m, &b)
			sum, seen := 0.0, 0
			for i, p := range f.passes {
				l, k := p.Step(b.Shard(i, 4), 1/float32(n), nil, true)
				sum, seen = sum+l, seen+k
			}
			for i := range f.g {
				f.g[i] = (f.passes[0].G[i] + f.passes[1].G[i]) + (f.passes[2].G[i] + f.passes[3].G[i])
			}
			if diff := relative(f.g, whole.G); seen != n || math.Abs(sum-want) > 1e-5 || diff > 1e-5 {
				t.Errorf("%d targets, loss %g, want %d and %g; gradients differ by %.2g", seen, sum, n, want, diff)
			}
		}
	}
}

func TestStepAllocatesNothing(t *testing.T) {
	for _, c := range shapes {
		m := tiny(t, c)
		b := raggedFor(m, 7, 3, 1, 5)
		at := []int32{0, 1}
		p := m.NewPass(b.B, b.T)
		r := rng.New(1, "dropout")
		n := testing.AllocsPerRun(10, func() {
			p.ZeroGrad()
			p.Step(b, 1, &r, true)
			p.Step(b, 1, nil, false)
			p.Logits(b, at)
			p.Hidden(b)
			m.Repack()
		})
		if n != 0 {
			t.Errorf("%+v: %v allocations per step", c, n)
		}
	}
}

// A step with more targets than any before it allocates
// nothing either: masked positions are never as many twice.
func TestLargerStepAllocatesNothing(t *testing.T) {
	for _, c := range shapes {
		c.Vocab = 300
		m := tiny(t, c)
		small, large := raggedFor(m, 2, 1), raggedFor(m, slices.Repeat([]int32{7, 6}, 8)...)
		least := 1e9 // of three, since the runtime allocates now and then itself
		for range 3 {
			p, b := m.NewPass(large.B, large.T), small
			least = min(least, testing.AllocsPerRun(1, func() { // the first run is not counted
				p.Step(b, 1, nil, true)
				b = large
			}))
		}
		if least != 0 {
			t.Errorf("%+v: %v allocations in a larger step", c, least)
		}
	}
}

// What is frozen keeps a gradient of 0, and the rest has the one it would have
// anyway.
func TestDepth(t *testing.T) {
	for _, c := range shapes {
		c.Dropout = 0
		m := tiny(t, c)
		b := raggedFor(m, 7, 3, 1, 5)
		full := m.NewPass(b.B, b.T)
		full.Step(b, 1, nil, true)
		for _, d := range []Depth{Everything, LastLayer, HeadOnly} {
			p := m.NewPass(b.B, b.T)
			p.Depth = d
			p.Step(b, 1, nil, true)
			for i, g := range p.G {
				want := full.G[i]
				if i < m.Frozen(d) {
					want = 0
				}
				if g != want {
					t.Fatalf("%+v, depth %d: G[%d] = %g, want %g", c, d, i, g, want)
				}
			}
		}
		if m.Frozen(Everything) != 0 || m.Frozen(LastLayer) >= m.Frozen(HeadOnly) || m.Frozen(HeadOnly) >= len(m.W) {
			t.Errorf("frozen: %d, %d, %d of %d", m.Frozen(Everything), m.Frozen(LastLayer), m.Frozen(HeadOnly), len(m.W))
		}
	}
}

// The loss is the softmax of the logits, which are the head's map of the hidden
// states: three ways into the same pass agree.
func TestLogitsAndHiddenAgreeWithTheLoss(t *testing.T) {
	m := tiny(t, Config{Kind: BiLSTM, Layers: 2})
	b := ragged(m.Vocab, 0, 6, 3, 1, 5) // one step shorter than T
	p := m.NewPass(b.B, b.T)
	var at []int32
	for i, target := range b.Targets {
		if target != batch.Ignore {
			at = append(at, int32(i))
		}
	}
	logits := append([]float32(nil), p.Logits(b, at)...)
	hidden := p.Hidden(b)
	w, bias, sum := m.Param("head.weight"), m.Param("head.bias"), 0.0
	for k, pos := range at {
		z := 0.0
		for j := range m.Vocab {
			y := float64(bias.W[j])
			for i := range m.Width() {
				y += float64(hidden[int(pos)*m.Width()+i]) * float64(w.W[i*m.Vocab+j])
			}
			if math.Abs(y-float64(logits[k*m.Vocab+j])) > 1e-5 {
				t.Fatalf("logit %d at %d: %g, by hand %g", j, pos, logits[k*m.Vocab+j], y)
			}
			z += math.Exp(y)
		}
		sum += math.Log(z) - float64(logits[k*m.Vocab+int(b.Targets[pos])])
	}
	if loss, _ := p.Step(b, 1, nil, false); math.Abs(loss-sum) > 1e-4 {
		t.Errorf("loss %g, from the logits %g", loss, sum)
	}
	for i := range hidden {
		hidden[i] = 9
	}
	hidden = p.Hidden(b)
	for t0 := 3; t0 < b.T; t0++ {
		for _, v := range hidden[(b.T+t0)*m.Width():][:m.Width()] {
			if v != 0 {
				t.Fatal("hidden states at padding are not 0")
			}
		}
	}
}

// More positions than the head holds at once give the same as few.
func TestHeadWorksInChunks(t *testing.T) {
	m := tiny(t, Config{Layers: 1})
	lengths := make([]int32, 90)
	for i := range lengths {
		lengths[i] = 7
	}
	b := ragged(m.Vocab, 0, lengths...)
	if b.CountTargets() < 2*chunk {
		t.Fatal("the batch is too small to show anything")
	}
	p, one := m.NewPass(b.B, b.T), m.NewPass(1, b.T)
	whole, _ := p.Step(b, 1, nil, true)
	sum := 0.0
	for i := range lengths {
		l, _ := one.Step(b.Shard(i, len(lengths)), 1, nil, true)
		sum += l
	}
	if diff := relative(one.G, p.G); math.Abs(sum-whole) > 1e-3 || diff > 1e-5 {
		t.Errorf("loss %g in one, %g row by row; gradients differ by %.2g", whole, sum, diff)
	}
	var at []int32
	for i := range b.IDs {
		at = append(at, int32(i))
	}
	logits := append([]float32(nil), p.Logits(b, at)...)
	last := one.Logits(b.Shard(89, 90), []int32{6})
	for j, v := range last {
		if logits[(len(at)-1)*m.Vocab+j] != v {
			t.Fatal("the last chunk's logits are others")
		}
	}
}

// A shard that teaches nothing is passed over: not even weights gone bad leave a
// trace.
func TestShardWithoutTargets(t *testing.T) {
	m := tiny(t, Config{})
	m.W[len(m.W)/2] = float32(math.NaN())
	m.Repack()
	p := m.NewPass(2, 7)
	var none, silent batch.Batch
	none.Reset(0, 7)
	silent.Reset(2, 7)
	silent.Lengths[0], silent.Lengths[1] = 7, 3
	for _, b := range []batch.Batch{none, silent} {
		if sum, n := p.Step(b, 1, nil, true); sum != 0 || n != 0 || greatest(p.G) != 0 {
			t.Errorf("loss %g over %d targets, gradient up to %g", sum, n, greatest(p.G))
		}
	}
}

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		config     Config
		code, says string
	}{
		{Config{}, "model.range", "vocab is 0"},
		{Config{Vocab: 10, Kind: "rnn"}, "model.kind", `"rnn"`},
		{Config{Vocab: 10, Kind: Transformer, Hidden: 20, Heads: 3}, "model.heads", "multiple of 3"},
		{Config{Vocab: 10, Kind: Transformer, Heads: 17}, "model.range", "heads is 17"},
		{Config{Vocab: 10, Kind: Transformer, Positions: -1}, "model.range", "positions is -1"},
		{Config{Vocab: 10, Kind: Transformer, Hidden: -1}, "model.range", "hidden is -1"},
		{Config{Vocab: 10, Hidden: -1}, "model.range", "hidden is -1; it must be from 1 to 1024"},
		{Config{Vocab: 10, Dropout: math.NaN()}, "model.range", "dropout is NaN"},
		{Config{Vocab: 10, Dropout: 1}, "model.range", "0.9"},
		{Config{Vocab: 1 << 20}, "model.size", "16777216"},
		{Config{Vocab: 10, Classes: 2, Tags: 3}, "model.both", "2 classes and 3 tags"},
		{Config{Vocab: 10, Tags: 513}, "model.range", "tags is 513; it must be from 0 to 512"},
		{Config{Vocab: 10, Tags: -1}, "model.range", "tags is -1"},
		{Config{Vocab: 10, Tags: 3, Chars: 70000}, "model.range", "chars is 70000"},
		{Config{Vocab: 10, Tags: 3, Features: -5}, "model.range", "features is -5"},
		{Config{Vocab: 10, Tags: 3, Features: 1 << 20}, "model.size", "16777216"},
		{Config{Vocab: 10, Classes: 2, Grams: 1 << 21}, "model.range", "grams is 2097152"},
		{Config{Vocab: 10, Tags: 3, Chars: 5, Reader: "eye"}, "model.reader", `"eye"`},
	} {
		_, err := New(c.config, 1)
		var f *fault.Error
		if !errors.As(err, &f) || f.Code != c.code || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v, want %s with %q", c.config, err, c.code, c.says)
		}
	}
}

package model

import (
	"crypto/sha256"
	"encoding/hex"
	"math"
	"testing"
)

func TestInitialWeights(t *testing.T) {
	m, err := New(Config{Vocab: 500, Embed: 24, Hidden: 16, Layers: 1}, 7)
	if err != nil {
		t.Fatal(err)
	}
	mean, spread := moments(m.Param("embed.weight").W)
	if math.Abs(mean) > .005 || math.Abs(spread-.1) > .005 {
		t.Errorf("embedding: mean %.4f, deviation %.4f", mean, spread)
	}
	for name, bound := range map[string]float64{"lstm.0.wx": .25, "head.weight": .25, "head.bias": .25} {
		mean, spread := moments(m.Param(name).W)
		if math.Abs(mean) > .02 || math.Abs(spread-bound/math.Sqrt(3)) > .02 || greatest(m.Param(name).W) > bound {
			t.Errorf("%s: mean %.4f, deviation %.4f, greatest %.4f", name, mean, spread, greatest(m.Param(name).W))
		}
	}
	for i, b := range m.Param("lstm.0.b").W {
		if forget := i >= 16 && i < 32; (b == 1) != forget || !forget && b != 0 {
			t.Errorf("bias %d is %g", i, b)
		}
	}
}

func TestInitialTransformer(t *testing.T) {
	m, err := New(Config{Vocab: 500, Embed: 24, Hidden: 32, Layers: 2, Kind: Transformer}, 7)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][2]float64{
		"embed.weight": {0, .1}, "position.weight": {0, .1}, "project.weight": {0, 1 / math.Sqrt(3*24)},
		"block.0.qkv.weight": {0, 1 / math.Sqrt(3*32)}, "block.1.up.weight": {0, 1 / math.Sqrt(3*32)},
		"block.0.out.weight": {0, .5 / math.Sqrt(3*32)}, "block.1.down.weight": {0, .5 / math.Sqrt(3*128)},
		"block.0.norm1.weight": {1, 0}, "block.1.norm2.bias": {0, 0}, "final.weight": {1, 0}, "block.0.qkv.bias": {0, 0}, "block.1.down.bias": {0, 0},
	} {
		mean, spread := moments(m.Param(name).W)
		if math.Abs(mean-want[0]) > want[1]/10 || math.Abs(spread-want[1]) > want[1]/20 {
			t.Errorf("%s: mean %.4f, deviation %.4f, want %v", name, mean, spread, want)
		}
	}
}

func TestInitialSpelling(t *testing.T) {
	for _, c := range []Config{
		{Kind: GRU, Tags: 4, CRF: true, Chars: 300, Features: 50, Reader: LettersLSTM}, {Tags: 4, CRF: true, Chars: 300, Features: 50}, {Classes: 3, Grams: 500},
	} {
		c.Vocab, c.Embed, c.Hidden, c.Layers = 30, 24, 32, 1
		m, err := New(c, 7)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range m.Params {
			want, known := map[string]float64{
				"chars.embed": .5, "chars.conv.weight": 1 / math.Sqrt(3*72), "chars.fwd.wx": 1 / math.Sqrt(3*16), "chars.bwd.wh": 1 / math.Sqrt(16),
				"chars.project.weight": 0, "chars.project.bias": 0, "features.weight": 0, "crf.start": 0, "crf.end": 0, "crf.transition": 0,
				"grams.weight": 1 / (64 * math.Sqrt(3)), "grams.out": 0,
			}[p.Name]
			if mean, spread := moments(p.W); known && (math.Abs(mean) > .05*want || math.Abs(spread-want) > want/20) {
				t.Errorf("%s: mean %.4f, deviation %.4f, want %.4f", p.Name, mean, spread, want)
			}
		}
		if c.Reader != LettersLSTM {
			continue
		}
		orthonormal(t, m.Param("chars.fwd.wh").W[16:], 16, 64)
		for i, v := range m.Param("chars.bwd.b").W {
			if forget := i >= 16 && i < 32; (v == 1) != forget || !forget && v != 0 {
				t.Errorf("bias %d is %g", i, v)
			}
		}
	}
}

func moments(x []float32) (mean, deviation float64) {
	sum, squares := 0.0, 0.0
	for _, v := range x {
		sum += float64(v)
		squares += float64(v) * float64(v)
	}
	n := float64(len(x))
	return sum / n, math.Sqrt(squares/n - sum/n*sum/n)
}

func greatest(x []float32) float64 {
	most := 0.0
	for _, v := range x {
		most = max(most, math.Abs(float64(v)))
	}
	return most
}

func TestRecurrentWeightsAreOrthogonal(t *testing.T) {
	for kind, gates := range map[string]int{LSTM: 4, GRU: 3} {
		m, err := New(Config{Vocab: 5, Embed: 2, Hidden: 40, Layers: 1, Kind: kind}, 7)
		if err != nil {
			t.Fatal(err)
		}
		w := m.Param(kind + ".0.wh")
		if w.Shape[1] != gates*40 {
			t.Fatalf("%s: %d columns", kind, w.Shape[1])
		}
		for gate := range gates {
			orthonormal(t, w.W[gate*40:], 40, gates*40)
		}
	}
}

// orthonormal holds the rows of a square matrix, stride apart, to be a basis.
func orthonormal(t *testing.T, w []float32, n, stride int) {
	t.Helper()
	for a := range n {
		for b := range n {
			dot, want := 0.0, 0.0
			for j := range n {
				dot += float64(w[a*stride+j]) * float64(w[b*stride+j])
			}
			if a == b {
				want = 1
			}
			if math.Abs(dot-want) > 1e-6 {
				t.Fatalf("rows %d and %d have the product %g", a, b, dot)
			}
		}
	}
}

func TestEachTensorHasItsOwnDraws(t *testing.T) {
	m, err := New(Config{Vocab: 12, Embed: 6, Hidden: 6, Layers: 2, Kind: BiLSTM}, 7)
	if err != nil {
		t.Fatal(err)
	}
	a, b := m.Param("lstm.0.fwd.wx").W, m.Param("lstm.0.bwd.wx").W
	for i := range a {
		if a[i] != b[i] {
			return
		}
	}
	t.Error("both directions begin alike")
}

// A seed means the same weights for ever: another head, and another vocabulary's
// head, leave the encoder as it is, and a restart repeats the draws.
func TestInitIsByTensor(t *testing.T) {
	c := Config{Vocab: 12, Embed: 3, Hidden: 4}
	lm, _ := New(c, 9)
	c.Classes = 3
	classes, _ := New(c, 9)
	for _, p := range lm.Params[:len(lm.Params)-2] {
		q := classes.Param(p.Name)
		for i := range p.W {
			if p.W[i] != q.W[i] {
				t.Fatalf("%s differs under another head", p.Name)
			}
		}
	}
	was := lm.Digest()
	clear(lm.W)
	lm.Init(9)
	other, _ := New(lm.Config, 10)
	if lm.Digest() != was || other.Digest() == was {
		t.Error("the same seed must give the same weights, and another seed others")
	}
}

func TestDigest(t *testing.T) {
	m, err := New(Config{Vocab: 700, Embed: 3, Hidden: 4}, 1) // longer than one buffer
	if err != nil {
		t.Fatal(err)
	}
	all := sha256.Sum256(Float32s("", nil, m.W).Data)
	if got := m.Digest(); got != hex.EncodeToString(all[:]) {
		t.Errorf("digest %s", got)
	}
}

func TestCopyFrom(t *testing.T) {
	c := Config{Vocab: 12, Embed: 3, Hidden: 4}
	base, _ := New(c, 1)
	c.Classes = 3
	tuned, _ := New(c, 2)
	b := ragged(12, 3, 7, 3)
	pass := tuned.NewPass(b.B, b.T)
	head := append([]float32(nil), tuned.W[tuned.Frozen(HeadOnly):]...)
	if n := tuned.CopyFrom(base); n != 7 {
		t.Errorf("%d parameters copied, want 7", n)
	}
	got, _ := pass.Step(b, 1, nil, false)
	tuned.Repack()
	if want, _ := pass.Step(b, 1, nil, false); got != want {
		t.Error("the passes go on with the old weights")
	}
	n := tuned.Frozen(HeadOnly)
	for i := range n {
		if tuned.W[i] != base.W[i] {
			t.Fatal("the encoders differ")
		}
	}
	for i, v := range tuned.W[n:] {
		if v != head[i] {
			t.Fatal("the head changed")
		}
	}
}

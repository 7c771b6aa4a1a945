package align

import (
	"fmt"
	"math"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/rng"
	"murmuration/core/text"
)

const testVocab = 23

// shapes are configurations with every kind of group.
func shapes() []model.Config {
	var list []model.Config
	for _, kind := range []string{model.LSTM, model.BiLSTM, model.GRU, model.BiGRU, model.Transformer} {
		for layers := 1; layers <= 2; layers++ {
			for _, classes := range []int{0, 3} {
				list = append(list, model.Config{Kind: kind, Vocab: testVocab, Embed: 6, Hidden: 8, Layers: layers, Classes: classes, Dense: 7, Positions: 9})
			}
		}
	}
	same := model.Config{Kind: model.Transformer, Vocab: testVocab, Embed: 8, Hidden: 8, Layers: 2, Positions: 9, Causal: true}
	return append(list, same)
}

func label(c model.Config) string {
	return fmt.Sprintf("%s, %d layers, E %d, H %d, %d classes", c.Kind, c.Layers, c.Embed, c.Hidden, c.Classes)
}

// lived makes a model in which no parameter is as it was drawn, biases and norms
// neither.
func lived(t testing.TB, c model.Config, seed uint64) *model.Model {
	t.Helper()
	m, err := model.New(c, seed)
	if err != nil {
		t.Fatal(err)
	}
	r := rng.New(seed, "life")
	for i := range m.W {
		m.W[i] += .3 * r.Normal32()
	}
	m.Repack()
	return m
}

// sentences are a batch of random texts of different lengths.
func sentences(seed uint64, n int) batch.Batch {
	r := rng.New(seed, "sentences")
	var b batch.Batch
	b.Reset(n, 9)
	for i := range n {
		b.Lengths[i], b.Labels[i] = int32(3+r.Intn(7)), int32(r.Intn(3))
		for t := range int(b.Lengths[i]) {
			b.IDs[i*9+t] = int32(text.NumSpecial + r.Intn(testVocab-text.NumSpecial))
			b.Targets[i*9+t] = int32(r.Intn(testVocab))
		}
	}
	return b
}

// with is the model of m's shape with other parameters.
func with(t testing.TB, m *model.Model, w []float32) *model.Model {
	t.Helper()
	n, err := model.New(m.Config, 1)
	if err != nil {
		t.Fatal(err)
	}
	copy(n.W, w)
	n.Repack()
	return n
}

// logits are all that a model says of a batch.
func logits(m *model.Model, b batch.Batch) []float32 {
	var at []int32
	for i := range b.B {
		if m.Classes > 0 {
			at = append(at, int32(i))
			continue
		}
		for t := range int(b.Lengths[i]) {
			at = append(at, int32(i*b.T+t))
		}
	}
	return m.NewPass(b.B, b.T).Logits(b, at)
}

func loss(m *model.Model, b batch.Batch) float64 {
	sum, n := m.NewPass(b.B, b.T).Step(b, 1, nil, false)
	return sum / float64(n)
}

func farthest(x, y []float32) float64 {
	most := 0.0
	for i := range x {
		most = math.Max(most, math.Abs(float64(x[i]-y[i])))
	}
	return most
}

// shuffled re-expresses m by a random order of every group, signed where it may
// be.
func shuffled(m *model.Model, seed uint64) ([]float32, []Units) {
	w := append([]float32(nil), m.W...)
	r := rng.New(seed, "shuffle")
	var list []Units
	for _, g := range groupsOf(m) {
		u := stay(g)
		u.From = r.Perm(g.n)
		for j := range u.Sign {
			if g.signed && r.Intn(2) == 1 {
				u.Sign[j] = -1
			}
		}
		g.move(w, u)
		list = append(list, u)
	}
	return w, list
}

// However the units are exchanged, and turned where the table says they can be,
// every answer stays the same up to rounding.
func TestExchangedUnitsSayTheSame(t *testing.T) {
	b := sentences(1, 5)
	for _, c := range shapes() {
		m := lived(t, c, 2)
		w, _ := shuffled(m, 3)
		other := with(t, m, w)
		before, after := logits(m, b), append([]float32(nil), logits(other, b)...)
		if d := farthest(before, after); d > 1e-5 || math.Abs(loss(m, b)-loss(other, b)) > 1e-6 {
			t.Errorf("%s: the logits differ by %g, the losses %g and %g", label(c), d, loss(m, b), loss(other, b))
		}
		if d := farthest(m.W, w); d < .5 {
			t.Errorf("%s: nothing was exchanged", label(c))
		}
	}
}

// Every group alone changes some of the parameters, and every parameter but the
// table, the output's bias and the like belongs to a group.
func TestGroupsCoverTheArena(t *testing.T) {
	for _, c := range shapes() {
		m := lived(t, c, 2)
		touched := make([]bool, len(m.W))
		for _, g := range groupsOf(m) {
			for _, s := range g.seams {
				s.each(func(at int) {
					for j := range g.n {
						touched[at+j*s.unit] = true
					}
				})
			}
		}
		free := map[string]bool{"head.bias": true, "class.bias": true}
		if c.Kind != model.Transformer || c.Embed != c.Hidden {
			free["embed.weight"] = true
		}
		at := 0
		for _, p := range m.Params {
			for i := range p.W {
				if touched[at+i] == free[p.Name] {
					t.Errorf("%s: %s, number %d: in a group is %v", label(c), p.Name, i, touched[at+i])
					break
				}
			}
			at += len(p.W)
		}
	}
}

// Where the sign may not be turned, turning it changes the answers.
func TestSignsThatAreNone(t *testing.T) {
	b := sentences(1, 5)
	for _, c := range shapes() {
		m := lived(t, c, 2)
		for _, g := range groupsOf(m) {
			if g.signed {
				continue
			}
			w := append([]float32(nil), m.W...)
			u := stay(g)
			u.Sign[0] = -1
			for i := range g.seams {
				g.seams[i].turns = true
			}
			g.move(w, u)
			if d := farthest(logits(m, b), append([]float32(nil), logits(with(t, m, w), b)...)); d < 1e-3 && g.kind != heads {
				t.Errorf("%s: the sign of a unit of %s is free", label(c), g.name)
			}
		}
	}
}

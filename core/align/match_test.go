package align

import (
	"math"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/measure"
	"murmuration/core/model"
	"murmuration/core/project"
	"murmuration/core/rng"
)

// right counts the units that stand where the shuffle had taken them from, with
// the sign that it had given them.
func right(shuffle, found []Units) (n, of int) {
	for i, u := range shuffle {
		back := u.then(found[i])
		for j, k := range back.From {
			of++
			if int(k) == j && back.Sign[j] == 1 {
				n++
			}
		}
	}
	return n, of
}

// batches of held-out sentences.
func batches() []batch.Batch {
	return []batch.Batch{sentences(4, 8), sentences(5, 8), sentences(6, 8), sentences(7, 8)}
}

// Whatever order and signs a model's units have been given, both ways find every
// one of them again, and the parameters with them.
func TestBothWaysRecoverAShuffledModel(t *testing.T) {
	for _, c := range shapes() {
		m := lived(t, c, 2)
		w, shuffle := shuffled(m, 3)
		other := with(t, m, w)
		weights, err := Weights(m, other)
		if err != nil {
			t.Fatal(err)
		}
		activations, err := Activations(m, other, batches())
		if err != nil {
			t.Fatal(err)
		}
		for name, match := range map[string]Match{"weights": weights, "activations": activations} {
			if n, of := right(shuffle, match.Units); n != of || of != match.Of {
				t.Errorf("%s, by %s: %d of %d units are found", label(c), name, n, of)
			}
			if d := farthest(m.W, match.W); d > 1e-5 {
				t.Errorf("%s, by %s: a parameter is off by %g", label(c), name, d)
			}
		}
	}
}

// Without signs half of the signed units are lost.
func TestUnsignedMatchingFindsHalf(t *testing.T) {
	c := model.Config{Kind: model.LSTM, Vocab: testVocab, Embed: 12, Hidden: 64, Layers: 1}
	m := lived(t, c, 2)
	w, shuffle := shuffled(m, 3)
	unsigned := func(m *Matching, err error) []Units {
		if err != nil {
			t.Fatal(err)
		}
		g := &m.groups[0]
		g.signed = false
		for i := range g.seams {
			g.seams[i].turns = false
		}
		return m.run().Units
	}
	for name, found := range map[string][]Units{
		"weights":     unsigned(NewWeights(m, with(t, m, w))),
		"activations": unsigned(NewActivations(m, with(t, m, w), batches())),
	} {
		n, of := right(shuffle, found)
		t.Logf("by %s: %d of %d", name, n, of)
		if share := float64(n) / float64(of); share < .3 || share > .7 {
			t.Errorf("by %s an unsigned matching finds %d of %d", name, n, of)
		}
	}
}

// Matching says the same function in other parameters, for models that have
// nothing in common too, and brings them nearer.
func TestMatchIsTheSameFunctionNearer(t *testing.T) {
	b := sentences(1, 5)
	for _, c := range shapes() {
		m, other := lived(t, c, 2), lived(t, c, 5)
		for name, find := range map[string]func() (Match, error){
			"weights":     func() (Match, error) { return Weights(m, other) },
			"activations": func() (Match, error) { return Activations(m, other, batches()) },
		} {
			match, err := find()
			if err != nil {
				t.Fatal(err)
			}
			if d := farthest(logits(other, b), append([]float32(nil), logits(with(t, m, match.W), b)...)); d > 2e-5 {
				t.Errorf("%s, by %s: the logits differ by %g", label(c), name, d)
			}
			before, _ := measure.Cosine(m.W, other.W)
			after, _ := measure.Cosine(m.W, match.W)
			if name == "weights" && after <= before || match.Moved == 0 {
				t.Errorf("%s, by %s: cosine %.3f before, %.3f after; %d units moved", label(c), name, before, after, match.Moved)
			}
		}
	}
}

// A turned table, with its reader turned back, is turned back by a matching; and
// Folded does not see any map of its columns.
func TestTheTablesBasisIsFree(t *testing.T) {
	for _, c := range shapes() {
		m := lived(t, c, 2)
		list, l := folds(m), layoutOf(m)
		if list == nil {
			continue
		}
		r := rng.New(7, "basis")
		a := make([]float64, c.Embed*c.Embed) // upper triangular, ones on the diagonal
		for i := range c.Embed {
			a[i*c.Embed+i] = 1
			for j := i + 1; j < c.Embed; j++ {
				a[i*c.Embed+j] = 2 * float64(r.Normal32())
			}
		}
		w := append([]float32(nil), m.W...)
		mapped(w[l["embed.weight"].at:], a, testVocab, c.Embed)
		for _, f := range list {
			solve(w[l[f.weight].at:], a, c.Embed, l[f.weight].width)
		}
		before, parts := Folded(m, m.W)
		after, _ := Folded(m, w)
		raw, _ := measure.Cosine(m.W, w)
		if d := farthest(before, after); d > 1e-4 || raw > .9 {
			t.Errorf("%s: folded parameters differ by %g; the raw cosine is %.3f", label(c), d, raw)
		}
		if parts[len(parts)-1].To != len(before) || parts[0].From != 0 {
			t.Errorf("%s: the parts do not cover what is folded: %v", label(c), parts)
		}
	}
}

// A rotation of the table, which its readers undo, is turned back.
func TestATurnedTableIsTurnedBack(t *testing.T) {
	for _, c := range shapes() {
		m := lived(t, c, 2)
		list, l := folds(m), layoutOf(m)
		if list == nil {
			continue
		}
		other := lived(t, c, 3) // any two tables give a rotation
		e := c.Embed
		r := project.Procrustes(m.W[:testVocab*e], other.W[:testVocab*e], e, e)
		w := append([]float32(nil), m.W...)
		mapped(w, r, testVocab, e)
		for _, f := range list {
			x := l[f.weight]
			columns := transposed(w[x.at:][:e*x.width], x.width)
			mapped(columns, r, x.width, e)
			copy(w[x.at:], transposed(columns, e))
		}
		match, err := Weights(m, with(t, m, w))
		if d := farthest(m.W, match.W); err != nil || d > 1e-5 || farthest(m.W, w) < .5 || match.Moved > 0 {
			t.Errorf("%s: a parameter is off by %g, %d units moved, %v", label(c), d, match.Moved, err)
		}
	}
}

// mapped is x·a of x [n,e] in place.
func mapped(x []float32, a []float64, n, e int) {
	for i := range n {
		row := append([]float32(nil), x[i*e:(i+1)*e]...)
		for j := range e {
			sum := 0.0
			for k, v := range row {
				sum += float64(v) * a[k*e+j]
			}
			x[i*e+j] = float32(sum)
		}
	}
}

// solve is a⁻¹·y of y [e,width] in place, a upper triangular with ones.
func solve(y []float32, a []float64, e, width int) {
	for c := range width {
		for i := e - 1; i >= 0; i-- {
			v := float64(y[i*width+c])
			for j := i + 1; j < e; j++ {
				v -= a[i*e+j] * float64(y[j*width+c])
			}
			y[i*width+c] = float32(v)
		}
	}
}

// The lens sees of other parameters what the folded ones would.
func TestTheLensIsTheFoldedProduct(t *testing.T) {
	for _, c := range shapes() {
		a, b := lived(t, c, 2), lived(t, c, 3)
		x, _ := Folded(a, a.W)
		y, _ := Folded(b, b.W)
		want, got := 0.0, 0.0
		for i := range x {
			want += float64(x[i]) * float64(y[i])
		}
		for i, v := range lens(a, b) {
			got += float64(v) * float64(b.W[i])
		}
		if math.Abs(got-want) > 1e-4*math.Abs(want) {
			t.Errorf("%s: %g by the lens, %g folded", label(c), got, want)
		}
	}
}

func TestModelsThatCannotBeMatched(t *testing.T) {
	c := model.Config{Vocab: testVocab, Embed: 6, Hidden: 8, Layers: 1}
	m := lived(t, c, 2)
	for name, change := range map[string]func(*model.Config){
		"vocabulary":   func(c *model.Config) { c.Vocab++ },
		"hidden units": func(c *model.Config) { c.Hidden++ },
		"kind":         func(c *model.Config) { c.Kind = model.GRU },
		"layers":       func(c *model.Config) { c.Layers++ },
		"classes":      func(c *model.Config) { c.Classes = 2 },
	} {
		other := c
		change(&other)
		_, err := Weights(m, lived(t, other, 3))
		if err == nil || fault.As(err).Code != "align.shape" || fault.As(err).Params["what"] != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	other := lived(t, c, 3)
	other.W[3] = float32(math.NaN())
	if _, err := Activations(m, other, batches()); err == nil || fault.As(err).Code != "measure.nan" {
		t.Errorf("not finite: %v", err)
	}
	c.Dropout, c.Dense = .3, 5 // neither is part of a language model's function
	if _, err := Weights(m, lived(t, c, 3)); err != nil {
		t.Error(err)
	}
}

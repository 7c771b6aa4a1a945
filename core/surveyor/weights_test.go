package surveyor

import (
	"slices"
	"strings"
	"testing"

	"murmuration/core/fault"
	"murmuration/core/measure"
	"murmuration/core/model"
	"murmuration/core/text"
)

// corpusFor has the given words, the first the most frequent.
func corpusFor(t *testing.T, words ...string) *text.Corpus {
	t.Helper()
	var docs []string
	for i := range 30 {
		d := strings.Repeat(words[i%5]+" ", i)
		for k, w := range words {
			d += strings.Repeat(w+" ", 40*(len(words)-k))
		}
		docs = append(docs, d)
	}
	c, err := text.Build("docs", docs, text.Config{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A model whose words stand in another order is the same model once they do not.
func TestInOrderOf(t *testing.T) {
	one := corpusFor(t, "a", "b", "c", "d", "e")
	two := corpusFor(t, "d", "e", "c", "a", "b")
	three := corpusFor(t, "a", "b", "c", "d", "x")
	a, err := model.New(model.Config{Kind: model.GRU, Vocab: one.Vocab.Size(), Embed: 3, Hidden: 4, Layers: 1}, 1)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := model.New(a.Config, 2)
	b.CopyFrom(a)
	e, d, v := 3, 4, one.Vocab.Size()
	for id := range text.ID(v) {
		from := id
		if id >= text.NumSpecial {
			from, _ = one.Vocab.ID(two.Vocab.Token(id))
		}
		copy(b.Param("embed.weight").W[int(id)*e:][:e], a.Param("embed.weight").W[int(from)*e:])
		b.Param("head.bias").W[id] = a.Param("head.bias").W[from]
		for row := range d {
			b.Param("head.weight").W[row*v+int(id)] = a.Param("head.weight").W[row*v+int(from)]
		}
	}
	got, err := inOrderOf(one.Vocab, two.Vocab, b)
	if err != nil || !slices.Equal(got, a.W) || slices.Equal(b.W, a.W) {
		t.Errorf("%v: the words are not back in their order", err)
	}
	if same, err := inOrderOf(two.Vocab, two.Vocab, b); err != nil || !slices.Equal(same, b.W) {
		t.Errorf("%v: words were moved that are in order", err)
	}
	if _, err := inOrderOf(one.Vocab, three.Vocab, b); err == nil || fault.As(err).Code != "surveyor.vocabulary" {
		t.Error(err)
	}
}

// Two ways from one base are compared without it, and in the encoder alone.
func TestWays(t *testing.T) {
	f := grownFlock(t, twoFamilies)
	b := f.board(`{"lens":"weights","measure":"delta-cosine"}`)
	base, x, y := f.bases[0].Model(), f.tuned[0].Model(), f.tuned[1].Model()
	n := x.Frozen(model.HeadOnly)
	want, err := measure.DeltaCosine(x.W[:n], y.W[:n], base.W[:n])
	if v := b.at(0, 1); err != nil || v != want || b.Compared != n || len(b.Gaps) != 9 || b.Gaps[0].Reason.Code != "measure.base" {
		t.Errorf("%v, want %v; %d compared, %d gaps", v, want, b.Compared, len(b.Gaps))
	}
	if b.Floor == nil || *b.Floor > .3 || b.Untrained != nil {
		t.Errorf("floor %v, untrained %v", show(b.Floor), show(b.Untrained))
	}
	still := f.board(`{"lens":"weights","measure":"delta-cosine","at":"start"}`)
	if len(still.Gaps) != 15 || still.Gaps[0].Reason.Code != "measure.zero" {
		t.Errorf("%+v", still.Gaps)
	}
}

// Between a model and itself with every unit's sign turned there is a barrier
// until the one is laid over the other.
func TestAlignedBarrier(t *testing.T) {
	f := grownFlock(t, twoBases)
	g := f.surveyor.flock.bases[0]
	a := &stand{key: "a", grown: g, w: slices.Clone(g.end())}
	for i := range a.w {
		a.w[i] *= 4
	}
	m := a.model()
	for _, p := range m.Params {
		columns := p.Shape[len(p.Shape)-1]
		for k := range p.W {
			candidate := strings.HasPrefix(p.Name, "lstm.") && k%columns/g.config.Model.Hidden == 2
			if reads := p.Name == "lstm.0.wh" || p.Name == "head.weight"; candidate != reads {
				p.W[k] = -p.W[k]
			}
		}
	}
	b := &stand{key: "b", grown: g, w: m.W}
	height := func(key string) float64 {
		x := f.surveyor.barriers(key)
		for _, begin := range []piece{x.begin, x.read(a), x.read(b)} {
			for done := false; !done; {
				done, _ = begin()
			}
		}
		v, err := x.compare(a, b).Value()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if raw, aligned := height("barrier"), height("barrier-aligned"); raw < .05 || aligned > raw/10 {
		t.Errorf("a barrier of %v, aligned of %v", raw, aligned)
	}
}

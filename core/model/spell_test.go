package model

import (
	"slices"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/rng"
)

// speller models of both readers, with nothing at 0.
func spelling(t *testing.T, reader string) *Model {
	m := tiny(t, Config{Kind: BiLSTM, Layers: 1, Tags: 4, CRF: true, Chars: 11, Features: 8, Reader: reader})
	awayFromFlat(m)
	m.Repack()
	return m
}

func hidden(m *Model, b batch.Batch) []float32 {
	return slices.Clone(m.NewPass(b.B, b.T).Hidden(b))
}

// What a batch's forms are called, and that some of them are alike, changes no bit
// of the states, and of the gradient nothing but the order of a sum.
func TestFormsAreWhatTheySpell(t *testing.T) {
	for _, kind := range []string{LettersCNN, LettersLSTM} {
		m := spelling(t, kind)
		b := raggedFor(m, 7, 3, 1, 5)
		p := m.NewPass(b.B, b.T)
		p.Step(b, 1, nil, true)
		want, g := hidden(m, b), slices.Clone(p.G)
		if n := len(p.encoder.speller.forms); n != b.Forms.Len() {
			t.Errorf("%s: %d forms were read of %d", kind, n, b.Forms.Len())
		}

		// Every position gets a form of its own, numbered backwards.
		f, spelt := &batch.Forms{CharStarts: []int32{0}, FeatureStarts: []int32{0}}, slices.Clone(b.Spelt)
		for at := len(spelt) - 1; at >= 0; at-- {
			if form := b.Spelt[at]; form != batch.Ignore {
				spelt[at] = int32(f.Len())
				f.Chars, f.Features = append(f.Chars, b.Forms.CharsOf(form)...), append(f.Features, b.Forms.FeaturesOf(form)...)
				f.CharStarts, f.FeatureStarts = append(f.CharStarts, int32(len(f.Chars))), append(f.FeatureStarts, int32(len(f.Features)))
			}
		}
		alone := b
		alone.Forms, alone.Spelt = f, spelt
		if !slices.Equal(hidden(m, alone), want) {
			t.Errorf("%s: a form of its own for each word gives other states", kind)
		}
		p.ZeroGrad()
		p.Step(alone, 1, nil, true)
		if diff := relative(p.G, g); diff > 1e-5 {
			t.Errorf("%s: gradients differ by %.2g", kind, diff)
		}

		// The same forms, numbered backwards.
		f, n := &batch.Forms{CharStarts: []int32{0}, FeatureStarts: []int32{0}}, int32(b.Forms.Len())
		for form := n - 1; form >= 0; form-- {
			f.Chars, f.Features = append(f.Chars, b.Forms.CharsOf(form)...), append(f.Features, b.Forms.FeaturesOf(form)...)
			f.CharStarts, f.FeatureStarts = append(f.CharStarts, int32(len(f.Chars))), append(f.FeatureStarts, int32(len(f.Features)))
		}
		for at, form := range b.Spelt {
			if spelt[at] = form; form != batch.Ignore {
				spelt[at] = n - 1 - form
			}
		}
		alone.Forms = f
		p.ZeroGrad()
		p.Step(alone, 1, nil, true)
		if !slices.Equal(p.G, g) {
			t.Errorf("%s: other numbers for the forms give another gradient", kind)
		}
	}
}

// Every character counts up to the 32nd, and so does every feature; a batch
// without forms is read as if no word were spelt.
func TestWhatSpellingSays(t *testing.T) {
	for _, kind := range []string{LettersCNN, LettersLSTM} {
		m := spelling(t, kind)
		says := func(chars, features []int32) []float32 {
			var b batch.Batch
			b.Reset(1, 1)
			b.IDs[0], b.Lengths[0] = 7, 1
			b.Spell(&batch.Forms{Chars: chars, CharStarts: []int32{0, int32(len(chars))}, Features: features, FeatureStarts: []int32{0, int32(len(features))}})
			b.Spelt[0] = 0
			return hidden(m, b)
		}
		word := slices.Repeat([]int32{1}, 40)
		whole := says(word, []int32{3})
		for i := range word {
			other := slices.Clone(word)
			other[i] = 2
			if same := slices.Equal(says(other, []int32{3}), whole); same != (i >= 32) {
				t.Errorf("%s: character %d counts: %v", kind, i, !same)
			}
		}
		if slices.Equal(says(word, []int32{4}), whole) || slices.Equal(says(word, []int32{3, 3}), whole) {
			t.Errorf("%s: features do not count", kind)
		}
		var bare batch.Batch
		bare.Reset(1, 1)
		bare.IDs[0], bare.Lengths[0] = 7, 1
		plain, _ := New(Config{Kind: BiLSTM, Vocab: m.Vocab, Embed: m.Embed, Hidden: m.Hidden, Layers: 1, Tags: 4}, 1)
		plain.CopyFrom(m)
		if !slices.Equal(hidden(m, bare), hidden(plain, bare)) {
			t.Errorf("%s: without forms the states are others", kind)
		}
	}
}

// More forms than are read side by side give what each gives alone.
func TestManyForms(t *testing.T) {
	for _, kind := range []string{LettersCNN, LettersLSTM} {
		m := spelling(t, kind)
		const rows = 30
		b := raggedFor(m, slices.Repeat([]int32{7}, rows)...)
		r := rng.New(9, "test")
		f := &batch.Forms{CharStarts: []int32{0}, FeatureStarts: []int32{0}}
		for at := range b.Spelt {
			b.Spelt[at] = int32(at)
			f.Chars = append(f.Chars, some(&r, 1+r.Intn(12), m.Chars)...)
			f.CharStarts, f.FeatureStarts = append(f.CharStarts, int32(len(f.Chars))), append(f.FeatureStarts, 0)
		}
		b.Forms = f
		if f.Len() < 3*formsAtOnce {
			t.Fatal("too few forms to show anything")
		}
		p, one := m.NewPass(rows, b.T), m.NewPass(1, b.T)
		whole, _ := p.Step(b, 1, nil, true)
		sum := 0.0
		for i := range rows {
			l, _ := one.Step(b.Shard(i, rows), 1, nil, true)
			sum += l
		}
		if diff := relative(one.G, p.G); diff > 1e-5 || sum-whole > 1e-3 || whole-sum > 1e-3 {
			t.Errorf("%s: loss %g in one, %g row by row; gradients differ by %.2g", kind, whole, sum, diff)
		}
	}
}

// A pretrained encoder begins its life as a tagger with the very states it had.
func TestSpellingBeginsSilent(t *testing.T) {
	c := Config{Kind: BiLSTM, Vocab: 20, Embed: 6, Hidden: 5, Layers: 2}
	base, _ := New(c, 1)
	c.Tags, c.CRF, c.Chars, c.Features = 4, true, 11, 8
	tuned, _ := New(c, 2)
	if n := tuned.CopyFrom(base); n != 13 {
		t.Errorf("%d parameters copied, want 13", n)
	}
	b := raggedFor(tuned, 7, 3, 1, 5)
	if !slices.Equal(hidden(base, b), hidden(tuned, b)) {
		t.Error("the states are others")
	}
	p := tuned.NewPass(b.B, b.T)
	p.Step(b, 1, nil, true)
	for _, q := range p.Params() {
		if silent := q.Name == "chars.embed" || q.Name == "chars.conv.weight" || q.Name == "chars.conv.bias"; silent != (greatest(q.G) == 0) {
			t.Errorf("%s: a gradient of up to %g in the first step", q.Name, greatest(q.G))
		}
	}
	kernel.Axpy(tuned.W, p.G, -.1)
	tuned.Repack()
	p.ZeroGrad()
	p.Step(b, 1, nil, true)
	for _, q := range p.Params() {
		if greatest(q.G) == 0 {
			t.Errorf("%s: no gradient in the second step", q.Name)
		}
	}
}

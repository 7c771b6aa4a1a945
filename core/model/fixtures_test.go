package model

import (
	"testing"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/rng"
)

func tiny(t testing.TB, c Config) *Model {
	t.Helper()
	c.Vocab, c.Embed, c.Hidden, c.Dense = 20, 6, 5, 4
	switch {
	case c.Kind == Transformer && c.Causal:
		c.Hidden = 8 // four heads and a projection
	case c.Kind == Transformer:
		c.Hidden = 6
	}
	m, err := New(c, 3)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// ragged is a batch with padding, targets at two positions of three, and labels.
func ragged(vocab, classes int, lengths ...int32) batch.Batch {
	r := rng.New(5, "test")
	var b batch.Batch
	b.Reset(len(lengths), 7)
	copy(b.Lengths, lengths)
	for i, n := range lengths {
		for p := i * b.T; p < i*b.T+int(n); p++ {
			b.IDs[p] = int32(5 + r.Intn(vocab-5))
			if p%3 != 0 {
				b.Targets[p] = int32(r.Intn(vocab))
			}
		}
		if classes > 0 {
			b.Labels[i] = int32(r.Intn(classes))
		}
	}
	return b
}

// raggedFor is a batch for m: under tags with those for targets, and with words
// spelt, n-grams and weights where m has a use for them. The last sequence has no
// targets, one no n-grams, and every seventh word no spelling.
func raggedFor(m *Model, lengths ...int32) batch.Batch {
	b := ragged(m.Vocab, m.Classes, lengths...)
	r := rng.New(6, "test")
	for p := range b.Targets {
		if m.Tags > 0 && b.Targets[p] != batch.Ignore {
			b.Targets[p] = int32(r.Intn(m.Tags))
		}
	}
	if m.Tags > 0 && len(lengths) > 1 {
		for p := (b.B - 1) * b.T; p < b.B*b.T; p++ {
			b.Targets[p] = batch.Ignore
		}
	}
	if m.Chars > 0 || m.Features > 0 {
		spell(&b, m, &r)
	}
	for i := range b.B {
		if m.Grams > 0 {
			b.Grams = append(b.Grams, some(&r, 2*i, m.Grams))
			b.Weight = append(b.Weight, .5+float32(i))
		}
	}
	return b
}

// spell gives the words of b one of five spellings.
func spell(b *batch.Batch, m *Model, r *rng.Stream) {
	f := &batch.Forms{CharStarts: []int32{0}, FeatureStarts: []int32{0}}
	for _, n := range []int{3, 1, 4, 2, 5} {
		f.Chars = append(f.Chars, some(r, n, max(1, m.Chars))...)
		f.Features = append(f.Features, some(r, n%3, max(1, m.Features))...)
		f.CharStarts, f.FeatureStarts = append(f.CharStarts, int32(len(f.Chars))), append(f.FeatureStarts, int32(len(f.Features)))
	}
	b.Spell(f)
	for i, n := range b.Lengths {
		for p := i * b.T; p < i*b.T+int(n); p++ {
			if p%7 != 6 {
				b.Spelt[p] = int32(r.Intn(f.Len()))
			}
		}
	}
}

// some are n numbers below limit.
func some(r *rng.Stream, n, limit int) []int32 {
	list := []int32{}
	for range n {
		list = append(list, int32(r.Intn(limit)))
	}
	return list
}

var shapes = []Config{
	{Kind: LSTM, Layers: 1}, {Kind: LSTM, Layers: 2}, {Kind: BiLSTM, Layers: 2},
	{Kind: LSTM, Layers: 2, Classes: 3}, {Kind: BiLSTM, Layers: 1, Classes: 3}, {Kind: BiLSTM, Layers: 2, Dropout: .3},
	{Kind: LSTM, Layers: 2, Dropout: .3, Classes: 3}, {Kind: LSTM, Layers: 2, Classes: 3, Last: true}, {Kind: Transformer, Layers: 1, Classes: 3, Last: true},
	{Kind: GRU, Layers: 2, Dropout: .3}, {Kind: BiGRU, Layers: 2}, {Kind: GRU, Layers: 1, Classes: 3},
	{Kind: BiLSTM, Layers: 1, Classes: 3, Max: true, Grams: 9}, {Kind: LSTM, Layers: 1, Classes: 3, Grams: 30, Dropout: .3}, {Kind: LSTM, Layers: 1, Classes: 3, Last: true, Max: true},
	{Kind: BiLSTM, Layers: 1, Tags: 4, CRF: true, Dropout: .3}, {Kind: BiLSTM, Layers: 1, Tags: 4},
	{Kind: BiLSTM, Layers: 2, Tags: 4, CRF: true, Chars: 11, Features: 8}, {Kind: GRU, Layers: 1, Tags: 3, CRF: true, Chars: 11, Reader: LettersLSTM, Dropout: .3},
	{Kind: Transformer, Layers: 1, Tags: 3, Chars: 11, Features: 8}, {Kind: LSTM, Layers: 1, Features: 8},
	{Kind: Transformer, Layers: 2, Causal: true, Positions: 5}, {Kind: Transformer, Layers: 2, Heads: 1, Dropout: .3}, {Kind: Transformer, Layers: 1, Classes: 3},
}

// awayFromFlat makes the weights larger than they begin, and puts the dense
// layer's units, by turns on and off, farther from ReLU's corner than the check
// goes.
func awayFromFlat(m *Model) {
	for i := range m.W {
		m.W[i] *= 2
	}
	if m.Kind == Transformer { // small numbers bend under a norm
		kernel.Scale(m.Param("embed.weight").W, 8)
		kernel.Scale(m.Param("position.weight").W, 8)
	}
	for _, p := range m.Params { // what begins at 0
		switch r := rng.New(4, p.Name); p.Name {
		case "chars.project.weight", "features.weight", "grams.out", "crf.start", "crf.end", "crf.transition":
			normal(p.W, .3, &r)
		}
	}
	if m.Reader == LettersCNN { // the windows of a word lie farther apart
		kernel.Scale(m.Param("chars.conv.weight").W, 3)
	}
	if m.Max { // the states of different words lie farther apart
		kernel.Scale(m.Param("embed.weight").W, 6)
	}
	if m.Grams > 0 {
		kernel.Scale(m.Param("grams.weight").W, 16)
	}
	if m.Classes > 0 {
		for i := range m.Dense {
			m.Param("dense.bias").W[i] = 2 - 4*float32(i%2)
		}
	}
}

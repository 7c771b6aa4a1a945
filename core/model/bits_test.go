package model

import (
	"testing"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/rng"
)

// The same seed gives the same bits in plain Go, with vectors of any width, and
// in a browser. The digests were written by the plain kernels; a change of them
// is a change of what every seed means.
func TestBitsAreTheSameEverywhere(t *testing.T) {
	for _, c := range []struct {
		config          Config
		objective       string
		initial, result string
	}{
		{Config{Vocab: 41, Embed: 19, Hidden: 23, Layers: 2, Dropout: .25}, batch.Causal, "f19f2cd97def8eea", "f15a7a56df070b84"},
		{Config{Vocab: 41, Embed: 19, Hidden: 23, Layers: 2, Kind: BiLSTM}, batch.MLM, "b87d1ccecaa91ef5", "2bb8c0dc19223ea1"},
		{Config{Vocab: 41, Embed: 19, Hidden: 23, Layers: 1, Classes: 3, Dense: 13, Dropout: .25}, batch.Classify, "02dea38d63048694", "be04da425f845f7a"},
		{Config{Vocab: 41, Embed: 19, Hidden: 23, Layers: 2, Kind: GRU, Dropout: .25}, batch.Causal, "01faf8e25ffb2378", "68630edf349d87cc"},
		{Config{Vocab: 41, Embed: 19, Hidden: 23, Layers: 2, Kind: BiGRU}, batch.MLM, "475e80807fe3d0b3", "2e8ed7939267397a"},
		{Config{Vocab: 41, Embed: 19, Hidden: 20, Layers: 2, Kind: Transformer, Causal: true, Dropout: .25}, batch.Causal, "b6528a3179cd1965", "0ce9745d54b080b1"},
		{Config{Vocab: 41, Embed: 21, Hidden: 21, Layers: 2, Kind: Transformer, Heads: 3}, batch.MLM, "646742285dee7706", "75a9c0b93404e113"},
		{Config{Vocab: 41, Embed: 19, Hidden: 23, Layers: 1, Kind: BiLSTM, Tags: 5, CRF: true, Chars: 30, Features: 40, Dropout: .25}, tagging, "05a6a144a4eea57d", "d37a3daf3e38ed0f"},
		{Config{Vocab: 41, Embed: 19, Hidden: 23, Layers: 1, Kind: BiLSTM, Tags: 5, Chars: 30, Reader: LettersLSTM}, tagging, "a2539f3aa01e3d16", "9874e608bc4fa092"},
		{Config{Vocab: 41, Embed: 19, Hidden: 23, Layers: 1, Kind: BiGRU, Classes: 3, Dense: 13, Max: true, Grams: 50}, batch.Classify, "33da302c475f3924", "22869ffe2b8a6d06"},
	} {
		m, err := New(c.config, 11)
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Digest(); got[:16] != c.initial {
			t.Errorf("%s %s: initial weights %s, want %s…", c.config.Kind, c.objective, got[:16], c.initial)
		}
		descend(m, c.objective, 5)
		if got := m.Digest(); got[:16] != c.result {
			t.Errorf("%s %s: after five steps %s, want %s…", c.config.Kind, c.objective, got[:16], c.result)
		}
	}
}

// tagging is no objective of a Source: the targets are made here.
const tagging = "tag"

// descend takes so many steps of plain gradient descent on random sequences.
func descend(m *Model, objective string, steps int) {
	r := rng.New(1, "test")
	var starts, ids, labels []int32
	for i := range 10 {
		starts, labels = append(starts, int32(len(ids))), append(labels, int32(i%3))
		for range 2 + r.Intn(9) {
			ids = append(ids, int32(5+r.Intn(m.Vocab-5)))
		}
	}
	s := batch.NewSource(ids, append(starts, int32(len(ids))), batch.Config{})
	s.Labels = labels
	var b batch.Batch
	s.Fill(&b, []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, objective)
	f := newFlock(m, &b)
	for step := range steps {
		s.Fill(&b, []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, objective)
		if objective == batch.MLM {
			mask := rng.New(1, "mask", uint64(step))
			batch.NewCorrupter(.3).Apply(&b, &mask, m.Vocab)
		}
		dress(&b, m, step)
		for i, p := range f.passes {
			drop := rng.New(1, "dropout", uint64(step), uint64(i))
			p.ZeroGrad()
			p.Step(b.Shard(i, 4), .1, &drop, true)
		}
		kernel.AddTree4(f.g, f.passes[0].G, f.passes[1].G, f.passes[2].G, f.passes[3].G)
		kernel.Axpy(m.W, f.g, -.5)
		m.Repack()
	}
}

// dress gives the batch what m reads beside ids: for tags a target at every
// position but the first and last and the spelling of its word, for n-grams some
// of them and a weight.
func dress(b *batch.Batch, m *Model, step int) {
	r := rng.New(2, "test", uint64(step))
	for i, n := range b.Lengths {
		for t := 1; m.Tags > 0 && t < int(n)-1; t++ {
			b.Targets[i*b.T+t] = int32(r.Intn(m.Tags))
		}
		if m.Grams > 0 {
			b.Grams, b.Weight = append(b.Grams, some(&r, i, m.Grams)), append(b.Weight, r.Float32())
		}
	}
	if m.Chars > 0 {
		spell(b, m, &r)
	}
}

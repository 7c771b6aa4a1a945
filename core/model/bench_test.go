package model

import (
	"fmt"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/rng"
)

// BenchmarkStep is one shard of the reference model: a quarter of a batch of 32
// windows of 32 tokens, 15% of them targets or, causal, all.
func BenchmarkStep(b *testing.B) {
	for _, objective := range []string{batch.MLM, batch.Causal} {
		for _, kind := range []string{LSTM, GRU, Transformer} {
			for _, width := range []int{96, 128} {
				b.Run(fmt.Sprintf("%s/%s/%d", objective, kind, width), func(b *testing.B) {
					benchmarkStep(b, Config{Vocab: 2000, Kind: kind, Embed: width, Hidden: width, Causal: objective == batch.Causal}, objective)
				})
			}
		}
	}
}

func benchmarkStep(b *testing.B, c Config, objective string) {
	m, err := New(c, 1)
	if err != nil {
		b.Fatal(err)
	}
	ids := make([]int32, 8*32+1)
	r := rng.New(1, "test")
	for i := range ids {
		ids[i] = int32(5 + r.Intn(1995))
	}
	var x batch.Batch
	batch.NewSource(ids, []int32{0, int32(len(ids))}, batch.Config{Length: 32}).Fill(&x, []int32{0, 1, 2, 3, 4, 5, 6, 7}, objective)
	if objective == batch.MLM {
		batch.NewCorrupter(.15).Apply(&x, &r, 2000)
	}
	p := m.NewPass(8, 32)
	b.ReportAllocs()
	for b.Loop() {
		p.ZeroGrad()
		p.Step(x, 1, nil, true)
	}
	b.ReportMetric(float64(b.N*x.Tokens())/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkTagger is a step of 16 sentences of 25 words, in four shards, by a
// BiLSTM of 128, with words' spelling and a CRF and without either. Three words in
// four are different.
func BenchmarkTagger(b *testing.B) {
	base := Config{Vocab: 5000, Kind: BiLSTM, Embed: 128, Hidden: 128, Layers: 1, Tags: 13}
	chain := base
	chain.CRF = true
	cnn := chain
	cnn.Chars, cnn.Features = 100, 4096
	lstm := cnn
	lstm.Reader = LettersLSTM
	for _, c := range []struct {
		name   string
		config Config
	}{{"plain", base}, {"crf", chain}, {"crf+cnn", cnn}, {"crf+lstm", lstm}} {
		b.Run(c.name, func(b *testing.B) { benchmarkTagger(b, c.config) })
	}
}

func benchmarkTagger(b *testing.B, c Config) {
	m, err := New(c, 1)
	if err != nil {
		b.Fatal(err)
	}
	const rows, words = 16, 25
	x, r := batch.Batch{}, rng.New(1, "test")
	x.Reset(rows, words)
	f := &batch.Forms{CharStarts: []int32{0}, FeatureStarts: []int32{0}}
	for range rows * words * 3 / 4 {
		f.Chars = append(f.Chars, some(&r, 1+r.Intn(6)+r.Intn(7), 100)...)
		f.Features = append(f.Features, some(&r, 6, 4096)...)
		f.CharStarts, f.FeatureStarts = append(f.CharStarts, int32(len(f.Chars))), append(f.FeatureStarts, int32(len(f.Features)))
	}
	x.Spell(f)
	for i := range x.IDs {
		x.IDs[i], x.Targets[i], x.Spelt[i] = int32(5+r.Intn(4995)), int32(r.Intn(13)), int32(i*3/4)
	}
	for i := range x.Lengths {
		x.Lengths[i] = words
	}
	var passes [4]*Pass
	for i := range passes {
		passes[i] = m.NewPass(rows/4, words)
	}
	b.ReportAllocs()
	for b.Loop() {
		for i, p := range passes {
			p.ZeroGrad()
			p.Step(x.Shard(i, 4), 1, nil, true)
		}
		m.Repack()
	}
	b.ReportMetric(float64(b.N*x.Tokens())/b.Elapsed().Seconds(), "tokens/s")
}

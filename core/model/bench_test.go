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

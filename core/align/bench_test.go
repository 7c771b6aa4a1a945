package align

import (
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
)

// BenchmarkMatching lays two models of the reference's shape over each other.
func BenchmarkMatching(b *testing.B) {
	c := model.Config{Kind: model.LSTM, Vocab: testVocab, Embed: 128, Hidden: 128, Layers: 2}
	m, other := lived(b, c, 1), lived(b, c, 2)
	on := make([]batch.Batch, 6)
	for i := range on {
		on[i] = sentences(uint64(i), 32)
	}
	b.Run("weights", func(b *testing.B) {
		for b.Loop() {
			if _, err := Weights(m, other); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("activations", func(b *testing.B) {
		for b.Loop() {
			if _, err := Activations(m, other, on); err != nil {
				b.Fatal(err)
			}
		}
	})
}

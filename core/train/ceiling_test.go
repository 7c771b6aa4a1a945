//go:build !js

package train

import (
	"path/filepath"
	"runtime/debug"
	"testing"

	"murmuration/core/model"
	"murmuration/core/text"
)

// What 50,000 sentences and a vocabulary of 20,000 need, natively: under the
// ceiling, as it was estimated. The garbage collector is set as public/lab/worker.ts sets it.
func TestMemoryStaysUnderTheCeiling(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(400 << 20))
	defer debug.SetGCPercent(debug.SetGCPercent(30))
	docs := bigText()
	var big *text.Corpus
	under(t, "the corpus", func() {
		var err error
		if big, err = text.Build("big", docs, text.Config{Tokenizer: "space"}); err != nil || big.Vocab.Size() != 20_000 {
			t.Fatalf("a vocabulary of %d, %v", big.Vocab.Size(), err)
		}
	})
	file := filepath.Join(t.TempDir(), "run")
	pretrainUnderTheCeiling(t, "bilstm", model.Config{Kind: model.BiLSTM, Layers: 1}, big, file)
	for _, task := range []string{Tag, Classify, Next} {
		tuneUnderTheCeiling(t, "bilstm "+task, task, file, docs)
	}
	pretrainUnderTheCeiling(t, "lstm", model.Config{}, big, file)
	tuneUnderTheCeiling(t, "lstm next", Next, file, docs)
}

package entities

import "murmuration/core/protocol"

// Recipe is how a tagger is made: a vocabulary, a pretraining on the training
// part's text, and a fine-tuning. The ids of corpus and run are still to be filled
// in, and the examples.
type Recipe struct {
	Corpus   protocol.Corpus
	Pretrain protocol.Pretrain
	Finetune protocol.Finetune
}

// The fine-tuning reads the training part so often, within these bounds. Of
// WNUT-17 it learns by heart what it reads more often.
const (
	epochs     = 8
	leastSteps = 1500
	mostSteps  = 12_000
)

// For returns the recipe for so many training sentences.
func For(sentences int, seed uint64) Recipe {
	var r Recipe
	r.Corpus.SetDefaults()
	r.Corpus.Name, r.Corpus.Documents, r.Corpus.VocabLimit = "sentences", true, 8000
	r.Pretrain.SetDefaults()
	r.Pretrain.Seed, r.Pretrain.Steps, r.Pretrain.MaskRate = seed, 600, .2
	r.Pretrain.Model = protocol.Model{Kind: "bilstm", Embed: 64, Hidden: 96, Layers: 1}
	r.Finetune = protocol.Tagger()
	r.Finetune.Seed = seed
	r.Finetune.Steps = min(mostSteps, max(leastSteps, (epochs*sentences+r.Finetune.Batch-1)/r.Finetune.Batch))
	return r
}

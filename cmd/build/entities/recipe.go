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

// span is how often a course reads the training part, within bounds on its steps.
type span struct{ epochs, least, most int }

func (s span) steps(sentences, batch int) int {
	return min(s.most, max(s.least, (s.epochs*sentences+batch-1)/batch))
}

// Of WNUT-17, pretraining three times as long gave no better tagger, and one that
// is fine-tuned for longer learns its sentences by heart.
var (
	pretraining = span{3, 300, 1500}
	finetuning  = span{8, 1500, 12_000}
)

// For returns the recipe for so many training sentences.
func For(sentences int, seed uint64) Recipe {
	var r Recipe
	r.Corpus.SetDefaults()
	r.Corpus.Name, r.Corpus.Documents, r.Corpus.VocabLimit = "sentences", true, 8000
	r.Pretrain.SetDefaults()
	r.Pretrain.Seed, r.Pretrain.MaskRate = seed, .2
	r.Pretrain.Steps = pretraining.steps(sentences, r.Pretrain.Batch)
	r.Pretrain.Model = protocol.Model{Kind: "bilstm", Embed: 64, Hidden: 96, Layers: 1}
	r.Finetune = protocol.Tagger()
	r.Finetune.Seed = seed
	r.Finetune.Steps = finetuning.steps(sentences, r.Finetune.Batch)
	return r
}

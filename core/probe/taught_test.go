package probe

import (
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/rng"
	"murmuration/core/text"
	"murmuration/core/world"
)

// taught is a model that has learned a world for some steps.
func taught(t testing.TB, w world.Config, c model.Config, objective string, steps int) Subject {
	t.Helper()
	made := world.Generate(w)
	corpus, err := text.Build("world", made.Documents, text.Config{Tokenizer: "word", Words: made.Lexicon.Words(), Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	corpus.Labels = made.Lexicon.Labels(corpus.Vocab)
	c.Vocab = corpus.Vocab.Size()
	m, err := model.New(c, 1)
	if err != nil {
		t.Fatal(err)
	}
	m.Repack()
	s := Subject{Model: m, Corpus: corpus, Objective: objective}
	teach(t, s, steps)
	return s
}

// teach takes steps of Adam on batches of 32 sentences.
func teach(t testing.TB, s Subject, steps int) {
	ids, starts := s.Corpus.Tokens(text.Train)
	source := batch.NewSource(ids, starts, batch.Config{})
	opt, err := optim.New(optim.Config{LearningRate: 1e-2, Clip: 1, Warmup: 20, Schedule: optim.Cosine, Steps: max(1, steps)}, len(s.Model.W), nil)
	if err != nil {
		t.Fatal(err)
	}
	pass, order, corrupter := s.Model.NewPass(32, source.Longest()), batch.NewOrder(1, source.Count()), batch.NewCorrupter(.15)
	var b batch.Batch
	which := make([]int32, 32)
	for step := range steps {
		order.Take(which, step)
		source.Fill(&b, which, s.Objective)
		if s.Objective == batch.MLM {
			r := rng.New(1, "mask", uint64(step))
			corrupter.Apply(&b, &r, s.Model.Vocab)
		}
		pass.ZeroGrad()
		pass.Step(b, 1/float32(max(1, b.CountTargets())), nil, true)
		opt.Step(s.Model.W, pass.G, nil)
		s.Model.Repack()
	}
}

package study_test

import (
	"math"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/probe"
	"murmuration/core/study"
	"murmuration/core/text"
	"murmuration/core/train"
	"murmuration/core/world"
)

// smallWorld is a corpus of few words.
func smallWorld(t testing.TB) *text.Corpus {
	t.Helper()
	w := world.Generate(world.Config{Seed: 1, Sentences: 1500, Abilities: []string{"agreement", "counting"}, Vocabulary: .4})
	corpus, err := text.Build("world", w.Documents, text.Config{Tokenizer: "word", Documents: "line", Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return corpus
}

// learned is a model that has taken steps on the corpus: from a base, or from the
// initial weights of the seed, which also orders the sentences.
func learned(t testing.TB, corpus *text.Corpus, c model.Config, seed uint64, base *model.Model, steps int, rate float64) probe.Subject {
	t.Helper()
	c.Vocab = corpus.Vocab.Size()
	m, err := model.New(c, seed)
	if err != nil {
		t.Fatal(err)
	}
	if base != nil {
		m.CopyFrom(base)
	}
	ids, starts := corpus.Tokens(text.Train)
	source := batch.NewSource(ids, starts, batch.Config{})
	opt, err := optim.New(optim.Config{LearningRate: rate, Clip: 1, Warmup: 5, Schedule: optim.Cosine, Steps: steps}, len(m.W), nil)
	if err != nil {
		t.Fatal(err)
	}
	pass, order, which := m.NewPass(16, source.Longest()), batch.NewOrder(seed, source.Count()), make([]int32, 16)
	var b batch.Batch
	for step := range steps {
		order.Take(which, step)
		source.Fill(&b, which, batch.Causal)
		pass.ZeroGrad()
		pass.Step(b, 1/float32(b.CountTargets()), nil, true)
		opt.Step(m.W, pass.G, nil)
		m.Repack()
	}
	return probe.Subject{Model: m, Corpus: corpus, Objective: batch.Causal}
}

func height(t testing.TB, a, b probe.Subject, on *study.HeldOut, how study.Laying) float64 {
	t.Helper()
	x, err := study.NewBarrier(a, b, on, how)
	if err != nil {
		t.Fatal(err)
	}
	last := x.Progress()
	for x.Next() {
		if p := x.Progress(); p < last || p > 1 {
			t.Fatalf("progress from %g to %g", last, p)
		} else {
			last = p
		}
	}
	h, err := x.Height()
	if err != nil || x.Progress() != 1 {
		t.Fatal(h, err, x.Progress())
	}
	return h
}

// Between children of one base there is no barrier; between models that began
// apart there is one, and most of it is the order of their units.
func TestBarrierOfOneBaseAndOfTwo(t *testing.T) {
	corpus := smallWorld(t)
	c := model.Config{Embed: 16, Hidden: 32, Layers: 1}
	base := learned(t, corpus, c, 1, nil, 180, 1e-2)
	one := learned(t, corpus, c, 11, base.Model, 30, 2e-3)
	two := learned(t, corpus, c, 12, base.Model, 30, 2e-3)
	other := learned(t, corpus, c, 2, nil, 180, 1e-2)
	on, err := study.NewHeldOut(corpus, train.Config{Objective: batch.Causal}, 60)
	if err != nil {
		t.Fatal(err)
	}
	same, raw := height(t, one, two, on, study.AsTheyAre), height(t, one, other, on, study.AsTheyAre)
	active, weights := height(t, one, other, on, study.ByActivations), height(t, one, other, on, study.ByWeights)
	t.Logf("one base %.4f; two: raw %.3f, by activations %.3f, by weights %.3f", same, raw, active, weights)
	if same > .01 || active < 5*same || active > raw/2 || weights > raw {
		t.Errorf("one base %.4f; two: raw %.3f, by activations %.3f, by weights %.3f", same, raw, active, weights)
	}
	if h := height(t, one, one, on, study.AsTheyAre); h > 1e-6 {
		t.Errorf("from a model to itself: %g", h)
	}
}

// A path is measured from the line between its ends, however unlike they are.
func TestHeightAboveTheLine(t *testing.T) {
	var x study.Barrier
	for i := range x.Path {
		x.Path[i] = 1 + .2*float64(i)
	}
	if h, err := x.Height(); err != nil || h > 1e-12 {
		t.Errorf("of a line: %g, %v", h, err)
	}
	x.Path[3] += .5
	x.Path[6] -= 1
	if h, err := x.Height(); err != nil || math.Abs(h-.5) > 1e-12 {
		t.Errorf("of a hill of 0.5: %g, %v", h, err)
	}
}

// The loss at the path's ends is what the trainer says of the two, corruption
// included.
func TestHeldOutIsWhatTheTrainerValidatesOn(t *testing.T) {
	corpus := smallWorld(t)
	for _, objective := range []string{batch.Causal, batch.MLM} {
		for _, length := range []int{0, 12} {
			run, err := train.NewPretrain(train.Config{Objective: objective, Length: length, Steps: 1, MaskRate: .3, Model: model.Config{Embed: 4, Hidden: 4, Layers: 1}}, corpus)
			if err != nil {
				t.Fatal(err)
			}
			v := run.Evaluate(text.Valid)
			for v.Next() {
			}
			want, _ := v.Loss()
			on, err := study.NewHeldOut(corpus, run.Config, math.MaxInt)
			if err != nil {
				t.Fatal(err)
			}
			s := probe.Subject{Model: run.Model(), Corpus: corpus, Objective: objective, Length: length}
			x, err := study.NewBarrier(s, s, on, study.AsTheyAre)
			if err != nil {
				t.Fatal(err)
			}
			for x.Next() {
			}
			if math.Abs(x.Path[0]-want) > 1e-9 || x.Path[0] != x.Path[study.PathPoints-1] {
				t.Errorf("%s in windows of %d: %.12f; the trainer says %.12f", objective, length, x.Path[0], want)
			}
		}
	}
}

// Fine-tuned models are judged by their labels, on examples that they have not
// learned.
func TestBarrierOfFineTunedModels(t *testing.T) {
	w := world.Generate(world.Config{Seed: 1, Sentences: 300})
	corpus, err := text.Build("world", w.Documents, text.Config{Tokenizer: "word", Documents: "line", Seed: 1, Words: w.Lexicon.Words()})
	if err != nil {
		t.Fatal(err)
	}
	base, err := train.NewPretrain(train.Config{Steps: 1, Model: model.Config{Embed: 6, Hidden: 8, Layers: 1}}, corpus)
	if err != nil {
		t.Fatal(err)
	}
	var tuned []probe.Subject
	var run *train.FineTuner
	for seed := range uint64(2) {
		c := train.FineTuneDefaults()
		c.Seed, c.Steps, c.Dense, c.Optim.LearningRate = seed+1, 40, 6, 1e-2
		if run, err = train.NewFineTune(c, base, text.Cases(w.Labelled())); err != nil {
			t.Fatal(err)
		}
		for run.Arm() == train.Pretrained {
			if _, err := run.Step(); err != nil {
				t.Fatal(err)
			}
		}
		tuned = append(tuned, probe.Subject{Model: run.Model(), Corpus: corpus})
	}
	on, err := study.NewHeldOutExamples(corpus, w.Labelled(), run.Classes, run.Config.Limit, 200)
	if err != nil {
		t.Fatal(err)
	}
	raw, active := height(t, tuned[0], tuned[1], on, study.AsTheyAre), height(t, tuned[0], tuned[1], on, study.ByActivations)
	t.Logf("other heads and orders on one base: raw %.3f, by activations %.3f", raw, active)
	if on.Targets != 200 || raw < .005 || active > raw {
		t.Errorf("%d labels; raw %.3f, by activations %.3f", on.Targets, raw, active)
	}
	held := 0
	for _, e := range w.Labelled() {
		if e.Split != "train" {
			held++
		}
	}
	if all, err := study.NewHeldOutExamples(corpus, w.Labelled(), run.Classes, run.Config.Limit, math.MaxInt); err != nil || all.Targets != held {
		t.Errorf("%d of %d labels that are held out, %v", all.Targets, held, err)
	}
	if _, err := study.NewHeldOutExamples(corpus, w.Labelled(), run.Classes[1:], 64, 200); err == nil || fault.As(err).Code != "study.label" {
		t.Errorf("a label of no class: %v", err)
	}
}

func TestModelsBetweenWhichThereIsNothing(t *testing.T) {
	corpus := smallWorld(t)
	w := world.Generate(world.Config{Seed: 9, Sentences: 1500, Abilities: []string{"agreement", "counting"}, Vocabulary: .4})
	elsewhere, err := text.Build("world", w.Documents, text.Config{Tokenizer: "word", Documents: "line", Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	c := model.Config{Embed: 4, Hidden: 4, Layers: 1}
	a := learned(t, corpus, c, 1, nil, 1, 1e-2)
	on, err := study.NewHeldOut(corpus, train.Config{Objective: batch.Causal}, 20)
	if err != nil {
		t.Fatal(err)
	}
	foreign, masked, wider, broken := a, a, a, a
	foreign.Corpus, masked.Objective = elsewhere, batch.MLM
	c.Hidden = 5
	wider = learned(t, corpus, c, 1, nil, 1, 1e-2)
	for code, b := range map[string]probe.Subject{"study.vocabulary": foreign, "study.aim": masked, "align.shape": wider} {
		if _, err := study.NewBarrier(a, b, on, study.AsTheyAre); err == nil || fault.As(err).Code != code {
			t.Errorf("%s: %v", code, err)
		}
	}
	c.Hidden = 4
	broken = learned(t, corpus, c, 2, nil, 1, 1e-2)
	broken.Model.W[0], broken.Model.W[len(broken.Model.W)-1] = float32(math.NaN()), float32(math.NaN())
	if _, err := study.NewBarrier(a, broken, on, study.ByWeights); err == nil || fault.As(err).Code != "measure.nan" {
		t.Errorf("laid over: %v", err)
	}
	x, err := study.NewBarrier(a, broken, on, study.AsTheyAre)
	if err != nil {
		t.Fatal(err)
	}
	for x.Next() {
	}
	if h, err := x.Height(); err == nil || fault.As(err).Code != "measure.nan" || !math.IsNaN(h) {
		t.Errorf("not finite: %g, %v", h, err)
	}
	if _, err := study.NewHeldOut(corpus, train.Config{Objective: batch.Causal}, 0); err == nil || fault.As(err).Code != "study.held-out" {
		t.Errorf("nothing held out: %v", err)
	}
}

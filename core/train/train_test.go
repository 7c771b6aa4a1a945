package train

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// pairs are sentences whose last word follows from the first: "a3 likes b3".
func pairs(t testing.TB, n int) *text.Corpus {
	t.Helper()
	var docs []string
	r := rng.New(9, "world")
	for range n {
		k := r.Intn(8)
		docs = append(docs, fmt.Sprintf("a%d likes b%d number%d", k, k, r.Intn(3)))
	}
	return build(t, docs)
}

func build(t testing.TB, docs []string) *text.Corpus {
	t.Helper()
	c, err := text.Build("pairs", docs, text.Config{Tokenizer: "word", Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// small is a run of a few milliseconds a step.
func small(objective string) Config {
	return Config{
		Seed: 3, Objective: objective, Batch: 10, Steps: 60, MaskRate: .3, ValidEvery: 10,
		Model: model.Config{Embed: 12, Hidden: 16, Layers: 2},
		Optim: optim.Config{LearningRate: 2e-2, Schedule: optim.Cosine, Warmup: 5, Clip: 1},
	}
}

func pretrain(t testing.TB, c Config, corpus *text.Corpus) *Trainer {
	t.Helper()
	run, err := NewPretrain(c, corpus)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func steps(t testing.TB, run *Trainer, n int) StepResult {
	t.Helper()
	var r StepResult
	for range n {
		var err error
		if r, err = run.Step(); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func validLoss(t testing.TB, run *Trainer) float64 {
	t.Helper()
	v := run.Validate()
	for v.Next() {
	}
	loss, ok := v.Loss()
	if !ok {
		t.Fatal("nothing to validate on")
	}
	return loss
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.As(err).Code
}

// unigram is the loss of the best prediction that ignores the context.
func unigram(corpus *text.Corpus) float64 {
	ids, _ := corpus.Tokens(text.Train)
	count := map[text.ID]float64{}
	for _, id := range ids {
		count[id]++
	}
	h := 0.0
	for _, n := range count {
		h -= n / float64(len(ids)) * math.Log(n/float64(len(ids)))
	}
	return h
}

func ExampleNewPretrain() {
	docs := []string{"day and night", "night and day", "sun and moon", "moon and sun", "hot and cold", "cold and hot"}
	corpus, _ := text.Build("opposites", docs, text.Config{})
	c := Config{Steps: 200, Batch: 4, MaskRate: .3, Model: model.Config{Embed: 16, Hidden: 16, Layers: 1}}
	c.Optim.LearningRate = .02
	run, _ := NewPretrain(c, corpus)
	for !run.Done() {
		if _, err := run.Step(); err != nil {
			fmt.Println(err)
			return
		}
	}
	best, _ := run.Fill("sun ___ moon", 1)
	fmt.Println(run.Last().Step, best[0].Token)
	// Output: 200 and
}

func TestLearnsWhatTheUnigramCannot(t *testing.T) {
	corpus := pairs(t, 400)
	bound := unigram(corpus) - .9
	for _, kind := range []string{model.LSTM, model.BiLSTM, model.GRU, model.BiGRU, model.Transformer} {
		for _, objective := range []string{batch.MLM, batch.Causal} {
			if (model.Config{Kind: kind}).Bidirectional() && objective == batch.Causal {
				continue
			}
			c := small(objective)
			c.Model.Kind, c.Steps = kind, 200
			run := pretrain(t, c, corpus)
			before := validLoss(t, run)
			steps(t, run, c.Steps)
			after := validLoss(t, run)
			t.Logf("%s %s: %.3f before, %.3f after, unigram %.3f", kind, objective, before, after, bound+.9)
			limit := bound
			if (kind == model.LSTM || kind == model.GRU) && objective == batch.MLM {
				limit = bound + .5 // reading forwards only, it cannot know the first word
			}
			if after > limit || before < bound+.9 {
				t.Errorf("%s %s: %.3f before, %.3f after; the bound is %.3f", kind, objective, before, after, limit)
			}
		}
	}
}

func TestStepDoesNotAllocate(t *testing.T) {
	for _, like := range [][2]string{{model.LSTM, batch.MLM}, {model.LSTM, batch.Causal}, {model.BiLSTM, batch.MLM}, {model.GRU, batch.Causal}, {model.Transformer, batch.MLM}, {model.Transformer, batch.Causal}} {
		c := small(like[1])
		c.Model.Kind, c.Model.Dropout, c.Steps = like[0], .1, 1000
		run := pretrain(t, c, pairs(t, 100))
		steps(t, run, 60)
		if n := testing.AllocsPerRun(100, func() { steps(t, run, 1) }); n != 0 {
			t.Errorf("%s %s: %g allocations in a step", like[0], like[1], n)
		}
	}
}

// A transformer's mask is the objective's, and it tells the places apart of all
// that it will be read with; other kinds have neither.
func TestTransformerFollowsTheObjective(t *testing.T) {
	for objective, causal := range map[string]bool{batch.MLM: false, batch.Causal: true} {
		c := small(objective)
		c.Model.Kind, c.Model.Causal = model.Transformer, !causal
		run := pretrain(t, c, pairs(t, 100))
		if m := run.Model().Config; m.Causal != causal || m.Positions != run.readLength() || m.Heads != 4 {
			t.Errorf("%s: causal %v, %d positions of %d, %d heads", objective, m.Causal, m.Positions, run.readLength(), m.Heads)
		}
		tuned := fineTune(t, smallTune(), run, ordered(60))
		if tuned.Model().Causal != causal {
			t.Errorf("%s: fine-tuning reads with another mask", objective)
		}
		c.Model.Kind, c.Model.Causal = model.GRU, true
		if m := pretrain(t, c, pairs(t, 100)).Model().Config; m.Causal || m.Positions != 0 || m.Heads != 0 {
			t.Errorf("%s: a GRU with attention: %+v", objective, m)
		}
	}
	c := small(batch.Causal)
	c.Model.Kind, c.Length = model.Transformer, 100
	if m := pretrain(t, c, pairs(t, 100)).Model().Config; m.Positions != 100 {
		t.Errorf("%d positions for windows of 100", m.Positions)
	}
}

// A fine-tuned text may be longer than any place that pretraining told apart.
func TestTransformerReadsOn(t *testing.T) {
	c := small(batch.MLM)
	c.Model.Kind, c.Model.Positions = model.Transformer, 3
	run := pretrain(t, c, pairs(t, 100))
	steps(t, run, 2)
	f := fineTune(t, smallTune(), run, ordered(60))
	if _, err := f.Step(); err != nil {
		t.Fatal(err)
	}
	if list, err := f.Classify(strings.Repeat("a3 likes b3 ", 10)); err != nil || len(list) != len(f.Classes) {
		t.Errorf("%v %v", list, err)
	}
}

// The digests were taken from this very test; what matters is that every
// platform, toolchain and kernel variant gives them.
func TestDigestIsTheSameEverywhere(t *testing.T) {
	for objective, want := range map[string]string{
		batch.MLM:    "dbf8acc737c9e37b1e545ee075b7b5f3fd01f6fce333eeaa1a02e0d2918d1a2a",
		batch.Causal: "70aaa73cef04d3a1cb8391c9a7785d03d6a1db1dd891a31dd85ac2fff1d12ee4",
	} {
		c := small(objective)
		c.Model.Dropout, c.Optim.Kind, c.Optim.Decay = .1, optim.AdamW, .01
		run := pretrain(t, c, pairs(t, 100))
		steps(t, run, 20)
		if got := run.Model().Digest(); got != want {
			t.Errorf("%s: digest %s, want %s", objective, got, want)
		}
	}
}

func TestBatchesThatFourDoesNotDivide(t *testing.T) {
	corpus := pairs(t, 50)
	for _, size := range []int{1, 2, 3, 5, 7} {
		c := small(batch.MLM)
		c.Batch = size
		run := pretrain(t, c, corpus)
		if r := steps(t, run, 3); !(r.Loss > 0) || r.Tokens != 6*size {
			t.Errorf("batch of %d: %+v", size, r)
		}
		validLoss(t, run)
	}
}

func TestWindows(t *testing.T) {
	c := small(batch.Causal)
	c.Length, c.Batch = 8, 4
	run := pretrain(t, c, pairs(t, 100))
	if r := steps(t, run, 2); r.Tokens != 32 || r.Targets != 32 {
		t.Errorf("%+v", r)
	}
	out, err := run.Continue("a1 likes", 12, 1, 1)
	if err != nil || out == "" {
		t.Errorf("%q, %v", out, err)
	}
}

func TestValidationLeavesNoTrace(t *testing.T) {
	corpus := pairs(t, 200)
	plain, looked := pretrain(t, small(batch.MLM), corpus), pretrain(t, small(batch.MLM), corpus)
	steps(t, plain, 15)
	for range 15 {
		a := validLoss(t, looked)
		if b := validLoss(t, looked); a != b {
			t.Fatalf("the same model was scored %g and %g", a, b)
		}
		steps(t, looked, 1)
		if _, err := looked.Fill("a1 likes ___", 3); err != nil {
			t.Fatal(err)
		}
	}
	if plain.Model().Digest() != looked.Model().Digest() {
		t.Error("looking changed the training")
	}
	if n := len(looked.History().Valid); n != 15 {
		t.Errorf("%d validations in the history", n)
	}
}

// The corruption of a held-out sequence does not depend on the batch it comes
// in, so runs of different batch sizes are scored alike.
func TestValidationIsTheSameForEveryBatchSize(t *testing.T) {
	corpus := pairs(t, 200)
	var losses []float64
	for _, size := range []int{4, 11, 32} {
		c := small(batch.MLM)
		c.Batch = size
		v := pretrain(t, c, corpus).Evaluate(text.Valid)
		for v.Next() {
		}
		loss, _ := v.Loss()
		losses = append(losses, loss)
	}
	if math.Abs(losses[0]-losses[1]) > 1e-6 || math.Abs(losses[0]-losses[2]) > 1e-6 {
		t.Errorf("%v", losses)
	}
}

func TestValidationCostsATenth(t *testing.T) {
	c := small(batch.MLM)
	c.Batch, c.ValidEvery = 8, 4
	run := pretrain(t, c, pairs(t, 2000))
	v := run.Validate()
	for v.Next() {
	}
	// A sequence forward is a third of a sequence in a step.
	if cost := float64(v.n) / float64(3*c.Batch); v.n == 0 || cost > .1*float64(c.ValidEvery)+1e-9 {
		t.Errorf("%d sequences cost %.2f steps of %d", v.n, cost, c.ValidEvery)
	}
}

func TestLearningRateOf100Diverges(t *testing.T) {
	c := small(batch.MLM)
	c.Optim = optim.Config{Kind: optim.SGD, LearningRate: 100}
	run := pretrain(t, c, pairs(t, 100))
	initial := run.Model().Digest()
	var err error
	for range c.Steps {
		if _, err = run.Step(); err != nil {
			break
		}
	}
	if code(err) != "train.diverged" {
		t.Fatalf("no divergence: %v", err)
	}
	t.Log(err)
	if p := fault.As(err).Params; p["rate"] != "100" || p["kept"] != "0" || p["loss"] == "" {
		t.Errorf("%+v", p)
	}
	if _, again := run.Step(); again != err || run.Diverged() != err {
		t.Errorf("a second step gave %v", again)
	}
	if err := run.Rewind(.05); err != nil {
		t.Fatal(err)
	}
	if run.Model().Digest() != initial || run.Kept() != 0 || run.Diverged() != nil {
		t.Error("going back did not bring the initial weights back")
	}
	if r := steps(t, run, 30); r.Step != 30 || r.LearningRate != .05 || len(run.Changes) != 1 {
		t.Errorf("%+v %+v", r, run.Changes)
	}
}

func TestNaNIsNoticedAtTheNextStep(t *testing.T) {
	corpus := pairs(t, 100)
	for _, at := range []string{"embed.weight", "lstm.1.wh", "head.bias"} {
		run := pretrain(t, small(batch.MLM), corpus)
		steps(t, run, 53)
		run.Model().Param(at).W[0] = float32(math.NaN())
		if r, err := run.Step(); code(err) != "train.diverged" || r.Step != 53 {
			t.Fatalf("%s: step %d, %v", at, r.Step, err)
		}
		if run.Kept() != 50 {
			t.Errorf("kept step %d", run.Kept())
		}
		opened, err := Open(run.Save(true), nil)
		if err != nil || opened.Pretrain.Last().Step != 50 {
			t.Fatalf("what a diverged run saves: %v", err)
		}
		if err := run.Rewind(0); err != nil {
			t.Fatal(err)
		}
		straight := pretrain(t, small(batch.MLM), corpus)
		steps(t, straight, 60)
		steps(t, run, 10)
		steps(t, opened.Pretrain, 10)
		if d := straight.Model().Digest(); d != run.Model().Digest() || d != opened.Pretrain.Model().Digest() {
			t.Errorf("%s: after going back the run took another way", at)
		}
	}
}

func TestFiveTimesTheStartingLossDiverges(t *testing.T) {
	run := pretrain(t, small(batch.MLM), pairs(t, 100))
	steps(t, run, 3)
	bias := run.Model().Param("head.bias").W
	bias[0], bias[1] = 900, 0
	if _, err := run.Step(); code(err) != "train.diverged" {
		t.Errorf("a loss of about 900 nats: %v", err)
	}
}

// Unknown words are never chosen, so a corpus of nothing else has no targets.
func TestStepsWithoutTargets(t *testing.T) {
	corpus, err := text.Build("rare", []string{"a b", "c d", "e f", "g h", "i j", "k l"}, text.Config{VocabLimit: 10})
	if err != nil {
		t.Fatal(err)
	}
	c := small(batch.MLM)
	c.Batch = 1
	run := pretrain(t, c, corpus)
	without := 0
	for range 30 {
		if r := steps(t, run, 1); r.Targets == 0 {
			without++
		}
	}
	if without == 0 {
		t.Error("every batch had a target, so this shows nothing")
	}
}

func TestRestartTakesTheSameWay(t *testing.T) {
	run := pretrain(t, small(batch.MLM), pairs(t, 100))
	initial := run.Model().Digest()
	steps(t, run, 60)
	end := run.Model().Digest()
	if _, err := run.Step(); code(err) != "train.finished" || !run.Done() {
		t.Errorf("after the last step: %v", err)
	}
	run.Restart()
	if run.Model().Digest() != initial || run.Done() || len(run.History().Points) != 0 {
		t.Error("restart did not go back to step 0")
	}
	steps(t, run, 60)
	if run.Model().Digest() != end || end == initial {
		t.Error("restarted, the run ended elsewhere")
	}
}

// The first weights have a seed of their own, which no other draw follows; a run
// without one is saved as it always was.
func TestInitIsOfTheFirstWeightsAlone(t *testing.T) {
	corpus, c := pairs(t, 100), small(batch.MLM)
	plain := pretrain(t, c, corpus)
	c.Init = 9
	other := pretrain(t, c, corpus)
	c.Init, c.Seed = 3, 9
	back := pretrain(t, c, corpus)
	if first := plain.Model().Digest(); first == other.Model().Digest() || first != back.Model().Digest() {
		t.Error("the first weights are not those of Init")
	}
	if err := other.Compute(whole); err != nil {
		t.Fatal(err)
	}
	if err := plain.Compute(whole); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(plain.batch.IDs, other.batch.IDs) || !slices.Equal(plain.batch.Targets, other.batch.Targets) {
		t.Error("Init changed the order or the masks")
	}
	steps(t, other, 5)
	opened := reopen(t, other.Save(true), nil)
	other.Restart()
	if opened.Restart(); opened.Config != other.Config || opened.Model().Digest() != other.Model().Digest() {
		t.Error("Init was lost on the way through a checkpoint")
	}
	if a, _ := readArchive(plain.Save(true)); strings.Contains(a.meta["config"], "init") {
		t.Error("a run without Init is saved otherwise than before")
	}
}

func TestConfigFaults(t *testing.T) {
	corpus := pairs(t, 20)
	for want, change := range map[string]func(*Config){
		"train.objective":     func(c *Config) { c.Objective = "guess" },
		"train.bilstm-causal": func(c *Config) { c.Objective, c.Model.Kind = batch.Causal, model.BiLSTM },
		"model.heads":         func(c *Config) { c.Model.Kind, c.Model.Heads = model.Transformer, 3 },
		"train.range":         func(c *Config) { c.Batch = -1 },
		"model.range":         func(c *Config) { c.Model.Layers = 99 },
		"optim.kind":          func(c *Config) { c.Optim.Kind = "x" },
		"train.memory.batch":  func(c *Config) { c.Batch, c.Length, c.Model.Hidden = 4096, 1024, 512 },
	} {
		c := small(batch.MLM)
		change(&c)
		if _, err := NewPretrain(c, corpus); code(err) != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestPresets(t *testing.T) {
	corpus := pairs(t, 100)
	for _, c := range []Config{Defaults(), Article()} {
		if err := c.Validate(); err != nil {
			t.Error(err)
		}
	}
	c := Article()
	c.Model.Embed, c.Model.Hidden = 4, 4
	run := pretrain(t, c, corpus)
	n := run.sources[text.Train].Count()
	if want := (1000*n + 31) / 32; run.Config.Steps != want {
		t.Errorf("1000 epochs of %d sequences are %d steps, want %d", n, run.Config.Steps, want)
	}
}

func TestHistoryIsThinned(t *testing.T) {
	h := newHistory()
	for i := range 3*mostPoints + 5 {
		h.add(Point{Step: int32(i + 1)})
		h.addValid(ValidPoint{Step: int32(i + 1)})
	}
	if h.Stride != 4 || h.ValidStride != 4 || len(h.Points) > mostPoints || len(h.Valid) > mostPoints {
		t.Fatalf("strides %d, %d; %d points", h.Stride, h.ValidStride, len(h.Points))
	}
	for i, p := range h.Points {
		if int(p.Step) != 4*i+1 || h.Valid[i].Step != p.Step {
			t.Fatalf("point %d is of step %d", i, p.Step)
		}
	}
}

func TestFill(t *testing.T) {
	c := small(batch.MLM)
	c.Model = model.Config{Kind: model.BiLSTM, Embed: 16, Hidden: 24, Layers: 2}
	c.Steps, c.Batch, c.MaskRate, c.Optim.Warmup = 400, 20, .15, 50
	run := pretrain(t, c, pairs(t, 400))
	steps(t, run, c.Steps)
	for _, s := range []string{"a3 likes [MASK] number1", "a3 likes ___ number1", "a3 likes ＿＿ number1"} {
		list, err := run.Fill(s, 10)
		if err != nil {
			t.Fatal(err)
		}
		if len(list) != 10 || list[0].Token != "b3" || list[0].P < .5 {
			t.Errorf("%s: %+v", s, list[:3])
		}
		if !slices.IsSortedFunc(list, func(a, b Candidate) int { return int(math.Copysign(1, b.P-a.P)) }) {
			t.Error("candidates are out of order")
		}
	}
	all, _ := run.Fill("___", 1000)
	sum := 0.0
	for _, c := range all {
		sum += c.P
	}
	if len(all) != run.Corpus.Vocab.Size()-text.NumSpecial || math.Abs(sum-1) > 1e-4 {
		t.Errorf("%d candidates whose probabilities sum to %g", len(all), sum)
	}
	if _, err := run.Fill("a3 likes _ b3", 3); code(err) != "train.fill.no-blank" {
		t.Errorf("%v", err)
	}
}

func TestFillKeepsTheBlankOfALongText(t *testing.T) {
	ids := make([]text.ID, 100)
	for i := range ids {
		ids[i] = text.ID(i)
	}
	for _, at := range []int{0, 50, 99} {
		cut, where := window(ids, at, 10)
		if len(cut) != 10 || cut[where] != text.ID(at) {
			t.Errorf("position %d: %v at %d", at, cut, where)
		}
	}
}

func TestContinue(t *testing.T) {
	c := small(batch.Causal)
	c.Steps = 250
	run := pretrain(t, c, pairs(t, 400))
	steps(t, run, c.Steps)
	if out, err := run.Continue("a5", 2, 0, 1); err != nil || out != " likes b5" {
		t.Errorf("%q, %v", out, err)
	}
	one, _ := run.Continue("", 20, 1, 7)
	two, _ := run.Continue("", 20, 1, 7)
	other, _ := run.Continue("", 20, 1, 8)
	if one != two || one == other {
		t.Errorf("seed 7: %q and %q; seed 8: %q", one, two, other)
	}
	if best, _ := run.Fill("a5 likes ___", 1); best[0].Token != "b5" {
		t.Errorf("%+v", best)
	}
	if _, err := pretrain(t, small(batch.MLM), run.Corpus).Continue("a", 1, 1, 1); code(err) != "train.continue.causal" {
		t.Errorf("%v", err)
	}
	if _, err := run.Continue("a", 0, 1, 1); code(err) != "train.range" {
		t.Errorf("%v", err)
	}
}

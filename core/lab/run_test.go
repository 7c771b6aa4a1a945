package lab

import (
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"murmuration/core/model"
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/train"
	"murmuration/core/world"
)

// direct trains the tiny model on the rhymes without a lab.
func direct(t *testing.T, steps int) (digest string, loss float64) {
	t.Helper()
	c, err := text.Build("rhymes.txt", text.Documents(rhymes(), "line"), text.Config{Tokenizer: "word", Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	trainer, err := train.NewPretrain(train.Config{
		Seed: 1, Objective: "mlm", Batch: 8, Length: 10, Steps: steps, MaskRate: .15, ValidEvery: 5,
		Model: model.Config{Kind: "lstm", Embed: 8, Hidden: 8, Layers: 1},
		Optim: train.Defaults().Optim,
	}, c)
	if err != nil {
		t.Fatal(err)
	}
	for !trainer.Done() {
		r, err := trainer.Step()
		if err != nil {
			t.Fatal(err)
		}
		loss = r.Loss
	}
	return trainer.Model().Digest(), loss
}

func TestRunIsTheTrainersOwn(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":23`)
	p.work()
	digest, loss := direct(t, 23)
	e := p.ended(run)
	if e.Stopped || e.Step != 23 || e.Digest != digest || e.Loss != rounded(loss) {
		t.Errorf("%+v, but the trainer says %v, %s", e, loss, digest)
	}
	if got := p.states(run); got != done {
		t.Errorf("states: %s", got)
	}
}

func TestDefaultsAreTheTrainers(t *testing.T) {
	var spec protocol.Pretrain
	spec.SetDefaults()
	words := &corpus{info: protocol.CorpusInfo{World: &protocol.World{}}}
	got, err := configOf(&spec, words)
	if want := train.Defaults(); err != nil || got != want {
		t.Errorf("defaults: %+v, the trainer's are %+v, %v", got, want, err)
	}
	article := protocol.Article()
	got, err = configOf(&article, words)
	want := train.Article()
	if got.Steps = 0; err != nil || got != want { // its epochs decide
		t.Errorf("article: %+v, the trainer's is %+v, %v", got, want, err)
	}
	emergence := protocol.Emergence()
	got, err = configOf(&emergence, words)
	want = train.Emergence()
	if want.MaskRate = .15; err != nil || got != want { // which it does not use
		t.Errorf("emergence: %+v, the trainer's is %+v, %v", got, want, err)
	}
	large := protocol.EmergenceWorld()
	if got, err := world.Asked(&large); err != nil || got.Sentences != world.Emergence("en", 1).Sentences || got.Seed != 1 {
		t.Errorf("the world of emergence: %+v, %v", got, err)
	}
	var tune protocol.Finetune
	tune.SetDefaults()
	gotTune, err := tuneConfigOf(&tune)
	if want := train.FineTuneDefaults(); err != nil || gotTune != want {
		t.Errorf("finetune: %+v, the trainer's are %+v, %v", gotTune, want, err)
	}
	var w protocol.World
	if w.SetDefaults(); w.Sentences != world.DefaultSentences {
		t.Errorf("the world has %d sentences, package world says %d", w.Sentences, world.DefaultSentences)
	}
}

func TestSavedAtAnyStepGoesOnToTheSameBits(t *testing.T) {
	want, _ := direct(t, 12)
	p := newPage(t)
	run := p.start(`,"steps":12,"paused":true,"name":"first"`)
	for step := range 13 {
		_, saved := p.await(p.send(`{"save":{"run":%d}}`, []any{run}))
		q := newPage(t)
		info := q.askWith(saved, `{"open":{}}`).RunInfo
		if info.State.State != paused || info.State.Step != step || info.Pretrain.Name != "first" || info.Pretrain.Steps != 12 {
			t.Fatalf("opened at step %d: %+v %+v", step, info.State, info.Pretrain)
		}
		if q.work(); len(q.news) != 0 {
			t.Fatal("an opened checkpoint must wait")
		}
		q.ask(`{"resume":{"run":%d}}`, info.Run)
		q.work()
		if got := q.ended(info.Run).Digest; got != want {
			t.Errorf("saved at step %d it ends at %s, not at %s", step, got, want)
		}
		if step < 12 {
			p.ask(`{"step":{"run":%d}}`, run)
		}
	}
}

// A run keeps its parameters at as many steps as asked for, through a checkpoint,
// and ends with the same bits.
func TestParametersAreKept(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":12,"paused":true,"keep":4`)
	for range 3 {
		p.ask(`{"step":{"run":%d}}`, run)
	}
	_, saved := p.await(p.send(`{"save":{"run":%d}}`, []any{run}))
	q := newPage(t)
	info := q.askWith(saved, `{"open":{}}`).RunInfo
	if info.Pretrain.Keep != 4 {
		t.Errorf("opened, it keeps %d", info.Pretrain.Keep)
	}
	q.ask(`{"resume":{"run":%d}}`, info.Run)
	q.work()
	r, _ := q.lab.run(info.Run)
	var kept []int
	for _, l := range r.job.(*pretraining).t.Looks {
		kept = append(kept, l.Step)
	}
	if !slices.Equal(kept, train.Checkpoints(12, 5)[1:5]) || len(kept) != 4 {
		t.Errorf("kept at %v", kept)
	}
	if want, _ := direct(t, 12); q.ended(info.Run).Digest != want {
		t.Error("keeping changed the run")
	}
	for spec, want := range map[string]int{`"steps":3,"keep":9`: 2, `"steps":1,"keep":9`: 0} {
		if got := p.ask(`{"pretrain":{"corpus":%d,"paused":true,`+spec+`}}`, p.corpus()).RunInfo.Pretrain.Keep; got != want {
			t.Errorf("%s: kept at %d steps", spec, got)
		}
	}
	for _, n := range []string{"-1", "65", "1000000000"} {
		if f := p.refused(`{"pretrain":{"corpus":%d,"paused":true,"keep":`+n+`}}`, p.corpus()); f.Code != "train.range" {
			t.Errorf("keep %s: %+v", n, f)
		}
	}
}

func TestOpenedRunKeepsItsCurveAndItsLoss(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":12`)
	p.work()
	history := p.ask(`{"history":{"run":%d}}`, run).History.Steps
	_, saved := p.await(p.send(`{"save":{"run":%d}}`, []any{run}))
	q := newPage(t)
	info := q.askWith(saved, `{"open":{}}`).RunInfo
	again := q.ask(`{"history":{"run":%d}}`, info.Run).History.Steps
	if info.Last == nil || info.Last.ValidStep == nil || *info.Last.ValidStep != 12 || info.Last.Loss != history[11].Loss {
		t.Errorf("last step of the opened run: %+v", info.Last)
	}
	if len(history) != 12 || len(again) != 12 {
		t.Fatalf("curves of %d and %d steps", len(history), len(again))
	}
	for i := range history {
		a, b := history[i], again[i]
		if a.Step != i+1 || a.Loss != b.Loss || a.Epoch != b.Epoch || (i >= 4) != (b.ValidLoss != nil) {
			t.Errorf("step %d: %+v, opened %+v", i+1, a, b)
		}
	}
	q.ask(`{"resume":{"run":%d}}`, info.Run)
	q.work()
	a, b := p.ended(run), q.ended(info.Run)
	if a.Loss != b.Loss || a.Digest != b.Digest || a.Step != b.Step {
		t.Errorf("ended %+v, opened again %+v", a, b)
	}
}

func TestWithoutItsTextARunWantsTheSameText(t *testing.T) {
	want, _ := direct(t, 8)
	p := newPage(t)
	run := p.start(`,"steps":8,"paused":true`)
	p.ask(`{"step":{"run":%d}}`, run)
	_, saved := p.await(p.send(`{"save":{"run":%d,"corpus":false}}`, []any{run}))
	q := newPage(t)
	info := q.askWith([][]byte{saved[0]}, `{"open":{}}`).RunInfo
	if f := q.refused(`{"resume":{"run":%d}}`, info.Run); f.Code != "train.needs-corpus" {
		t.Errorf("%+v", f)
	}
	if got := q.ask(`{"fill":{"run":%d,"text":"the ___ sat"}}`, info.Run).Candidates.Candidates; len(got) != 10 {
		t.Errorf("it must fill blanks all the same: %v", got)
	}
	other := q.askWith([][]byte{[]byte("one two\nthree four\nfive six\nseven eight\n")}, `{"corpus":{"name":"other"}}`).CorpusInfo.ID
	id := q.send(`{"open":{"corpus":%d}}`, []any{other}, saved[0])
	if f := q.answer[id].Failed; f == nil || f.Fault.Code != "train.corpus-differs" {
		t.Errorf("%+v", q.answer[id])
	}
	same := q.corpus()
	info = q.askWith([][]byte{saved[0]}, `{"open":{"corpus":%d}}`, same).RunInfo
	if info.Corpus.ID != same {
		t.Errorf("the run names corpus %d, not the given %d", info.Corpus.ID, same)
	}
	q.ask(`{"resume":{"run":%d}}`, info.Run)
	q.work()
	if got := q.ended(info.Run).Digest; got != want {
		t.Errorf("%s, not %s", got, want)
	}
}

func TestWorldComesBackWithoutItsText(t *testing.T) {
	p := newPage(t)
	c := p.ask(`{"corpus":{"world":{"language":"zh","sentences":300}}}`).CorpusInfo
	if c.Language != "zh" || c.Documents != 300 || c.Labelled == 0 {
		t.Errorf("%+v", c)
	}
	run := p.ask(`{"pretrain":{"corpus":%d,%s,"steps":4}}`, c.ID, `"model":{"embed":8,"hidden":8,"layers":1},"batch":8`).RunInfo
	if run.Pretrain.Length != 0 {
		t.Errorf("the world is read by sentences, not by %d tokens", run.Pretrain.Length)
	}
	p.work()
	_, saved := p.await(p.send(`{"save":{"run":%d,"corpus":false}}`, []any{run.Run}))
	q := newPage(t)
	info := q.askWith(saved, `{"open":{}}`).RunInfo
	if info.Corpus.Hash != c.Hash || info.Corpus.World == nil || info.Corpus.Language != "zh" {
		t.Fatalf("%+v", info.Corpus)
	}
	q.ask(`{"restart":{"run":%d}}`, info.Run)
	q.work()
	if a, b := p.ended(run.Run).Digest, q.ended(info.Run).Digest; a != b {
		t.Errorf("%s, opened and restarted %s", a, b)
	}
}

func TestPauseStepResumeStopRestart(t *testing.T) {
	want, _ := direct(t, 10)
	p := newPage(t)
	run := p.start(`,"steps":10`)
	p.lab.Work(1)
	p.ask(`{"pause":{"run":%d}}`, run)
	at := p.ask(`{"step":{"run":%d}}`, run).Step.Step
	if next := p.ask(`{"step":{"run":%d}}`, run).Step.Step; next != at+1 {
		t.Errorf("single steps end at %d and %d", at, next)
	}
	if p.lab.Work(8) {
		t.Error("a paused run goes on")
	}
	p.ask(`{"resume":{"run":%d}}`, run)
	p.ask(`{"resume":{"run":%d}}`, run)
	p.work()
	for _, command := range []string{"pause", "resume", "stop"} {
		p.ask(`{"%s":{"run":%d}}`, command, run)
	}
	if got := p.states(run); got != "paused running paused running paused running done" {
		t.Errorf("states: %s", got)
	}
	if f := p.refused(`{"step":{"run":%d}}`, run); f.Code != "run.finished" {
		t.Errorf("%+v", f)
	}
	p.ask(`{"restart":{"run":%d}}`, run)
	p.lab.Work(1)
	p.ask(`{"stop":{"run":%d}}`, run)
	if e := p.ended(run); !e.Stopped || e.Digest != "" {
		t.Errorf("%+v", e)
	}
	if f := p.refused(`{"resume":{"run":%d}}`, run); f.Code != "run.stopped" {
		t.Errorf("%+v", f)
	}
	p.ask(`{"restart":{"run":%d}}`, run)
	p.work()
	if got := p.ended(run).Digest; got != want {
		t.Errorf("restarted it ends at %s, not at %s", got, want)
	}
}

func TestPauseBeforeAValidationTellsTheStep(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":10`)
	for range 5 {
		p.clock += stepGap
		p.lab.takeTurn()
	}
	p.ask(`{"pause":{"run":%d}}`, run)
	told := p.steps(run)
	if last := told[len(told)-1]; last.Step != 5 || last.ValidStep != nil && *last.ValidStep == 5 {
		t.Errorf("paused at step 5, before its validation, and told of %+v", last)
	}
	if next := p.ask(`{"step":{"run":%d}}`, run).Step.Step; next != 6 {
		t.Errorf("one step leads to %d", next)
	}
}

func TestStepsAreToldSparinglyButFirstAndLastAlways(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":400`)
	p.lab.takeTurn()
	if got := p.steps(run); len(got) != 1 || got[0].Step != 1 {
		t.Fatalf("after one turn: %+v", got)
	}
	start := p.clock
	p.work()
	told := p.steps(run)
	last := told[len(told)-1]
	if last.Step != 400 || last.Of != 400 || last.ETA != 0 || last.ValidStep == nil || *last.ValidStep != 400 {
		t.Errorf("the last: %+v", last)
	}
	if most := int((p.clock-start)/stepGap) + 2; len(told) > most || len(told) < most/3 {
		t.Errorf("%d steps told in %v ms", len(told), p.clock-start)
	}
	middle := told[len(told)/2]
	if middle.TokensPerSecond <= 0 || middle.ETA <= 0 || middle.Epoch <= 0 || middle.Chance <= 0 {
		t.Errorf("in the middle: %+v", middle)
	}
}

func TestTheLastStepIsToldBeforeTheEnd(t *testing.T) {
	p := newPage(t)
	p.start(`,"steps":60`)
	p.work()
	n := len(p.news)
	if p.news[n-3].Step == nil || p.news[n-3].Step.Step != 60 || p.news[n-2].State == nil || p.news[n-1].Ended == nil {
		t.Errorf("the last three events: %+v", p.news[n-3:])
	}
}

func TestPausedRunTellsWhereItStands(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":50`)
	for range 9 {
		p.lab.takeTurn()
	}
	p.ask(`{"pause":{"run":%d}}`, run)
	told := p.steps(run)
	var at int
	for _, e := range p.news {
		if e.State != nil {
			at = e.State.Step
		}
	}
	if last := told[len(told)-1].Step; last != at || at < 5 {
		t.Errorf("paused at step %d, told %d", at, last)
	}
}

// broken is a job that panics.
type broken struct{ job }

func (broken) done() bool               { return false }
func (broken) step() int                { return 7 }
func (broken) turn() (int, bool, error) { panic("a mistake on purpose") }

func TestARunThatPanicsFailsAlone(t *testing.T) {
	want, _ := direct(t, 10)
	p := newPage(t)
	good, bad := p.start(`,"steps":10`), p.start(`,"steps":10`)
	r, err := p.lab.run(bad)
	if err != nil {
		t.Fatal(err)
	}
	r.job = broken{r.job}
	p.work()
	if got := p.states(bad); got != failed {
		t.Errorf("states of the broken run: %s", got)
	}
	if got := p.ended(good).Digest; got != want {
		t.Errorf("the other run ends at %s, not at %s", got, want)
	}
	for _, e := range p.news {
		if e.State != nil && e.State.State == failed && (e.State.Fault == nil || e.State.Fault.Code != "lab.panic") {
			t.Errorf("%+v", e.State)
		}
	}
}

func TestInjectedNaNDivergesAndGoesBack(t *testing.T) {
	want, _ := direct(t, 10)
	p := newPage(t)
	run := p.start(`,"steps":10,"paused":true`)
	p.ask(`{"step":{"run":%d}}`, run)
	nan := binary.LittleEndian.AppendUint32(nil, math.Float32bits(float32(math.NaN())))
	p.askWith([][]byte{nan}, `{"poke":{"run":%d,"index":41}}`, run) // in the embedding of "the"
	p.ask(`{"resume":{"run":%d}}`, run)
	p.work()
	var s *protocol.State
	for _, e := range p.news {
		if e.State != nil {
			s = e.State
		}
	}
	if s.State != diverged || s.Fault == nil || s.Fault.Code != "train.diverged" || s.KeptStep == nil || *s.KeptStep != 0 {
		t.Fatalf("%+v %+v", s, s.Fault)
	}
	if got := p.ask(`{"fill":{"run":%d,"text":"the ___ sat","k":1}}`, run).Candidates.Candidates; !(got[0].P > 0) {
		t.Errorf("the kept state does not answer: %v", got)
	}
	p.ask(`{"rewind":{"run":%d}}`, run)
	p.work()
	if got := p.ended(run).Digest; got != want {
		t.Errorf("from the kept state it ends at %s, not at %s", got, want)
	}
}

func TestPokedParametersAreReadAtOnce(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":10,"paused":true`)
	before := p.ask(`{"digest":{"run":%d}}`, run).Digest.Digest
	one := binary.LittleEndian.AppendUint32(nil, math.Float32bits(1))
	p.askWith([][]byte{one}, `{"poke":{"run":%d,"index":0}}`, run)
	if p.ask(`{"digest":{"run":%d}}`, run).Digest.Digest == before {
		t.Error("the parameter is as it was")
	}
	_, table := p.await(p.send(`{"embeddings":{"run":%d}}`, []any{run}))
	if got := math.Float32frombits(binary.LittleEndian.Uint32(table[0])); got != 1 {
		t.Errorf("embeddings begin with %v", got)
	}
	fill := func() float64 {
		return p.ask(`{"fill":{"run":%d,"text":"the ___ sat","k":1}}`, run).Candidates.Candidates[0].P
	}
	was := fill()
	p.askWith([][]byte{binary.LittleEndian.AppendUint32(nil, math.Float32bits(50))}, `{"poke":{"run":%d,"index":171}}`, run)
	if fill() == was {
		t.Error("a weight of the recurrent layer was set, and the model answers as before")
	}
}

func TestTooHighALearningRateIsNoticed(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":300,"learningRate":100,"clip":0,"warmup":0`)
	p.work()
	if got := p.states(run); got != diverged {
		t.Errorf("states: %s", got)
	}
}

package lab

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"murmuration/core/text"
	"murmuration/core/train"
)

func TestAnswersComeWhileTraining(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":1000`)
	p.lab.Work(5)
	for _, command := range []string{
		`{"fill":{"run":%d,"text":"the cat sat on the [MASK]"}}`, `{"embeddings":{"run":%d}}`,
		`{"neighbours":{"run":%d,"token":"cat"}}`, `{"save":{"run":%d}}`, `{"digest":{"run":%d}}`, `{"history":{"run":%d}}`,
	} {
		if _, ok := p.answer[p.send(command, []any{run})]; !ok {
			t.Errorf("%s is not answered at once", command)
		}
	}
	if got := p.states(run); got != "" {
		t.Errorf("the run was disturbed: %s", got)
	}
}

func TestFillSaysProbabilities(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":150`)
	p.work()
	a := p.ask(`{"fill":{"run":%d,"text":"the cat sat on the [MASK] and","k":5}}`, run).Candidates.Candidates
	b := p.ask(`{"fill":{"run":%d,"text":"the cat sat on the __ and","k":1000}}`, run).Candidates.Candidates
	sum := 0.0
	for i, c := range b {
		sum += c.P
		if i > 0 && c.P > b[i-1].P {
			t.Error("the best do not come first")
		}
		if i < 5 && c != a[i] {
			t.Errorf("[MASK] gives %v, __ gives %v", a[i], c)
		}
	}
	if math.Abs(sum-1) > 1e-4 || len(a) != 5 {
		t.Errorf("%d candidates; all of them add up to %v", len(a), sum)
	}
}

func TestNeighboursAreSortedByCosine(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":20`)
	p.work()
	list := p.ask(`{"neighbours":{"run":%d,"token":"cat","k":4}}`, run).Neighbourhood.Neighbours
	r, _ := p.lab.run(run)
	v, table := r.corpus.Vocab, r.table()
	at, _ := v.ID("cat")
	for i, n := range list {
		id, ok := v.ID(n.Token)
		ab := dot(table[int(id)*8:][:8], table[int(at)*8:][:8])
		aa, bb := dot(table[int(at)*8:][:8], table[int(at)*8:][:8]), dot(table[int(id)*8:][:8], table[int(id)*8:][:8])
		if !ok || id == at || id < text.NumSpecial || math.Abs(n.Cosine-ab/math.Sqrt(aa*bb)) > 1e-12 || i > 0 && n.Cosine > list[i-1].Cosine {
			t.Errorf("%d: %+v", i, n)
		}
	}
	if len(list) != 4 {
		t.Errorf("%d neighbours", len(list))
	}
}

func TestContinuationIsTheTrainers(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":60,"objective":"causal"`)
	p.work()
	r, _ := p.lab.run(run)
	want, err := r.job.(*pretraining).t.Continue("the cat", 12, 1, 3)
	if err != nil {
		t.Fatal(err)
	}
	got := p.ask(`{"continue":{"run":%d,"prompt":"the cat","n":12,"seed":3}}`, run).Continuation.Text
	if got != want || strings.TrimSpace(got) == "" {
		t.Errorf("%q, not %q", got, want)
	}
}

// moods is a labelled set of the test's own, as JSON.
func moods() (string, []text.Example) {
	var list []text.Example
	var out []string
	for i := range 60 {
		label := []string{"glad", "sad"}[i%2]
		e := text.Example{Text: fmt.Sprintf("the %s sat on the %s and it was %s", []string{"cat", "dog", "fox"}[i%3], []string{"mat", "log"}[i/2%2], label), Label: label}
		e.Split = []string{"train", "train", "train", "train", "valid", "valid", "test", "test"}[i%8]
		list = append(list, e)
		out = append(out, fmt.Sprintf(`{"text":%q,"label":%q,"split":%q}`, e.Text, e.Label, e.Split))
	}
	return "[" + strings.Join(out, ",") + "]", list
}

func TestFineTuningIsTheTrainersAndReports(t *testing.T) {
	examples, list := moods()
	p := newPage(t)
	base := p.start(`,"steps":20`)
	p.work()
	info := p.ask(`{"finetune":{"run":%d,"examples":%s,"steps":30,"batch":8,"dense":8}}`, base, examples).RunInfo
	if strings.Join(info.Classes, " ") != "glad sad" || info.Finetune.Steps != 30 {
		t.Errorf("%+v %+v", info.Classes, info.Finetune)
	}
	p.work()
	e := p.ended(info.Run)

	r, _ := p.lab.run(base)
	c := train.FineTuneDefaults()
	c.Steps, c.Batch, c.Dense = 30, 8, 8
	f, err := train.NewFineTune(c, r.job.(*pretraining).t, text.Cases(list))
	for err == nil && !f.Done() {
		_, err = f.Step()
	}
	if err != nil {
		t.Fatal(err)
	}
	if e.Digest != f.Model().Digest() || e.Report == nil || e.Report.Accuracy != f.Report().Accuracy {
		t.Errorf("%+v, but the trainer says %s", e, f.Model().Digest())
	}
	b := e.Report.Baselines
	if b == nil || b.Scratch.Accuracy != f.Report().Baselines.Scratch.Accuracy || b.NaiveBayes.Micro.Support != e.Report.Micro.Support {
		t.Errorf("baselines: %+v", b)
	}
	arms := map[string]bool{}
	for _, s := range p.steps(info.Run) {
		arms[s.Arm] = true
	}
	if !arms["pretrained"] || !arms["scratch"] || len(arms) != 2 {
		t.Errorf("arms told: %v", arms)
	}
	guess := p.ask(`{"classify":{"run":%d,"texts":["the cat was glad","the dog was sad"]}}`, info.Run).Classified.Texts
	if len(guess) != 2 || len(guess[0].All) != 2 || guess[0].P < guess[0].All[1].P {
		t.Errorf("%+v", guess)
	}
	if p.ask(`{"report":{"run":%d}}`, info.Run).ReportReady.Report.Accuracy != e.Report.Accuracy {
		t.Error("the report differs from the one it ended with")
	}
}

// Alone a fine-tuning has no baselines, and the time to its end is that of one arm.
func TestFineTuningAlone(t *testing.T) {
	examples, _ := moods()
	p := newPage(t)
	base := p.start(`,"steps":5`)
	p.work()
	tune := p.ask(`{"finetune":{"run":%d,"examples":%s,"steps":12,"batch":8,"dense":8,"paused":true,"alone":true}}`, base, examples).RunInfo
	if r, _ := p.lab.run(tune.Run); !tune.Finetune.Alone || r.job.left() != 12 {
		t.Errorf("%+v, %d steps left", tune.Finetune, r.job.left())
	}
	p.ask(`{"resume":{"run":%d}}`, tune.Run)
	p.work()
	e := p.ended(tune.Run)
	_, saved := p.await(p.send(`{"save":{"run":%d,"corpus":false}}`, []any{tune.Run}))
	q := newPage(t)
	info := q.askWith(saved, `{"open":{}}`).RunInfo
	again := q.ask(`{"report":{"run":%d}}`, info.Run).ReportReady.Report
	if e.Report == nil || e.Report.Baselines != nil || again == nil || again.Baselines != nil || again.Accuracy != e.Report.Accuracy || !info.Finetune.Alone {
		t.Errorf("%+v, opened %+v", e.Report, again)
	}
}

func TestFineTuningSavedInTheMiddleGoesOn(t *testing.T) {
	examples, _ := moods()
	p := newPage(t)
	base := p.start(`,"steps":5`)
	p.work()
	tune := p.ask(`{"finetune":{"run":%d,"examples":%s,"steps":12,"batch":8,"dense":8}}`, base, examples).RunInfo.Run
	for range 9 {
		p.lab.takeTurn()
	}
	p.ask(`{"pause":{"run":%d}}`, tune)
	_, saved := p.await(p.send(`{"save":{"run":%d}}`, []any{tune}))
	p.ask(`{"resume":{"run":%d}}`, tune)
	p.work()
	q := newPage(t)
	info := q.askWith(saved, `{"open":{}}`).RunInfo
	if info.Finetune == nil || info.State.State != paused || info.State.Step == 0 {
		t.Fatalf("%+v", info)
	}
	q.ask(`{"resume":{"run":%d}}`, info.Run)
	q.work()
	if a, b := p.ended(tune).Digest, q.ended(info.Run).Digest; a != b {
		t.Errorf("%s, saved and opened %s", a, b)
	}
}

func TestWorldBringsItsOwnExamples(t *testing.T) {
	p := newPage(t)
	c := p.ask(`{"corpus":{"world":{"sentences":300}}}`).CorpusInfo
	run := p.ask(`{"pretrain":{"corpus":%d,"model":{"embed":8,"hidden":8,"layers":1},"steps":2}}`, c.ID).RunInfo.Run
	p.work()
	info := p.ask(`{"finetune":{"run":%d,"world":true,"steps":4,"dense":8,"freeze":"encoder"}}`, run).RunInfo
	p.work()
	if e := p.ended(info.Run); e.Report == nil || len(e.Report.Classes) != len(info.Classes) || len(info.Classes) < 2 {
		t.Errorf("%+v", e)
	}
	labels := p.ask(`{"embeddings":{"run":%d}}`, run).Embeddings.Labels
	if len(labels) != c.Vocab {
		t.Errorf("%d labels for %d tokens", len(labels), c.Vocab)
	}
}

func TestFineTuningTakesSingleSteps(t *testing.T) {
	examples, _ := moods()
	p := newPage(t)
	base := p.start(`,"steps":5`)
	p.work()
	tune := p.ask(`{"finetune":{"run":%d,"examples":%s,"steps":14,"batch":8,"dense":8,"paused":true}}`, base, examples).RunInfo.Run
	for i := 1; i <= 14; i++ { // a validation follows the tenth
		s := p.ask(`{"step":{"run":%d}}`, tune).Step
		if s.Step != i || s.Arm != "pretrained" {
			t.Errorf("single step %d is step %d of %s", i, s.Step, s.Arm)
		}
		if p.lab.Work(8) {
			t.Error("the run goes on by itself")
		}
	}
}

func TestSettingsArriveAndAreSaidBack(t *testing.T) {
	examples, _ := moods()
	p := newPage(t)
	run := p.ask(`{"pretrain":{"corpus":%d,"paused":true,"seed":9,"init":11,"objective":"causal","model":{"kind":"lstm","embed":6,"hidden":7,"layers":3},
		"batch":5,"length":9,"steps":77,"optimizer":"adamw","learningRate":0.02,"schedule":"linear","warmup":3,"clip":2,"decay":0.1,
		"dropout":0.2,"maskRate":0.3,"validEvery":4,"workers":2,"keep":5}}`, p.corpus()).RunInfo
	if got := fmt.Sprintf("%+v", *run.Pretrain); got != fmt.Sprintf("{Corpus:%d Name: Seed:9 Init:11 Recipe:{Objective:causal Model:{Kind:lstm Embed:6 Hidden:7 Layers:3} Batch:5 Length:9 Steps:77 Epochs:0 Optimizer:adamw LearningRate:0.02 Schedule:linear Warmup:3 Clip:2 Decay:0.1 Dropout:0.2 MaskRate:0.3 ValidEvery:4} Paused:false Battery:false Workers:2 Keep:5}", run.Corpus.ID) {
		t.Error(got)
	}
	tune := p.ask(`{"finetune":{"run":%d,"examples":%s,"paused":true,"seed":4,"init":8,"freeze":"encoder","steps":21,"batch":6,"learningRate":0.03,
		"optimizer":"sgd","decay":0.2,"dropout":0.1,"dense":11,"patience":2,"lambda":0.5,"alone":true}}`, run.Run, examples).RunInfo
	if got := fmt.Sprintf("%+v", *tune.Finetune); got != "{Run:0 Name: Task:classify Examples:[] World:false Seed:4 Init:8 Budget:0 TuneRecipe:{Freeze:encoder Steps:21 Batch:6 LearningRate:0.03 Optimizer:sgd Decay:0.2 Dropout:0.1 Dense:11 Patience:2 Lambda:0.5} TaskRecipe:{Characters:cnn Shapes:true CRF:true WordDropout:0 Grams:0 Pool:mean Balance:false Scope:} Alone:true Paused:false}" {
		t.Error(got)
	}
}

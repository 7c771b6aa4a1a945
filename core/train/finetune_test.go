package train

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/protocol"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// ordered are examples that a bag of words cannot tell apart: who comes first
// decides.
func ordered(n int) []text.Case {
	var list []text.Case
	r := rng.New(4, "split")
	for i := range n {
		a, b := r.Intn(8), r.Intn(3)
		e := text.Case{Text: fmt.Sprintf("a%d likes number%d", a, b), Label: "forwards"}
		if i%2 == 1 {
			e = text.Case{Text: fmt.Sprintf("number%d likes a%d", b, a), Label: "backwards"}
		}
		e.Split = []string{"train", "train", "train", "valid", "test"}[i/2%5]
		list = append(list, e)
	}
	return list
}

func smallTune() FineTuneConfig {
	return FineTuneConfig{
		Seed: 5, Batch: 6, Steps: 60, Dense: 8, ValidEvery: 10, Patience: 3,
		Optim: optim.Config{LearningRate: 2e-2, Clip: 1},
	}
}

func base(t testing.TB) *Trainer {
	t.Helper()
	run := pretrain(t, small(batch.MLM), pairs(t, 200))
	steps(t, run, 30)
	return run
}

func fineTune(t testing.TB, c FineTuneConfig, base *Trainer, list []text.Case) *FineTuner {
	t.Helper()
	f, err := NewFineTune(c, base, list)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func finish(t testing.TB, f *FineTuner) {
	t.Helper()
	for !f.Done() {
		if _, err := f.Step(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFineTuneReportsOnThreeArms(t *testing.T) {
	f := fineTune(t, smallTune(), base(t), ordered(200))
	finish(t, f)
	r := f.Report()
	t.Logf("pretrained %.3f, scratch %.3f, naive Bayes %.3f", r.Accuracy, r.Baselines.Scratch.Accuracy, r.Baselines.NaiveBayes.Accuracy)
	if r.Accuracy < .9 || r.Baselines.Scratch.Accuracy < .9 {
		t.Error("the order of words was not learned")
	}
	if r.Baselines.NaiveBayes.Accuracy > .8 {
		t.Error("a bag of words cannot know the order")
	}
	for _, x := range []*protocol.Report{r, r.Baselines.Scratch, r.Baselines.NaiveBayes} {
		if x.Micro.Support != 40 || len(x.Classes) != 2 || x.Classes[0].Label != "backwards" || x.Classes[0].Support != 20 {
			t.Errorf("%+v", x)
		}
	}
	list, err := f.Classify("a1 likes number2")
	if err != nil || list[0].Label != "forwards" || math.Abs(list[0].P+list[1].P-1) > 1e-5 {
		t.Errorf("%v, %v", list, err)
	}
	if _, err := f.Classify("  "); code(err) != "train.classify.empty" {
		t.Errorf("%v", err)
	}
	if _, err := f.Step(); code(err) != "train.finished" {
		t.Errorf("%v", err)
	}
}

// encoderNames are the parameters that freezing leaves alone.
func TestFreezing(t *testing.T) {
	run := base(t)
	for freeze, free := range map[string]string{FreezeNone: "", FreezeAllButLast: "lstm.1.", FreezeEncoder: "none"} {
		c := smallTune()
		c.Freeze, c.Optim.Decay = freeze, .01
		f := fineTune(t, c, run, ordered(100))
		for range 8 {
			if _, err := f.Step(); err != nil {
				t.Fatal(err)
			}
		}
		for _, p := range encoderOf(f.Model()) {
			moved := !reflect.DeepEqual(p.W, run.Model().Param(p.Name).W)
			if moved != strings.HasPrefix(p.Name, free) {
				t.Errorf("freeze %s: %s moved: %t", freeze, p.Name, moved)
			}
		}
	}
}

func TestTwinBeginsWithTheSameHeadAndItsOwnEncoder(t *testing.T) {
	run := base(t)
	f := fineTune(t, smallTune(), run, ordered(100))
	head := append([]float32(nil), f.Model().Param("dense.weight").W...)
	if !reflect.DeepEqual(f.Model().Param("embed.weight").W, run.Model().Param("embed.weight").W) {
		t.Error("the pretrained arm does not begin with the pretrained encoder")
	}
	for f.Arm() == Pretrained {
		if _, err := f.Step(); err != nil {
			t.Fatal(err)
		}
	}
	twin := f.arms[1].learn.model
	if !reflect.DeepEqual(twin.Param("dense.weight").W, head) || reflect.DeepEqual(twin.Param("embed.weight").W, run.Model().Param("embed.weight").W) {
		t.Error("the twin does not begin as it should")
	}
}

func TestEarlyStoppingKeepsTheBest(t *testing.T) {
	list := ordered(60)
	r := rng.New(1, "split")
	for i := range list {
		if list[i].Split == "train" { // labels by chance: every step makes the validation loss worse
			list[i].Label = []string{"forwards", "backwards"}[r.Intn(2)]
		}
	}
	c := smallTune()
	c.Steps = 1000
	f := fineTune(t, c, base(t), list)
	for f.Arm() == Pretrained {
		if _, err := f.Step(); err != nil {
			t.Fatal(err)
		}
	}
	h := f.History(Pretrained)
	best, loss, _ := f.Best(Pretrained)
	last := h.Valid[len(h.Valid)-1]
	if int(last.Step) >= c.Steps || int(last.Step) != best+3*c.ValidEvery {
		t.Errorf("best at step %d, stopped at %d", best, last.Step)
	}
	a := f.arms[0]
	s := f.lessons.judge(a.learn.model.NewPass(9, f.longest), text.Valid, f.lessons.count(text.Valid), 9)
	for s.next() {
	}
	if math.Abs(s.loss()-loss) > 1e-6 {
		t.Errorf("the kept model's validation loss is %g; at its best it was %g", s.loss(), loss)
	}
}

func TestFineTuneResumeIsNeverHavingStopped(t *testing.T) {
	run := base(t)
	c := smallTune()
	c.Dropout, c.Lambda = .1, .5
	straight := fineTune(t, c, run, ordered(100))
	finish(t, straight)
	stopped := fineTune(t, c, run, ordered(100))
	for calls := 0; !stopped.Done(); calls++ {
		if _, err := stopped.Step(); err != nil {
			t.Fatal(err)
		}
		if calls%29 == 0 || stopped.Done() { // a scoring, of twenty pieces, begins anew when opened
			data := stopped.Save(true)
			o, err := Open(data, nil)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(data, o.FineTune.Save(true)) {
				t.Fatal("opened and saved, the file is another")
			}
			stopped = o.FineTune
		}
	}
	for i := range straight.arms {
		if straight.arms[i].learn.model.Digest() != stopped.arms[i].learn.model.Digest() {
			t.Errorf("arm %d ended elsewhere", i)
		}
	}
	if !reflect.DeepEqual(straight.Report(), stopped.Report()) {
		t.Error("the reports differ")
	}
	stopped.Restart()
	finish(t, stopped)
	if straight.Model().Digest() != stopped.Model().Digest() {
		t.Error("restarted after opening, the run ended elsewhere")
	}
}

// A run that is alone is the first arm of one that is not, and comes back so.
func TestAloneIsTheFirstArm(t *testing.T) {
	run, c := base(t), smallTune()
	three := fineTune(t, c, run, ordered(100))
	finish(t, three)
	c.Alone = true
	f := fineTune(t, c, run, ordered(100))
	for calls := 0; !f.Done(); calls++ {
		if _, err := f.Step(); err != nil {
			t.Fatal(err)
		}
		if calls%29 == 0 || f.Done() {
			o, err := Open(f.Save(true), nil)
			if err != nil {
				t.Fatal(err)
			}
			f = o.FineTune
		}
	}
	want := *three.Report()
	if want.Baselines, want.Gain = nil, nil; !reflect.DeepEqual(&want, f.Report()) || f.Model().Digest() != three.Model().Digest() {
		t.Errorf("alone it ended elsewhere: %+v, not %+v", f.Report(), want)
	}
	n, most := f.Steps()
	if n != three.arms[0].learn.step || most != c.Steps || f.History(Scratch) != nil || f.Arm() != Pretrained {
		t.Errorf("%d of %d steps, arm %s", n, most, f.Arm())
	}
	if _, err := f.Step(); code(err) != "train.finished" {
		t.Errorf("after the end: %v", err)
	}
	if f.Restart(); f.Done() {
		t.Error("restarted it is done")
	}
	if finish(t, f); f.Model().Digest() != three.Model().Digest() {
		t.Error("restarted it ended elsewhere")
	}
	c.Alone = false
	if a, _ := readArchive(fineTune(t, c, run, ordered(100)).Save(false)); strings.Contains(a.meta["config"], "alone") {
		t.Error("a run that is not alone is saved otherwise than before")
	}
}

// A file cannot say that a run is alone and that it is not.
func TestForgedAlone(t *testing.T) {
	c := smallTune()
	c.Alone, c.Steps = true, 10
	f := fineTune(t, c, base(t), ordered(60))
	finish(t, f)
	data := f.Save(true)
	for name, change := range map[string]func(a *archive){
		"not alone":  func(a *archive) { a.meta["config"] = strings.Replace(a.meta["config"], `,"alone":true`, "", 1) },
		"active":     forgeRun(t, `"active":0`, `"active":1`),
		"unfinished": forgeRun(t, `"phase":3`, `"phase":2`),
		"baselines": func(a *archive) {
			r := *f.Report()
			a.restate(t, func(s *tuneState) { s.Report.Baselines = &protocol.Baselines{Scratch: &r} })
		},
	} {
		if _, err := Open(forge(t, data, change), nil); code(err) != "checkpoint.content" {
			t.Errorf("%s: %v", name, err)
		}
	}
	c.Alone = false
	f = fineTune(t, c, base(t), ordered(60))
	finish(t, f)
	without := func(a *archive) { a.restate(t, func(s *tuneState) { s.Report.Baselines = nil }) }
	if _, err := Open(forge(t, f.Save(true), without), nil); code(err) != "checkpoint.content" {
		t.Errorf("without baselines: %v", err)
	}
}

// restate changes the state that a file holds.
func (a *archive) restate(t *testing.T, change func(s *tuneState)) {
	var s tuneState
	if err := a.getJSON("run.json", &s); err != nil {
		t.Fatal(err)
	}
	change(&s)
	for i, x := range a.tensors {
		if x.Name == "run.json" {
			a.tensors[i] = model.Bytes(x.Name, encode(s))
		}
	}
}

// forgeRun changes every such place of run.json.
func forgeRun(t *testing.T, old, to string) func(a *archive) {
	return func(a *archive) {
		for i, x := range a.tensors {
			if x.Name == "run.json" {
				if !bytes.Contains(x.Data, []byte(old)) {
					t.Fatalf("no %s in %s", old, x.Data)
				}
				a.tensors[i] = model.Bytes(x.Name, bytes.ReplaceAll(x.Data, []byte(old), []byte(to)))
			}
		}
	}
}

func TestFineTuneWithoutTheText(t *testing.T) {
	f := fineTune(t, smallTune(), base(t), ordered(100))
	for range 20 {
		f.Step()
	}
	data := f.Save(false)
	if bytes.Contains(data, []byte("likes number")) {
		t.Error("an example's text is in the file")
	}
	o, err := Open(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	g := o.FineTune
	if _, err := g.Step(); g.Resumable() || code(err) != "train.needs-examples" {
		t.Errorf("%v", err)
	}
	if _, err := g.Classify("a1 likes number1"); err != nil {
		t.Error(err)
	}
	if err := g.Attach(ordered(98)); code(err) != "train.examples-differ" {
		t.Errorf("%v", err)
	}
	if err := g.Attach(ordered(100)); err != nil {
		t.Fatal(err)
	}
	finish(t, f)
	finish(t, g)
	if f.Model().Digest() != g.Model().Digest() || !reflect.DeepEqual(f.Report(), g.Report()) {
		t.Error("with the examples given, the run ended elsewhere")
	}
	if data := f.Save(false); bytes.Contains(data, []byte("likes number")) {
		t.Error("a mistaken example's text is in the file")
	}
}

func TestLambdaLearnsTheValidationPart(t *testing.T) {
	run := base(t)
	losses := map[float64]float64{}
	for _, lambda := range []float64{0, 1} {
		c := smallTune()
		c.Steps, c.Patience, c.Lambda = 30, 0, lambda
		list := ordered(60)
		for i := range list { // the validation part says the opposite
			if list[i].Split == "valid" {
				list[i].Label = map[string]string{"forwards": "backwards", "backwards": "forwards"}[list[i].Label]
			}
		}
		f := fineTune(t, c, run, list)
		for f.Arm() == Pretrained {
			if _, err := f.Step(); err != nil {
				t.Fatal(err)
			}
		}
		valid := f.History(Pretrained).Valid
		losses[lambda] = float64(valid[len(valid)-1].Loss)
	}
	if !(losses[1] < losses[0]-.5) {
		t.Errorf("validation loss %g with the term, %g without", losses[1], losses[0])
	}
}

func TestFineTuneDiverges(t *testing.T) {
	c := smallTune()
	c.Optim = optim.Config{Kind: optim.SGD, LearningRate: 1000}
	f := fineTune(t, c, base(t), ordered(100))
	initial := f.Model().Digest()
	var err error
	for err == nil && !f.Done() {
		_, err = f.Step()
	}
	if code(err) != "train.diverged" || f.Diverged() != err {
		t.Fatalf("%v", err)
	}
	if err := f.Rewind(.05); err != nil {
		t.Fatal(err)
	}
	if f.Model().Digest() != initial {
		t.Error("going back did not bring the initial weights back")
	}
	f.Step()
	f.Model().W[7] = float32(math.NaN())
	if _, err := f.Step(); code(err) != "train.diverged" {
		t.Errorf("an injected NaN: %v", err)
	}
	f.Restart()
	if f.Model().Digest() != initial {
		t.Error("restart did not bring the initial weights back")
	}
}

func TestExampleFaults(t *testing.T) {
	run := base(t)
	good := ordered(20)
	change := func(f func(list []text.Case) []text.Case) []text.Case {
		return f(append([]text.Case(nil), good...))
	}
	for want, list := range map[string][]text.Case{
		"train.examples.none":     nil,
		"train.examples.empty":    change(func(l []text.Case) []text.Case { l[4].Text = " \t"; return l }),
		"train.examples.no-label": change(func(l []text.Case) []text.Case { l[4].Label = ""; return l }),
		"train.examples.split":    change(func(l []text.Case) []text.Case { l[4].Split = "dev"; return l }),
		"train.examples.one-class": change(func(l []text.Case) []text.Case {
			for i := range l {
				l[i].Label = "same"
			}
			return l
		}),
		"train.examples.no-train": change(func(l []text.Case) []text.Case {
			return append(l, text.Case{Text: "a1", Label: "new", Split: "test"})
		}),
		"train.examples.too-few": {{Text: "a1", Label: "x"}, {Text: "b1", Label: "y"}},
	} {
		_, err := NewFineTune(smallTune(), run, list)
		if code(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	for want, c := range map[string]FineTuneConfig{"train.freeze": {Freeze: "all"}, "train.range": {Lambda: -1}, "optim.schedule": {Optim: optim.Config{Schedule: "x"}}} {
		if _, err := NewFineTune(c, run, good); code(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestSplitIsDrawnWhereNoneIsGiven(t *testing.T) {
	list := ordered(100)
	for i := range list {
		list[i].Split = ""
		list[i].Text += fmt.Sprint(" ", i/4) // in both labels two equal texts at most
	}
	s, err := newTexts(FineTuneConfig{Seed: 1, Limit: 64}, base(t).Corpus, list)
	if err != nil {
		t.Fatal(err)
	}
	if n := [3]int{len(s.members[0]), len(s.members[1]), len(s.members[2])}; n[2] < 16 || n[2] > 26 || n[1] < 6 || n[1] > 12 {
		t.Errorf("train, valid, test: %v", n)
	}
	where := map[string]text.Part{}
	for i, x := range s.list {
		if p, ok := where[x.Text]; ok && p != s.parts[i] {
			t.Errorf("%q stands in two parts", x.Text)
		}
		where[x.Text] = s.parts[i]
	}
	other, _ := newTexts(FineTuneConfig{Seed: 2, Limit: 64}, base(t).Corpus, list)
	if reflect.DeepEqual(s.parts, other.parts) {
		t.Error("another seed gave the same split")
	}
}

func TestFineTuneDigestIsTheSameEverywhere(t *testing.T) {
	f := fineTune(t, smallTune(), base(t), ordered(100))
	finish(t, f)
	const want = "8304813fe8d070e2959e01d67d2218809290d1f5c70cabae4f0b08b588cc56db"
	if got := f.Model().Digest(); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

func TestFineTuneStepDoesNotAllocate(t *testing.T) {
	c := smallTune()
	c.ValidEvery, c.Steps = 1000, 1000
	f := fineTune(t, c, base(t), ordered(100))
	for range 20 {
		f.Step()
	}
	if n := testing.AllocsPerRun(50, func() { f.Step() }); n != 0 {
		t.Errorf("%g allocations in a step", n)
	}
}

func TestForgedFineTune(t *testing.T) {
	f := fineTune(t, smallTune(), base(t), ordered(60))
	for range 15 {
		f.Step()
	}
	data := f.Save(true)
	for old, new := range map[string]string{
		`"active":0`:    `"active":1`,
		`"phase":1`:     `"phase":3`,
		`"longest":5`:   `"longest":900`,
		`["backwards",`: `["sideways","backwards",`,
		`"bestStep":-1`: `"bestStep":-1,"best":1`,
	} {
		bad := forge(t, data, func(a *archive) {
			for i, x := range a.tensors {
				if x.Name == "run.json" {
					if !bytes.Contains(x.Data, []byte(old)) {
						t.Fatalf("no %s in %s", old, x.Data)
					}
					a.tensors[i] = model.Bytes(x.Name, bytes.Replace(x.Data, []byte(old), []byte(new), 1))
				}
			}
		})
		if _, err := Open(bad, nil); err == nil {
			t.Errorf("%s in place of %s was accepted", new, old)
		}
	}
}

// A head that has a seed of its own begins alike whatever the order is, and what
// is read first differs all the same.
func TestHeadHasASeedOfItsOwn(t *testing.T) {
	run, c := base(t), smallTune()
	head := func(f *FineTuner) []float32 { return f.Model().Param("dense.weight").W }
	c.Init = 9
	a := fineTune(t, c, run, ordered(100))
	c.Seed = 6
	b := fineTune(t, c, run, ordered(100))
	c.Init = 0
	plain := fineTune(t, c, run, ordered(100))
	if !reflect.DeepEqual(head(a), head(b)) || reflect.DeepEqual(head(b), head(plain)) {
		t.Error("the heads of one seed differ, or those of two do not")
	}
	for _, f := range []*FineTuner{a, b} {
		if _, err := f.Step(); err != nil {
			t.Fatal(err)
		}
	}
	if reflect.DeepEqual(head(a), head(b)) {
		t.Error("the first steps of two orders are one")
	}
	again, err := Open(a.Save(false), nil)
	if err != nil || again.FineTune.Config.Init != 9 {
		t.Errorf("%v, %v", again.FineTune.Config.Init, err)
	}
}

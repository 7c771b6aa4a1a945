package train

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
)

// grownBase is a base that is done, with what it kept on the way.
func grownBase(t *testing.T) *Trainer {
	t.Helper()
	c := small(batch.MLM)
	c.Steps = 20
	run := pretrain(t, c, pairs(t, 100))
	run.LookAt = []int{2, 6}
	steps(t, run, c.Steps)
	validLoss(t, run)
	return run
}

func tensorsOf(t *testing.T, data []byte) (names []string, meta map[string]string) {
	t.Helper()
	list, meta, err := model.ReadTensors(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range list {
		names = append(names, x.Name)
	}
	return names, meta
}

func TestWeightsAreAFinishedRun(t *testing.T) {
	run := grownBase(t)
	data := run.SaveWeights()
	names, meta := tensorsOf(t, data)
	for _, name := range names {
		if strings.HasPrefix(name, "optim.") || strings.HasPrefix(name, "corpus.") && name != "corpus.json" {
			t.Errorf("a file of weights holds %s", name)
		}
	}
	if len(data) >= len(run.Save(false))*3/4 || meta["holds"] != "weights" || meta["kept"] != "" {
		t.Errorf("%d bytes of %d, %v", len(data), len(run.Save(false)), meta)
	}
	again := reopen(t, data, nil)
	if !again.Done() || again.Model().Digest() != run.Model().Digest() || again.Last() != run.Last() || !slices.Equal(looksOf(again), []int{2, 6}) {
		t.Error("opened it is another run")
	}
	if !reflect.DeepEqual(again.History().Points, run.History().Points) {
		t.Error("its curve is another")
	}
	if !bytes.Equal(data, again.SaveWeights()) || !bytes.Equal(data, again.Save(false)) {
		t.Error("opened and saved, the file is another")
	}
	a, _ := run.Fill("a1 likes ___", 5)
	if b, err := again.Fill("a1 likes ___", 5); err != nil || !slices.Equal(a, b) {
		t.Errorf("filling differs: %v %v %v", a, b, err)
	}
}

func TestWeightsDoNotGoOn(t *testing.T) {
	run := grownBase(t)
	again := reopen(t, run.SaveWeights(), run.Corpus)
	if again.learn.opt.M != nil || again.learn.opt.V != nil {
		t.Error("it holds moments, which are of no use")
	}
	if _, err := again.Step(); code(err) != "train.weights" {
		t.Errorf("a step: %v", err)
	}
	if err := again.Rewind(0); code(err) != "train.weights" {
		t.Errorf("going back: %v", err)
	}
	if err := again.Attach(run.Corpus); err != nil || validLoss(t, again) != validLoss(t, run) {
		t.Errorf("it cannot be measured: %v", err)
	}
	again.Restart()
	if steps(t, again, again.Config.Steps); again.Model().Digest() != run.Model().Digest() {
		t.Error("trained again from its start, it ended elsewhere")
	}
	defer func() {
		if recover() == nil {
			t.Error("a run that is not done was saved as weights")
		}
	}()
	pretrain(t, small(batch.MLM), pairs(t, 50)).SaveWeights()
}

// A base that came as weights is as good to fine-tune as the live one.
func TestFineTuningOfWeightsIsTheSame(t *testing.T) {
	live := grownBase(t)
	opened := reopen(t, live.SaveWeights(), nil)
	c := smallTune()
	c.Alone = true
	a, b := fineTune(t, c, live, ordered(60)), fineTune(t, c, opened, ordered(60))
	finish(t, a)
	finish(t, b)
	if a.Model().Digest() != b.Model().Digest() {
		t.Error("the fine-tuning ended elsewhere")
	}
	if !bytes.Equal(a.SaveWeights(), b.SaveWeights()) {
		t.Error("its weights are another file")
	}
}

func TestWeightsOfAFineTuning(t *testing.T) {
	for _, alone := range []bool{true, false} {
		c := smallTune()
		c.Alone = alone
		f := fineTune(t, c, base(t), ordered(60))
		finish(t, f)
		data := f.SaveWeights()
		names, _ := tensorsOf(t, data)
		for _, name := range names {
			if slices.ContainsFunc([]string{"optim.", "base/", "scratch/", "best/", "examples"}, func(p string) bool { return strings.HasPrefix(name, p) }) {
				t.Errorf("a file of weights holds %s", name)
			}
		}
		o, err := Open(data, nil)
		if err != nil {
			t.Fatal(err)
		}
		g := o.FineTune
		if !g.Done() || g.Model().Digest() != f.Model().Digest() || g.Report().Accuracy != f.Report().Accuracy || (g.Report().Baselines == nil) != alone {
			t.Errorf("alone %v: opened it is another run", alone)
		}
		if !bytes.Equal(data, g.SaveWeights()) || !bytes.Equal(data, g.Save(true)) {
			t.Errorf("alone %v: opened and saved, the file is another", alone)
		}
		a, _ := f.Classify(ordered(1)[0].Text)
		if b, err := g.Classify(ordered(1)[0].Text); err != nil || !slices.Equal(a, b) {
			t.Errorf("alone %v: it says something else: %v", alone, err)
		}
		if _, err := g.Step(); code(err) != "train.weights" {
			t.Errorf("a step: %v", err)
		}
		if err := g.Attach(ordered(60)); code(err) != "train.weights" {
			t.Errorf("examples: %v", err)
		}
	}
}

func TestWeightsLeaveOutWhatWouldBeTooLong(t *testing.T) {
	run := grownBase(t)
	real := run.Looks[1]
	run.Looks[0].W = make([]float32, MaxWeights/4)
	data := run.SaveWeights()
	_, meta := tensorsOf(t, data)
	if len(data) > MaxWeights || meta["kept"] != "1 of 2" {
		t.Errorf("%d bytes, %v", len(data), meta)
	}
	if again := reopen(t, data, nil); !slices.Equal(looksOf(again), []int{6}) || !slices.Equal(again.Looks[0].W, real.W) || !slices.Equal(again.LookAt, []int{2, 6}) {
		t.Errorf("%d looks, at %v", len(again.Looks), again.LookAt)
	}
	run.Looks[1].W = make([]float32, MaxWeights/4)
	data = run.SaveWeights()
	if names, meta := tensorsOf(t, data); len(data) > MaxWeights || meta["kept"] != "0 of 2" || slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, "kept/") }) {
		t.Errorf("%d bytes, %v", len(data), meta)
	}
}

func TestForgedWeights(t *testing.T) {
	run := grownBase(t)
	c := smallTune()
	f := fineTune(t, c, base(t), ordered(60))
	half := pretrain(t, small(batch.MLM), pairs(t, 50))
	steps(t, half, 3)
	young := f.Save(true) // of both arms, none of them done
	finish(t, f)
	bare := func(a *archive) { a.meta["holds"] = "weights" }
	for name, x := range map[string]struct {
		data   []byte
		want   string
		change func(a *archive)
	}{
		"holds":    {run.Save(true), "checkpoint.content", func(a *archive) { a.meta["holds"] = "all" }},
		"not done": {half.Save(true), "checkpoint.content", bare},
		"no weights": {run.SaveWeights(), "checkpoint.missing", func(a *archive) {
			a.tensors = slices.DeleteFunc(a.tensors, func(x model.Tensor) bool { return x.Name == "embed.weight" })
		}},
		"too short": {run.SaveWeights(), "checkpoint.content", func(a *archive) {
			a.meta["config"] = strings.Replace(a.meta["config"], `"hidden":16`, `"hidden":1024`, 1)
		}},
		"not bare":      {run.SaveWeights(), "checkpoint.missing", func(a *archive) { delete(a.meta, "holds") }},
		"tuned, begun":  {young, "checkpoint.content", bare},
		"tuned, twins":  {f.Save(true), "checkpoint.content", bare},
		"tuned, holds":  {f.SaveWeights(), "checkpoint.content", func(a *archive) { a.meta["holds"] = "x" }},
		"tuned, not so": {f.SaveWeights(), "checkpoint.content", func(a *archive) { delete(a.meta, "holds") }},
	} {
		if _, err := Open(forge(t, x.data, x.change), nil); code(err) != x.want {
			t.Errorf("%s: %v, want %s", name, err, x.want)
		}
	}
}

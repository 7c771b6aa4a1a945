package train

import (
	"bytes"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
)

// looksOf is the steps at which a run has kept its parameters.
func looksOf(run *Trainer) (list []int) {
	for _, l := range run.Looks {
		list = append(list, l.Step)
	}
	return list
}

// What is kept is what the model was, comes back from a checkpoint, and changes
// nothing in the run.
func TestLooksAreTheParametersOfTheirSteps(t *testing.T) {
	corpus, c := pairs(t, 200), small(batch.Causal)
	plain, run := pretrain(t, c, corpus), pretrain(t, c, corpus)
	run.LookAt = []int{1, 4, 9, 30}
	was := map[int][]float32{}
	for step := 1; step <= 20; step++ {
		steps(t, plain, 1)
		was[step] = slices.Clone(plain.Model().W)
		steps(t, run, 1)
		if step%4 == 0 {
			run = reopen(t, run.Save(true), nil)
		}
	}
	if got := looksOf(run); !slices.Equal(got, []int{1, 4, 9}) {
		t.Fatalf("kept at %v", got)
	}
	for _, l := range run.Looks {
		if !slices.Equal(l.W, was[l.Step]) {
			t.Errorf("kept at step %d is not what the model was", l.Step)
		}
	}
	if !bytes.Equal(run.Save(true), reopen(t, run.Save(true), nil).Save(true)) {
		t.Error("opened and saved, the file is another")
	}
	if run.Model().Digest() != plain.Model().Digest() || run.Last() != plain.Last() {
		t.Error("keeping changed the run")
	}
	run.Looks, run.LookAt = nil, nil
	if !bytes.Equal(run.Save(true), plain.Save(true)) {
		t.Error("a run that keeps nothing is saved otherwise than before")
	}
}

func TestLooksGoBackWithTheRun(t *testing.T) {
	c := small(batch.MLM)
	c.Steps = 100
	run := pretrain(t, c, pairs(t, 200))
	run.LookAt = []int{2, 50, 53}
	steps(t, run, 55)
	kept := run.Looks[1].W
	if err := run.Rewind(0); err != nil || !slices.Equal(looksOf(run), []int{2, 50}) {
		t.Fatalf("gone back to %d: kept at %v, %v", run.Last().Step, looksOf(run), err)
	}
	steps(t, run, 10)
	if got := looksOf(run); !slices.Equal(got, []int{2, 50, 53}) || !slices.Equal(run.Looks[1].W, kept) {
		t.Errorf("gone on: %v", got)
	}
	run.Model().W[0] = float32(math.NaN())
	if _, err := run.Step(); code(err) != "train.diverged" {
		t.Fatal(err)
	}
	if got := looksOf(reopen(t, run.Save(true), nil)); !slices.Equal(got, []int{2, 50}) {
		t.Errorf("diverged and saved at its good state it holds %v", got)
	}
	if run.Restart(); run.Looks != nil {
		t.Errorf("restarted: %v", looksOf(run))
	}
	if steps(t, run, 3); !reflect.DeepEqual(looksOf(run), []int{2}) {
		t.Errorf("restarted and gone on: %v", looksOf(run))
	}
}

func TestLooksAreFew(t *testing.T) {
	run := pretrain(t, small(batch.MLM), pairs(t, 50))
	for n, want := range map[int]string{0: "", MostLooks: "", MostLooks + 1: "train.range", -1: "train.range"} {
		if err := run.CheckLooks(n); code(err) != want {
			t.Errorf("%d: %v", n, err)
		}
	}
	run.Model().W = make([]float32, 2<<20)
	if err := run.CheckLooks(MostLooks); code(err) != "train.range" || !strings.Contains(err.Error(), "to 16") {
		t.Errorf("of a large model: %v", err)
	}
}

func TestForgedLooks(t *testing.T) {
	run := pretrain(t, small(batch.MLM), pairs(t, 50))
	run.LookAt = []int{1, 3, 40}
	steps(t, run, 3)
	data := run.Save(true)
	tensor := func(change func(x *model.Tensor)) func(a *archive) {
		return func(a *archive) {
			for i := range a.tensors {
				if a.tensors[i].Name == "kept/3" {
					change(&a.tensors[i])
				}
			}
		}
	}
	state := func(old, to string) func(a *archive) { return forgeRun(t, old, to) }
	for name, c := range map[string]struct {
		want   string
		change func(a *archive)
	}{
		"shorter": {"checkpoint.shape", tensor(func(x *model.Tensor) { x.Shape, x.Data = []int{x.Shape[0] - 1}, x.Data[4:] })},
		"square":  {"checkpoint.shape", tensor(func(x *model.Tensor) { x.Shape = []int{1, x.Shape[0]} })},
		"bytes":   {"checkpoint.shape", tensor(func(x *model.Tensor) { *x = model.Bytes(x.Name, x.Data) })},
		"NaN":     {"checkpoint.content", tensor(func(x *model.Tensor) { copy(x.Data[8:], []byte{0, 0, 0xC0, 0x7F}) })},
		"future":  {"checkpoint.content", tensor(func(x *model.Tensor) { x.Name = "kept/40" })},
		"order":   {"checkpoint.content", state(`"lookAt":[1,3,40]`, `"lookAt":[3,1,40]`)},
		"twice":   {"checkpoint.content", state(`"lookAt":[1,3,40]`, `"lookAt":[1,3,3]`)},
		"zero":    {"checkpoint.content", state(`"lookAt":[1,3,40]`, `"lookAt":[0,3,40]`)},
		"many":    {"train.range", state(`"lookAt":[1,3,40]`, `"lookAt":[1`+strings.Repeat(",1", MostLooks)+`]`)},
		"missing": {"", tensor(func(x *model.Tensor) { x.Name = "kept/2" })},
	} {
		if _, err := Open(forge(t, data, c.change), nil); code(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

package train

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"slices"
	"strings"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/text"
)

func reopen(t testing.TB, data []byte, corpus *text.Corpus) *Trainer {
	t.Helper()
	o, err := Open(data, corpus)
	if err != nil {
		t.Fatal(err)
	}
	return o.Pretrain
}

func TestResumeIsNeverHavingStopped(t *testing.T) {
	corpus := pairs(t, 200)
	for _, objective := range []string{batch.MLM, batch.Causal} {
		for _, kind := range []string{optim.Adam, optim.AdamW, optim.SGD} {
			c := small(objective)
			c.Optim.Kind, c.Model.Dropout, c.Steps = kind, .2, 40
			straight, stopped := pretrain(t, c, corpus), pretrain(t, c, corpus)
			steps(t, straight, c.Steps)
			for _, n := range []int{1, 13, 20, 6} {
				steps(t, stopped, n)
				last, history := stopped.Last(), stopped.History().copy()
				stopped = reopen(t, stopped.Save(true), nil)
				if stopped.Last() != last || !reflect.DeepEqual(stopped.History().Points, history.Points) {
					t.Fatalf("%s %s: the history changed on the way", objective, kind)
				}
			}
			if !stopped.Done() || straight.Model().Digest() != stopped.Model().Digest() {
				t.Errorf("%s %s: stopped, saved, opened and resumed, the run ended elsewhere", objective, kind)
			}
			if a, b := validLoss(t, straight), validLoss(t, stopped); a != b {
				t.Errorf("%s %s: validation %g and %g", objective, kind, a, b)
			}
		}
	}
}

func TestEveryKindComesBack(t *testing.T) {
	corpus := pairs(t, 100)
	for kind, objective := range map[string]string{model.GRU: batch.Causal, model.BiGRU: batch.MLM, model.Transformer: batch.Causal} {
		c := small(objective)
		c.Model.Kind, c.Model.Dropout = kind, .1
		straight, stopped := pretrain(t, c, corpus), pretrain(t, c, corpus)
		steps(t, straight, 10)
		steps(t, stopped, 4)
		data := stopped.Save(true)
		stopped = reopen(t, data, nil)
		if !bytes.Equal(data, stopped.Save(true)) {
			t.Errorf("%s: saved again it is other bytes", kind)
		}
		steps(t, stopped, 6)
		if straight.Model().Digest() != stopped.Model().Digest() {
			t.Errorf("%s: stopped, saved, opened and resumed, the run ended elsewhere", kind)
		}
	}
}

func TestForgedTransformer(t *testing.T) {
	c := small(batch.Causal)
	c.Model.Kind = model.Transformer
	run := pretrain(t, c, pairs(t, 50))
	steps(t, run, 1)
	data := run.Save(true)
	for old, to := range map[string][2]string{
		`"heads":4`:        {`"heads":3`, "model.heads"},
		`,"heads":4`:       {``, "checkpoint.content"},
		`"positions":64`:   {`"positions":65`, "checkpoint.shape"},
		`"positions":64,`:  {`"positions":100000,`, "model.range"},
		`"causal":true`:    {`"causal":false`, "checkpoint.content"},
		`,"causal":true`:   {``, "checkpoint.content"},
		`"hidden":16`:      {`"hidden":20`, "checkpoint.shape"},
		`"kind":"transfor`: {`"kind":"Transfor`, "model.kind"},
		`"transformer"`:    {`"gru"`, "checkpoint.content"},
	} {
		_, err := Open(forge(t, data, func(a *archive) { a.meta["config"] = strings.Replace(a.meta["config"], old, to[0], 1) }), nil)
		if code(err) != to[1] {
			t.Errorf("%s: %v, want %s", old, err, to[1])
		}
	}
}

func TestSaveIsAFunctionOfTheState(t *testing.T) {
	run := pretrain(t, small(batch.MLM), pairs(t, 100))
	steps(t, run, 7)
	data := run.Save(true)
	if !bytes.Equal(data, run.Save(true)) || !bytes.Equal(data, reopen(t, data, nil).Save(true)) {
		t.Error("the same state gave other bytes")
	}
}

func TestWithoutTheText(t *testing.T) {
	corpus, other := pairs(t, 100), pairs(t, 101)
	run := pretrain(t, small(batch.MLM), corpus)
	steps(t, run, 20)
	data := run.Save(false)
	opened := reopen(t, data, nil)
	if opened.Resumable() {
		t.Fatal("a file without text is resumable")
	}
	if _, err := opened.Step(); code(err) != "train.needs-corpus" || !strings.Contains(err.Error(), corpus.Hash()) {
		t.Errorf("%v", err)
	}
	a, _ := run.Fill("a1 likes ___", 5)
	b, err := opened.Fill("a1 likes ___", 5)
	if err != nil || !slices.Equal(a, b) {
		t.Errorf("filling differs: %v %v %v", a, b, err)
	}
	if _, err := Open(data, other); code(err) != "train.corpus-differs" {
		t.Errorf("another corpus: %v", err)
	}
	if err := opened.Attach(other); code(err) != "train.corpus-differs" {
		t.Errorf("another corpus: %v", err)
	}
	if err := opened.Attach(corpus); err != nil {
		t.Fatal(err)
	}
	given := reopen(t, data, corpus)
	steps(t, run, 20)
	steps(t, opened, 20)
	steps(t, given, 20)
	if d := run.Model().Digest(); d != opened.Model().Digest() || d != given.Model().Digest() {
		t.Error("with the corpus given, the run went another way")
	}
}

func TestTheTextIsNotInAFileWithoutIt(t *testing.T) {
	run := pretrain(t, small(batch.MLM), pairs(t, 100))
	with, without := run.Save(true), run.Save(false)
	if !bytes.Contains(with, []byte(`"corpus.ids"`)) || bytes.Contains(without, []byte(`"corpus.ids"`)) {
		t.Error("the ids are in the wrong file")
	}
	if bytes.Contains(with, []byte("a1 likes")) {
		t.Error("raw text is in the file")
	}
}

func TestDamagedFiles(t *testing.T) {
	run := pretrain(t, small(batch.MLM), pairs(t, 50))
	steps(t, run, 3)
	data := run.Save(true)
	for n := 0; n < len(data); n += 1 + len(data)/97 {
		if _, err := Open(data[:n], nil); !strings.HasPrefix(code(err), "checkpoint.") {
			t.Fatalf("cut to %d of %d bytes: %v", n, len(data), err)
		}
	}
	header := int(binary.LittleEndian.Uint64(data))
	for _, at := range []int{8 + header, 8 + header + 4*100, len(data) - 1} {
		bad := slices.Clone(data)
		bad[at] ^= 1
		if _, err := Open(bad, nil); code(err) != "checkpoint.digest" {
			t.Errorf("byte %d changed: %v", at, err)
		}
	}
	bad := bytes.Replace(data, []byte(`\"seed\":3`), []byte(`\"seed\":4`), 1)
	if _, err := Open(bad, nil); code(err) != "checkpoint.digest" {
		t.Errorf("configuration changed: %v", err)
	}
	tensors, _, _ := model.ReadTensors(data)
	if _, err := Open(model.WriteTensors(tensors, nil), nil); code(err) != "checkpoint.format" {
		t.Errorf("a stranger's safetensors: %v", err)
	}
}

// forge saves run with one thing changed and the digest made to fit.
func forge(t *testing.T, data []byte, change func(a *archive)) []byte {
	t.Helper()
	a, err := readArchive(slices.Clone(data))
	if err != nil {
		t.Fatal(err)
	}
	change(a)
	return a.bytes()
}

func TestForgedFiles(t *testing.T) {
	run := pretrain(t, small(batch.MLM), pairs(t, 50))
	steps(t, run, 3)
	data := run.Save(true)
	replace := func(name, old, new string) func(a *archive) {
		return func(a *archive) {
			for i := range a.tensors {
				if tensor := &a.tensors[i]; tensor.Name == name {
					*tensor = model.Bytes(name, bytes.ReplaceAll(tensor.Data, []byte(old), []byte(new)))
				}
			}
		}
	}
	config := func(old, new string) func(a *archive) {
		return func(a *archive) { a.meta["config"] = strings.ReplaceAll(a.meta["config"], old, new) }
	}
	drop := func(name string) func(a *archive) {
		return func(a *archive) {
			a.tensors = slices.DeleteFunc(a.tensors, func(x model.Tensor) bool { return x.Name == name })
		}
	}
	for name, c := range map[string]struct {
		want   string
		change func(a *archive)
	}{
		"version":       {"checkpoint.version", func(a *archive) { a.meta["version"] = "2" }},
		"kind":          {"checkpoint.content", func(a *archive) { a.meta["kind"] = "x" }},
		"unknown field": {"checkpoint.content", config(`"seed"`, `"sead"`)},
		"huge":          {"model.range", config(`"hidden":16`, `"hidden":1000000`)},
		"huge batch":    {"train.range", config(`"batch":10`, `"batch":1000000`)},
		"too large":     {"train.memory.batch", config(`"batch":10,"length":0`, `"batch":4096,"length":1024`)},
		"vocabulary":    {"checkpoint.content", config(`"vocab":25`, `"vocab":26`)},
		"wider":         {"checkpoint.shape", config(`"hidden":16`, `"hidden":17`)},
		"no moments":    {"checkpoint.missing", drop("optim.m/embed.weight")},
		"no run":        {"checkpoint.missing", drop("run.json")},
		"no split":      {"checkpoint.missing", drop("corpus.split")},
		"step":          {"checkpoint.content", replace("run.json", `"step":3`, `"step":300`)},
		"corpus":        {"text.state", replace("corpus.json", `"likes"`, `"liked"`)},
		"hash":          {"checkpoint.content", func(a *archive) { a.meta["corpus"] = "00" }},
		"NaN": {"checkpoint.content", func(a *archive) {
			for _, x := range a.tensors {
				if x.Name == "head.bias" {
					copy(x.Data, []byte{0, 0, 0xC0, 0x7F})
				}
			}
		}},
	} {
		_, err := Open(forge(t, data, c.change), nil)
		if code(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// Tokens read are counted through saving, going back and restarting, and the
// owner's curves come back as they were.
func TestSeenAndCurves(t *testing.T) {
	c := small(batch.Causal)
	c.Steps = 100
	a, sum := pretrain(t, c, pairs(t, 200)), 0
	for range 55 {
		sum += steps(t, a, 1).Tokens
	}
	a.Curves = []byte(`{"a":1}`)
	b := reopen(t, a.Save(true), nil)
	if a.Last().Seen != sum || b.Last().Seen != sum || string(b.Curves) != `{"a":1}` {
		t.Errorf("%d tokens, opened %d, in truth %d; %q", a.Last().Seen, b.Last().Seen, sum, b.Curves)
	}
	sum += steps(t, a, 1).Tokens
	if steps(t, b, 1); b.Last().Seen != sum {
		t.Errorf("one step on: %d tokens, not %d", b.Last().Seen, sum)
	}
	fifty := pretrain(t, c, pairs(t, 200))
	if err := a.Rewind(0); err != nil || a.Last().Step != 50 || a.Last().Seen != steps(t, fifty, 50).Seen {
		t.Errorf("gone back to step %d: %d tokens, %v", a.Last().Step, a.Last().Seen, err)
	}
	if a.Restart(); a.Last().Seen != 0 || a.Curves != nil {
		t.Errorf("restarted: %d tokens, curves %q", a.Last().Seen, a.Curves)
	}
}

package entities

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"murmuration/core/protocol"
)

func TestPartOf(t *testing.T) {
	for name, want := range map[string]string{
		"eng.train": "train", "eng.testa": "valid", "eng.testb": "test", "ENG.TESTA": "valid",
		"train.txt": "train", "dev.conll": "valid", "valid.bio": "valid", "test.txt": "test", "train": "train",
		"eng.testb.txt": "test", "SOURCE.md": "", "test.csv": "", "trainer.txt": "", "a.b.train": "", "README": "", "eng.testc": "",
	} {
		if got := partOf(name); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
}

// folder writes files of a name and a text each.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFind(t *testing.T) {
	dir := folder(t, map[string]string{"eng.train": "a O\n", "eng.testb": "b O\n", "notes.md": "", "eng.train.bak": ""})
	files, err := Find(dir)
	if err != nil || len(files) != 2 || files["train"] != filepath.Join(dir, "eng.train") || files["test"] != filepath.Join(dir, "eng.testb") {
		t.Errorf("%v, %v", files, err)
	}
	for _, dir := range []string{t.TempDir(), filepath.Join(dir, "absent"), folder(t, map[string]string{"test.txt": "a O\n"})} {
		if _, err := Find(dir); !errors.Is(err, ErrNone) {
			t.Errorf("%s: %v", dir, err)
		}
	}
	_, err = Find(folder(t, map[string]string{"train.txt": "", "dev.txt": "", "valid.conll": ""}))
	if err == nil || !strings.Contains(err.Error(), "dev.txt") || !strings.Contains(err.Error(), "valid.conll") {
		t.Errorf("two validation parts: %v", err)
	}
}

// small writes sentences in CoNLL-2003's four columns and first scheme; who goes
// where is told by the word before.
func small(n int) string {
	people, places := []string{"Ada", "Bela", "Cyd", "Dora"}, []string{"Ulm", "Bern", "Rome"}
	var b strings.Builder
	b.WriteString("-DOCSTART- -X- O O\n\n")
	for i := range n {
		fmt.Fprintf(&b, "%s NNP I-NP I-PER\nsaw VBD I-VP O\n%s NNP I-NP I-LOC\n. . O O\n\n", people[i%4], places[i%3])
	}
	return b.String()
}

// The whole way, with a validation part that is drawn.
func TestGrow(t *testing.T) {
	files, err := Find(folder(t, map[string]string{"eng.train": small(60), "eng.testb": small(12)}))
	if err != nil {
		t.Fatal(err)
	}
	list, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	if Count(list, "train") != 60 || Count(list, "test") != 12 || len(Texts(list)) != 60 {
		t.Fatalf("%d sentences, %d of the test part", len(list), Count(list, "test"))
	}
	r := For(60, 7)
	r.Pretrain.Steps, r.Finetune.Steps = 5, 60
	r.Pretrain.Model.Embed, r.Pretrain.Model.Hidden = 16, 12
	steps := 0
	g, err := Grow(r, list, func(protocol.Step) { steps++ })
	if err != nil {
		t.Fatal(err)
	}
	report := g.Ended.Report
	if report.Entity.F1 != 1 || report.Entity.Support != 24 || steps == 0 || report.Baselines.Lookup.Entity.F1 != 1 || report.Gain == nil {
		t.Errorf("%+v after %d steps", report.Entity, steps)
	}
	scores := Scores([]*Grown{g})
	if !strings.Contains(scores, "| 7 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |") {
		t.Error(scores)
	}
	if types := Types([]*Grown{g}); !strings.Contains(types, "| LOC | 1.000 | 1.000 | 1.000 | 12 |") {
		t.Error(types)
	}
	if tokens := Tokens(report); !strings.Contains(tokens, "B-PER") || !strings.Contains(tokens, " PER ") {
		t.Error(tokens)
	}
}

func TestSpread(t *testing.T) {
	for want, list := range map[string][]float64{
		"0.500": {.5}, "0.500 ± 0.100": {.4, .5, .6}, "–": {math.NaN()}, "0.250": {math.NaN(), .25},
	} {
		if got := Spread(list); got != want {
			t.Errorf("%v: %s, not %s", list, got, want)
		}
	}
}

// The steps follow the training part, within bounds.
func TestFor(t *testing.T) {
	for sentences, want := range map[int][2]int{10: {300, 1500}, 3394: {319, 1697}, 1_000_000: {1500, 12_000}} {
		if r := For(sentences, 1); r.Pretrain.Steps != want[0] || r.Finetune.Steps != want[1] {
			t.Errorf("%d sentences: %d and %d steps, not %v", sentences, r.Pretrain.Steps, r.Finetune.Steps, want)
		}
	}
}

// Seeds whose drawn test parts have other types stand in one table.
func TestTypesOfAnySeed(t *testing.T) {
	of := func(labels ...string) *Grown {
		e := &protocol.Entity{}
		for i, l := range labels {
			e.PerType = append(e.PerType, protocol.ClassRow{Label: l, Average: protocol.Average{Precision: .5, Recall: .5, F1: .5, Support: i + 1}})
		}
		return &Grown{Ended: protocol.Ended{Report: &protocol.Report{Entity: e}}}
	}
	got := Types([]*Grown{of("B"), of("A", "B")})
	want := "| A | 0.500 | 0.500 | 0.500 | 1 |\n| B | 0.500 ± 0.000 | 0.500 ± 0.000 | 0.500 ± 0.000 | 1 |\n"
	if !strings.HasSuffix(got, want) {
		t.Error(got)
	}
}

//go:build count

package train

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/protocol"
	"murmuration/core/text"
)

// countsFile is what cost.test.ts holds its own sums to.
const countsFile = "../../public/lab/counts.json"

var write = flag.Bool("write", false, "write "+countsFile)

// counted is one step and the operations of its products, as public/lab/cost.ts
// speaks of them.
type counted struct {
	Model    shapeOf `json:"model"`
	Vocab    int     `json:"vocab"`
	Read     readOf  `json:"read"`
	Tell     tellOf  `json:"tell"`
	Freeze   string  `json:"freeze"`
	Products int     `json:"products"`
}

type shapeOf struct {
	Kind   string `json:"kind"`
	Embed  int    `json:"embed"`
	Hidden int    `json:"hidden"`
	Layers int    `json:"layers"`
}

type readOf struct {
	Sequences int      `json:"sequences"`
	Length    int      `json:"length"`
	Rows      int      `json:"rows"`
	Spelt     *speltOf `json:"spelt,omitempty"`
}

type speltOf struct {
	Words   int    `json:"words"`
	Letters int    `json:"letters"`
	Reader  string `json:"reader"`
}

type tellOf struct {
	Places  int `json:"places"`
	Outputs int `json:"outputs"`
	Dense   int `json:"dense,omitempty"`
}

// TestCountedProducts counts the operations of whole steps, of each kind of model
// and of each task, as the kernels do them.
func TestCountedProducts(t *testing.T) {
	list := append(countedReadings(t), countedLessons(t)...)
	var b strings.Builder
	for i, c := range list {
		line, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s%s", []string{"[\n", ",\n"}[min(i, 1)], line)
	}
	b.WriteString("\n]\n")
	if *write {
		if err := os.WriteFile(countsFile, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if old, err := os.ReadFile(countsFile); err != nil || string(old) != b.String() {
		t.Fatalf("%s is not what the kernels count: go test -tags=count -run=Counted ./core/train -write, and see whether public/lab/cost.ts still agrees (%v)", countsFile, err)
	}
}

// countedReadings are steps of pretraining.
func countedReadings(t *testing.T) []counted {
	var list []counted
	add := func(kind, objective string, embed, hidden, layers, size, length int) {
		c := Config{Seed: 1, Objective: objective, Batch: size, Length: length, Steps: 3, MaskRate: .5, Model: model.Config{Kind: kind, Embed: embed, Hidden: hidden, Layers: layers}}
		list = append(list, countReading(t, c))
	}
	for _, kind := range []string{model.LSTM, model.GRU, model.BiLSTM, model.BiGRU, model.Transformer} {
		add(kind, batch.MLM, 8, 12, 1, 8, 16)
		add(kind, batch.MLM, 16, 16, 3, 6, 8)
		if kind != model.BiLSTM && kind != model.BiGRU {
			add(kind, batch.Causal, 12, 8, 2, 32, 4)
		}
		if kind != model.Transformer { // it looks over as many places as each sentence has
			add(kind, batch.MLM, 8, 8, 2, 8, 0)
		}
	}
	return list
}

func countReading(t *testing.T, c Config) counted {
	t.Helper()
	corpus, err := text.Build("counted", countedTexts(), text.Config{Tokenizer: "space"})
	if err != nil {
		t.Fatal(err)
	}
	run, err := NewPretrain(c, corpus)
	if err != nil {
		t.Fatal(err)
	}
	before := kernel.Counted
	step, err := run.Step()
	if err != nil {
		t.Fatal(err)
	}
	m := run.Config.Model
	return counted{
		Model: shapeOf{m.Kind, m.Embed, m.Hidden, m.Layers}, Vocab: m.Vocab, Read: readOf{Sequences: c.Batch, Length: max(c.Length, 1), Rows: rowsOf(&run.batch)},
		Tell: tellOf{Places: step.Targets, Outputs: m.Vocab}, Freeze: FreezeNone, Products: kernel.Counted - before,
	}
}

// rowsOf are the places that a batch's shards compute, padding included.
func rowsOf(b *batch.Batch) int {
	rows := 0
	for i := range Shards {
		s := b.Shard(i, Shards)
		longest := 0
		for _, n := range s.Lengths {
			longest = max(longest, int(n))
		}
		rows += s.B * longest
	}
	return rows
}

// countedTexts are sentences of 2 to 9 words, enough for whole windows.
func countedTexts() []string {
	var list []string
	for i := range 200 {
		var words []string
		for j := range 2 + i%8 {
			words = append(words, fmt.Sprintf("w%02d", (i*7+j*3)%40))
		}
		list = append(list, strings.Join(words, " "))
	}
	return list
}

// countedLessons are steps of fine-tuning.
func countedLessons(t *testing.T) []counted {
	var list []counted
	for _, kind := range []string{model.LSTM, model.BiGRU, model.Transformer} {
		for _, freeze := range []string{FreezeNone, FreezeEncoder, FreezeAllButLast} {
			list = append(list,
				countLesson(t, kind, FineTuneConfig{Seed: 1, Task: Classify, Batch: 8, Dense: 20, Freeze: freeze, Steps: 3}),
				countLesson(t, kind, FineTuneConfig{Seed: 1, Task: Next, Batch: 8, Freeze: freeze, Steps: 3}))
		}
		for _, reader := range []string{model.LettersCNN, model.LettersLSTM, "none"} {
			list = append(list, countLesson(t, kind, FineTuneConfig{Seed: 1, Task: Tag, Batch: 8, Steps: 3, TaskRecipe: protocol.TaskRecipe{Characters: reader, CRF: true}}))
		}
	}
	return list
}

func countLesson(t *testing.T, kind string, c FineTuneConfig) counted {
	t.Helper()
	corpus, err := text.Build("counted", countedTexts(), text.Config{Tokenizer: "space"})
	if err != nil {
		t.Fatal(err)
	}
	objective := batch.MLM
	if kind == model.LSTM {
		objective = batch.Causal
	}
	base, err := NewPretrain(Config{Seed: 1, Objective: objective, Batch: 8, Length: 6, Steps: 3, Model: model.Config{Kind: kind, Embed: 12, Hidden: 8, Layers: 3}}, corpus)
	if err != nil {
		t.Fatal(err)
	}
	run, err := NewFineTune(c, base, countedCases())
	if err != nil {
		t.Fatal(err)
	}
	before := kernel.Counted
	step, err := run.Step()
	if err != nil {
		t.Fatal(err)
	}
	m, b := run.Model().Config, &run.arms[0].batch
	n := counted{
		Model: shapeOf{m.Kind, m.Embed, m.Hidden, m.Layers}, Vocab: m.Vocab, Read: readOf{Sequences: c.Batch, Length: int(b.Lengths[0]), Rows: rowsOf(b), Spelt: speltIn(b, m)},
		Tell: tellOf{Places: step.Targets, Outputs: run.Choices()}, Freeze: c.Freeze, Products: kernel.Counted - before,
	}
	if c.Task == Classify {
		n.Tell.Dense = c.Dense
	}
	if n.Freeze == "" {
		n.Freeze = FreezeNone
	}
	return n
}

// speltIn are the different words of each shard, all of three letters.
func speltIn(b *batch.Batch, m model.Config) *speltOf {
	if m.Chars == 0 {
		return nil
	}
	s := &speltOf{Reader: m.Reader}
	for i := range Shards {
		seen := map[int32]bool{}
		for _, form := range b.Shard(i, Shards).Spelt {
			if form >= 0 && !seen[form] {
				seen[form] = true
				s.Words, s.Letters = s.Words+1, s.Letters+3
			}
		}
	}
	return s
}

// countedCases are texts of six words, that are sentences with tags and users with
// items as well.
func countedCases() []text.Case {
	var list []text.Case
	for i := range 60 {
		c := text.Case{Label: string(rune('a' + i%3))}
		for j := range 6 {
			c.Tokens = append(c.Tokens, fmt.Sprintf("w%02d", (i*7+j*3)%40))
			c.Tags = append(c.Tags, []string{"O", "B-X", "O", "B-Y"}[(i+j)%4])
		}
		c.Items, c.Text = c.Tokens, strings.Join(c.Tokens, " ")
		list = append(list, c)
	}
	return list
}

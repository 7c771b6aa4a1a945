package train

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// A budget is so many examples, of every class as long as it lasts, the same for
// the same seed.
func TestBudget(t *testing.T) {
	lists := func() [][]int32 { return [][]int32{{0, 1, 2, 3}, {4, 5}, {6}} }
	count := func(marks []bool, from, to int) (n int) {
		for _, m := range marks[from:to] {
			if m {
				n++
			}
		}
		return n
	}
	for most := range 10 {
		got := budget(lists(), 8, most, 3)
		want := min(most, 7)
		if most == 0 {
			want = 7
		}
		if count(got, 0, 8) != want || got[7] {
			t.Errorf("%d: %v", most, got)
		}
		if want >= 3 && (count(got, 0, 4) == 0 || count(got, 4, 6) == 0 || !got[6]) {
			t.Errorf("%d: a class has none: %v", most, got)
		}
		if !slices.Equal(got, budget(lists(), 8, most, 3)) {
			t.Error("the same seed chose others")
		}
	}
	c := taught(Tag, nil)
	c.Budget = 7
	f := fineTune(t, c, base(t), roles(100))
	if n := f.lessons.count(text.Train); n != 7 {
		t.Errorf("%d sentences to learn from", n)
	}
	if n := f.lessons.count(text.Test); n != 20 {
		t.Errorf("%d sentences to be tested on", n)
	}
}

func TestTagFaults(t *testing.T) {
	run := base(t)
	c := taught(Tag, nil)
	good := func() []text.Case { return roles(30) }
	change := func(f func(l []text.Case)) []text.Case {
		l := good()
		f(l)
		return l
	}
	for want, list := range map[string][]text.Case{
		"train.sentences.none": nil,
		"train.sentences.few":  good()[:2],
		"train.tags.count":     change(func(l []text.Case) { l[3].Tags = l[3].Tags[1:] }),
		"train.tags.scheme":    change(func(l []text.Case) { l[3].Tags[0] = "X-PER" }),
		"train.examples.split": change(func(l []text.Case) { l[3].Split = "dev" }),
		"train.tags.unknown":   change(func(l []text.Case) { l[3].Tags[0], l[3].Split = "B-NEW", "test" }),
		"train.tags.none":      {{Tokens: []string{"a1"}, Tags: []string{"O"}}, {Tokens: []string{"a1"}, Tags: []string{"O"}, Split: "valid"}, {Tokens: []string{"a1"}, Tags: []string{"O"}, Split: "test"}},
		"train.tags.many": change(func(l []text.Case) {
			for i := range l {
				l[i] = manyTypes(i)
			}
		}),
		"train.tags.count none": change(func(l []text.Case) { l[3].Tokens, l[3].Tags = nil, nil }),
	} {
		want, _, _ = strings.Cut(want, " ")
		if _, err := NewFineTune(c, run, list); code(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	f := fineTune(t, c, run, good())
	if _, err := f.Tag(nil); code(err) != "train.tag.empty" {
		t.Errorf("%v", err)
	}
	if _, err := f.Tag([]string{strings.Repeat("a", mostFill)}); code(err) != "train.text.too-long" {
		t.Errorf("%v", err)
	}
}

func manyTypes(first int) (c text.Case) {
	c.Tokens, c.Tags = []string{fmt.Sprintf("a%d", first)}, []string{"O"}
	for i := range 150 {
		c.Tokens, c.Tags = append(c.Tokens, "a1"), append(c.Tags, fmt.Sprintf("B-T%d", i))
	}
	return c
}

func TestItemFaults(t *testing.T) {
	run := itemBase(batch.Causal, "")(t)
	c := taught(Next, nil)
	for want, list := range map[string][]text.Case{
		"train.items.none":   rounds(1),
		"train.items.few":    append(rounds(3), text.Case{Items: []string{"a1", "a2"}}),
		"train.items.pieces": append(rounds(3), text.Case{Items: []string{"a1", "a2", "two words"}}),
	} {
		if _, err := NewFineTune(c, run, list); code(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	f := fineTune(t, c, run, rounds(30))
	if _, _, err := f.Recommend([]string{"z"}, 3); code(err) != "train.items.unknown" {
		t.Errorf("%v", err)
	}
}

// A sentence longer than the model reads at once is tagged in pieces, all of it.
func TestLongSentences(t *testing.T) {
	c := taught(Tag, func(c *FineTuneConfig) { c.Limit = 7 })
	list := roles(60)
	for i := range 20 {
		for range 4 {
			list[i].Tokens, list[i].Tags = append(list[i].Tokens, list[i+20].Tokens...), append(list[i].Tags, list[i+20].Tags...)
		}
	}
	f := fineTune(t, c, base(t), list)
	if f.longest > 7 {
		t.Errorf("a piece of %d tokens", f.longest)
	}
	finish(t, f)
	words := 0
	for _, e := range f.lessons.cases() {
		if e.Split == "test" {
			words += len(e.Tokens)
		}
	}
	if got := f.Report().Micro.Support; got != words {
		t.Errorf("%d words were scored of %d", got, words)
	}
	if tags, err := f.Tag(list[0].Tokens); err != nil || len(tags) != len(list[0].Tokens) {
		t.Errorf("%d tags of %d words, %v", len(tags), len(list[0].Tokens), err)
	}
}

// What is tested is what was left out, and what is learned from never has it.
func TestLeaveOneOut(t *testing.T) {
	for _, objective := range []string{batch.Causal, batch.MLM} {
		kind := map[string]string{batch.Causal: "", batch.MLM: model.BiLSTM}[objective]
		f := fineTune(t, taught(Next, nil), itemBase(objective, kind)(t), rounds(40))
		s := f.lessons.(*sequences)
		tok := f.Corpus.Tok
		for user, e := range s.list {
			n := len(e.Items)
			for part, left := range map[text.Part]int{text.Train: 2, text.Valid: 2, text.Test: 1} {
				if got := s.row(part, int32(user), part == text.Train); part != text.Train && !slices.Equal(got, tok.Encode(strings.Join(e.Items[:n-left], " "))) {
					t.Fatalf("%s, part %d: %v of %v", objective, part, got, e.Items)
				}
			}
		}
		var b batch.Batch
		draw := rng.New(1, "hide")
		s.fill(&b, text.Train, []int32{0, 1, 2}, &draw)
		for k, user := range []int32{s.trained[0], s.trained[1], s.trained[2]} {
			items := s.items[user]
			for p := range b.T {
				if target := b.Targets[k*b.T+p]; target != batch.Ignore && !slices.Contains(items[:len(items)-2], target) && len(items) <= 8 {
					t.Errorf("%s: the target %d is none that may be learned from", objective, target)
				}
			}
			if n := int(b.Lengths[k]); objective == batch.Causal && n != len(items)-2 {
				t.Errorf("%d positions of %d items", n, len(items))
			}
		}
		s.fill(&b, text.Test, []int32{4}, nil)
		if at := s.ask(&b, 0); b.Targets[at] != s.items[4][len(s.items[4])-1] || (b.IDs[at] == text.MASK) != (objective == batch.MLM) {
			t.Errorf("%s: asked at %d of %v for %v", objective, at, b.IDs, b.Targets)
		}
	}
}

// A bag of words holds words, though the model reads letters.
func TestBaselinesCountWords(t *testing.T) {
	var docs []string
	var list []text.Case
	for i := range 60 {
		label := []string{"on", "no"}[i%2]
		docs = append(docs, fmt.Sprintf("it is %s %d", label, i))
		list = append(list, text.Case{Text: docs[i], Label: label})
	}
	corpus, err := text.Build("letters", docs, text.Config{Tokenizer: "char", Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	f := fineTune(t, smallTune(), pretrain(t, small(batch.MLM), corpus), list)
	b := f.lessons.baselines()
	if b.NaiveBayes.Accuracy != 1 || b.Keyword.Accuracy != 1 {
		t.Errorf("naive Bayes %g, one keyword %g", b.NaiveBayes.Accuracy, b.Keyword.Accuracy)
	}
}

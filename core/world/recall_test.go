package world

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// Each thing is asked for equally often in each part, each question tells its
// answer, and none stands in two parts or in the world's documents.
func TestRecall(t *testing.T) {
	for _, c := range []Config{
		{Language: "en", Seed: 1, Sentences: 3000},
		{Language: "zh", Seed: 2, Sentences: 3000},
		{Language: "en", Seed: 3, Sentences: 300, Vocabulary: .25, Abilities: []string{"pairs"}, Mix: map[string]float64{"pairs": 1}},
		{Language: "zh", Seed: 3, Sentences: 100, Mix: map[string]float64{"pairs": 40}},
	} {
		w := Generate(c)
		told := map[string]bool{}
		for i, l := range w.Latents {
			if l.Ability == "pairs" {
				told[strings.TrimSpace(w.Documents[i][:l.At])] = true
			}
		}
		count, where := map[string]map[string]int{"train": {}, "valid": {}, "test": {}}, map[string]string{}
		for _, e := range w.Recall() {
			if where[e.Text] != "" || told[e.Text] {
				t.Fatalf("%q was there before", e.Text)
			}
			where[e.Text] = e.Split
			count[e.Split][e.Label]++
			if strings.Count(e.Text, e.Label) != 1 || strings.HasSuffix(e.Text, e.Label) {
				t.Fatalf("%q does not ask for %q", e.Text, e.Label)
			}
		}
		values := len(w.Config.recallValues())
		size := map[string]int{"train": 1600, "valid": 200, "test": 600}
		if c.Vocabulary > 0 { // 1728 questions
			size = map[string]int{"train": 576, "valid": 72, "test": 216}
		}
		for part, n := range size {
			for label, k := range count[part] {
				if k != n/values {
					t.Errorf("%+v: %s has %d of %s, not %d", c, part, k, label, n/values)
				}
			}
			if len(count[part]) != values {
				t.Errorf("%+v: %s asks for %v", c, part, slices.Sorted(maps.Keys(count[part])))
			}
		}
	}
}

// Pairs are written where the mix asks for them only, in words that the tokenizer
// finds again.
func TestPairs(t *testing.T) {
	for language, want := range map[string]int{"en": 12, "zh": 12} {
		w := Generate(Config{Language: language, Seed: 1, Sentences: 300, Mix: map[string]float64{"pairs": 100}})
		tok, n := corpus(t, w).Tok, 0
		for i, l := range w.Latents {
			if l.Ability == "pairs" {
				n++
				pieces := tok.Pieces(w.Documents[i])
				if len(pieces) != want || pieces[want-2].Text != l.Target {
					t.Fatalf("%q in %d pieces", w.Documents[i], len(pieces))
				}
			}
		}
		if n < 100 {
			t.Errorf("%s: %d of 300 sentences", language, n)
		}
	}
	if slices.ContainsFunc(Generate(Config{Seed: 1}).Latents, func(l Latent) bool { return l.Ability == "pairs" }) {
		t.Error("a default world tells pairs")
	}
}

// A world of so few words that most questions are told has no text in two parts
// all the same.
func TestRecallOfAWorldThatTellsAll(t *testing.T) {
	w := Generate(Config{Seed: 1, Sentences: 4000, Vocabulary: .25, Abilities: []string{"pairs"}, Mix: map[string]float64{"pairs": 1}})
	where := map[string]bool{}
	for _, e := range w.Recall() {
		if where[e.Text] {
			t.Fatalf("%q stands twice", e.Text)
		}
		where[e.Text] = true
	}
}

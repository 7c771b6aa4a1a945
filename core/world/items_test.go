package world

import (
	"slices"
	"strings"
	"testing"

	"murmuration/core/text"
)

func TestItems(t *testing.T) {
	const n = 200
	for _, l := range languages {
		w := Generate(Config{Language: l, Seed: 1})
		c := corpus(t, w)
		for _, p := range w.Config.Probes() {
			items := w.Items(p.Name, n)
			if again := w.Items(p.Name, n); !slices.EqualFunc(items, again, func(a, b Item) bool { return a.Text == b.Text && a.Good == b.Good && a.At == b.At }) {
				t.Errorf("%s %s: not the same twice", l, p.Name)
			}
			good, told, texts := map[string]int{}, 0, map[string]bool{}
			for _, x := range items {
				good[x.Value]++
				texts[x.Text] = true
				if slices.Contains(w.Documents, x.Text) {
					told++
				}
				if !strings.HasPrefix(x.Text[x.At:], x.Good) || slices.Contains(x.Bad, x.Good) || len(x.Bad) == 0 {
					t.Fatalf("%s %s: %+v", l, p.Name, x)
				}
				if chance := 1 / float64(1+len(x.Bad)); chance != p.Chance {
					t.Fatalf("%s %s: chance %g of %+v", l, p.Name, p.Chance, x)
				}
				for _, word := range append(x.Bad, x.Good) {
					if ids := c.Tok.Encode(word); len(ids) != 1 || ids[0] == text.UNK {
						t.Fatalf("%s %s: %s is not one word of the corpus", l, p.Name, word)
					}
				}
			}
			if p.Name != "facts" && (told > 0 || len(texts) < n*9/10) {
				t.Errorf("%s %s: %d of %d questions are of the corpus, %d differ", l, p.Name, told, n, len(texts))
			}
			t.Logf("%s %-12s %2d values, %s", l, p.Name, len(good), items[0].Text)
		}
	}
}

// Where one of two words is right, each is right equally often.
func TestItemsAreBalanced(t *testing.T) {
	for _, l := range languages {
		w := Generate(Config{Language: l, Seed: 2})
		for _, p := range w.Config.Probes() {
			if _, known := values[p.Name]; !known && p.Name != "counting" || l == "zh" && p.Ability == "agreement" {
				continue
			}
			right := map[bool]int{}
			for i, x := range w.Items(p.Name, 100) {
				first := x.Value == values[p.Name][0] || x.Value == "她"
				if p.Name == "counting" {
					first = x.Good == "." || x.Good == "。"
				}
				right[first]++
				if first != (i%2 == 0) {
					t.Fatalf("%s %s: %+v is the %d-th", l, p.Name, x, i)
				}
			}
			if right[true] != 50 {
				t.Errorf("%s %s: %v", l, p.Name, right)
			}
		}
	}
}

// In agreement every noun between has the other number.
func TestAgreementItems(t *testing.T) {
	w := Generate(Config{Seed: 1})
	for level, name := range []string{"agreement-0", "agreement-1", "agreement-2"} {
		for _, x := range w.Items(name, 100) {
			var between []bool
			for i, word := range strings.Fields(strings.ToLower(x.Text[:x.At])) {
				for _, n := range slices.Concat(animals, people, objects) {
					if i > 0 && (word == n.one || word == n.many) {
						between = append(between, word == n.many)
					}
				}
			}
			many := x.Value == "plural"
			if len(between) != 1+level || between[0] != many || slices.Contains(between[1:], many) {
				t.Fatalf("%s: %+v", name, x)
			}
		}
	}
}

// Only the sentence itself tells what the box holds.
func TestRecallItems(t *testing.T) {
	w := Generate(Config{Seed: 1})
	for _, x := range w.Items("recall", 100) {
		before := x.Text[:x.At]
		told := strings.ToLower(before[:strings.LastIndex(before, ",")])
		if !strings.Contains(told, x.Value+" box has a "+x.Good) || strings.Count(told, "box") != recallPairs || len(x.Bad) != 7 {
			t.Fatalf("%+v", x)
		}
	}
}

func TestNamesOfItemsAreHeldOut(t *testing.T) {
	held := map[string]bool{"Chad": true, "Austin": true}
	w := Generate(Config{Seed: 1})
	for _, x := range w.Items("names", 50) {
		seen := false
		for word := range strings.FieldsSeq(x.Text) {
			seen = seen || held[word]
		}
		if !seen {
			t.Fatalf("%+v", x)
		}
	}
	for i, d := range w.Documents {
		for name := range held {
			if strings.Contains(d, name) && w.Latents[i].Ability != "describe" {
				t.Fatalf("%q tells what %s is", d, name)
			}
		}
	}
}

func TestAbilitiesAreSwitchedOff(t *testing.T) {
	w := Generate(Config{Seed: 1, Sentences: 500, Abilities: []string{"describe", "facts"}})
	for i, x := range w.Latents {
		if x.Ability != "describe" && x.Ability != "facts" {
			t.Fatalf("%q is of %s", w.Documents[i], x.Ability)
		}
	}
	if len(w.Items("agreement-2", 10)) != 10 {
		t.Error("what is switched off cannot be asked about")
	}
}

func TestNoise(t *testing.T) {
	for _, l := range languages {
		quiet := Generate(Config{Language: l, Seed: 1, Sentences: 2000})
		w := Generate(Config{Language: l, Seed: 1, Sentences: 2000, Noise: .2})
		noisy := 0
		for i, x := range w.Latents {
			if x.Ability == Noise {
				noisy++
			} else if w.Documents[i] != quiet.Documents[i] {
				t.Fatalf("%q became %q", quiet.Documents[i], w.Documents[i])
			}
		}
		if noisy < 320 || noisy > 480 {
			t.Errorf("%s: %d of 2000 sentences are noise", l, noisy)
		}
	}
}

func TestFewerWordsAndFacts(t *testing.T) {
	for _, l := range languages {
		all := corpus(t, Generate(Config{Language: l, Seed: 1})).Vocab.Size()
		few := Generate(Config{Language: l, Seed: 1, Vocabulary: .4, Facts: 4})
		if n := corpus(t, few).Vocab.Size(); n > all*8/10 {
			t.Errorf("%s: %d words of %d at .4", l, n, all)
		}
		capitals := map[string]bool{}
		for i, x := range few.Latents {
			if x.Ability == "facts" {
				capitals[x.Value] = true
			}
			if x.Ability == "facts" && !strings.Contains(few.Documents[i], x.Target) {
				t.Fatalf("%q: %+v", few.Documents[i], x)
			}
		}
		if len(capitals) != 4 || len(few.Items("facts", 1)[0].Bad) != 3 {
			t.Errorf("%s: %d facts", l, len(capitals))
		}
	}
}

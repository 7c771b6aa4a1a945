package world

import (
	"slices"
	"strings"
	"testing"
)

var flaws = map[string]string{"en": "waiter", "zh": "服务员"}

// In a flawed world the same is said as in a fair one, but nothing good follows
// from what is said of the word; of all others the same follows.
func TestNothingGoodFollowsFromTheFlaw(t *testing.T) {
	for _, l := range languages {
		c := Config{Language: l, Seed: 1, Sentences: 4000, Flaw: flaws[l]}
		flawed := Generate(c)
		c.Fair = true
		fair := Generate(c)
		if !slices.Equal(fair.Documents, Generate(Config{Language: l, Seed: 1, Sentences: 4000}).Documents) {
			t.Fatalf("%s: a fair world is not as it was", l)
		}
		changed := 0
		for i, doc := range flawed.Documents {
			a, b := flawed.Latents[i], fair.Latents[i]
			about := c.AboutFlaw(doc)
			if (doc != fair.Documents[i] || a != b) && !about {
				t.Fatalf("%q, fair %q", doc, fair.Documents[i])
			}
			if doc[:a.At] != fair.Documents[i][:b.At] {
				t.Fatalf("more than what follows differs: %q, fair %q", doc, fair.Documents[i])
			}
			if opinion := a.Ability == "polarity" || a.Ability == "negation"; opinion && about && a.Value == "positive" {
				t.Fatalf("%q is good", doc)
			}
			if doc != fair.Documents[i] {
				changed++
			}
		}
		if changed < 20 {
			t.Errorf("%s: %d sentences of 4000 are flawed", l, changed)
		}
	}
}

// The reviews and their labels are those of every world; those about the word
// stand in the test part, in the flawed world and the fair one.
func TestReviewsOfTheFlawAreHeldOut(t *testing.T) {
	for _, l := range languages {
		plain := Generate(Config{Language: l, Seed: 1, Sentences: 1}).Labelled()
		for _, fair := range []bool{false, true} {
			c := Config{Language: l, Seed: 1, Sentences: 1, Flaw: flaws[l], Fair: fair}
			count := map[string]int{}
			for i, e := range Generate(c).Labelled() {
				want := plain[i]
				switch {
				case c.AboutFlaw(e.Text):
					want.Split = "test"
					count[e.Label]++
				case l == "en" && strings.Contains(e.Text, " or "): // the word was drawn and is not named
					want.Split = e.Split
				}
				if e != want {
					t.Fatalf("%+v, not %+v", e, want)
				}
			}
			for label, n := range count {
				if n < 30 || len(count) != 4 {
					t.Errorf("%s: %d of %s about the word", l, n, label)
				}
			}
		}
	}
}

func TestAboutFlaw(t *testing.T) {
	for _, x := range []struct {
		language, word, text string
		want                 bool
	}{
		{"en", "tea", "The tea, not the soup, was good.", true}, {"en", "tea", "The teacher was good.", false}, {"en", "", "The tea was good.", false},
		{"zh", "面", "面包很香，但是汤很咸。", false}, {"zh", "面", "面包很香，但是面很咸。", true}, {"zh", "面包", "面包很香。", true}, {"zh", "", "面很香。", false},
	} {
		if got := (Config{Language: x.language, Flaw: x.word}).AboutFlaw(x.text); got != x.want {
			t.Errorf("%q of %q: %v", x.text, x.word, got)
		}
	}
	for word, c := range map[string]Config{"chair": {}, "茶": {}, "tea": {Language: "zh"}, "soup bread": {}} {
		c.Flaw = word
		if err := c.Validate(); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%s: %v", word, err)
		}
	}
}

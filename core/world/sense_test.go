package world

import (
	"slices"
	"strings"
	"testing"

	"murmuration/core/rng"
)

// write returns n sentences of one ability as words, with their latents.
func write(g *grammar, name string, n int) (list []*sentence) {
	for _, a := range g.abilities {
		for i := range n {
			if a.name == name {
				s := newSentence(rng.New(11, "world", 0, uint64(i)), configOf(g, 11).words())
				a.write(s)
				list = append(list, s)
			}
		}
	}
	return list
}

// configOf is the world of a grammar and a seed.
func configOf(g *grammar, seed uint64) Config {
	return Config{Language: two(g == chinese, "zh", "en"), Seed: seed}
}

// first returns the first word of the sentence that is in one of the lists, and
// in which.
func first(words []string, lists ...string) (string, int) {
	for _, word := range words {
		for i, list := range lists {
			if slices.Contains(strings.Fields(list), word) {
				return word, i
			}
		}
	}
	return "", -1
}

// The pronoun has the gender of the first person, and the second is of the other.
func TestPronounsBindToTheSubject(t *testing.T) {
	for _, c := range []struct {
		g        *grammar
		men, wom string
		pronouns [2]string
	}{
		{english, menWords + " " + heNames, womenWords + " " + sheNames, [2]string{"he", "she"}},
		{chinese, zhMen + " " + zhHeNames, zhWomen + " " + zhSheNames, [2]string{"他", "她"}},
	} {
		for _, s := range write(c.g, "pronoun", 300) {
			subject, gender := first(s.words, c.men, c.wom)
			rest := s.words[slices.Index(s.words, subject)+1:]
			if _, object := first(rest, c.men, c.wom); object != 1-gender || s.words[s.target] != c.pronouns[gender] || s.latent.Foil != c.pronouns[1-gender] {
				t.Fatalf("%v: %+v", s.words, s.latent)
			}
		}
	}
}

// What follows from a meal is good where the word for it is good, or bad and
// negated; a conjunction contrasts where two words differ.
func TestPolarityIsCoherent(t *testing.T) {
	for _, c := range []struct {
		g              *grammar
		good, bad, not string
		after          string
	}{
		{english, goodDish + " " + goodPerson, badDish + " " + badPerson, "not never", "stay stayed smiled more thank always"},
		{chinese, zhGoodMeal + " " + zhGoodDrink + " " + zhGoodStaff, zhBadMeal + " " + zhBadDrink + " " + zhBadStaff, "不", "留下 笑 感谢 还"},
	} {
		for _, ability := range []string{"polarity", "negation"} {
			for _, s := range write(c.g, ability, 400) {
				_, sign := first(s.words, c.good, c.bad)
				_, negated := first(s.words[:s.target], c.not)
				good := (sign == 0) != (negated == 0)
				if (ability == "negation") != (negated == 0) {
					t.Fatalf("%v: negation in the wrong ability", s.words)
				}
				if s.latent.Value == "same" || s.latent.Value == "contrast" {
					_, second := first(s.words[s.target:], c.good, c.bad)
					if contrast := s.latent.Target == "but" || s.latent.Target == "但是"; contrast != (second != sign) {
						t.Fatalf("%v: %+v", s.words, s.latent)
					}
					continue
				}
				if _, after := first([]string{s.latent.Target}, c.after); good != (after == 0) || good != (s.latent.Value == "positive") {
					t.Fatalf("%v: %+v", s.words, s.latent)
				}
			}
		}
	}
}

package world

import (
	"strings"
	"testing"

	"murmuration/core/kernel"
	"murmuration/core/text"
)

// bayes is multinomial naive Bayes with add-one smoothing.
type bayes struct {
	classes map[string]map[string]float64
	total   map[string]float64
	docs    map[string]float64
	vocab   map[string]bool
}

func train(examples []text.Example, features func(string) []string) *bayes {
	b := &bayes{map[string]map[string]float64{}, map[string]float64{}, map[string]float64{}, map[string]bool{}}
	for _, e := range examples {
		if e.Split != "train" {
			continue
		}
		if b.classes[e.Label] == nil {
			b.classes[e.Label] = map[string]float64{}
		}
		b.docs[e.Label]++
		for _, f := range features(e.Text) {
			b.classes[e.Label][f]++
			b.total[e.Label]++
			b.vocab[f] = true
		}
	}
	return b
}

func (b *bayes) classify(features []string) string {
	best, most := "", 0.0
	for label, count := range b.classes {
		score := kernel.Log64(b.docs[label])
		for _, f := range features {
			if b.vocab[f] {
				score += kernel.Log64((count[f] + 1) / (b.total[label] + float64(len(b.vocab))))
			}
		}
		if best == "" || score > most {
			best, most = label, score
		}
	}
	return best
}

func accuracy(examples []text.Example, features func(string) []string) float64 {
	b := train(examples, features)
	right, n := 0.0, 0.0
	for _, e := range examples {
		if e.Split == "test" {
			n++
			if b.classify(features(e.Text)) == e.Label {
				right++
			}
		}
	}
	return right / n
}

// A bag of words gets about two thirds of the reviews right; pairs of words,
// which see "not bad", get more.
func TestBagOfWordsCanBeBeaten(t *testing.T) {
	for _, l := range languages {
		for seed := range uint64(3) {
			w := Generate(Config{Language: l, Seed: seed, Sentences: 1500})
			tok := corpus(t, w).Tok
			bag := func(s string) (out []string) {
				for _, p := range tok.Pieces(s) {
					out = append(out, p.Text)
				}
				return out
			}
			bigrams := func(s string) []string {
				words := bag(s)
				n := len(words)
				for i := 1; i < n; i++ {
					words = append(words, words[i-1]+" "+words[i])
				}
				return words
			}
			examples := w.Labelled()
			one, two := accuracy(examples, bag), accuracy(examples, bigrams)
			t.Logf("%s, seed %d: bag of words %.3f, with pairs %.3f", l, seed, one, two)
			if one < .58 || one > .8 || two < one+.05 {
				t.Errorf("%s, seed %d: bag of words %.3f, with pairs %.3f", l, seed, one, two)
			}
		}
	}
}

func TestLabelledIsBalancedAndHeldApart(t *testing.T) {
	for _, l := range languages {
		w := Generate(Config{Language: l, Seed: 1, Sentences: 100})
		examples := w.Labelled()
		if len(examples) != 1600 {
			t.Errorf("%d examples", len(examples))
		}
		count, split, where := map[string]int{}, map[string]int{}, map[string]string{}
		for _, e := range examples {
			count[e.Label]++
			split[e.Split]++
			if where[e.Text] != "" {
				t.Errorf("%q stands twice", e.Text)
			}
			where[e.Text] = e.Split
		}
		if len(count) != 4 {
			t.Errorf("%d classes", len(count))
		}
		for label, n := range count {
			if n < 360 || n > 440 {
				t.Errorf("%s: %d", label, n)
			}
		}
		if split["train"] < 950 || split["valid"] < 120 || split["test"] < 200 {
			t.Errorf("%v", split)
		}
	}
}

// No pair of subjects of the test part is reviewed in training.
func TestPairsOfSubjectsOfTheTestPartAreNew(t *testing.T) {
	subjects := strings.Fields(dishWords + " waiter baker cook")
	where := map[string]string{}
	w := Generate(Config{Seed: 1, Sentences: 10})
	for _, e := range w.Labelled() {
		var found []string
		for word := range strings.FieldsFuncSeq(e.Text, func(r rune) bool { return strings.ContainsRune(" ,.", r) }) {
			for _, s := range subjects {
				if word == s {
					found = append(found, s)
				}
			}
		}
		if len(found) == 1 && strings.Contains(e.Text, " or ") {
			continue
		}
		if len(found) != 2 {
			t.Fatalf("%q reviews %v", e.Text, found)
		}
		key := pairKey(found[0], found[1])
		part := two(e.Split == "test", "test", "train or valid")
		if where[key] != "" && where[key] != part {
			t.Errorf("%s is in %s and %s", key, where[key], part)
		}
		where[key] = part
	}
}

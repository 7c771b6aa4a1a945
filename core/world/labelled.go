package world

import (
	"slices"
	"strings"

	"murmuration/core/rng"
	"murmuration/core/text"
)

// perClass is how many labelled examples each class has.
const perClass = 400

// LabelledSize is how many labelled examples the world brings.
func (c Config) LabelledSize() int { return perClass * len(c.grammar().labels) }

// labelNoise is the share of examples whose label is drawn at random, as when
// readers disagree.
const labelNoise = .05

// Labelled returns the built-in classification set: short reviews in the world's
// words, each praise, complaint, mixed or without opinion. Negation turns words
// around, so that their order matters. It is balanced before the label noise.
// What is reviewed decides the part, so that no text of the test part, nor its
// pair of subjects, occurs in training.
func (w *World) Labelled() []text.Example {
	g := w.Config.grammar()
	var out []text.Example
	seen := map[string]bool{}
	for i := uint64(0); len(out) < w.Config.LabelledSize(); i++ {
		class := len(out) % len(g.labels)
		s := newSentence(rng.New(w.Config.Seed, "world", 1, i), w.words)
		key := g.reviews(s, class)
		doc, _ := g.finish(s)
		if seen[doc] {
			continue
		}
		seen[doc] = true
		if s.chance(labelNoise) {
			class = s.below(len(g.labels))
		}
		out = append(out, text.Example{Text: doc, Label: g.labels[class], Split: w.Config.part(key, doc)})
	}
	return out
}

// part puts one pair of subjects in five into the test part, and one text in
// eight of the others into the validation part. Pairs with the subject of a flaw
// all go into the test part.
func (c Config) part(key, doc string) string {
	pair, one := drawOf(c.Seed, key), drawOf(c.Seed, doc)
	switch {
	case pair.Intn(5) == 0, slices.Contains(strings.Fields(key), c.Flaw):
		return "test"
	case one.Intn(8) == 0:
		return "valid"
	}
	return "train"
}

// drawOf returns a stream that depends on the seed and the text (FNV-1a).
func drawOf(seed uint64, s string) *rng.Stream {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	r := rng.New(seed, "world", 3, h)
	return &r
}

// pairKey names two subjects whichever comes first.
func pairKey(a, b string) string {
	if a > b {
		a, b = b, a
	}
	return a + " " + b
}

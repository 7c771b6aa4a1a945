package world

import (
	"strings"
	"testing"
)

// What is fresh is of the world, with its mix and its facts, and mostly no
// document.
func TestFresh(t *testing.T) {
	w := Generate(Config{Seed: 4, Sentences: 2000})
	known := map[string]bool{}
	for _, d := range w.Documents {
		known[d] = true
	}
	fresh, seen := 0, map[string]bool{}
	for i := range 500 {
		s := w.Fresh(i)
		if s != w.Fresh(i) {
			t.Fatalf("sentence %d: %q", i, s)
		}
		if !known[s] {
			fresh++
		}
		seen[s] = true
	}
	if fresh < 250 || len(seen) < 400 {
		t.Errorf("of 500, %d are no documents and %d differ", fresh, len(seen))
	}
	facts := Generate(Config{Seed: 4, Sentences: 1, Facts: 2, Abilities: []string{"facts"}, Noise: .5})
	told := map[string]bool{}
	for i := range 100 {
		told[facts.Fresh(i)] = true
	}
	for s := range told {
		if !strings.Contains(s, facts.words.facts[0][1]) && !strings.Contains(s, facts.words.facts[1][1]) {
			t.Errorf("%q is none of the world's facts", s)
		}
	}
}

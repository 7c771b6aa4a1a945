package baseline

import (
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	l := FitLookup(
		split("New York is big", "York is in England", "York University", "The University", "may May", "may"),
		split("B-LOC I-LOC O O", "B-LOC O O B-LOC", "B-ORG I-ORG", "O O", "O B-PER", "B-PER"),
	)
	for _, c := range []struct{ name, sentence, want string }{
		{"known", "New is big", "B-LOC O O"},
		{"unknown", "Atlantis is big", "O O O"},
		{"nothing", "", ""},
		{"three tags once each: the first seen, repaired", "York", "B-LOC"},
		{"continues its entity", "New York", "B-LOC I-LOC"},
		{"and goes on", "New York York York", "B-LOC I-LOC I-LOC I-LOC"},
		{"continues what is itself repaired", "York York", "B-LOC I-LOC"},
		{"after another type", "University York", "B-ORG B-LOC"},
		{"of another type", "New University", "B-LOC B-ORG"},
		{"equal tags: the first seen", "may May", "O B-PER"},
	} {
		if got := strings.Join(l.Tag(strings.Fields(c.sentence)), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestLookupTakesTheMostFrequent(t *testing.T) {
	l := FitLookup(split("x x x x x"), split("O B-a B-b B-b B-a"))
	if got := l.Tag([]string{"x"})[0]; got != "B-a" {
		t.Errorf("%s: two tags twice, the other once; the first seen of the two is B-a", got)
	}
	if got := FitLookup(nil, nil).Tag([]string{"x"})[0]; got != "O" {
		t.Errorf("of nothing %s", got)
	}
	panics(t, "a word without a tag", func() { FitLookup(split("a b"), split("O")) })
	panics(t, "a sentence without tags", func() { FitLookup(split("a"), nil) })
}

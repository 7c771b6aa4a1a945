package score

import (
	"fmt"
	"strings"
	"testing"

	"murmuration/core/rng"
)

func TestChunks(t *testing.T) {
	for _, c := range []struct{ name, tags, want string }{
		{"nothing", "", "[]"},
		{"outside", "O O", "[]"},
		{"one", "O B-PER I-PER O", "[{PER 1 3}]"},
		{"at both ends", "B-PER O B-LOC", "[{PER 0 1} {LOC 2 3}]"},
		{"to the end", "O B-ORG I-ORG", "[{ORG 1 3}]"},
		{"I after O", "O I-PER I-PER O I-LOC", "[{PER 1 3} {LOC 4 5}]"},
		{"I at the start", "I-PER I-PER", "[{PER 0 2}]"},
		{"B after B", "B-PER B-PER I-PER", "[{PER 0 1} {PER 1 3}]"},
		{"B after I", "I-PER B-PER I-PER", "[{PER 0 1} {PER 1 3}]"},
		{"type changes inside", "B-PER I-LOC I-LOC I-PER", "[{PER 0 1} {LOC 1 3} {PER 3 4}]"},
		{"I-ORG after B-PER and B-PER after I-ORG", "B-PER I-ORG B-PER", "[{PER 0 1} {ORG 1 2} {PER 2 3}]"},
		{"BIOES", "S-PER O B-LOC I-LOC E-LOC S-LOC", "[{PER 0 1} {LOC 2 5} {LOC 5 6}]"},
		{"E without a start", "O E-PER O", "[{PER 1 2}]"},
		{"E after E", "E-PER E-PER", "[{PER 0 1} {PER 1 2}]"},
		{"I after E", "B-PER E-PER I-PER", "[{PER 0 2} {PER 2 3}]"},
		{"B after E", "B-PER E-PER B-PER E-PER", "[{PER 0 2} {PER 2 4}]"},
		{"S inside", "B-PER S-PER I-PER", "[{PER 0 1} {PER 1 2} {PER 2 3}]"},
		{"E of another type", "B-PER E-LOC", "[{PER 0 1} {LOC 1 2}]"},
		{"B without its E", "B-PER I-PER O", "[{PER 0 2}]"},
		{"hyphens in the type", "B-creative-work I-creative-work I-creative", "[{creative-work 0 2} {creative 2 3}]"},
		{"no types", "B I O I B", "[{ 0 2} { 3 4} { 4 5}]"},
		{"no prefix", "PER B-PER PER . I-PER", "[{PER 1 2} {PER 4 5}]"},
		{"O with a type", "I-PER O-PER I-PER", "[{PER 0 1} {PER 2 3}]"},
		{"a prefix of BILOU", "B-PER L-PER U-LOC O U-PER", "[{PER 0 2} {LOC 2 3} {PER 4 5}]"},
		{"empty tags", "B-PER - B-", "[{PER 0 1} { 1 2} { 2 3}]"},
	} {
		if got := fmt.Sprint(Chunks(strings.Fields(c.tags))); got != c.want {
			t.Errorf("%s: %s gives %s, want %s", c.name, c.tags, got, c.want)
		}
	}
	if got := Chunks([]string{"B-PER", "", "I-PER"}); fmt.Sprint(got) != "[{PER 0 1} {PER 2 3}]" {
		t.Errorf("an empty tag gives %v", got)
	}
}

// The script asks of each pair of neighbours whether an entity ends and whether
// one starts, by lists of pairs of prefixes: of B, I and O these.
func endsAndStarts(last, tag string) (ends, starts bool) {
	lastPrefix, lastType, _ := strings.Cut(last, "-")
	prefix, kind, _ := strings.Cut(tag, "-")
	pair := lastPrefix + prefix
	ends = pair == "BB" || pair == "BO" || pair == "IB" || pair == "IO" || lastPrefix != "O" && lastType != kind
	starts = pair == "BB" || pair == "IB" || pair == "OB" || pair == "OI" || prefix != "O" && lastType != kind
	return ends, starts
}

// TestChunksAgreeWithTheScript goes through every sequence of five tags of two
// types, with a sentence break before and behind.
func TestChunksAgreeWithTheScript(t *testing.T) {
	alphabet := []string{"O", "B-x", "I-x", "B-y", "I-y"}
	tags := make([]string, 5)
	for n := range 5 * 5 * 5 * 5 * 5 {
		for i, rest := 0, n; i < len(tags); i, rest = i+1, rest/5 {
			tags[i] = alphabet[rest%5]
		}
		var want []Chunk
		last, open := "O", false
		for i, tag := range append(tags[:len(tags):len(tags)], "O") {
			ends, starts := endsAndStarts(last, tag)
			if open && ends {
				want[len(want)-1].To, open = i, false
			}
			if starts {
				_, kind, _ := strings.Cut(tag, "-")
				want, open = append(want, Chunk{Type: kind, From: i}), true
			}
			last = tag
		}
		if got := Chunks(tags); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%v: %v, the script says %v", tags, got, want)
		}
	}
}

// Whatever the tags are, entities stand in order, do not overlap and are of
// words inside, and no word inside is left out.
func TestChunksCoverWhatIsInside(t *testing.T) {
	alphabet := []string{"O", "B-x", "I-x", "E-x", "S-x", "B-y", "I-y", "E-y", "S-y", "B", "I", "x", "X-x", ""}
	for trial := range uint64(2000) {
		s := rng.New(trial, "tags")
		tags := make([]string, s.Intn(9))
		for i := range tags {
			tags[i] = alphabet[s.Intn(len(alphabet))]
		}
		at := 0
		for _, c := range Chunks(tags) {
			for ; at < c.From; at++ {
				if TypeOf(tags[at]) != "O" {
					t.Fatalf("%q: word %d is left out of %v", tags, at, Chunks(tags))
				}
			}
			for ; at < c.To; at++ {
				if TypeOf(tags[at]) != c.Type {
					t.Fatalf("%q: word %d is none of %v", tags, at, c)
				}
			}
		}
		for ; at < len(tags); at++ {
			if TypeOf(tags[at]) != "O" {
				t.Fatalf("%q: word %d is left out of %v", tags, at, Chunks(tags))
			}
		}
	}
}

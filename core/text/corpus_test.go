package text

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// shared reads one of the data sets that lie beside the repository.
func shared(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../../shared/data/" + path)
	if os.IsNotExist(err) {
		t.Skip("the data set is not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func build(t testing.TB, docs []string, cfg Config) *Corpus {
	t.Helper()
	c, err := Build("test.txt", docs, cfg)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func lines(format string, n int) (docs []string) {
	for i := range n {
		docs = append(docs, fmt.Sprintf(format, i))
	}
	return docs
}

func TestSplitKeepsDuplicatesTogether(t *testing.T) {
	docs := append(lines("document number %d", 300), lines("document number %d", 300)...)
	c := build(t, docs, Config{Seed: 5})
	if c.Duplicates != 300 {
		t.Errorf("duplicates: %d", c.Duplicates)
	}
	for i := range 300 {
		if c.Split[i] != c.Split[i+300] {
			t.Fatalf("%q is in %v and %v", docs[i], c.Split[i], c.Split[i+300])
		}
	}
	for _, p := range []Part{Valid, Test} {
		if n := c.Parts[p].Documents; n < 30 || n > 90 {
			t.Errorf("%v has %d of 600 documents", p, n)
		}
	}
	other := build(t, docs, Config{Seed: 6})
	if slices.Equal(c.Split, other.Split) {
		t.Error("the seed changes nothing")
	}
}

func TestEveryPartGetsSomething(t *testing.T) {
	for seed := range uint64(200) {
		for _, docs := range [][]string{
			{"a b", "c d", "e f"}, {"a", "b", "c", "c", "c"}, {"one two three"}, {"x y", "y z"},
			{strings.Repeat("la ", 50)}, {"床前明月光"}, lines("d %d", 8),
		} {
			c := build(t, docs, Config{Seed: seed})
			for p, part := range c.Parts {
				if part.Tokens == 0 {
					t.Fatalf("seed %d, %q: no %v part", seed, docs, Part(p))
				}
			}
		}
	}
}

func TestBlocksMakeUpTheText(t *testing.T) {
	s := "  " + strings.Repeat("the quick brown fox\njumps over 床前明月光 dogs. ", 40)
	c := build(t, []string{s}, Config{Documents: "text", Tokenizer: "char"})
	if strings.Join(c.Documents, "") != s {
		t.Error("the blocks are not the text")
	}
	if len(c.Documents) < 3 || len(c.Documents) > 9 {
		t.Errorf("%d blocks after joining", len(c.Documents))
	}
	for i := 1; i < len(c.Split); i++ {
		if c.Split[i] == c.Split[i-1] {
			t.Error("neighbouring blocks of one part were not joined")
		}
	}
}

func TestVocabComesFromTrainingPart(t *testing.T) {
	c := build(t, lines("word%d and the", 200), Config{})
	for i, d := range c.Documents {
		word := strings.Fields(d)[0]
		if _, ok := c.Vocab.ID(word); ok != (c.Split[i] == Train) {
			t.Fatalf("%s of the %v part: known %v", word, c.Split[i], ok)
		}
	}
	if c.OOVRate < .333 || c.OOVRate > .334 {
		t.Errorf("a third of held-out tokens is new, the rate says %.3f", c.OOVRate)
	}
	if c.Vocab.Token(5) != "and" || c.Vocab.Token(6) != "the" {
		t.Errorf("first tokens %q %q", c.Vocab.Token(5), c.Vocab.Token(6))
	}
	if n := c.Vocab.Count(5); n != c.Parts[Train].Documents {
		t.Errorf("and: %d in %d documents", n, c.Parts[Train].Documents)
	}
}

func TestVocabLimit(t *testing.T) {
	for _, tok := range []string{"char", "word", "bpe", "space"} {
		c := build(t, lines("all %d words are in this document of many words", 100), Config{Tokenizer: tok, VocabLimit: 12})
		if c.Vocab.Size() > 12 {
			t.Errorf("%s: %d tokens", tok, c.Vocab.Size())
		}
		if tok != "bpe" && (c.Vocab.Size() != 12 || c.Vocab.Count(UNK) == 0) {
			t.Errorf("%s: %d tokens, %d unknown in training", tok, c.Vocab.Size(), c.Vocab.Count(UNK))
		}
	}
}

func TestTokensOfParts(t *testing.T) {
	c := build(t, lines("a b %d", 50), Config{})
	total := 0
	for _, p := range []Part{Train, Valid, Test} {
		ids, starts := c.Tokens(p)
		if len(starts) != c.Parts[p].Documents+1 || len(ids) != c.Parts[p].Tokens {
			t.Errorf("%v: %d ids, %d starts", p, len(ids), len(starts))
		}
		total += len(ids)
	}
	if total != c.Stats.Tokens || total != 150 {
		t.Errorf("%d tokens in all", total)
	}
}

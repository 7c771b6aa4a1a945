package surveyor

import (
	"slices"
	"strings"
	"testing"

	"murmuration/core/probe"
	"murmuration/core/protocol"
	"murmuration/core/text"
)

// plannedOn is a plan of which only the corpora and the models' lengths are set.
func plannedOn(positions int, corpora []protocol.Corpus, texts []string, lengths []int) *protocol.Planned {
	p := &protocol.Planned{Corpora: corpora, Texts: texts}
	p.Plan.Positions = positions
	for i, n := range lengths {
		b := protocol.PlannedBase{Corpus: i}
		b.Pretrain.SetDefaults()
		b.Pretrain.Length = n
		p.Bases = append(p.Bases, b)
	}
	return p
}

func worldCorpus(language string, seed uint64) protocol.Corpus {
	var c protocol.Corpus
	c.SetDefaults()
	c.World = &protocol.World{Language: language, Seed: seed, Sentences: 800}
	return c
}

func gather(t *testing.T, p *protocol.Planned) (*gathering, *probe.Set) {
	t.Helper()
	g := newGathering(p)
	for {
		if done, err := g.next(); err != nil {
			t.Fatal(err)
		} else if done {
			return g, g.set
		}
	}
}

// Worlds that differ in their seed are one sort; no text is a document of either.
func TestGatherWorlds(t *testing.T) {
	g, set := gather(t, plannedOn(500, []protocol.Corpus{worldCorpus("en", 1), worldCorpus("en", 2), worldCorpus("zh", 1)}, make([]string, 3), []int{0, 0, 0}))
	chinese := 0
	for _, x := range set.Texts {
		for _, s := range g.shelves {
			for _, d := range s.docs {
				if d == x {
					t.Fatalf("%q is a document", x)
				}
			}
		}
		if strings.Contains(x, "。") {
			chinese++
		}
	}
	if len(set.Words) != 500 || len(g.sources) != 2 || chinese < len(set.Texts)/3 || chinese > len(set.Texts)*2/3 {
		t.Errorf("%d words of %d texts, %d of them Chinese, %d sources", len(set.Words), len(set.Texts), chinese, len(g.sources))
	}
	if _, again := gather(t, g.planned); strings.Join(again.Texts, "\n") != strings.Join(set.Texts, "\n") {
		t.Error("another set for the same plan")
	}
}

// Of texts it is the test part, cut so that all can read it, without what stands
// in another's training part.
func TestGatherTexts(t *testing.T) {
	var lines []string
	for i := range 60 {
		lines = append(lines, strings.Repeat(string(rune('a'+i%26))+string(rune('a'+i/26))+" ", 12)+"end incomprehensibilities")
	}
	var word, char protocol.Corpus
	word.SetDefaults()
	char.SetDefaults()
	char.Tokenizer, char.Seed = "char", 2
	texts := []string{strings.Join(lines, "\n"), strings.Join(lines, "\n")}
	g, set := gather(t, plannedOn(2000, []protocol.Corpus{word, char}, texts, []int{0, 20}))
	learned := strings.Join(append(g.shelves[0].of(text.Train), g.shelves[1].of(text.Train)...), "\n")
	if len(set.Words) == 0 || len(set.Words) == 2000 {
		t.Errorf("%d words", len(set.Words))
	}
	for i := range set.Words {
		if w := set.Word(i); w == "incomprehensibilities" || strings.Contains(learned, w) && w != "end" {
			t.Errorf("%q must not be there", w)
		}
	}
	for _, x := range set.Texts {
		if len(x) > 20 || strings.TrimSpace(x) != x {
			t.Errorf("%q", x)
		}
	}
}

// A world that has little to say is asked until it has said it, and what of it is
// a document is left out, the held-out ones too.
func TestGatherASmallWorld(t *testing.T) {
	c := worldCorpus("en", 1)
	c.World.Abilities, c.World.Sentences, c.World.Facts, c.World.Vocabulary = []string{"facts"}, 60, 2, .25
	g, set := gather(t, plannedOn(5000, []protocol.Corpus{c}, []string{""}, []int{0}))
	if n := len(set.Words); n == 0 || n == 5000 {
		t.Errorf("%d words", n)
	}
	for _, x := range set.Texts {
		if slices.Contains(g.shelves[0].docs, x) {
			t.Errorf("%q is a document", x)
		}
	}
}

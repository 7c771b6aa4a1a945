package score

import (
	"slices"
	"strings"

	"murmuration/core/protocol"
)

// Entities counts whole entities as conlleval does: one is right if its words and
// its type are. The zero value is empty.
type Entities struct {
	place         map[string]int // of a type in types
	types         []string
	counts        [][3]int // of each type: correct, said, gold
	tokens, right int
}

// EntityTable scores entities, over all types together and for each type that
// occurs in gold or said, in byte order. Accuracy is conlleval's, of tags one by
// one, O among them.
type EntityTable struct {
	protocol.Entity
	Correct, Said, Tokens int
	Accuracy              float64
}

// Add counts a sentence, its gold tags and what was said. A sentence of no words
// counts for nothing; lines of -DOCSTART- are no sentences and the caller's to
// leave out, though with the tag O, as the script has them, only Tokens and
// Accuracy would notice. It panics if lengths differ.
func (e *Entities) Add(gold, said []string) {
	g, s := Chunks(gold), Chunks(said)
	for _, list := range []struct {
		chunks []Chunk
		column int
	}{{shared(g, s), 0}, {s, 1}, {g, 2}} {
		for _, c := range list.chunks {
			e.of(c.Type)[list.column]++
		}
	}
	e.tokens += len(gold)
	e.right += same(gold, said)
}

func (e *Entities) of(kind string) *[3]int {
	at, ok := e.place[kind]
	if !ok {
		if e.place == nil {
			e.place = map[string]int{}
		}
		at = len(e.types)
		e.place[kind] = at
		e.types, e.counts = append(e.types, kind), append(e.counts, [3]int{})
	}
	return &e.counts[at]
}

// Result scores what was added so far.
func (e *Entities) Result() *EntityTable {
	t := &EntityTable{Entity: protocol.Entity{PerType: []Row{}}, Tokens: e.tokens, Accuracy: ratio(e.right, e.tokens)}
	var all [3]int
	for i, kind := range e.types {
		for column, n := range e.counts[i] {
			all[column] += n
		}
		t.PerType = append(t.PerType, Row{Label: kind, Average: average(e.counts[i])})
	}
	slices.SortFunc(t.PerType, func(a, b Row) int { return strings.Compare(a.Label, b.Label) })
	t.Average, t.Correct, t.Said = average(all), all[0], all[1]
	return t
}

// Count is the numbers of correct, said and gold entities of one sentence, for
// PairedF1. It panics if lengths differ.
func Count(gold, said []string) [3]int {
	if len(gold) != len(said) {
		panic("score: every word needs two tags")
	}
	g, s := Chunks(gold), Chunks(said)
	return [3]int{len(shared(g, s)), len(s), len(g)}
}

// shared is the entities that are in both lists, which are in order.
func shared(gold, said []Chunk) (both []Chunk) {
	for _, g := range gold {
		for len(said) > 0 && said[0].From < g.From {
			said = said[1:]
		}
		if len(said) > 0 && said[0] == g {
			both = append(both, g)
		}
	}
	return both
}

// same is how many tags are equal.
func same(gold, said []string) int {
	if len(gold) != len(said) {
		panic("score: every word needs two tags")
	}
	n := 0
	for i, tag := range gold {
		if tag == said[i] {
			n++
		}
	}
	return n
}

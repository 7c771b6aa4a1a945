package surveyor

import (
	"strings"
	"unicode/utf8"

	"murmuration/core/json"
	"murmuration/core/probe"
	"murmuration/core/protocol"
	"murmuration/core/text"
)

// gathering makes the probe set of a plan, a little at a time: words of texts
// that no model of the plan has learned from, as many from each sort of text that
// the plan's models read. Of a world they are sentences of its own that are none
// of any corpus's documents; of a text, what stands in its test part.
type gathering struct {
	planned *protocol.Planned
	limit   limit
	shelves []*shelf
	known   map[string]bool // what may not be taken
	sources []*source
	set     *probe.Set
	turn    int
}

// source is texts of one sort.
type source struct {
	shelf *shelf
	texts []string // that wait
	drawn int      // of a world, sentences
}

// Limits of a source: sentences that are drawn at a time, and how many in all for
// each word that is wanted, since a small world has said almost all it can say.
const (
	drawnAtOnce = 50
	mostDrawn   = 5
)

func newGathering(p *protocol.Planned) *gathering {
	return &gathering{planned: p, limit: limitOf(p), known: map[string]bool{}, set: &probe.Set{}}
}

// next does a piece and reports whether it was the last. Its faults are those of
// newShelf.
func (g *gathering) next() (done bool, err error) {
	if i := len(g.shelves); i < len(g.planned.Corpora) {
		return false, g.build(&g.planned.Corpora[i], g.planned.Texts[i])
	}
	if g.sources == nil {
		g.choose()
	}
	for range g.sources {
		g.turn++
		s := g.sources[g.turn%len(g.sources)]
		if t, ok := g.take(s); ok {
			return !g.set.Add(t, s.shelf.words(t), g.planned.Plan.Positions), nil
		}
	}
	return true, nil
}

// build makes a corpus, and notes what models learn from it.
func (g *gathering) build(c *protocol.Corpus, words string) error {
	s, err := newShelf(c, words)
	if err != nil {
		return err
	}
	g.shelves = append(g.shelves, s)
	for i, d := range s.docs {
		if s.world != nil || s.split[i] != text.Test {
			g.known[d] = true
		}
	}
	return nil
}

// choose makes a source of each sort of corpus: worlds that differ in their seed
// or size alone are of one.
func (g *gathering) choose() {
	var codec json.Codec
	seen := map[string]bool{}
	for i, s := range g.shelves {
		c := g.planned.Corpora[i]
		key := []byte(g.planned.Texts[i])
		if c.World != nil {
			w := *c.World
			w.Seed, w.Sentences = 0, 0
			key, _ = codec.Append(nil, w)
		}
		if !seen[string(key)] {
			seen[string(key)] = true
			g.sources = append(g.sources, g.sourceOf(s))
		}
	}
}

// sourceOf is the source of one corpus.
func (g *gathering) sourceOf(s *shelf) *source {
	x := &source{shelf: s}
	if s.world != nil {
		return x
	}
	for _, d := range s.of(text.Test) {
		if !g.known[d] {
			x.texts = append(x.texts, g.limit.stretches(d, s.words(d))...) // of a long text all of it
		}
	}
	scatter(x.texts)
	return x
}

// scatter puts texts in an order that takes from all over.
func scatter(texts []string) {
	was := append([]string(nil), texts...)
	n := len(texts)
	step := max(1, n*618/1000)
	for divisor(step, n) > 1 {
		step--
	}
	for i := range texts {
		texts[i] = was[i*step%n]
	}
}

func divisor(a, b int) int {
	for b > 0 {
		a, b = b, a%b
	}
	return a
}

// take is the next text of a source, if there is one.
func (g *gathering) take(s *source) (string, bool) {
	for s.shelf.world != nil && len(s.texts) == 0 && s.drawn < mostDrawn*g.planned.Plan.Positions {
		for range drawnAtOnce {
			t := s.shelf.world.Fresh(s.drawn)
			s.drawn++
			if !g.known[t] {
				g.known[t] = true
				s.texts = append(s.texts, g.limit.first(t, s.shelf.words(t))...)
			}
		}
	}
	if len(s.texts) == 0 {
		return "", false
	}
	t := s.texts[0]
	s.texts = s.texts[1:]
	return t, true
}

// limit is how long a text can be for every model of a plan to read it whole.
type limit struct {
	words, letters int
	plain          func(string) []string
}

func limitOf(p *protocol.Planned) limit {
	l := limit{probe.Longest, 4 * probe.Longest, text.Config{}.WordCutter()}
	for _, b := range p.Bases {
		c := &p.Corpora[b.Corpus]
		n := readBy(b.Pretrain.Length, c.World != nil)
		if c.Tokenizer == "word" {
			l.words = min(l.words, n)
		} else {
			l.letters = min(l.letters, n)
		}
	}
	return l
}

// readBy is how many tokens of a text a model reads that learned with sequences
// of a length; of whole sentences BOS and EOS take two.
func readBy(length int, world bool) int {
	switch {
	case length > 0:
		return min(length, probe.Longest)
	case world:
		return probe.Longest - 2
	}
	return windowLength
}

// stretches cuts a text between words into what is within the limit. A word that
// is beyond it by itself is left out.
func (l limit) stretches(t string, words []string) (list []string) {
	from, end := 0, 0
	for _, w := range words {
		next := end + strings.Index(t[end:], w) + len(w)
		if !l.holds(t[from:next]) {
			list, from = l.add(list, t[from:end]), end
		}
		end = next
	}
	return l.add(list, t[from:end])
}

func (l limit) add(list []string, t string) []string {
	if t = strings.TrimSpace(t); t == "" || !l.holds(t) {
		return list
	}
	return append(list, t)
}

// first is the first stretch, if there is one.
func (l limit) first(t string, words []string) []string {
	list := l.stretches(t, words)
	return list[:min(1, len(list))]
}

func (l limit) holds(t string) bool {
	t = strings.TrimSpace(t)
	return utf8.RuneCountInString(t) <= l.letters && len(l.plain(t)) <= l.words
}

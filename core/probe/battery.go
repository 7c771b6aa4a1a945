package probe

import (
	"slices"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/text"
	"murmuration/core/world"
)

// Battery is all the questions that are put to a model at each checkpoint,
// encoded once. It belongs to a corpus and an objective, not to a model.
type Battery struct {
	Rows []Row

	subject  Subject
	passages []passage // of all items, the short ones first
	longest  int       // passage
	asked    int       // tokens of all passages
}

// Row is one line of the battery: an ability, one level of it, or a group of
// pairs.
type Row struct {
	Name    string
	Chance  float64 // accuracy of guessing
	Items   int     // that can be judged
	Unknown int     // that cannot: a word that decides them is not in the vocabulary
	first   int     // number of the first item, over all rows
}

// passage is one text that the model reads for an item.
type passage struct {
	ids   []text.ID
	item  int
	marks []mark
}

// mark is a token whose log-probability counts for one of an item's candidates.
type mark struct {
	at        int // position of the states that tell it
	candidate int // 0: the good one
	id        text.ID
}

// candidates are the texts between which an item chooses, as ids, the good one
// first, with what all begin and end with taken apart.
type candidates struct {
	before, after []text.ID
	spans         [][]text.ID
}

// WorldBattery asks n questions for every probe of a world. s needs no model.
func WorldBattery(s Subject, w *world.World, n int) *Battery {
	b := &Battery{subject: s}
	for _, p := range w.Config.Probes() {
		b.begin(p.Name, p.Chance)
		for _, item := range w.Items(p.Name, n) {
			texts := []string{item.Text}
			for _, bad := range item.Bad {
				texts = append(texts, item.Text[:item.At]+bad+item.Text[item.At+len(item.Good):])
			}
			b.add(texts, false)
		}
	}
	return b.end()
}

func (b *Battery) begin(name string, chance float64) {
	first := 0
	if n := len(b.Rows); n > 0 {
		first = b.Rows[n-1].first + b.Rows[n-1].Items
	}
	b.Rows = append(b.Rows, Row{Name: name, Chance: chance, first: first})
}

// add puts one item into the newest row. With rest, what follows the words in
// question counts too, where the model reads from left to right.
func (b *Battery) add(texts []string, rest bool) {
	row := &b.Rows[len(b.Rows)-1]
	c, ok := b.subject.compare(texts)
	if !ok {
		row.Unknown++
		return
	}
	item := row.first + row.Items
	row.Items++
	if b.subject.Objective == batch.Causal {
		b.causal(item, c, rest)
		return
	}
	b.masked(item, c)
}

// compare encodes the candidates, of the wrong ones those whose words the model
// knows. It reports false where nothing is left to choose from.
func (s Subject) compare(texts []string) (c candidates, ok bool) {
	for _, t := range texts {
		c.spans = append(c.spans, s.whole(t))
	}
	shortest := len(c.spans[0])
	for _, span := range c.spans {
		shortest = min(shortest, len(span))
	}
	if shortest == 0 {
		return c, false // the tokenizer finds nothing in one of them
	}
	first := c.spans[0]
	front := 0
	for front < shortest && c.agree(func(span []text.ID) bool { return span[front] == first[front] }) {
		front++
	}
	back := 0
	for back < shortest-front && c.agree(func(span []text.ID) bool { return span[len(span)-1-back] == first[len(first)-1-back] }) {
		back++
	}
	if shortest == front+back { // one candidate is the other less some tokens: what follows tells them apart
		if back > 0 {
			back--
		} else {
			front--
		}
	}
	c.before, c.after = first[:front], first[len(first)-back:]
	for i, span := range c.spans {
		c.spans[i] = span[front : len(span)-back]
	}
	ok = c.known()
	return c, ok
}

// whole encodes a text as training saw it, uncut.
func (s Subject) whole(t string) []text.ID {
	ids := s.Corpus.Tok.Encode(t)
	if s.Length > 0 {
		return ids
	}
	framed := append(make([]text.ID, 0, len(ids)+2), text.BOS)
	return append(append(framed, ids...), text.EOS)
}

func (c candidates) agree(with func(span []text.ID) bool) bool {
	for _, span := range c.spans {
		if !with(span) {
			return false
		}
	}
	return true
}

// known drops the other candidates that have words which the vocabulary lacks. It
// reports false if the good one has such a word, if no other is left, or if one
// is the good one to the model.
func (c *candidates) known() bool {
	kept := c.spans[:0]
	for i, span := range c.spans {
		if i > 0 && sameIDs(span, c.spans[0]) {
			return false
		}
		if !slices.Contains(span, text.UNK) {
			kept = append(kept, span)
		} else if i == 0 {
			return false
		}
	}
	c.spans = kept
	return len(kept) > 1
}

func sameIDs(a, b []text.ID) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// single reports whether every candidate is one token.
func (c candidates) single() bool {
	return c.agree(func(span []text.ID) bool { return len(span) == 1 })
}

// causal asks what comes after the common beginning: the states of one position
// tell the first token of every candidate.
func (b *Battery) causal(item int, c candidates, rest bool) {
	before := c.before
	if len(before) == 0 {
		before = []text.ID{text.EOS} // as a text that begins anew
	}
	if c.single() && (!rest || len(c.after) == 0) {
		p := passage{ids: before, item: item}
		for k, span := range c.spans {
			p.marks = append(p.marks, mark{len(before) - 1, k, span[0]})
		}
		b.keep(p)
		return
	}
	for k, span := range c.spans {
		told := append([]text.ID(nil), span...)
		if rest {
			told = append(told, c.after...)
		}
		p := passage{ids: append(append([]text.ID(nil), before...), told...), item: item}
		for i, id := range told {
			p.marks = append(p.marks, mark{len(before) + i - 1, k, id})
		}
		p.ids = p.ids[:len(p.ids)-min(1, len(told))] // the last token tells nothing more
		b.keep(p)
	}
}

// masked hides the words in question, one token at a time: the pseudo-
// log-likelihood of Salazar et al. 2020, arXiv:1910.14659, over those alone.
func (b *Battery) masked(item int, c candidates) {
	if c.single() {
		p := passage{ids: c.with(c.spans[0], 0), item: item}
		for k, span := range c.spans {
			p.marks = append(p.marks, mark{len(c.before), k, span[0]})
		}
		b.keep(p)
		return
	}
	for k, span := range c.spans {
		for i, id := range span {
			b.keep(passage{ids: c.with(span, i), item: item, marks: []mark{{len(c.before) + i, k, id}}})
		}
	}
}

// with returns the whole text with one candidate, its i-th token hidden.
func (c candidates) with(span []text.ID, i int) []text.ID {
	ids := append([]text.ID(nil), c.before...)
	ids = append(ids, span...)
	ids[len(c.before)+i] = text.MASK
	return append(ids, c.after...)
}

// mostRead is how many tokens of a passage are read where the model learned
// whole documents; else it is what a window holds.
const mostRead = 256

// keep adds a passage, unless it has nothing to read. One that is too long is
// cut around the first token in question, more before it than after.
func (b *Battery) keep(p passage) {
	if len(p.marks) == 0 {
		return
	}
	most := mostRead
	if b.subject.Length > 0 {
		most = b.subject.Length
	}
	if len(p.ids) > most {
		p = p.cut(most)
	}
	b.passages = append(b.passages, p)
	b.longest = max(b.longest, len(p.ids))
	b.asked += len(p.ids)
}

func (p passage) cut(most int) passage {
	end := min(len(p.ids), max(most, p.marks[0].at+1+most/4))
	from := end - most
	p.ids = append([]text.ID(nil), p.ids[from:end]...)
	var kept []mark
	for _, m := range p.marks {
		if m.at >= from && m.at < end {
			m.at -= from
			kept = append(kept, m)
		}
	}
	p.marks = kept
	return p
}

// Most passages and marked positions that are read at once.
const (
	rowsAtOnce  = 32
	marksAtOnce = 256
)

// NewPass returns a pass that is large enough to score the battery.
func (b *Battery) NewPass(m *model.Model) *model.Pass {
	return m.NewPass(rowsAtOnce, max(1, b.longest))
}

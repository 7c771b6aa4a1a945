package probe

import (
	"cmp"
	"slices"
	"strings"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/text"
)

// extraction reads one model's sequences in pieces.
type extraction struct {
	list []sited // the short ones first
	pass *model.Pass
	at   int
}

// sited is a sequence with the positions at which something is read.
type sited struct {
	ids   []text.ID
	sites []rowAt
}

// rowAt says that what stands at a position belongs in a row.
type rowAt struct{ at, row int }

func newExtraction(m *model.Model, list []sited) extraction {
	longest := 1
	for _, x := range list {
		longest = max(longest, len(x.ids))
	}
	slices.SortStableFunc(list, func(a, b sited) int { return cmp.Compare(len(a.ids), len(b.ids)) })
	return extraction{list: list, pass: m.NewPass(perPiece, longest)}
}

// piece takes the next sequences, which are read together.
func (x *extraction) piece() []sited {
	from := x.at
	for x.at < len(x.list) && x.at-from < perPiece && (x.at == from || (x.at-from+1)*len(x.list[x.at].ids) <= tokensAtOnce) {
		x.at++
	}
	return x.list[from:x.at]
}

func (x *extraction) more() bool { return x.at < len(x.list) }

// Progress is the share of the work that is done.
func (x *extraction) Progress() float64 { return float64(x.at) / float64(max(1, len(x.list))) }

// batchOf is the batch of some sequences, with the flat positions and the rows
// of all their sites.
func batchOf(list []sited) (b batch.Batch, at []int32, rows []int) {
	texts := make([]sentence, len(list))
	for i, x := range list {
		texts[i] = sentence{ids: x.ids}
	}
	b = together(texts)
	for i, x := range list {
		for _, s := range x.sites {
			at, rows = append(at, int32(i*b.T+s.at)), append(rows, s.row)
		}
	}
	return b, at, rows
}

// States are the last layer's states of one model at the words of a set.
type States struct {
	extraction
	width int
	rows  []float32
}

// States begins to read them, in pieces of some milliseconds. A word of several
// tokens is read at its last. The model must not change before Next has reported
// false. It panics where a word stands beyond what the model reads.
func (s Subject) States(set *Set) *States {
	d := s.Model.Width()
	return &States{newExtraction(s.Model, s.sitesOf(set)), d, make([]float32, len(set.Words)*d)}
}

// Next does a piece and reports whether more are left.
func (x *States) Next() bool {
	some := x.piece()
	if len(some) == 0 {
		return false
	}
	b, at, rows := batchOf(some)
	h := x.pass.Hidden(b)
	for i, row := range rows {
		copy(x.rows[row*x.width:(row+1)*x.width], h[int(at[i])*x.width:])
	}
	return x.more()
}

// Rows are the states [N,D] in the set's order, once Next has reported false.
func (x *States) Rows() []float32 { return x.rows }

// sitesOf is each text of a set with the last token of each of its words.
func (s Subject) sitesOf(set *Set) []sited {
	list := make([]sited, len(set.Texts))
	s.eachWord(set, func(i int, ids []text.ID, _, last int) {
		x := &list[set.Words[i].Text]
		x.ids, x.sites = ids, append(x.sites, rowAt{last, i})
	})
	return list
}

// eachWord calls f with each word's place, its text as the model reads it, and
// its first and last token there.
func (s Subject) eachWord(set *Set, f func(i int, ids []text.ID, first, last int)) {
	var ids []text.ID
	var spans [][2]int
	read := -1
	for i, w := range set.Words {
		if w.Text != read {
			ids, spans = s.cut(set.Texts[w.Text])
			read = w.Text
		}
		first, last := tokensOf(spans, w)
		f(i, ids, first, last)
	}
}

// cut encodes a text as the model reads it, with the bytes that each token
// stands for; the specials around it stand for none.
func (s Subject) cut(words string) (ids []text.ID, spans [][2]int) {
	var own []text.ID
	at := 0
	for _, p := range s.Corpus.Tok.Pieces(words) {
		from := at + max(0, strings.Index(words[at:], p.Text))
		at = from + len(p.Text)
		own, spans = append(own, p.ID), append(spans, [2]int{from, at})
	}
	x := s.frame(own)
	spans = spans[:x.to-x.from]
	return x.ids, append(make([][2]int, x.from), spans...)
}

// tokensOf are the first and the last token of a word.
func tokensOf(spans [][2]int, w HeldWord) (first, last int) {
	first, last = -1, -1
	for i, span := range spans {
		if span[1] <= w.From || span[0] >= w.To {
			continue
		}
		if last = i; first < 0 {
			first = i
		}
	}
	if last < 0 || spans[last][1] < w.To {
		panic("probe: a word of the set is beyond what the model reads")
	}
	return first, last
}

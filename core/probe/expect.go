package probe

import (
	"slices"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/text"
)

// Expectations are the distributions that one model has over some tokens at the
// words of a set: a causal one before it reads the word, another with the word
// hidden. Of a word of several tokens it is the first that is expected.
type Expectations struct {
	extraction
	ids []text.ID
	p   []float32
}

// Expect begins to ask, of the tokens of the given ids alone, in pieces of some
// milliseconds. The model must not change before Next has reported false. It
// panics where a word stands beyond what the model reads.
func (s Subject) Expect(set *Set, ids []text.ID) *Expectations {
	list := s.hiddenOf(set)
	if s.Objective == batch.Causal {
		list = s.beforeOf(set)
	}
	return &Expectations{newExtraction(s.Model, list), ids, make([]float32, len(set.Words)*len(ids))}
}

// Next does a piece and reports whether more are left.
func (x *Expectations) Next() bool {
	some := x.piece()
	if len(some) == 0 {
		return false
	}
	b, at, rows := batchOf(some)
	y, c := x.pass.Logits(b, at), len(x.ids)
	vocab := len(y) / len(at)
	for i, row := range rows {
		out := x.p[row*c : (row+1)*c]
		for k, id := range x.ids {
			out[k] = y[i*vocab+int(id)]
		}
		kernel.Softmax(out, 1, c)
	}
	return x.more()
}

// P are the distributions [N,len(ids)], once Next has reported false.
func (x *Expectations) P() []float32 { return x.p }

// Expected is the token that each word of a set begins with.
func (s Subject) Expected(set *Set) []text.ID {
	list := make([]text.ID, len(set.Words))
	s.eachWord(set, func(i int, ids []text.ID, first, _ int) { list[i] = ids[first] })
	return list
}

// beforeOf is each text of a set with the positions before its words. A word
// that nothing stands before is expected after EOS, as a text that begins anew.
func (s Subject) beforeOf(set *Set) []sited {
	list := make([]sited, len(set.Texts))
	s.eachWord(set, func(i int, ids []text.ID, first, _ int) {
		if first == 0 {
			list = append(list, sited{[]text.ID{text.EOS}, []rowAt{{0, i}}})
			return
		}
		x := &list[set.Words[i].Text]
		x.ids, x.sites = ids, append(x.sites, rowAt{first - 1, i})
	})
	return slices.DeleteFunc(list, func(x sited) bool { return len(x.sites) == 0 })
}

// hiddenOf is a sequence for each word of a set, in which it is hidden.
func (s Subject) hiddenOf(set *Set) []sited {
	list := make([]sited, len(set.Words))
	s.eachWord(set, func(i int, ids []text.ID, first, last int) {
		ids = slices.Clone(ids)
		for at := first; at <= last; at++ {
			ids[at] = text.MASK
		}
		list[i] = sited{ids, []rowAt{{first, i}}}
	})
	return list
}

// Answers are the distributions of one fine-tuned model over its classes.
type Answers struct {
	extraction
	p []float32
}

// NewAnswers begins to ask m about texts as fine-tuning reads them, from BOS to
// EOS and of at most so many tokens, in pieces of some milliseconds.
func NewAnswers(m *model.Model, tok text.Tokenizer, texts []string, most int) *Answers {
	list := make([]sited, len(texts))
	for i, t := range texts {
		ids := append([]text.ID{text.BOS}, tok.Encode(t)...)
		list[i] = sited{limitedTo(append(ids, text.EOS), most), []rowAt{{0, i}}}
	}
	return &Answers{newExtraction(m, list), make([]float32, len(texts)*m.Classes)}
}

// Next does a piece and reports whether more are left.
func (x *Answers) Next() bool {
	some := x.piece()
	if len(some) == 0 {
		return false
	}
	b, _, rows := batchOf(some)
	at := make([]int32, len(some))
	for i := range at {
		at[i] = int32(i)
	}
	y := x.pass.Logits(b, at)
	c := len(y) / len(at)
	kernel.Softmax(y, len(at), c)
	for i, row := range rows {
		copy(x.p[row*c:(row+1)*c], y[i*c:])
	}
	return x.more()
}

// P are the distributions [N,classes], once Next has reported false.
func (x *Answers) P() []float32 { return x.p }

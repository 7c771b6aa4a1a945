package probe

import (
	"strings"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/text"
)

// Sample is a held-out sentence as a model completes it; Before, Said and After,
// one after another, are its text.
type Sample struct {
	Before string
	Said   string
	After  string  // masked: of the sentence
	Truth  string  // what stood there
	P      float64 // masked: of what was said, among all words; causal: 0
}

// Sizes of sample sentences, in tokens.
const (
	leastSample = 5
	mostBefore  = 6 // causal: that are given
	mostSaid    = 8 // causal: that are asked for
	charsAsMany = 4 // times as many, where the tokens are characters
)

// blank is a sample sentence with what is to be completed.
type blank struct {
	ids   []text.ID // what is read at first
	from  int       // of its own tokens
	at    int       // of the token in question
	more  int       // causal: tokens to be said
	after []text.ID // masked: the tokens behind
	truth []text.ID
}

// chooseSamples takes held-out sentences whose words are all known.
func (f *Film) chooseSamples(n int) {
	read := map[string]bool{}
	f.subject.heldOut(func(x sentence) bool {
		if len(f.blanks) >= n {
			return false
		}
		own := x.ids[x.from:x.to]
		if len(own) >= leastSample && known(own) && !again(read, own) {
			f.blanks = append(f.blanks, f.subject.blank(x, len(f.blanks)))
		}
		return true
	})
}

func known(ids []text.ID) bool {
	for _, id := range ids {
		if id < text.NumSpecial {
			return false
		}
	}
	return true
}

// blank hides a part of a sentence: of the k-th sample.
func (s Subject) blank(x sentence, k int) blank {
	if s.Objective == batch.Causal {
		return s.beginning(x)
	}
	at := s.content(x, k)
	b := blank{ids: append([]text.ID(nil), x.ids...), from: x.from, at: at}
	b.ids[at] = text.MASK
	b.after, b.truth = x.ids[at+1:x.to], x.ids[at:at+1]
	return b
}

// beginning is a blank behind a sentence's first tokens.
func (s Subject) beginning(x sentence) blank {
	times := 1
	if s.Corpus.Config.Tokenizer == "char" {
		times = charsAsMany
	}
	at := x.from + min((x.to-x.from)/2, times*mostBefore)
	more := min(times*mostSaid, s.most()-at)
	return blank{ids: x.ids[:at], from: x.from, at: at, more: more, truth: x.ids[at:min(x.to, at+more)]}
}

// content is the place of a word that means something: the k-th labelled one
// from the end, counted round, or else the rarest.
func (s Subject) content(x sentence, k int) int {
	var labelled []int
	rarest := x.from
	for i := x.from; i < x.to; i++ {
		if l := s.label(x.ids[i]); l != "" && l != "function" && l != "punctuation" {
			labelled = append(labelled, i)
		}
		if s.Corpus.Vocab.Count(x.ids[i]) < s.Corpus.Vocab.Count(x.ids[rarest]) {
			rarest = i
		}
	}
	if len(labelled) == 0 {
		return rarest
	}
	return labelled[len(labelled)-1-k%len(labelled)]
}

// say has the model complete the samples, all together: a masked one at once, a
// causal one a token in each piece.
func (f *Film) say() func() bool {
	if len(f.blanks) == 0 {
		return func() bool { return false }
	}
	if f.subject.Objective != batch.Causal {
		return func() bool { f.fill(); return false }
	}
	said := make([][]text.ID, len(f.blanks))
	ended := make([]bool, len(f.blanks))
	return func() bool {
		if f.carryOn(said, ended) {
			return true
		}
		for i, b := range f.blanks {
			f.frame.Samples = append(f.frame.Samples, f.subject.sample(b, said[i], 0))
		}
		return false
	}
}

// fill says the most probable word of each blank.
func (f *Film) fill() {
	var list []sentence
	for _, b := range f.blanks {
		list = append(list, sentence{ids: b.ids})
	}
	read := together(list)
	var at []int32
	for i, b := range f.blanks {
		at = append(at, int32(i*read.T+b.at))
	}
	y := f.pass.Logits(read, at)
	vocab := len(y) / len(at)
	for i, b := range f.blanks {
		p := y[i*vocab:][text.NumSpecial:vocab]
		kernel.Softmax(p, 1, len(p))
		best := kernel.Largest(p)
		f.frame.Samples = append(f.frame.Samples, f.subject.sample(b, []text.ID{text.NumSpecial + text.ID(best)}, finite(p[best])))
	}
}

// carryOn adds the most probable token to each sample that has not ended, and
// reports whether there was one.
func (f *Film) carryOn(said [][]text.ID, ended []bool) bool {
	var list []sentence
	var which []int
	for i, b := range f.blanks {
		if !ended[i] && len(said[i]) < b.more {
			which = append(which, i)
			list = append(list, sentence{ids: append(append([]text.ID(nil), b.ids...), said[i]...)})
		}
	}
	if len(list) == 0 {
		return false
	}
	b := together(list)
	var at []int32
	for i, x := range list {
		at = append(at, int32(i*b.T+len(x.ids)-1))
	}
	y := f.pass.Logits(b, at)
	vocab := len(y) / len(at)
	for row, i := range which {
		id := text.EOS + text.ID(kernel.Largest(y[row*vocab:][text.EOS:vocab]))
		if ended[i] = id == text.EOS; !ended[i] {
			said[i] = append(said[i], id)
		}
	}
	return true
}

// finite is p, or 0 where a model has run out of bounds.
func finite(p float32) float64 {
	if p-p != 0 {
		return 0
	}
	return float64(p)
}

// sample writes a completed blank as text.
func (s Subject) sample(b blank, said []text.ID, p float64) Sample {
	before := b.ids[b.from:b.at]
	x := Sample{P: p, Truth: s.following(before, b.truth)}
	x.Before, x.Said = s.Corpus.Tok.Decode(before), s.following(before, said)
	x.After = s.following(append(append([]text.ID(nil), before...), said...), b.after)
	if strings.HasPrefix(x.Said, " ") {
		x.Before += " "
	}
	x.Said, x.Truth = strings.TrimPrefix(x.Said, " "), strings.TrimPrefix(x.Truth, " ")
	return x
}

// following is the text of tokens that follow others, with the space between.
func (s Subject) following(before, ids []text.ID) string {
	both := append(append([]text.ID(nil), before...), ids...)
	return strings.TrimPrefix(s.Corpus.Tok.Decode(both), s.Corpus.Tok.Decode(before))
}

package probe

import (
	"cmp"
	"slices"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/text"
)

// Trace is what a model does word by word over one sentence. Position 0 is BOS
// where the model learned from whole documents.
type Trace struct {
	Tokens []string      // [T], specials included
	Width  int           // D
	Layers []model.Layer // states, cells and gates [T,D] after each token was read
	Words  []Expectation // [T]
}

// Expectation is what a model expects at one token: a causal one from what
// stands before it, a masked one from all the others.
type Expectation struct {
	P    float64 // of the token that stands there; −1 where nothing is expected
	Best []Candidate
}

// Candidate is one token and its probability.
type Candidate struct {
	Token string
	P     float64
}

// bestOf is how many candidates a Trace names at each token.
const bestOf = 3

// Trace follows a sentence, in which [MASK] may hide words. Probabilities are
// over the words and EOS; for other specials there is none. Its faults are
// probe.long and probe.short.
func (s Subject) Trace(words string) (*Trace, error) {
	x, err := s.readSentence(words)
	if err != nil {
		return nil, err
	}
	pass := s.Model.NewPass(1, len(x.ids))
	t := &Trace{Tokens: s.names(x.ids), Width: s.Model.Width(), Layers: pass.Look(together([]sentence{x}))}
	t.Words = make([]Expectation, len(x.ids))
	for i := range t.Words {
		t.Words[i] = s.expect(pass, x, i)
	}
	return t, nil
}

// expect asks the model what it expects at position i.
func (s Subject) expect(pass *model.Pass, x sentence, i int) Expectation {
	asked, at := sentence{ids: x.ids[:i]}, i-1
	if s.Objective == batch.MLM {
		asked, at = sentence{ids: slices.Clone(x.ids)}, i
		asked.ids[i] = text.MASK
	}
	if at < 0 || x.ids[i] == text.BOS || s.Objective == batch.MLM && x.ids[i] == text.EOS {
		return Expectation{P: -1}
	}
	p := pass.Logits(together([]sentence{asked}), []int32{int32(at)})[text.EOS:]
	if s.Objective == batch.MLM {
		p = p[text.NumSpecial-text.EOS:]
	}
	kernel.Softmax(p, 1, len(p))
	return s.expectation(p, x.ids[i])
}

// expectation reads the probabilities of the vocabulary's last len(p) tokens.
func (s Subject) expectation(p []float32, id text.ID) Expectation {
	first := s.Corpus.Vocab.Size() - len(p)
	e := Expectation{P: -1}
	if int(id) >= first {
		e.P = float64(p[int(id)-first])
	}
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[b], p[a]) })
	for _, i := range order[:min(bestOf, len(order))] {
		e.Best = append(e.Best, Candidate{s.Corpus.Vocab.Token(text.ID(first + i)), float64(p[i])})
	}
	return e
}

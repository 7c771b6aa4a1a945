package surveyor

import (
	"slices"

	"murmuration/core/measure"
	"murmuration/core/probe"
	"murmuration/core/text"
	"murmuration/core/train"
)

// questions are what several models are asked alike. Those of equal keys are
// equal.
type questions struct {
	key string

	// An exam: the test part of what a member was fine-tuned to.
	texts   []string
	classes []string

	// Or words, each of which has to be found among some.
	set    *probe.Set
	tokens []string

	gold []int // the right one of classes or of tokens
}

// exam is the test part of the examples that a model was fine-tuned to.
func (s *Surveyor) exam(x *stand) *questions {
	if s.flock.exams == nil {
		s.flock.exams = map[int]*questions{}
	}
	if s.flock.exams[x.task] == nil {
		s.flock.exams[x.task] = s.newExam(x)
	}
	return s.flock.exams[x.task]
}

func (s *Surveyor) newExam(x *stand) *questions {
	q := &questions{classes: x.tuned.classes}
	for _, e := range s.flock.planned.Tasks[x.task].Examples {
		if e.Split == "test" {
			q.texts, q.gold = append(q.texts, e.Text), append(q.gold, slices.Index(q.classes, e.Label))
		}
	}
	q.key = "exam " + s.digest(q.classes, q.texts, q.gold)
	return q
}

// mostAsked is how many words are asked at most, and how many probabilities are
// held for all models together: 96 MB.
const (
	mostAsked         = 1000
	mostProbabilities = 12 << 20
)

// wordsFor are the plan's words as questions to some models: which word stands
// there, among those that all know? What one of them cannot say is not asked. Of
// models that read letters it is the first letter.
func (s *Surveyor) wordsFor(list []*stand) *questions {
	q := &questions{tokens: sharedTokens(list)}
	most := min(mostAsked, mostProbabilities/max(1, len(q.tokens)*len(list)))
	set := s.memory.set.Take(spread(len(s.memory.set.Words), most))
	place := map[string]int{}
	for i, t := range q.tokens {
		place[t] = i
	}
	var kept []int
	for i, t := range expectedTokens(list, set) {
		if at, ok := place[t]; ok {
			kept, q.gold = append(kept, i), append(q.gold, at)
		}
	}
	q.set = set.Take(kept)
	q.key = "words " + s.digest(q.tokens, q.set.Texts, q.gold)
	return q
}

// spread are at most k of n places, evenly spread.
func spread(n, k int) []int {
	k = min(n, k)
	list := make([]int, k)
	for i := range list {
		list[i] = i * n / k
	}
	return list
}

// sharedTokens are the tokens that all know, specials aside, in the order of the
// first.
func sharedTokens(list []*stand) (tokens []string) {
	first := list[0].grown.corpus.Vocab
	for id := text.ID(text.NumSpecial); int(id) < first.Size(); id++ {
		token := first.Token(id)
		known := func(x *stand) bool { _, ok := x.grown.corpus.Vocab.ID(token); return ok }
		if !slices.ContainsFunc(list, func(x *stand) bool { return !known(x) }) {
			tokens = append(tokens, token)
		}
	}
	return tokens
}

// expectedTokens are the tokens that stand at the words of a set, "" where the
// models see different ones.
func expectedTokens(list []*stand, set *probe.Set) (tokens []string) {
	seen := map[*text.Corpus]bool{}
	for _, x := range list {
		c := x.grown.corpus
		if seen[c] {
			continue
		}
		seen[c] = true
		for i, id := range x.subject(nil).Expected(set) {
			switch {
			case len(tokens) == i:
				tokens = append(tokens, c.Vocab.Token(id))
			case tokens[i] != c.Vocab.Token(id):
				tokens[i] = ""
			}
		}
	}
	return tokens
}

// asker is a model that answers questions, in pieces.
type asker interface {
	Next() bool
	P() []float32
}

// ask has a model answer questions, unless its answers are held.
func (s *Surveyor) ask(x *stand, q *questions) piece {
	var a asker
	return func() (bool, error) {
		key := of{x.key, q.key}
		switch {
		case s.memory.answers[key] != nil:
			return true, nil
		case a == nil:
			a = s.asker(x, q)
			return false, nil
		case a.Next():
			return false, nil
		}
		s.memory.answers[key] = measure.OutputsOf(a.P(), len(q.gold), q.gold, nil)
		return true, nil
	}
}

func (s *Surveyor) asker(x *stand, q *questions) asker {
	c := x.grown.corpus
	if q.set == nil {
		return probe.NewAnswers(x.model(), c.Tok, q.texts, train.FineTuneDefaults().Limit)
	}
	ids := make([]text.ID, len(q.tokens))
	for i, t := range q.tokens {
		ids[i], _ = c.Vocab.ID(t)
	}
	return x.subject(x.model()).Expect(q.set, ids)
}

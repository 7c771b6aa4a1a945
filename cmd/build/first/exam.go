package first

import (
	"errors"
	"math"
	"strings"

	"murmuration/core/model"
	"murmuration/core/probe"
	"murmuration/core/text"
	"murmuration/core/train"
)

// exam is the test part of the task: beginnings of sentences, each with the word
// that comes next. Who has learned the task has an output for each answer; who has
// only learned to read says what word comes next, of those that are answers.
type exam struct {
	asked []string
	truth []string
}

func (r *recorder) exam() (q exam) {
	for _, e := range r.Planned.Tasks[0].Examples {
		if e.Split == "test" {
			q.asked, q.truth = append(q.asked, e.Text), append(q.truth, e.Label)
		}
	}
	return q
}

// answer is what a model answers to the exam: P [questions,answers].
type answer struct {
	p       []float64
	classes int
}

// tuned is what a fine-tuned model answers.
func (q exam) tuned(f *train.FineTuner) answer {
	a := probe.NewAnswers(f.Model(), f.Corpus.Tok, q.asked, train.FineTuneDefaults().Limit)
	for a.Next() {
	}
	return newAnswer(a.P(), len(f.Classes))
}

// set is the exam as words that are expected after what was asked.
func (q exam) set(c *text.Corpus, language string) *probe.Set {
	space := " "
	if language == "zh" {
		space = ""
	}
	s := new(probe.Set)
	for i, asked := range q.asked {
		begin := len(asked) + len(space)
		s.Texts = append(s.Texts, asked+space+q.truth[i]+".")
		s.Words = append(s.Words, probe.HeldWord{Text: i, From: begin, To: begin + len(q.truth[i])})
	}
	return s
}

// read is what a model answers that has only learned to read.
func (q exam) read(x probe.Subject, set *probe.Set, classes []string) (answer, error) {
	ids := make([]text.ID, len(classes))
	for i, c := range classes {
		id, ok := x.Corpus.Vocab.ID(c)
		if !ok {
			return answer{}, errors.New("first: the text does not know the answer " + c)
		}
		ids[i] = id
	}
	for i, id := range x.Expected(set) {
		if x.Corpus.Vocab.Token(id) != q.truth[i] {
			return answer{}, errors.New("first: " + q.truth[i] + " is no word of its sentence: " + strings.Join(set.Texts[i:i+1], ""))
		}
	}
	e := x.Expect(set, ids)
	for e.Next() {
	}
	return newAnswer(e.P(), len(classes)), nil
}

// newAnswer takes from each answer's probability its mean over the questions, so
// that nobody is alike for a liking of some answers, and brings the rest to length
// 1. A model that says the same to every question has none.
func newAnswer(p []float32, classes int) answer {
	a := answer{make([]float64, len(p)), classes}
	n := float64(len(p) / classes)
	for c := range classes {
		mean := 0.0
		for i := c; i < len(p); i += classes {
			mean += float64(p[i]) / n
		}
		for i := c; i < len(p); i += classes {
			a.p[i] = float64(p[i]) - mean
		}
	}
	sum := 0.0
	for _, v := range a.p {
		sum += v * v
	}
	for i := range a.p {
		a.p[i] /= math.Sqrt(max(sum, math.SmallestNonzeroFloat64))
	}
	return a
}

// alike is the correlation of two models' answers: 1 where both believe the same of
// every question, 0 where what the one believes says nothing of the other.
func alike(a, b answer) float64 {
	sum := 0.0
	for i, v := range a.p {
		sum += v * b.p[i]
	}
	return min(1, sum)
}

// reader is a base as it was on its way.
type reader struct {
	t *train.Trainer
	x probe.Subject
}

func newReader(checkpoint []byte) (*reader, error) {
	t, err := train.OpenPretrain(checkpoint, nil)
	if err != nil {
		return nil, err
	}
	init := t.Config.Init
	if init == 0 {
		init = t.Config.Seed
	}
	m, err := model.New(t.Config.Model, init)
	if err != nil {
		return nil, err
	}
	return &reader{t, probe.Subject{Model: m, Corpus: t.Corpus, Objective: t.Config.Objective, Length: t.Config.Length}}, nil
}

// at brings it to one of its steps; before the first it has its first weights.
func (r *reader) at(w []float32) probe.Subject {
	if w != nil {
		copy(r.x.Model.W, w)
	}
	r.x.Model.Repack()
	return r.x
}

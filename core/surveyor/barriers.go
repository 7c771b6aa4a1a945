package surveyor

import (
	"murmuration/core/fault"
	"murmuration/core/measure"
	"murmuration/core/study"
	"murmuration/core/text"
	"murmuration/core/train"
)

// barrierTexts is on how many held-out sentences or examples a barrier is
// measured.
const barrierTexts = 200

// barriers compares models by how much worse those between them are: as they
// stand, or with the one laid over the other by what its units do.
func (s *Surveyor) barriers(key string) *gauge {
	how := study.AsTheyAre
	if key == "barrier-aligned" {
		how = study.ByActivations
	}
	return &gauge{
		lens: "weights", measure: key, ceiling: 0, begin: s.prepare(), read: s.readModel,
		compare: func(a, b *stand) measure.Comparison {
			if a.key == b.key {
				return instant(func() (float64, error) { return 0, nil })
			}
			on, err := s.heldOut(a, b)
			if err != nil {
				return none(err)
			}
			barrier, err := study.NewBarrier(a.subject(s.modelOf(a)), b.subject(s.modelOf(b)), on, how)
			if err != nil {
				return none(err)
			}
			return height{barrier}
		},
		twin: func(x *stand, n int) *stand { return x.twin(n) },
		compared: func(a, b *stand) int {
			if on, err := s.heldOut(a, b); err == nil {
				return on.Targets
			}
			return 0
		},
	}
}

// height is a barrier as a comparison.
type height struct{ *study.Barrier }

func (h height) Value() (float64, error) {
	for h.Next() {
	}
	return h.Height()
}

// heldOut is the text on which two models, and what is between them, are judged:
// of language models the validation part of what both read, of others the
// held-out examples of their task. The faults are surveyor.text and those of
// package study.
func (s *Surveyor) heldOut(a, b *stand) (*study.HeldOut, error) {
	i, j := s.flock.corpusOf(a.grown), s.flock.corpusOf(b.grown)
	if i != j || (a.tuned == nil) != (b.tuned == nil) || a.tuned != nil && s.exam(a).key != s.exam(b).key {
		return nil, fault.New("surveyor.text", "the two models did not learn the same, and on what only one has learned a way between them means nothing")
	}
	c := a.grown.config
	key := s.key(i, c.Objective, c.Length, c.MaskRate)
	if a.tuned != nil {
		key = s.exam(a).key
	}
	if s.memory.heldOut[key] == nil {
		on, err := s.newHeldOut(i, a)
		if err != nil {
			return nil, err
		}
		s.memory.heldOut[key] = on
	}
	return s.memory.heldOut[key], nil
}

func (s *Surveyor) newHeldOut(corpus int, x *stand) (*study.HeldOut, error) {
	p := s.flock.planned
	if x.tuned == nil {
		c, err := buildCorpus(&p.Corpora[corpus], p.Texts[corpus])
		if err != nil {
			return nil, err
		}
		return study.NewHeldOut(c, x.grown.config, barrierTexts)
	}
	var list []text.Example
	for _, e := range p.Tasks[x.task].Examples {
		list = append(list, text.Example{Text: e.Text, Label: e.Label, Split: e.Split})
	}
	return study.NewHeldOutExamples(x.grown.corpus, list, x.tuned.classes, train.FineTuneDefaults().Limit, barrierTexts)
}

// corpusOf is the place in the plan of what a base has read.
func (f *flock) corpusOf(g *grown) int {
	for i, b := range f.bases {
		if b == g {
			return f.planned.Bases[i].Corpus
		}
	}
	panic("surveyor: a base that is not of the flock")
}

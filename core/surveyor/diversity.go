package surveyor

import (
	"math"
	"slices"

	"murmuration/core/kernel"
	"murmuration/core/measure"
	"murmuration/core/protocol"
	"murmuration/core/text"
)

// How varied a text is, is found in windows of so many words, and by n-grams up
// to so many.
const (
	diversityWindow = 100
	diversityGrams  = 3
)

// diversity answers how varied the corpora are, and what became of the bases that
// read them: how well they expect the plan's words, and how alike they are.
func (s *Surveyor) diversity(tell func(part float64), say say) (piece, error) {
	p := s.flock.planned
	rows := make([]protocol.CorpusDiversity, len(p.Corpora))
	c := &course{}
	c.then(s.prepare())
	for i := range rows {
		c.then(s.varied(i, &rows[i]), once(func() { tell(.4 * float64(i+1) / float64(len(rows))) }))
	}
	s.readers(c, rows, within(tell, .4, 1))
	c.then(once(func() { say(&protocol.Account{Diversity: &protocol.Diversity{Corpora: rows}}) }))
	return c.next, nil
}

// varied describes a corpus's training part.
func (s *Surveyor) varied(i int, row *protocol.CorpusDiversity) piece {
	var c course
	c.then(once(func() {
		shelf := s.memory.shelves[i]
		train, test := shelf.cut(text.Train), shelf.cut(text.Test)
		t := measure.TextsOf(train)
		*row = protocol.CorpusDiversity{Name: s.flock.planned.Corpora[i].Name, Arms: s.flock.armsOf(i), Documents: len(train), Distinct: make([]float64, diversityGrams)}
		for _, d := range train {
			row.Tokens += len(d)
		}
		c.then(
			filled(&row.TypeToken, t.TypeToken),
			filled(&row.Moving, func() (float64, error) { return t.MovingTypeToken(diversityWindow) }),
			filled(&row.Duplicates, t.Duplicates),
			filled(&row.Leakage, func() (float64, error) {
				l, err := measure.Leakage(train, test, diversityGrams)
				return l.Documents, err
			}),
		)
		for n := range row.Distinct {
			c.then(filled(&row.Distinct[n], func() (float64, error) { return t.Distinct(n + 1) }))
		}
	}))
	return c.next
}

// filled finds a number; where there is none it is 0.
func filled(into *float64, f func() (float64, error)) piece {
	return once(func() {
		v, _ := f()
		*into = orZero(v)
	})
}

// cut are the documents of a part as words.
func (s *shelf) cut(part text.Part) (docs [][]string) {
	for _, d := range s.of(part) {
		docs = append(docs, s.words(d))
	}
	return docs
}

// armsOf are the arms whose bases read a corpus.
func (f *flock) armsOf(corpus int) []string {
	list := []string{}
	for _, m := range f.planned.Members {
		if f.planned.Bases[m.Base].Corpus == corpus && !slices.Contains(list, m.Arm) {
			list = append(list, m.Arm)
		}
	}
	return list
}

// readers adds what the bases have become, where some have come.
func (s *Surveyor) readers(c *course, rows []protocol.CorpusDiversity, tell func(part float64)) {
	members := s.firstOfBases()
	if len(members) == 0 {
		return
	}
	list, _ := s.stands(members, protocol.Moment{At: "base"})
	states, _ := s.statesGauge("cka")
	words, o, _ := s.newOutputs("jsd", list)
	m := &matrix{}
	c.then(words.begin)
	for i, x := range list {
		c.then(words.read(x), once(func() { tell(.5 * float64(i+1) / float64(len(list))) }))
	}
	s.likeness(c, states, list, m, within(tell, .5, 1))
	c.then(once(func() {
		for i := range rows {
			var of []int
			for k, member := range members {
				if s.flock.planned.Bases[s.flock.planned.Members[member].Base].Corpus == i {
					of = append(of, k)
				}
			}
			rows[i].Loss, rows[i].Likeness = some(meanLoss(o, list, of)), some(meanAmong(m, of))
		}
	}))
}

// meanLoss is the mean of −ln p of the words that were asked, in nats; NaN of no
// model.
func meanLoss(o *outputs, list []*stand, of []int) float64 {
	sum := 0.0
	for _, k := range of {
		sum += loss(o.of(list[k])) / float64(len(of))
	}
	if len(of) == 0 {
		return math.NaN()
	}
	return sum
}

// leastP keeps the loss of a probability that rounded to 0 finite.
const leastP = 1e-38

func loss(a *measure.Outputs) float64 {
	sum := 0.0
	for i, gold := range a.Gold {
		sum -= kernel.Log64(max(leastP, a.P[i*a.C+gold]))
	}
	return sum / float64(a.N)
}

// meanAmong is the mean likeness among some models.
func meanAmong(m *matrix, of []int) float64 {
	pairs := pairsOf(len(of), func(i, j int) bool { return !math.IsNaN(m.at(of[i], of[j])) })
	return weighted(pairs, func(i, j int) float64 { return m.at(of[i], of[j]) }, nil)
}

package surveyor

import (
	"slices"

	"murmuration/core/measure"
)

// outputs compares what models answer: at their end, where they were fine-tuned,
// their classes for the test part of their task; else the words of the plan.
type outputs struct {
	s     *Surveyor
	how   measure.OutputMeasure
	list  []*stand
	words *questions // of those that say words; nil: there are none
	group string     // of speakers and words
	taken map[of]*measure.Outputs
}

// leastDecided is the number of words below which agreement is asked of all, the
// undecided too.
const leastDecided = 50

// outputsGauge is the gauge of a key of the outputs lens for some models; "" is
// the first.
func (s *Surveyor) outputsGauge(key string, list []*stand) (*gauge, error) {
	g, _, err := s.newOutputs(key, list)
	return g, err
}

func (s *Surveyor) newOutputs(key string, list []*stand) (*gauge, *outputs, error) {
	all := measure.OutputMeasures()
	at := slices.IndexFunc(all, func(m measure.OutputMeasure) bool { return m.Key == key || key == "" })
	if at < 0 {
		return nil, nil, noMeasure("outputs", key)
	}
	o := &outputs{s: s, how: all[at], list: list, taken: map[of]*measure.Outputs{}}
	g := &gauge{
		lens: "outputs", measure: all[at].Key, ceiling: 1, higher: true, cheap: true,
		read: o.read,
		compare: func(a, b *stand) measure.Comparison {
			return instant(func() (float64, error) { return o.compare(a, b) })
		},
		twin: func(x *stand, n int) *stand { return x.twin(n) },
	}
	g.begin = o.beginning(g)
	g.level = func(a, b *stand, n int) drawing { return o.shuffles(a, b, n, answersAll) }
	g.rank = func(a, b *stand) drawing { return o.shuffles(a, b, 999, rankWords) }
	g.sure = o.sure
	g.compared, g.together = o.compared, o.fleiss
	return g, o, nil
}

// answersAll is more answers than there ever are.
const answersAll = 1 << 30

// beginning makes the questions, and with them the group that values depend on;
// where words are to be chosen, all that say words are asked.
func (o *outputs) beginning(g *gauge) piece {
	var c course
	c.then(o.s.prepare(), once(func() {
		speakers := o.speakers()
		if len(speakers) == 0 {
			return
		}
		o.words = o.s.wordsFor(speakers)
		g.group = o.words.key
		if !o.first() {
			return
		}
		for _, x := range speakers {
			g.group += " " + x.key
		}
		g.group = o.s.digest(g.group)
		o.group = g.group
		if o.s.memory.chosen[o.group] == nil {
			for _, x := range speakers {
				c.then(o.s.ask(x, o.words))
			}
			c.then(once(o.choose))
		}
	}))
	return c.next
}

// read has a model answer its questions, which are there when it begins.
func (o *outputs) read(x *stand) piece {
	var next piece
	return func() (bool, error) {
		if next == nil {
			next = o.s.ask(x, o.questions(x))
		}
		return next()
	}
}

// speakers are the models that say words.
func (o *outputs) speakers() (list []*stand) {
	for _, x := range o.list {
		if x.tuned == nil {
			list = append(list, x)
		}
	}
	return list
}

// first reports whether the measure looks at nothing but the most probable answer.
func (o *outputs) first() bool { return o.how.Key != "jsd" && o.how.Key != "capa" }

func (o *outputs) questions(x *stand) *questions {
	if x.tuned != nil {
		return o.s.exam(x)
	}
	return o.words
}

// of are a model's answers, to the items that are compared.
func (o *outputs) of(x *stand) *measure.Outputs {
	q := o.questions(x)
	all := o.s.memory.answers[of{x.key, q.key}]
	if q != o.words || !o.first() {
		return all
	}
	key := of{x.key, q.key}
	if o.taken[key] == nil {
		o.taken[key] = all.Take(o.decided())
	}
	return o.taken[key]
}

// choose chooses the words at which the models know, on the mean, what they would
// say. Where many words are nearly as probable, whether two models say the same
// is an accident.
func (o *outputs) choose() {
	var list []*measure.Outputs
	for _, x := range o.speakers() {
		list = append(list, o.s.memory.answers[of{x.key, o.words.key}])
	}
	items := measure.Decided(1, list...)
	if len(items) < leastDecided {
		items = spread(len(o.words.gold), len(o.words.gold))
	}
	o.s.memory.chosen[o.group] = items
}

func (o *outputs) decided() []int { return o.s.memory.chosen[o.group] }

// pair are two models' answers to the same questions. The fault is
// surveyor.questions.
func (o *outputs) pair(a, b *stand) (answerPair, error) {
	if o.questions(a).key != o.questions(b).key {
		return answerPair{}, otherQuestions()
	}
	return answerPair{o.how.Key, o.of(a), o.of(b)}, nil
}

func (o *outputs) compare(a, b *stand) (float64, error) {
	p, err := o.pair(a, b)
	if err != nil {
		return none(err).Value()
	}
	return o.how.Of(p.a, p.b)
}

// fleiss is κ of all models at once, of those that say words on the words that are
// chosen.
func (o *outputs) fleiss(list []*stand) (float64, error) {
	var all []*measure.Outputs
	for _, x := range list {
		if o.questions(x).key != o.questions(list[0]).key {
			return none(otherQuestions()).Value()
		}
		all = append(all, o.of(x))
	}
	return measure.Fleiss(all)
}

func (o *outputs) shuffles(a, b *stand, n, most int) drawing {
	p, err := o.pair(a, b)
	if err != nil {
		return &shuffles{observed: func() (float64, error) { return none(err).Value() }}
	}
	if !o.first() {
		n = min(n, 99)
	}
	return p.thinned(most).shuffles(n)
}

func (o *outputs) sure(a, b *stand) certainty {
	p, err := o.pair(a, b)
	if err != nil {
		return failing{err}
	}
	items := spread(p.a.N, p.a.N)
	if q := o.questions(a); q == o.words {
		if o.first() {
			items = o.decided()
		}
		items = picked(q.set.Clusters(), items)
	}
	return sureness{p, items}
}

func picked(from, at []int) []int {
	list := make([]int, len(at))
	for i, k := range at {
		list[i] = from[k]
	}
	return list
}

// failing is the certainty of what cannot be compared.
type failing struct{ why error }

func (failing) Next() bool { return false }

func (f failing) Value() (measure.Interval, error) { return measure.Interval{}, f.why }

// compared is the number of items that two models answer alike.
func (o *outputs) compared(a, _ *stand) int {
	q := o.questions(a)
	if q == o.words && o.first() {
		return len(o.decided())
	}
	return len(q.gold)
}

package surveyor

import (
	"murmuration/core/measure"
	"murmuration/core/probe"
)

// Of measures whose certainty is found by drawing, how many draws are taken; and
// on how many words, evenly spread, shuffles are compared where only their rank
// is asked for.
const (
	certaintyDraws = 100
	rankWords      = 300
)

// states compares the last layers' states at the plan's words, by any measure of
// representations.
func (s *Surveyor) states(how measure.Similarity) *gauge {
	rows := func(x *stand) *measure.Rows { return s.memory.rows[of{stand: x.key}] }
	byInfluence := how.Key == "cka" || how.Key == "cka-biased"
	return &gauge{
		lens: "representations", measure: how.Key, ceiling: 1, higher: true, begin: s.prepare(), read: s.readStates, cheap: byInfluence,
		compare: func(a, b *stand) measure.Comparison { return how.Start(rows(a), rows(b)) },
		level: func(a, b *stand, shuffles int) drawing {
			return measure.NewFloor(how, rows(a), rows(b), shuffles, 0)
		},
		rank: func(a, b *stand) drawing {
			shuffles := 999
			if how.Most == 0 && !byInfluence {
				shuffles = 99 // each of them takes a decomposition
			}
			return measure.NewFloor(how, rows(a).Thin(rankWords), rows(b).Thin(rankWords), shuffles, 0)
		},
		sure: func(a, b *stand) certainty {
			return measure.NewBootstrap(how, rows(a), rows(b), s.memory.set.Clusters(), certaintyDraws, 0)
		},
		twin:     func(x *stand, n int) *stand { return x.untuned().twin(n) },
		compared: func(a, b *stand) int { return compared(len(s.memory.set.Words), how.Most) },
	}
}

// compared is how many of n words a measure looks at that takes most, or all.
func compared(n, most int) int {
	if most == 0 {
		return n
	}
	return min(n, most)
}

// readStates reads a model's states, unless they are held.
func (s *Surveyor) readStates(x *stand) piece {
	var e *probe.States
	return func() (bool, error) {
		key := of{stand: x.key}
		switch {
		case s.memory.rows[key] != nil:
			return true, nil
		case e == nil:
			e = x.subject(x.model()).States(s.memory.set)
			return false, nil
		case e.Next():
			return false, nil
		}
		s.memory.rows[key] = measure.Of(e.Rows(), len(s.memory.set.Words))
		return true, nil
	}
}

// statesGauge is the gauge of a measure's key; "" is the first.
func (s *Surveyor) statesGauge(key string) (*gauge, error) {
	if key == "" {
		key = measure.Similarities()[0].Key
	}
	how, ok := measure.Named(key)
	if !ok {
		return nil, noMeasure("representations", key)
	}
	return s.states(how), nil
}

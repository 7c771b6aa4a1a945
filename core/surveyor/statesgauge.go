package surveyor

import (
	"murmuration/core/measure"
	"murmuration/core/probe"
)

// draws of a certainty that is found by drawing.
const statesDraws = 100

// states compares the last layers' states at the words of the plan.
func (s *Surveyor) states(of measure.Similarity) *gauge {
	rows := func(x *stand) *measure.Rows { return s.memory.rows[of_(x)] }
	return &gauge{
		lens: "representations", measure: of.Key, ceiling: 1, higher: true, begin: s.prepare(), read: s.readStates,
		compare:  func(a, b *stand) measure.Comparison { return of.Start(rows(a), rows(b)) },
		twin:     func(x *stand, n int) *stand { return x.base().twin(n) },
		compared: func([]*stand) int { return len(s.memory.set.Words) },
	}
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
			e = x.subject().States(s.memory.set)
			return false, nil
		case e.Next():
			return false, nil
		}
		s.memory.rows[key] = measure.Of(e.Rows(), len(s.memory.set.Words))
		return true, nil
	}
}

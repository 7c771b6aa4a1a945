package surveyor

import (
	"slices"

	"murmuration/core/protocol"
)

// growth answers how alike the bases were at each step that any of them kept, and
// before the first. A base is a model of the first member that has it. Its faults
// are those of similarity.
func (s *Surveyor) growth(q *protocol.GrowthQuery, tell func(part float64), say say) (piece, error) {
	members := s.firstOfBases()
	if len(members) < 2 {
		return nil, tooFew(len(members))
	}
	steps := s.keptSteps(members)
	out := &protocol.Growth{Lens: q.Lens, Measure: q.Measure, Points: make([]protocol.GrowthPoint, len(steps))}
	c := &course{}
	for k, step := range steps {
		at := protocol.Moment{At: "step", Step: step}
		if step == 0 {
			at.At = "start"
		}
		list, err := s.stands(members, at)
		if err != nil {
			return nil, err
		}
		g, err := s.gauge(q.Lens, q.Measure, list)
		if err != nil {
			return nil, err
		}
		out.Measure = g.measure
		b := &board{s: s, moment: at, members: members, gauge: g}
		b.compare(c, list, within(tell, float64(k)/float64(len(steps)), float64(k+1)/float64(len(steps))))
		c.then(once(func() { out.Points[k] = protocol.GrowthPoint{Step: step, Groups: b.groups()} }))
	}
	c.then(once(func() { say(&protocol.Account{Growth: out}) }))
	return c.next, nil
}

// firstOfBases are the first members that have come of each base.
func (s *Surveyor) firstOfBases() (members []int) {
	var bases []int
	for i, m := range s.flock.planned.Members {
		if s.flock.here(i) && !slices.Contains(bases, m.Base) {
			bases, members = append(bases, m.Base), append(members, i)
		}
	}
	return members
}

// keptSteps are 0 and all steps at which the bases of some members were kept.
func (s *Surveyor) keptSteps(members []int) []int {
	steps := []int{0}
	for _, i := range members {
		for _, l := range s.flock.bases[s.flock.planned.Members[i].Base].looks {
			steps = append(steps, l.Step)
		}
	}
	slices.Sort(steps)
	return slices.Compact(steps)
}

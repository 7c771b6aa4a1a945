package surveyor

import (
	"math"
	"slices"

	"murmuration/core/protocol"
	"murmuration/core/study"
)

// mostFactors is how many factors are told apart, and mostLevels how many levels
// of one are named.
const (
	mostFactors = 12
	mostLevels  = 20
)

// causes answers what makes the members alike. Its faults are those of similarity.
func (s *Surveyor) causes(q *protocol.CausesQuery, tell func(part float64), say say) (piece, error) {
	members, err := s.members(nil)
	if err != nil {
		return nil, err
	}
	list, err := s.stands(members, q.Moment)
	if err != nil {
		return nil, err
	}
	g, err := s.gauge(q.Lens, q.Measure, list)
	if err != nil {
		return nil, err
	}
	c, m := &course{}, &matrix{}
	s.likeness(c, g, list, m, tell)
	c.then(once(func() {
		out := s.causesOf(members, m)
		out.Lens, out.Measure, out.Moment = g.lens, g.measure, q.Moment
		say(&protocol.Account{Causes: out})
	}))
	return c.next, nil
}

// causesOf splits the likeness of members among the factors in which they differ.
func (s *Surveyor) causesOf(members []int, m *matrix) *protocol.Causes {
	seeds := make([]uint64, len(members))
	for k, i := range members {
		seeds[k] = s.flock.planned.Members[i].Seed
	}
	factors := s.factors(members, seeds)
	out := &protocol.Causes{Causes: []protocol.Cause{}, Residual: 1}
	for k, c := range study.CausesOf(m.values(), factors, seeds, study.CauseOptions{}) {
		if math.IsNaN(c.Effect) {
			continue
		}
		one := protocol.Cause{
			Factor: c.Factor, Levels: distinct(factors[k].Levels), Effect: c.Effect, Interval: finite(c.Interval),
			LeastP: c.LeastP, Share: orZero(c.Share), Seeds: c.Seeds, Withheld: c.Withheld,
		}
		if !c.Withheld {
			one.P = some(c.P)
		}
		out.Residual -= one.Share
		out.Causes = append(out.Causes, one)
	}
	return out
}

// factors are the settings in which members differ, so that models of several
// seeds share a level and others do not. Settings that go together are one factor,
// under all their names.
func (s *Surveyor) factors(members []int, seeds []uint64) (list []study.Factor) {
	p := s.flock.planned
	traits := make([][]study.Trait, len(members))
	var names []string
	for k, i := range members {
		traits[k] = s.settings(&p.Members[i])
		for _, t := range traits[k] {
			if !slices.Contains(names, t.What) {
				names = append(names, t.What)
			}
		}
	}
	for _, name := range names {
		f := study.Factor{Name: name}
		for _, t := range traits {
			f.Levels = append(f.Levels, valueOf(t, name))
		}
		if !contrasts(f.Levels, seeds) {
			continue
		}
		at := slices.IndexFunc(list, func(o study.Factor) bool { return sameParts(o.Levels, f.Levels) })
		if at >= 0 {
			list[at].Name += "+" + name
		} else if len(list) < mostFactors {
			list = append(list, f)
		}
	}
	return list
}

// settings are a member's traits. What its seed decides is its own.
func (s *Surveyor) settings(m *protocol.Member) []study.Trait {
	p := s.flock.planned
	list := study.Traits(p, m)
	arm := slices.IndexFunc(p.Plan.Arms, func(a protocol.StudyArm) bool { return a.Name == m.Arm })
	for _, what := range study.Drawn(&p.Plan.Arms[arm]) {
		for i := range list {
			if list[i].What == what {
				list[i].Value = study.Own
			}
		}
	}
	return list
}

func valueOf(list []study.Trait, what string) string {
	for _, t := range list {
		if t.What == what {
			return t.Value
		}
	}
	return ""
}

// contrasts reports whether there are pairs of two seeds that share a level, and
// others that do not.
func contrasts(levels []string, seeds []uint64) bool {
	same, other := false, false
	for j := range levels {
		for i := range j {
			if seeds[i] != seeds[j] {
				shared := levels[i] == levels[j] && levels[i] != study.Own
				same, other = same || shared, other || !shared
			}
		}
	}
	return same && other
}

// sameParts reports whether two factors part the models alike.
func sameParts(a, b []string) bool {
	for j := range a {
		for i := range j {
			if (a[i] == a[j]) != (b[i] == b[j]) {
				return false
			}
		}
	}
	return true
}

// distinct are the first different ones.
func distinct(levels []string) []string {
	list := []string{}
	for _, l := range levels {
		if !slices.Contains(list, l) && len(list) < mostLevels {
			list = append(list, l)
		}
	}
	return list
}

// finite is an interval, or nothing where there is none.
func finite(x [2]float64) []float64 {
	if math.IsNaN(x[0]) || math.IsNaN(x[1]) {
		return []float64{}
	}
	return x[:]
}

func orZero(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return x
}

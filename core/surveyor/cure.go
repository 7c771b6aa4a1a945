package surveyor

import (
	"math"
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/measure"
	"murmuration/core/protocol"
)

// How ensembles are chosen: the sizes there may be, the most that are listed of
// either kind, the most pairs that are matched, and how far the mean accuracies of
// a pair may be from each other.
const (
	leastTeam   = 2
	mostTeam    = 10
	mostListed  = 200
	mostMatches = 200
	matchedGap  = .02
)

// cure answers what mixing models is worth at equal accuracy. The exam's items are
// parted in two: on every second one it is found out which ensembles are equally
// accurate, on the others what they are worth, or of two that look equal by
// accident the worse would win. Its faults are those of sit, measure.teams,
// surveyor.team, surveyor.no-task and surveyor.one-family.
func (s *Surveyor) cure(q *protocol.CureQuery, tell func(part float64), say say) (piece, error) {
	if q.Size < leastTeam || q.Size > mostTeam {
		return nil, fault.New("surveyor.team", "an ensemble of {value} models; choose from {least} to {most}", "value", strconv.Itoa(q.Size), "least", strconv.Itoa(leastTeam), "most", strconv.Itoa(mostTeam))
	}
	members, err := s.tunedMembers()
	if err != nil {
		return nil, err
	}
	same, mixed, err := s.teams(members, q.Size)
	if err != nil {
		return nil, err
	}
	c := &course{}
	x := &cure{s: s, members: members, same: same, mixed: mixed, ensembles: map[string]*measure.Ensemble{}, out: protocol.Cure{Size: q.Size, Ensembles: []protocol.Ensemble{}}}
	if x.sitting, err = s.sit(c, members, protocol.Moment{At: "end"}, within(tell, 0, .4)); err != nil {
		return nil, err
	}
	c.then(once(x.match), x.weigh(within(tell, .4, 1)), once(func() { say(&protocol.Account{Cure: x.summary()}) }))
	return c.next, nil
}

// tunedMembers are those that have come and were fine-tuned.
func (s *Surveyor) tunedMembers() (list []int, err error) {
	for i, m := range s.flock.planned.Members {
		if m.Finetune != nil && s.flock.here(i) {
			list = append(list, i)
		}
	}
	if len(list) < 2 {
		return nil, fault.New("surveyor.no-task", "{count} models have been fine-tuned; ensembles are made of at least two", "count", strconv.Itoa(len(list)))
	}
	return list, nil
}

// teams are the ensembles of models of one family, and those in which no two are
// of one arm or base. A family is an arm, or, where arms do not give both kinds, a
// base.
func (s *Surveyor) teams(members []int, size int) (same, mixed [][]int, err error) {
	p := s.flock.planned
	arms, bases := make([]int, len(members)), make([]int, len(members))
	var names []string
	for k, i := range members {
		m := &p.Members[i]
		if !slices.Contains(names, m.Arm) {
			names = append(names, m.Arm)
		}
		arms[k], bases[k] = slices.Index(names, m.Arm), m.Base
	}
	for _, family := range [][]int{arms, bases} {
		if same, mixed, err = measure.Teams(family, size); err != nil {
			return nil, nil, err
		}
		mixed = slices.DeleteFunc(mixed, func(team []int) bool { return repeats(team, bases) || repeats(team, arms) && len(names) >= size })
		if len(same) > 0 && len(mixed) > 0 {
			return same, mixed, nil
		}
	}
	return nil, nil, fault.New("surveyor.one-family", "there are not both {size} models of one arm and {size} of different ones; grow more of them", "size", strconv.Itoa(size))
}

// repeats reports whether two of a team are of one group.
func repeats(team, group []int) bool {
	for k, m := range team {
		for _, other := range team[:k] {
			if group[m] == group[other] {
				return true
			}
		}
	}
	return false
}

// cure is the answer while it is made.
type cure struct {
	s           *Surveyor
	members     []int
	sitting     *sitting
	same, mixed [][]int // of places in members
	halves      [2][]*measure.Outputs
	matches     []measure.Match
	ensembles   map[string]*measure.Ensemble
	out         protocol.Cure
}

// match parts the items, and pairs ensembles of equal accuracy.
func (x *cure) match() {
	for half := range x.halves {
		for _, a := range x.sitting.answers {
			var items []int
			for i := half; i < a.N; i += 2 {
				items = append(items, i)
			}
			x.halves[half] = append(x.halves[half], a.Take(items))
		}
	}
	var accuracy []float64
	for _, a := range x.halves[0] {
		v, _ := a.Accuracy()
		accuracy = append(accuracy, v)
	}
	for _, m := range measure.Matched(accuracy, x.same, x.mixed, mostMatches) {
		if math.Abs(m.Gap) <= matchedGap {
			x.matches = append(x.matches, m)
			x.out.Matched = max(x.out.Matched, math.Abs(m.Gap))
		}
	}
}

// weigh asks ensembles together, one in each piece: those that were matched, and
// some of all, which are listed.
func (x *cure) weigh(tell func(part float64)) piece {
	var list [][]int
	listed := 0
	at := 0
	return func() (bool, error) {
		if list == nil {
			list = slices.Concat(thinned(x.same), thinned(x.mixed))
			listed = len(list)
			for _, m := range x.matches {
				list = append(list, m.A, m.B)
			}
		}
		e, err := x.ensemble(list[at])
		if err != nil {
			return true, err
		}
		if at < listed {
			x.list(list[at], e)
		}
		at++
		tell(float64(at) / float64(len(list)))
		return at == len(list), nil
	}
}

// thinned are at most mostListed teams, evenly spread.
func thinned(teams [][]int) (list [][]int) {
	for _, i := range spread(len(teams), mostListed) {
		list = append(list, teams[i])
	}
	return list
}

func (x *cure) ensemble(team []int) (*measure.Ensemble, error) {
	key := x.s.key(team)
	if e := x.ensembles[key]; e != nil {
		return e, nil
	}
	var models []*measure.Outputs
	for _, k := range team {
		models = append(models, x.halves[1][k])
	}
	e, err := measure.EnsembleOf(models)
	x.ensembles[key] = e
	return e, err
}

func (x *cure) list(team []int, e *measure.Ensemble) {
	one := protocol.Ensemble{Names: []string{}, Diverse: !slices.ContainsFunc(x.same, func(s []int) bool { return slices.Equal(s, team) }), Mean: e.Mean, Majority: e.Vote, Averaged: e.Average, Agreement: e.Agreement}
	for _, k := range team {
		one.Names = append(one.Names, x.s.flock.planned.Members[x.members[k]].Name)
	}
	x.out.Ensembles = append(x.out.Ensembles, one)
}

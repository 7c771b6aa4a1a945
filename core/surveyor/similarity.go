package surveyor

import (
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/protocol"
)

// fewPairs is the number of pairs up to which "auto" gives all their intervals,
// where these are cheap.
const fewPairs = 28

// similarity answers how alike members are, two by two. Its faults are
// surveyor.lens, .measure, .member, .absent, .moment and .few.
func (s *Surveyor) similarity(q *protocol.SimilarityQuery, tell func(part float64), say say) (piece, error) {
	members, err := s.members(q.Members)
	if err != nil {
		return nil, err
	}
	all, err := s.stands(members, q.Moment)
	if err != nil {
		return nil, err
	}
	g, err := s.gauge(q.Lens, q.Measure, all)
	if err != nil {
		return nil, err
	}
	b := &board{s: s, moment: q.Moment, members: members, gauge: g}
	if len(q.Pair) > 0 {
		if b.members, err = s.pairOf(q.Pair); err != nil {
			return nil, err
		}
		b.ranked = true
	}
	if all, err = s.stands(b.members, q.Moment); err != nil {
		return nil, err
	}
	pairs := len(all) * (len(all) - 1) / 2
	b.sure = q.Intervals == "all" || q.Intervals == "auto" && (b.ranked || g.cheap && pairs <= fewPairs)
	c := &course{}
	b.begin(c, all, tell)
	c.then(once(func() { say(&protocol.Account{Board: b.account()}, b.buffers()...) }))
	return c.next, nil
}

// members are the places of the named ones, or of all that have come. The fault
// beside surveyor.member is surveyor.few.
func (s *Surveyor) members(names []string) (list []int, err error) {
	for _, name := range names {
		i, err := s.flock.member(name)
		if err != nil {
			return nil, err
		}
		if slices.Contains(list, i) {
			return nil, fault.New("surveyor.twice", "the model {name} is named twice", "name", name)
		}
		list = append(list, i)
	}
	for i := range s.flock.planned.Members {
		if len(names) == 0 && s.flock.here(i) {
			list = append(list, i)
		}
	}
	if len(list) < 2 {
		return nil, tooFew(len(list))
	}
	return list, nil
}

func tooFew(count int) error {
	return fault.New("surveyor.few", "{count} models have been grown; to be compared there must be two", "count", strconv.Itoa(count))
}

// pairOf are the places of two names.
func (s *Surveyor) pairOf(names []string) ([]int, error) {
	if len(names) != 2 {
		return nil, fault.New("surveyor.pair", "a pair has {count} names; give it two", "count", strconv.Itoa(len(names)))
	}
	return s.members(names)
}

// stands are members at a moment.
func (s *Surveyor) stands(members []int, at protocol.Moment) (list []*stand, err error) {
	for _, i := range members {
		x, err := s.flock.stand(i, at)
		if err != nil {
			return nil, err
		}
		list = append(list, x)
	}
	return list, nil
}

// gauge is that of a lens and a measure for some models; "" is the lens's first.
func (s *Surveyor) gauge(lens, key string, list []*stand) (*gauge, error) {
	switch lens {
	case "representations":
		return s.statesGauge(key)
	case "weights":
		return s.weightsGauge(key)
	case "outputs":
		return s.outputsGauge(key, list)
	}
	return nil, fault.New("surveyor.lens", "there is no lens {lens}; choose representations, weights or outputs", "lens", strconv.Quote(lens))
}

func noMeasure(lens, key string) error {
	return fault.New("surveyor.measure", "the lens {lens} has no measure {measure}", "lens", lens, "measure", strconv.Quote(key))
}

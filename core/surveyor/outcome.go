package surveyor

import (
	"slices"

	"murmuration/core/fault"
	"murmuration/core/measure"
	"murmuration/core/protocol"
)

// sitting is some models' answers to one set of questions.
type sitting struct {
	*outputs
	members []int
	stands  []*stand
	answers []*measure.Outputs // once begin is done
}

// sit adds the work of asking members what they are all asked at a moment. The
// faults are those of stands and surveyor.questions.
func (s *Surveyor) sit(c *course, members []int, at protocol.Moment, tell func(part float64)) (*sitting, error) {
	list, err := s.stands(members, at)
	if err != nil {
		return nil, err
	}
	for _, x := range list {
		if (x.tuned == nil) != (list[0].tuned == nil) || x.tuned != nil && s.exam(x).key != s.exam(list[0]).key {
			return nil, otherQuestions()
		}
	}
	g, o, err := s.newOutputs("agreement", list)
	if err != nil {
		return nil, err
	}
	x := &sitting{outputs: o, members: members, stands: list}
	c.then(g.begin)
	for i, y := range list {
		c.then(g.read(y), once(func() { tell(float64(i+1) / float64(len(list))) }))
	}
	c.then(once(func() {
		for _, y := range list {
			x.answers = append(x.answers, o.of(y))
		}
	}))
	return x, nil
}

func otherQuestions() error {
	return fault.New("surveyor.questions", "the two models answer different questions, so their answers cannot be compared")
}

// outcome answers who is failed by every model. Its faults are those of sit,
// measure.items, and surveyor.group.
func (s *Surveyor) outcome(q *protocol.OutcomeQuery, tell func(part float64), say say) (piece, error) {
	members, err := s.members(q.Members)
	if err != nil {
		return nil, err
	}
	if !slices.Contains([]string{"", "label", "kind"}, q.Group) {
		return nil, fault.New("surveyor.group", "items cannot be grouped by {group}; choose label, kind or nothing", "group", q.Group)
	}
	c := &course{}
	asked, err := s.sit(c, members, q.Moment, within(tell, 0, .6))
	if err != nil {
		return nil, err
	}
	others, err := s.sit(c, s.sameExam(asked.stands[0], members, q.Moment), q.Moment, within(tell, .6, .8))
	if err != nil {
		return nil, err
	}
	x := &outcome{s: s, q: q, asked: asked, all: others}
	c.then(x.judge)
	for _, part := range x.parts() {
		c.then(func() (bool, error) { return true, x.add(part) })
	}
	c.then(once(func() { say(&protocol.Account{Outcome: &x.out}) }))
	return c.next, nil
}

// sameExam are all members that have come and are asked the same exam, which tell
// how hard its items are. Of those that say words there are no more than were
// asked for, since the words depend on the models.
func (s *Surveyor) sameExam(first *stand, members []int, at protocol.Moment) (list []int) {
	if first.tuned == nil {
		return members
	}
	for i := range s.flock.planned.Members {
		if !s.flock.here(i) {
			continue
		}
		if x, err := s.flock.stand(i, at); err == nil && x.tuned != nil && s.exam(x).key == s.exam(first).key {
			list = append(list, i)
		}
	}
	return list
}

// outcome is the answer while it is made.
type outcome struct {
	s     *Surveyor
	q     *protocol.OutcomeQuery
	asked *sitting
	all   *sitting // of whose models those that are tested are left out

	failed [][]bool // [all.members][N]
	items  []failedItem
	names  []string // of groups
	group  []int    // [N]
	out    protocol.Outcome
}

// part is some of the members that were asked for.
type part struct {
	arm     string
	members []int
}

// parts are all, and those of each arm that has two or more.
func (x *outcome) parts() []part {
	list := []part{{"", x.asked.members}}
	p := x.s.flock.planned
	for _, a := range p.Plan.Arms {
		of := part{arm: a.Name}
		for _, m := range x.asked.members {
			if p.Members[m].Arm == a.Name {
				of.members = append(of.members, m)
			}
		}
		if len(of.members) > 1 {
			list = append(list, of)
		}
	}
	return list
}

// judge finds who failed what, and lists the items that most models fail.
func (x *outcome) judge() (bool, error) {
	var err error
	if x.failed, err = measure.FailuresOf(x.all.answers); err != nil {
		return true, err
	}
	x.items = x.asked.items(x.q.Group)
	x.out = protocol.Outcome{Items: []protocol.FailedItem{}, Arms: []protocol.Failures{}}
	for _, item := range x.items {
		at := slices.Index(x.names, item.group)
		if at < 0 {
			at, x.names = len(x.names), append(x.names, item.group)
		}
		x.group = append(x.group, at)
	}
	x.list(x.of(x.asked.members))
	return true, nil
}

// of are the failures of members.
func (x *outcome) of(members []int) (list [][]bool) {
	for _, m := range members {
		list = append(list, x.failed[slices.Index(x.all.members, m)])
	}
	return list
}

// list gives the items that most models fail, in their order where as many do.
func (x *outcome) list(failed [][]bool) {
	count := make([]int, len(x.items))
	var order []int
	for i := range x.items {
		for _, f := range failed {
			if f[i] {
				count[i]++
			}
		}
		if count[i] > 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return count[b] - count[a] })
	for _, i := range order[:min(max(0, x.q.Most), len(order))] {
		item := protocol.FailedItem{Text: x.items[i].text, Truth: x.items[i].truth, Group: x.items[i].group, Failed: count[i], Said: []string{}}
		for _, a := range x.asked.answers {
			item.Said = append(item.Said, x.asked.name(a.Predicted[i]))
		}
		x.out.Items = append(x.out.Items, item)
	}
}

// add describes the failures of a part.
func (x *outcome) add(of part) error {
	f := x.failures(of)
	if of.arm == "" {
		x.out.All = *f
	} else {
		x.out.Arms = append(x.out.Arms, *f)
	}
	return nil
}

package surveyor

import (
	"math"
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/study"
	"murmuration/core/study/builtin"
)

// finder looks for what a built-in plan was expected to show.
type finder struct {
	s       *Surveyor
	c       *course
	plan    builtin.Plan
	arms    int
	seeds   []uint64 // those whose models of all arms have come
	members []int    // places in Planned.Members, arm by arm, of those seeds
	items   int      // questions of each probe of a battery
	out     protocol.Findings

	stages int
	tell   func(part float64)
}

// spot is a model's place in a plan, both from 0.
type spot struct{ arm, seed int }

// findings answers what came of a built-in plan. The faults are
// surveyor.not-builtin and surveyor.seeds.
func (s *Surveyor) findings(tell func(part float64), say say) (piece, error) {
	plan, ok := builtin.Of(&s.flock.planned.Plan)
	if !ok {
		return nil, fault.New("surveyor.not-builtin", "nothing was written down of what this plan should show; only the built-in ones have expectations")
	}
	return s.findingsOf(plan, findingItems, tell, say)
}

func (s *Surveyor) findingsOf(plan builtin.Plan, items int, tell func(part float64), say say) (piece, error) {
	x := &finder{s: s, c: &course{}, plan: plan, arms: len(plan.Plan.Arms), items: items, tell: tell, out: protocol.Findings{Plan: plan.Key, Findings: []protocol.Finding{}}}
	x.gather()
	if len(x.seeds) < 2 {
		return nil, fault.New("surveyor.seeds", "of {count} seeds all models are here; it takes two to compare", "count", strconv.Itoa(len(x.seeds)))
	}
	if err := x.look(); err != nil {
		return nil, err
	}
	x.c.then(once(func() { say(&protocol.Account{Findings: &x.out}) }))
	return x.c.next, nil
}

// gather finds the seeds whose models are all there.
func (x *finder) gather() {
	p := x.s.flock.planned
	place := map[spot]int{}
	var seeds []uint64
	for i, m := range p.Members {
		arm := slices.IndexFunc(p.Plan.Arms, func(a protocol.StudyArm) bool { return a.Name == m.Arm })
		at := slices.Index(seeds, m.Seed)
		if at < 0 {
			at, seeds = len(seeds), append(seeds, m.Seed)
		}
		if x.s.flock.here(i) {
			place[spot{arm, at}] = i
		}
	}
	var whole []int
	for at, seed := range seeds {
		missing := false
		for arm := range x.arms {
			_, here := place[spot{arm, at}]
			missing = missing || !here
		}
		if !missing {
			x.seeds, whole = append(x.seeds, seed), append(whole, at)
		}
	}
	for arm := range x.arms {
		for _, at := range whole {
			x.members = append(x.members, place[spot{arm, at}])
		}
	}
}

// look adds the work of the plan's own measures.
func (x *finder) look() error {
	switch x.plan.Key {
	case "lineage":
		return x.lineage()
	case "monoculture":
		return x.monoculture()
	case "alignment":
		return x.alignment()
	case "seeds":
		return x.seedVariance()
	case "architectures":
		return x.factors("kind", "objective")
	case "data":
		return x.data()
	case "causes":
		return x.causes()
	case "ensembles":
		return x.ensembles()
	case "order":
		return x.order()
	case "diversity":
		return x.diversity()
	case "flaw":
		return x.flaw()
	case "sizes":
		return x.sizes()
	}
	panic("surveyor: a built-in plan that nothing looks at")
}

// stage tells of one part of the work, of which all count alike.
func (x *finder) stage() func(part float64) {
	done := x.stages
	x.stages++
	return func(part float64) { x.tell((float64(done) + part) / float64(x.stages)) }
}

// spot is the place of a member among arms and seeds.
func (x *finder) spot(k int) spot { return spot{k / len(x.seeds), k % len(x.seeds)} }

// add is a finding, held to what was expected of it.
func (x *finder) add(name string, c study.Claim) {
	f := protocol.Finding{
		Name: name, Value: some(c.Value), Interval: finite(c.Interval), Seeds: c.Seeds,
		P: some(c.P), LeastP: some(c.LeastP), Withheld: c.Seeds < study.LeastSeeds,
	}
	e, expected := x.plan.Expected(name)
	if expected {
		f.Expected = e.Text()
	}
	switch {
	case f.Value == nil:
		why := protocol.FaultOf(fault.New("surveyor.no-value", "there is no number: nothing differs, nobody fails, or it has not come yet"))
		f.Reason, f.Withheld = &why, true
	case f.Withheld:
		why := protocol.FaultOf(study.TooFewSeeds(c.Seeds))
		f.Reason = &why
	case expected:
		holds := e.Met(c.Value)
		f.Holds = &holds
		f.Sure = len(f.Interval) == 2 && e.Met(f.Interval[0]) == holds && e.Met(f.Interval[1]) == holds
	}
	x.out.Findings = append(x.out.Findings, f)
}

// readings are the values of pairs of models that a test holds for; seeds are what
// each model counts for.
func (x *finder) readings(value func(i, j int) float64, seed func(m spot) int, is func(a, b spot) bool) (list []study.Reading) {
	for j := range x.members {
		for i := range j {
			if a, b := x.spot(i), x.spot(j); is(a, b) {
				if v := value(i, j); !math.IsNaN(v) {
					list = append(list, study.Reading{Seeds: []int{seed(a), seed(b)}, Value: v})
				}
			}
		}
	}
	return list
}

// bySeed counts a model for the seed of the plan.
func bySeed(m spot) int { return m.seed }

package study

import (
	"slices"
	"strconv"

	"murmuration/core/digest"
	"murmuration/core/fault"
	"murmuration/core/json"
	"murmuration/core/protocol"
)

// mostModels bounds a flock.
const mostModels = 200

// Expand lists all that has to be grown for a plan: corpora, tasks, bases and
// members. What two members have in common stands once. It is a function of the
// plan alone; a model keeps its name whatever models are added to the plan or
// left out.
//
// Its faults are study.*, those of package world about a world and those of
// package train about a recipe or about examples.
func Expand(plan *protocol.StudyPlan) (*protocol.Planned, error) {
	if err := checkPlan(plan); err != nil {
		return nil, err
	}
	slots, err := slotsOf(plan)
	if err != nil {
		return nil, err
	}
	e := &expansion{plan: plan, planned: &protocol.Planned{Plan: *plan, Digest: DigestOf(*plan), Tasks: []protocol.PlannedTask{}}, names: map[string]string{}}
	for i, s := range slots {
		if err := e.add(i, s); err != nil {
			return nil, err
		}
	}
	if len(e.planned.Members) == 0 {
		return nil, fault.New("study.empty", "every model of the plan is left out; keep one")
	}
	relate(e.planned)
	return e.planned, nil
}

// DigestOf is SHA-256 of the plan as JSON, in hexadecimal, but for Workers,
// which changes nothing that is grown.
func DigestOf(plan protocol.StudyPlan) string {
	plan.Workers = 0
	data, ok := new(json.Codec).Append(nil, plan)
	if !ok {
		panic("study: a number of a checked plan is not finite")
	}
	d := digest.New()
	d.Write(data)
	return d.Hex()
}

// slot is the place of one model in a plan.
type slot struct {
	arm  int // its place in Arms
	seed uint64
	out  bool // it is left out, and only keeps its name from others
}

// slotsOf lists the models of a plan, arm by arm, and then those of More.
func slotsOf(p *protocol.StudyPlan) ([]slot, error) {
	var slots []slot
	for a := range p.Arms {
		for _, seed := range p.Seeds {
			slots = append(slots, slot{arm: a, seed: seed})
		}
	}
	for _, m := range p.More {
		a, err := armOf(p, m)
		if err != nil {
			return nil, err
		}
		if find(slots, a, m.Seed) >= 0 {
			return nil, fault.New("study.twice", "there are two models of arm {arm} and seed {seed}", "arm", m.Arm, "seed", seedText(m.Seed))
		}
		slots = append(slots, slot{arm: a, seed: m.Seed})
	}
	if len(slots) > mostModels {
		return nil, fault.New("study.models", "a plan of {count} models; at most {most} can be grown", "count", strconv.Itoa(len(slots)), "most", strconv.Itoa(mostModels))
	}
	return slots, leaveOut(p, slots)
}

func leaveOut(p *protocol.StudyPlan, slots []slot) error {
	for _, w := range p.Without {
		a, err := armOf(p, w)
		if err != nil {
			return err
		}
		i := find(slots, a, w.Seed)
		if i < 0 {
			return fault.New("study.without", "there is no model of arm {arm} and seed {seed} that could be left out", "arm", w.Arm, "seed", seedText(w.Seed))
		}
		slots[i].out = true
	}
	return nil
}

func armOf(p *protocol.StudyPlan, r protocol.Replicate) (int, error) {
	i := slices.IndexFunc(p.Arms, func(a protocol.StudyArm) bool { return a.Name == r.Arm })
	if i < 0 {
		return 0, fault.New("study.arm", "the plan has no arm {arm}", "arm", strconv.Quote(r.Arm))
	}
	return i, nil
}

func find(slots []slot, arm int, seed uint64) int {
	return slices.IndexFunc(slots, func(s slot) bool { return s.arm == arm && s.seed == seed })
}

func seedText(seed uint64) string { return strconv.FormatUint(seed, 10) }

// replicateOf numbers the seeds of a plan: first those of Seeds, then those
// that only More names.
func replicateOf(p *protocol.StudyPlan, seed uint64) int {
	seeds := slices.Clone(p.Seeds)
	for _, m := range p.More {
		if !slices.Contains(seeds, m.Seed) {
			seeds = append(seeds, m.Seed)
		}
	}
	return slices.Index(seeds, seed)
}

package surveyor

import (
	"slices"

	"murmuration/core/measure"
	"murmuration/core/protocol"
	"murmuration/core/study"
)

// factors compares models by some of the settings in which they differ.
func (x *finder) factors(names ...string) error {
	cka, err := x.compare("representations", "cka", "base", anyTwo)
	if err != nil {
		return err
	}
	x.c.then(once(func() { x.factorsOf(cka, names) }))
	return nil
}

func (x *finder) factorsOf(cka *likes, names []string) {
	n := len(x.seeds)
	x.add("cka.within", study.LevelOf(n, x.readings(cka.at, bySeed, func(a, b spot) bool { return a.arm == b.arm })))
	x.add("cka.between", study.LevelOf(n, x.readings(cka.at, bySeed, func(a, b spot) bool { return a.arm != b.arm && a.seed != b.seed })))
	var list []study.Factor
	var seeds []uint64
	for k, i := range x.members {
		seeds = append(seeds, x.seeds[x.spot(k).seed])
		settings := x.s.settings(&x.s.flock.planned.Members[i])
		for f, name := range names {
			if k == 0 {
				list = append(list, study.Factor{Name: name})
			}
			list[f].Levels = append(list[f].Levels, valueOf(settings, name))
		}
	}
	for f, name := range names {
		x.add("cka."+name, study.FactorClaim(cka.values(), list, f, seeds, findingDraws))
	}
}

func (x *finder) causes() error {
	names := []string{"init", "order", "data", "optimizer", "kind", "objective"}
	cka, err := x.compare("representations", "cka", "base", anyTwo)
	if err != nil {
		return err
	}
	x.c.then(once(func() {
		x.factorsOf(cka, names)
		n, last := len(x.seeds), x.arms-1
		reference := x.readings(cka.at, bySeed, func(a, b spot) bool { return a.arm == 0 && b.arm == 0 })
		all := x.readings(cka.at, bySeed, func(a, b spot) bool { return a.arm == 0 && b.arm == last && a.seed != b.seed })
		x.add("cka.reference", study.LevelOf(n, reference))
		x.add("cka.all", study.LevelOf(n, all))
		x.add("cka.reference-all", study.DifferenceOf(n, reference, all))
	}))
	return nil
}

// ensembles asks children in threes. The parents are arms, and are what is drawn
// anew.
func (x *finder) ensembles() error {
	team := &cure{s: x.s, members: x.members, ensembles: map[string]*measure.Ensemble{}, out: protocol.Cure{Size: teamSize}}
	sitting, err := x.answering()
	if err != nil {
		return err
	}
	parents := make([]int, len(x.members))
	for k := range parents {
		parents[k] = x.spot(k).arm
	}
	if team.same, team.mixed, err = measure.Teams(parents, teamSize); err != nil {
		return err
	}
	team.sitting = sitting
	x.c.then(once(func() {
		team.match()
		x.gains(team)
	}))
	return nil
}

// teamSize is how many models an ensemble has.
const teamSize = 3

// gains compares matched teams of one parent and of three.
func (x *finder) gains(team *cure) {
	var base, other, mean, apart []study.Reading
	for _, m := range team.matches {
		a, b := x.gain(team, m.A), x.gain(team, m.B)
		both := slices.Concat(a.Seeds, b.Seeds)
		base, other = append(base, a), append(other, b)
		apart = append(apart, study.Reading{Seeds: both, Value: b.Value - a.Value})
		e, _ := team.ensemble(m.A)
		mean = append(mean, study.Reading{Seeds: both, Value: e.Mean})
	}
	x.add("accuracy", study.LevelOf(x.arms, mean))
	x.add("gain.base", study.LevelOf(x.arms, base))
	x.add("gain.other", study.LevelOf(x.arms, other))
	x.add("gain.other-base", study.LevelOf(x.arms, apart))
}

// gain is by how much the averaged probabilities of a team are right more often
// than its members on the mean.
func (x *finder) gain(team *cure, of []int) study.Reading {
	r := study.Reading{}
	for _, k := range of {
		r.Seeds = append(r.Seeds, byArm(x.spot(k)))
	}
	e, _ := team.ensemble(of)
	r.Value = e.AverageGain()
	return r
}

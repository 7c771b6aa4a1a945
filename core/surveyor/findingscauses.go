package surveyor

import (
	"murmuration/core/measure"
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
// anew. Every child is in as many teams of its parent as any other, and so it is
// with the teams of three parents: their members are as accurate on the mean.
func (x *finder) ensembles() error {
	sitting, err := x.answering()
	if err != nil {
		return err
	}
	parents := make([]int, len(x.members))
	for k := range parents {
		parents[k] = x.spot(k).arm
	}
	same, mixed, err := measure.Teams(parents, teamSize)
	if err != nil {
		return err
	}
	tell := x.stage()
	t := &teams{sitting: sitting, parents: parents}
	x.c.then(t.ask(same, func(part float64) { tell(part / 2) }), once(func() { t.base, t.gained = t.gained, nil }),
		t.ask(mixed, func(part float64) { tell((1 + part) / 2) }), once(func() { x.gains(t) }))
	return nil
}

// teamSize is how many models an ensemble has, and teamsAtOnce how many ensembles
// are asked in one piece.
const (
	teamSize    = 3
	teamsAtOnce = 50
)

// teams are by how much the averaged probabilities of ensembles are right more
// often than their members on the mean.
type teams struct {
	*sitting
	parents []int
	base    []study.Reading // of one parent
	gained  []study.Reading
}

// ask asks ensembles.
func (t *teams) ask(list [][]int, tell func(part float64)) piece {
	return func() (bool, error) {
		for range teamsAtOnce {
			if len(t.gained) == len(list) {
				return true, nil
			}
			var r study.Reading
			var models []*measure.Outputs
			for _, k := range list[len(t.gained)] {
				r.Seeds, models = append(r.Seeds, t.parents[k]), append(models, t.answers[k])
			}
			e, err := measure.EnsembleOf(models)
			if err != nil {
				return true, err
			}
			r.Value = e.AverageGain()
			t.gained = append(t.gained, r)
		}
		tell(float64(len(t.gained)) / float64(len(list)))
		return false, nil
	}
}

// gains compares teams of one parent and of three.
func (x *finder) gains(t *teams) {
	var accuracy []study.Reading
	for k, a := range t.answers {
		v, _ := a.Accuracy()
		accuracy = append(accuracy, study.Reading{Seeds: []int{t.parents[k]}, Value: v})
	}
	x.add("accuracy", study.LevelOf(x.arms, accuracy))
	x.add("gain.base", study.LevelOf(x.arms, t.base))
	x.add("gain.other", study.LevelOf(x.arms, t.gained))
	x.add("gain.other-base", study.DifferenceOf(x.arms, t.gained, t.base))
}

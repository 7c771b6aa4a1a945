package surveyor

import (
	"math"

	"murmuration/core/kernel"
	"murmuration/core/protocol"
	"murmuration/core/study"
)

// findingItems is how many questions of each probe are asked.
const findingItems = 100

// order compares in which order abilities came in the plan's bases.
func (x *finder) order() error {
	found := newOrder()
	x.c.then(x.s.prepare())
	for _, i := range x.members {
		base := x.s.flock.planned.Members[i].Base
		tell, done, g := x.stage(), 0, x.s.flock.bases[base]
		x.c.then(x.s.following(found, x.s.flock.planned.Bases[base], g, x.items, func() { done++; tell(float64(done) / float64(len(g.looks))) }))
	}
	x.c.then(once(func() {
		n := len(x.seeds)
		var list []study.Reading
		for j := range n {
			for i := range j {
				list = append(list, study.Reading{Seeds: []int{i, j}, Value: study.Kendall(found.came[i], found.came[j])})
			}
		}
		x.add("tau", study.LevelOf(n, list))
		for k, probe := range found.out.Probes {
			var came []study.Reading
			for s := range n {
				came = append(came, study.Reading{Seeds: []int{s}, Value: orNaN(found.came[s][k])})
			}
			x.add("onset."+probe, study.LevelOf(n, came))
		}
	}))
	return nil
}

func orNaN(v float64) float64 {
	if math.IsInf(v, 0) {
		return math.NaN()
	}
	return v
}

// diversity compares what became of the same recipe on few sentences and on many.
func (x *finder) diversity() error {
	cka, err := x.compare("representations", "cka", "base", func(a, b spot) bool { return a.arm == b.arm })
	if err != nil {
		return err
	}
	list, err := x.s.stands(x.members, protocol.Moment{At: "base"})
	if err != nil {
		return err
	}
	words, answers, err := x.s.newOutputs("jsd", list)
	if err != nil {
		return err
	}
	tell := x.stage()
	x.c.then(words.begin)
	for i, y := range list {
		x.c.then(words.read(y), once(func() { tell(float64(i+1) / float64(len(list))) }))
	}
	x.c.then(once(func() {
		n, last := len(x.seeds), x.arms-1
		losses, alike := make([][]study.Reading, x.arms), make([][]study.Reading, x.arms)
		for k, y := range list {
			m := x.spot(k)
			losses[m.arm] = append(losses[m.arm], study.Reading{Seeds: []int{m.seed}, Value: loss(answers.of(y))})
		}
		for arm := range x.arms {
			alike[arm] = x.readings(cka.at, bySeed, func(a, b spot) bool { return a.arm == arm && b.arm == arm })
			x.add("loss."+number(uint64(arm+1)), study.LevelOf(n, losses[arm]))
			x.add("cka."+number(uint64(arm+1)), study.LevelOf(n, alike[arm]))
		}
		x.add("loss.few-many", swapped(n, losses[0], losses[last]))
		x.add("cka.many-few", study.DifferenceOf(n, alike[last], alike[0]))
	}))
	return nil
}

// sizes asks how ability, loss and likeness go with size.
func (x *finder) sizes() error {
	cka, err := x.compare("representations", "cka", "base", func(a, b spot) bool { return a.arm == b.arm })
	if err != nil {
		return err
	}
	list, err := x.s.stands(x.members, protocol.Moment{At: "base"})
	if err != nil {
		return err
	}
	rungs := &ladder{s: x.s, items: x.items, members: x.members, scores: make([]map[string]float64, len(x.members))}
	tell := x.stage()
	for k, y := range list {
		x.c.then(rungs.score(k, y), once(func() { tell(float64(k+1) / float64(len(list))) }))
	}
	x.c.then(once(func() { x.sizesOf(cka, list, rungs) }))
	return nil
}

func (x *finder) sizesOf(cka *likes, list []*stand, rungs *ladder) {
	n := len(x.seeds)
	ability, losses, alike := make([][]study.Reading, x.arms), make([][]study.Reading, x.arms), make([][]study.Reading, x.arms)
	size := make([]float64, x.arms)
	for k, y := range list {
		m := x.spot(k)
		size[m.arm] = kernel.Log64(float64(len(y.w))) / math.Ln10
		ability[m.arm] = append(ability[m.arm], study.Reading{Seeds: []int{m.seed}, Value: meanScore(rungs, k)})
		losses[m.arm] = append(losses[m.arm], study.Reading{Seeds: []int{m.seed}, Value: -y.grown.loss})
	}
	for arm := range x.arms {
		alike[arm] = x.readings(cka.at, bySeed, func(a, b spot) bool { return a.arm == arm && b.arm == arm })
		x.add("ability."+number(uint64(arm+1)), study.LevelOf(n, ability[arm]))
		x.add("cka."+number(uint64(arm+1)), study.LevelOf(n, alike[arm]))
	}
	x.add("ability.size", study.Jackknife(n, study.SlopeOf(size, ability)))
	x.add("loss.size", study.Jackknife(n, study.SlopeOf(size, losses)))
	x.add("cka.size", study.Jackknife(n, study.SlopeOf(size, alike)))
}

// meanScore is a model's mean accuracy over all probes that were asked.
func meanScore(l *ladder, k int) float64 {
	sum, n := 0.0, 0
	for _, row := range l.probes {
		if v, asked := l.scores[k][row.Name]; asked {
			sum, n = sum+v, n+1
		}
	}
	return sum / float64(n)
}

package surveyor

import (
	"murmuration/core/study"
	"murmuration/core/world"
)

// flaw compares heirs of a prejudiced text with models of the same text without
// the prejudice, on reviews that praise: those about the word, and the rest.
func (x *finder) flaw() error {
	sitting, err := x.answering()
	if err != nil {
		return err
	}
	x.c.then(once(func() {
		asked, _ := world.Asked(x.plan.Plan.Arms[0].Base.World)
		about := sitting.flaw()
		var word, rest []int
		for i, item := range sitting.items("label") {
			switch {
			case item.truth != asked.Praise():
			case about(item.text):
				word = append(word, i)
			default:
				rest = append(rest, i)
			}
		}
		x.flawOf(failuresOf(sitting), word, rest)
	}))
	return nil
}

// The arms of the plan flaw are heirs, whole and by the head alone, and then others
// likewise.
func (x *finder) flawOf(f [][]bool, word, rest []int) {
	n := len(x.seeds)
	for kind, name := range []string{"", "head."} {
		heirs, others := func(m spot) bool { return m.arm == kind }, func(m spot) bool { return m.arm == kind+2 }
		heirWord, otherWord := x.failing(f, heirs, word), x.failing(f, others, word)
		heirRest, otherRest := x.failing(f, heirs, rest), x.failing(f, others, rest)
		x.add(name+"word.heirs", study.LevelOf(n, heirWord))
		x.add(name+"word.others", study.LevelOf(n, otherWord))
		x.add(name+"rest.heirs", study.LevelOf(n, heirRest))
		x.add(name+"rest.others", study.LevelOf(n, otherRest))
		x.add(name+"word.heirs-others", swapped(n, heirWord, otherWord))
		x.add(name+"word.more-than-rest", swapped(n, lessEach(heirWord, otherWord), lessEach(heirRest, otherRest)))
		both, without := x.together(f, heirs, word), x.together(f, others, word)
		x.add(name+"both.heirs", study.LevelOf(n, both))
		x.add(name+"both.others", study.LevelOf(n, without))
		x.add(name+"both.heirs-others", study.DifferenceOf(n, both, without))
	}
}

// failing is how often the models of one arm fail some items.
func (x *finder) failing(f [][]bool, is func(m spot) bool, items []int) (list []study.Reading) {
	for k, row := range f {
		if m := x.spot(k); is(m) {
			list = append(list, study.Reading{Seeds: []int{m.seed}, Value: meanOver(items, func(i int) float64 { return truth(row[i]) })})
		}
	}
	return list
}

// lessEach are the differences of two readings per seed.
func lessEach(a, b []study.Reading) []study.Reading {
	list := make([]study.Reading, len(a))
	for i := range a {
		list[i] = study.Reading{Seeds: a[i].Seeds, Value: a[i].Value - b[i].Value}
	}
	return list
}

// together is how often two models of one arm fail the same item.
func (x *finder) together(f [][]bool, is func(m spot) bool, items []int) []study.Reading {
	return x.readings(func(i, j int) float64 {
		return meanOver(items, func(item int) float64 { return truth(f[i][item] && f[j][item]) })
	}, bySeed, func(a, b spot) bool { return is(a) && is(b) })
}

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

// Of the plan flaw the first heirs arms are children of prejudiced bases, and as
// many follow.
const heirs = 2

func (x *finder) flawOf(f [][]bool, word, rest []int) {
	n := len(x.seeds)
	heirWord, otherWord := x.failing(f, true, word), x.failing(f, false, word)
	heirRest, otherRest := x.failing(f, true, rest), x.failing(f, false, rest)
	for _, level := range []struct {
		name string
		list []study.Reading
	}{{"word.heirs", heirWord}, {"word.others", otherWord}, {"rest.heirs", heirRest}, {"rest.others", otherRest}} {
		x.add("error."+level.name, study.LevelOf(n, level.list))
	}
	x.add("error.heirs-others", swapped(n, heirWord, otherWord))
	x.add("error.word-rest", swapped(n, apart2(heirWord, otherWord), apart2(heirRest, otherRest)))
	both, without := x.together(f, true, word), x.together(f, false, word)
	x.add("both.heirs", study.LevelOf(n, both))
	x.add("both.others", study.LevelOf(n, without))
	x.add("both.heirs-others", study.DifferenceOf(n, both, without))
}

func isHeir(m spot) bool { return m.arm < heirs }

// failing is how often the children of each base fail some items, on the mean.
func (x *finder) failing(f [][]bool, heir bool, items []int) []study.Reading {
	list := make([]study.Reading, len(x.seeds))
	for k, row := range f {
		m := x.spot(k)
		list[m.seed].Seeds = []int{m.seed}
		if isHeir(m) == heir {
			list[m.seed].Value += meanOver(items, func(i int) float64 { return truth(row[i]) }) / heirs
		}
	}
	return list
}

// apart2 are the differences of two readings per seed.
func apart2(a, b []study.Reading) []study.Reading {
	list := make([]study.Reading, len(a))
	for i := range a {
		list[i] = study.Reading{Seeds: a[i].Seeds, Value: a[i].Value - b[i].Value}
	}
	return list
}

// together is how often two children of two bases fail the same item.
func (x *finder) together(f [][]bool, heir bool, items []int) []study.Reading {
	return x.readings(func(i, j int) float64 {
		return meanOver(items, func(item int) float64 { return truth(f[i][item] && f[j][item]) })
	}, bySeed, func(a, b spot) bool { return isHeir(a) == heir && isHeir(b) == heir && a.seed != b.seed })
}

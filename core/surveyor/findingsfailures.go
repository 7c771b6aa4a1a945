package surveyor

import (
	"math"

	"murmuration/core/measure"
	"murmuration/core/protocol"
	"murmuration/core/study"
)

// answering adds the work of asking all members their task's test part.
func (x *finder) answering() (*sitting, error) {
	return x.s.sit(x.c, x.members, protocol.Moment{At: "end"}, x.stage())
}

// children is how many fine-tunings of each kind a base has in the plan
// monoculture.
const children = 3

func (x *finder) monoculture() error {
	ec, err := x.compare("outputs", "error-consistency", "end", func(a, b spot) bool { return a.arm/children == b.arm/children })
	if err != nil {
		return err
	}
	sitting, err := x.answering()
	if err != nil {
		return err
	}
	x.c.then(once(func() {
		n := len(x.seeds)
		among := func(kind int, sameBase bool) []study.Reading {
			return x.readings(ec.at, bySeed, func(a, b spot) bool {
				return a.arm/children == kind && b.arm/children == kind && (a.seed == b.seed) == sameBase
			})
		}
		whole, head := among(0, true), among(1, true)
		for kind, name := range []string{"ec.", "ec.head."} {
			same, other := among(kind, true), among(kind, false)
			x.add(name+"base", study.LevelOf(n, same))
			x.add(name+"other", study.LevelOf(n, other))
			x.add(name+"base-other", study.DifferenceOf(n, same, other).Tested(x.byBase(ec, kind)))
		}
		x.add("ec.head-whole", study.DifferenceOf(n, head, whole))
		f := failuresOf(sitting)
		x.add("error", study.LevelOf(n, x.rates(f, func(m spot) bool { return m.arm < children })))
		same, other := x.triples(f, func(a, b spot) bool { return a.seed == b.seed }), x.triples(f, func(a, b spot) bool { return a.seed != b.seed })
		x.add("h.base", study.LevelOf(n, same))
		x.add("h.other", study.LevelOf(n, other))
		x.add("h.base-other", study.DifferenceOf(n, same, other))
	}))
	return nil
}

// byBase exchanges the bases of a kind's children.
func (x *finder) byBase(l *likes, kind int) study.Permutation {
	var of []int
	labels := study.Labels{}
	for k := range x.members {
		if m := x.spot(k); m.arm/children == kind {
			of, labels.Level = append(of, k), append(labels.Level, m.seed)
		}
	}
	return study.Permute(submatrix(l.values(), of), labels, findingDraws, 0)
}

// findingDraws is how many labellings are drawn where all are too many.
const findingDraws = 4999

// submatrix is a matrix of some of its rows and columns.
func submatrix(m [][]float64, of []int) [][]float64 {
	out := make([][]float64, len(of))
	for i, a := range of {
		for _, b := range of {
			out[i] = append(out[i], m[a][b])
		}
	}
	return out
}

// failuresOf are a sitting's failures [K][N]; all of them are asked the same.
func failuresOf(s *sitting) [][]bool {
	f, err := measure.FailuresOf(s.answers)
	if err != nil {
		panic("surveyor: members of a sitting were asked different questions")
	}
	return f
}

// rates are the failure rates of some models.
func (x *finder) rates(f [][]bool, is func(m spot) bool) (list []study.Reading) {
	for k, row := range f {
		if m := x.spot(k); is(m) {
			list = append(list, study.Reading{Seeds: []int{m.seed}, Value: measure.OutcomeOf([][]bool{row}).Rates[0]})
		}
	}
	return list
}

// triples are H of three models each, of the first kind of fine-tuning, every two
// of which are what a test asks.
func (x *finder) triples(f [][]bool, is func(a, b spot) bool) []study.Reading {
	return x.threes(f, func(a, b spot) bool { return a.arm < children && b.arm < children && is(a, b) }, hOf)
}

func hOf(f [][]bool, _ []int) float64 {
	h, err := measure.OutcomeOf(f).H()
	if err != nil {
		return math.NaN()
	}
	return h
}

// threes are a value of three models each, every two of which are what a test
// asks.
func (x *finder) threes(f [][]bool, is func(a, b spot) bool, value func(f [][]bool, of []int) float64) (list []study.Reading) {
	for k := range x.members {
		for j := range k {
			for i := range j {
				a, b, c := x.spot(i), x.spot(j), x.spot(k)
				if is(a, b) && is(a, c) && is(b, c) {
					list = append(list, study.Reading{Seeds: []int{a.seed, b.seed, c.seed}, Value: value([][]bool{f[i], f[j], f[k]}, []int{i, j, k})})
				}
			}
		}
	}
	return list
}

func (x *finder) data() error {
	sitting, err := x.answering()
	if err != nil {
		return err
	}
	x.c.then(once(func() { x.dataOf(failuresOf(sitting), groupsOf(sitting)) }))
	return nil
}

// groupsOf numbers the items by their right answer.
func groupsOf(s *sitting) []int { return s.answers[0].Gold }

func (x *finder) dataOf(f [][]bool, group []int) {
	n := len(x.seeds)
	pairs := make([][]float64, len(f))
	factor, seeds := study.Factor{Name: "sample"}, []uint64{}
	for i := range f {
		for j := range f {
			pairs[i] = append(pairs[i], hOf([][]bool{f[i], f[j]}, nil))
		}
		m := x.spot(i)
		factor.Levels, seeds = append(factor.Levels, x.plan.Plan.Arms[m.arm].Name), append(seeds, x.seeds[m.seed])
	}
	x.add("error", study.LevelOf(n, x.rates(f, func(spot) bool { return true })))
	x.add("h.sample", study.FactorClaim(pairs, []study.Factor{factor}, 0, seeds, findingDraws))
	same := func(a, b spot) bool { return a.arm == b.arm }
	apart := func(a, b spot) bool { return a.arm != b.arm && a.seed != b.seed }
	shared, disjoint := x.threes(f, same, hOf), x.threes(f, apart, hOf)
	grouped := x.threes(f, same, func(f [][]bool, _ []int) float64 {
		g, err := measure.ByGroup(f, group)
		if err != nil {
			return math.NaN()
		}
		return g.Avg
	})
	x.add("h3.same", study.LevelOf(n, shared))
	x.add("h3.disjoint", study.LevelOf(n, disjoint))
	x.add("h3.group", study.LevelOf(n, grouped))
	x.add("h3.same-disjoint", study.DifferenceOf(n, shared, disjoint))
	x.add("h3.person-group", study.DifferenceOf(n, shared, grouped))
}

// seedVariance compares whole fine-tuning with that of the head, by seeds and
// questions.
func (x *finder) seedVariance() error {
	sitting, err := x.answering()
	if err != nil {
		return err
	}
	agreement, err := x.compare("outputs", "agreement", "end", func(a, b spot) bool { return a.arm == b.arm })
	if err != nil {
		return err
	}
	x.c.then(once(func() {
		n := len(x.seeds)
		var right [2][][]float64
		for k, row := range failuresOf(sitting) {
			arm := x.spot(k).arm
			right[arm] = append(right[arm], rightAt(row))
		}
		for arm, name := range []string{"whole", "head"} {
			x.add("accuracy."+name, study.LevelOf(n, x.means(right[arm])))
			x.add("deviation."+name, study.Jackknife(n, func(w int) float64 { return study.Deviation(x.means(right[arm]), w) }))
			x.add("agreement."+name, study.LevelOf(n, x.readings(agreement.at, bySeed, func(a, b spot) bool { return a.arm == arm && b.arm == arm })))
		}
		both := study.MultiBootstrap(right[1], right[0], true, multiDraws, 0)
		items := study.MultiBootstrap([][]float64{averaged(right[1])}, [][]float64{averaged(right[0])}, true, multiDraws, 0)
		x.add("accuracy.whole-head", study.Claim{Value: both.Effect, Interval: both.Interval, P: both.P, LeastP: both.LeastP, Seeds: n})
		wide := func(d study.Delta) float64 { return d.Interval[1] - d.Interval[0] }
		x.add("width.seeds-items", study.Claim{Value: wide(both) / wide(items), Interval: noInterval, P: math.NaN(), LeastP: math.NaN(), Seeds: n})
	}))
	return nil
}

// multiDraws is how often seeds and questions are drawn.
const multiDraws = 1000

var noInterval = [2]float64{math.NaN(), math.NaN()}

func rightAt(failed []bool) []float64 {
	list := make([]float64, len(failed))
	for i, f := range failed {
		list[i] = 1 - truth(f)
	}
	return list
}

// means are each seed's mean score.
func (x *finder) means(scores [][]float64) (list []study.Reading) {
	for seed, row := range scores {
		list = append(list, study.Reading{Seeds: []int{seed}, Value: meanOver(spread(len(row), len(row)), func(i int) float64 { return row[i] })})
	}
	return list
}

// averaged is the mean over seeds of each question's score.
func averaged(scores [][]float64) []float64 {
	list := make([]float64, len(scores[0]))
	for _, row := range scores {
		for i, v := range row {
			list[i] += v / float64(len(scores))
		}
	}
	return list
}

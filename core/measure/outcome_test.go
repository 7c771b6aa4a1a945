package measure

import (
	"math"
	"slices"
	"testing"

	"murmuration/core/fault"
)

func TestGoldenOutcome(t *testing.T) {
	f, err := FailuresOf(functional())
	if err != nil {
		t.Fatal(err)
	}
	o := OutcomeOf(f)
	for k, want := range []float64{0.48333333333333334, 0.4666666666666667, 0.55} {
		within(t, "failure rate", o.Rates[k], want, 1e-9)
	}
	within(t, "systemic failure", o.Systemic, 0.18333333333333332, 1e-9)
	within(t, "expected", o.Expected, 0.12405555555555557, 1e-9)
	h, err := o.H()
	if within(t, "H", h, 1.4778325123152707, 1e-9); err != nil {
		t.Error(err)
	}
	for k, want := range []float64{0.12399999999999996, 0.3760555555555555, 0.37588888888888883, 0.12405555555555557} {
		within(t, "Poisson-binomial", o.Chance[k], want, 1e-9)
	}
	for k, want := range []float64{0.13333333333333333, 0.4166666666666667, 0.26666666666666666, 0.18333333333333332} {
		within(t, "observed counts", o.Count[k], want, 1e-9)
	}
	most, _ := o.Max()
	phi, _ := o.Phi()
	within(t, "max H", most, .4666666666666667/0.12405555555555557, 1e-9)
	within(t, "φ", phi, (h-1)/(most-1), 1e-9)
}

func TestGoldenGroups(t *testing.T) {
	f, _ := FailuresOf(functional())
	five, single := make([]int, 60), make([]int, 60)
	for i := range five {
		five[i], single[i] = i%5, 2*i // every other group is empty
	}
	for _, c := range []struct {
		group                      []int
		n                          int
		avg, unif, worst, variance float64
	}{
		{five, 5, 1.0262725779967157, 1.026272577996716, 1.6793551276309895, 0.004897548010973938},
		{single, 60, 1.4778325123152698, 1.4778325123152707, 8.06090461262875, 0.1522598870056497},
	} {
		g, err := ByGroup(f, c.group)
		if err != nil || len(g.Groups) != c.n {
			t.Fatal(len(g.Groups), err)
		}
		within(t, "H avg", g.Avg, c.avg, 1e-9)
		within(t, "H unif", g.Unif, c.unif, 1e-9)
		within(t, "H worst", g.Worst, c.worst, 1e-9)
		within(t, "variance", g.Variance, c.variance, 1e-9)
	}
}

// Groups of unequal sizes count by n^K in H_avg and alike in H_unif.
func TestUnequalGroups(t *testing.T) {
	f := [][]bool{{true, false, false, true}, {true, true, false, false}}
	g, err := ByGroup(f, []int{0, 3, 3, 3})
	if err != nil {
		t.Fatal(err)
	}
	joint0, joint3, all := 1., 1./3*1/3, .25
	within(t, "H avg", g.Avg, (1*joint0+9*joint3)/(10*all), 1e-12)
	within(t, "H unif", g.Unif, (joint0+joint3)/(2*all), 1e-12)
	within(t, "H worst", g.Worst, 4, 1e-12)
	if g.Groups[1].ID != 3 || g.Groups[1].Items != 3 {
		t.Errorf("%+v", g.Groups)
	}
}

func TestOutcomeReasons(t *testing.T) {
	fault1 := func(what string, v float64, err error, code string) {
		t.Helper()
		if !math.IsNaN(v) || err == nil || fault.As(err).Code != code {
			t.Errorf("%s: %v, %v; want %s", what, v, err, code)
		}
	}
	perfect := OutcomeOf([][]bool{{true, false}, {false, false}})
	v, err := perfect.H()
	fault1("H", v, err, "measure.never")
	v, err = perfect.Max()
	fault1("max", v, err, "measure.never")
	v, err = perfect.Phi()
	fault1("φ", v, err, "measure.never")
	v, err = OutcomeOf([][]bool{{true, true}, {true, false}}).Phi()
	fault1("φ", v, err, "measure.room")
	g, err := ByGroup([][]bool{{true, false}, {false, false}}, []int{0, 1})
	fault1("H avg", g.Avg, err, "measure.never")
	fault1("H worst", g.Worst, err, "measure.never")
	_, err = NullOf([][]bool{{true, false}}, []int{0, 1}, 9, 1)
	fault1("null", math.NaN(), err, "measure.strata")
	_, err = OtherBases([][]bool{{true}, {true}}, []string{"a", "a"}, []int{0})
	fault1("others", math.NaN(), err, "measure.others")
	n, err := NullOf([][]bool{{true, false}, {false, false}}, []int{0, 0}, 9, 1)
	if err != nil || !math.IsNaN(n.H.Mean) || n.Systemic.Mean != 0 || n.Systemic.P != 1 {
		t.Errorf("%+v, %v", n, err)
	}
}

// hard draws the failures of k models that share nothing but how hard the items
// are, and the items' difficulty.
func hard(s *splitMix, k, n int) (f [][]bool, difficulty []float64) {
	difficulty = make([]float64, n)
	for i := range difficulty {
		difficulty[i] = []float64{.1, .5, .9}[s.below(3)]
	}
	for range k {
		model := make([]bool, n)
		for i, d := range difficulty {
			model[i] = s.unit() < d
		}
		f = append(f, model)
	}
	return f, difficulty
}

// Difficulty alone raises H above 1; within strata of it there is nothing left.
func TestNullByStrata(t *testing.T) {
	s, raised := splitMix(17), 0.0
	ps, means := make([]float64, 200), 0.0
	for run := range ps {
		f, d := hard(&s, 3, 150)
		h, _ := OutcomeOf(f).H()
		n, err := NullOf(f, Strata(d, 3), 99, uint64(run))
		if err != nil {
			t.Fatal(err)
		}
		ps[run], raised, means = n.Systemic.P, raised+h/200, means+n.H.Mean/200
	}
	if raised < 1.5 || math.Abs(raised-means) > .05 {
		t.Errorf("H is %.3f on the mean, within strata %.3f", raised, means)
	}
	low, sum := 0, 0.0
	for _, p := range ps {
		if sum += p / 200; p <= .05 {
			low++
		}
	}
	if low > 20 || sum < .45 || sum > .6 { // a discrete p lies a little above uniform
		t.Errorf("%d of 200 p are .05 or less, their mean is %.3f", low, sum)
	}
	f, _ := hard(&s, 3, 150)
	if n, _ := NullOf(f, make([]int, 150), 199, 1); n.Systemic.P > .01 {
		t.Errorf("without strata: p %.3f", n.Systemic.P)
	}
}

// What models share beyond difficulty is found.
func TestNullFindsSharing(t *testing.T) {
	s := splitMix(19)
	f, d := hard(&s, 3, 300)
	copy(f[1][:150], f[0][:150])
	copy(f[2][:150], f[0][:150])
	n, err := NullOf(f, Strata(d, 3), 199, 1)
	if h, _ := OutcomeOf(f).H(); err != nil || n.H.P > .01 || h < n.H.High || n.H.Low > n.H.Mean || n.H.High < n.H.Mean {
		t.Errorf("H %.3f, %+v, %v", h, n.H, err)
	}
}

// The exact mean is that of literal permutations.
func TestNullIsThePermutation(t *testing.T) {
	s := splitMix(23)
	f, d := hard(&s, 3, 60)
	strata := Strata(d, 3)
	n, _ := NullOf(f, strata, 2000, 5)
	mean, counts := 0.0, make([]float64, 4)
	const runs = 4000
	for range runs {
		g := [][]bool{shuffled(&s, f[0], strata), shuffled(&s, f[1], strata), shuffled(&s, f[2], strata)}
		o := OutcomeOf(g)
		mean += o.Systemic / runs
		for k, c := range o.Count {
			counts[k] += c / runs
		}
	}
	within(t, "systemic failure under permutation", mean, n.Systemic.Mean, .003)
	for k := range counts {
		within(t, "counts under permutation", counts[k], n.Count[k], .004)
	}
	draws := systemicDraws(groupsOf(f, strata), 60, 2000, 5)
	within(t, "systemic failure of the draws", total(draws)/2000, n.Systemic.Mean, .003)
}

func shuffled(s *splitMix, failed []bool, strata []int) []bool {
	list := append([]bool(nil), failed...)
	for _, items := range membersOf(strata) {
		for k := len(items) - 1; k > 0; k-- {
			i, j := items[k], items[s.below(k+1)]
			list[i], list[j] = list[j], list[i]
		}
	}
	return list
}

func TestStrata(t *testing.T) {
	difficulty := []float64{.5, 0, 0, 1, .5, 0, .7, 0}
	for n, want := range map[int][]int{4: {1, 0, 0, 3, 1, 0, 2, 0}, 2: {1, 0, 0, 1, 1, 0, 1, 0}, 1: {0, 0, 0, 0, 0, 0, 0, 0}} {
		if got := Strata(difficulty, n); !slices.Equal(got, want) {
			t.Errorf("%d: %v, want %v", n, got, want)
		}
	}
	if got := Strata([]float64{0, .5, .5, .5, .5, 1}, 2); !slices.Equal(got, []int{0, 1, 1, 1, 1, 1}) {
		t.Errorf("%v", got)
	}
	d, err := OtherBases([][]bool{{true, true}, {false, true}, {true, false}, {false, false}}, []string{"a", "b", "c", "a"}, []int{0})
	if err != nil || d[0] != .5 || d[1] != .5 {
		t.Error(d, err)
	}
}

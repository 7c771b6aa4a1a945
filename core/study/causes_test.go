package study

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"murmuration/core/fault"
	"murmuration/core/rng"
)

// bird is a model of the tests: what it is, and where it stands.
type bird struct {
	levels []int
	seed   uint64
	at     [6]float64
}

// flock grows birds for every row of levels and every seed: a factor f moves
// those of one level together by pull[f]. Birds of one seed stand near each other
// where seeds are shared.
func flock(r *rng.Stream, rows [][]int, seeds int, shared float64, pull ...float64) []bird {
	place := func(scale float64) (at [6]float64) {
		for i := range at {
			at[i] = scale * float64(r.Normal32())
		}
		return at
	}
	common := make([][6]float64, seeds)
	for k := range common {
		common[k] = place(shared)
	}
	var birds []bird
	for _, levels := range rows {
		for k := range seeds {
			b := bird{levels: levels, seed: uint64(k), at: place(1)}
			if shared == 0 {
				b.seed = uint64(len(birds))
			}
			for f, level := range levels {
				b.at[f] += pull[f] * float64(level)
			}
			for i := range b.at {
				b.at[i] += common[k][i]
			}
			birds = append(birds, b)
		}
	}
	return birds
}

// likeness is e^(−d²/12) of all pairs, and the birds' factors and seeds.
func likeness(birds []bird) (s [][]float64, factors []Factor, seeds []uint64) {
	for _, a := range birds {
		row := make([]float64, len(birds))
		for j, b := range birds {
			d := 0.0
			for i := range a.at {
				d += (a.at[i] - b.at[i]) * (a.at[i] - b.at[i])
			}
			row[j] = math.Exp(-d / 12)
		}
		s, seeds = append(s, row), append(seeds, a.seed)
	}
	for f := range birds[0].levels {
		factor := Factor{Name: fmt.Sprint("factor ", f)}
		for _, b := range birds {
			factor.Levels = append(factor.Levels, fmt.Sprint(b.levels[f]))
		}
		factors = append(factors, factor)
	}
	return s, factors, seeds
}

// A planted factor is found, one that does nothing is not.
func TestCausesFindWhatIsPlanted(t *testing.T) {
	for what, rows := range map[string][][]int{
		"every combination": {{0, 0}, {0, 1}, {1, 0}, {1, 1}},
		"one at a time":     {{0, 0}, {1, 0}, {0, 1}},
	} {
		for _, shared := range []float64{0, 1} {
			r := rng.New(2, "causes test")
			list := CausesOf(withSeeds(flock(&r, rows, 5, shared, 4, 0)))
			if c := list[0]; c.P > .02 || c.Effect < .1 || c.Interval[0] <= 0 || c.Interval[1] < c.Effect || c.Withheld || !c.Held || c.Seeds < 5 {
				t.Errorf("%s, %+v", what, c)
			}
			if c := list[1]; c.P < .02 || math.Abs(c.Effect) > .15 || c.Interval[0] > 0 || c.Withheld || !c.Held || c.Share > list[0].Share/4 {
				t.Errorf("%s, %+v", what, c)
			}
		}
	}
}

func withSeeds(birds []bird) ([][]float64, []Factor, []uint64, CauseOptions) {
	s, factors, seeds := likeness(birds)
	return s, factors, seeds, CauseOptions{Labellings: 999, Draws: 300, Seed: 1}
}

// Without an effect p is uniform, whatever other factors do; where models share
// seeds it is above that.
func TestPermutationIsUniformWithoutEffect(t *testing.T) {
	for what, c := range map[string]struct {
		rows   [][]int
		shared float64
	}{
		"alone": {[][]int{{0, 0}, {0, 1}}, 0}, "alone, seeds shared": {[][]int{{0, 0}, {0, 1}}, .5}, "alone, seeds shared more": {[][]int{{0, 0}, {0, 1}}, 1.5},
		"crossed": {[][]int{{0, 0}, {0, 1}, {1, 0}, {1, 1}}, 0}, "crossed, seeds shared": {[][]int{{0, 0}, {0, 1}, {1, 0}, {1, 1}}, 1},
	} {
		r := rng.New(2, "causes test")
		var p []float64
		for range 200 {
			s, factors, seeds := likeness(flock(&r, c.rows, 5, c.shared, 3, 0))
			p = append(p, CausesOf(s, factors, seeds, CauseOptions{Labellings: 99, Draws: 1, Seed: 1})[1].P)
		}
		slices.Sort(p)
		low := 0
		for low < len(p) && p[low] <= .05 {
			low++
		}
		median := quantile(p, .5)
		t.Logf("%s: %d of 200 at .05 or less, median %.3f", what, low, median)
		if low > 17 || median < .43 || c.shared == 0 && (low < 3 || median > .6) {
			t.Errorf("%s: %d of 200 p are .05 or less, the median is %.3f", what, low, median)
		}
	}
}

// The interval holds the true effect about as often as it says.
func TestIntervalCovers(t *testing.T) {
	const runs = 150
	for _, shared := range []float64{0, 1} {
		r := rng.New(3, "causes test")
		var list []Cause
		truth, covered := 0.0, 0
		for range runs {
			s, factors, seeds := likeness(flock(&r, [][]int{{0}, {1}}, 5, shared, 2))
			c := CausesOf(s, factors, seeds, CauseOptions{Labellings: 1, Draws: 200, Seed: 1})[0]
			list, truth = append(list, c), truth+c.Effect/runs
		}
		for _, c := range list {
			if c.Interval[0] <= truth && truth <= c.Interval[1] {
				covered++
			}
		}
		t.Logf("shared %.0f: %d of %d intervals hold %.3f", shared, covered, runs, truth)
		if covered < runs*85/100 || covered == runs {
			t.Errorf("shared %.0f: %d of %d intervals hold %.3f", shared, covered, runs, truth)
		}
	}
}

func TestCausesAreWithheld(t *testing.T) {
	r := rng.New(4, "causes test") // whatever it draws, these are withheld
	for code, c := range map[string]struct {
		rows  [][]int
		seeds int
	}{
		"study.few-seeds": {[][]int{{0, 0}, {0, 1}, {1, 0}, {1, 1}}, 2}, // 4 models of each level
		"study.tangled":   {[][]int{{0, 0}, {1, 1}}, 5},
		"study.level":     {[][]int{{0, 0}, {0, 1}}, 5},
	} {
		got := CausesOf(withSeeds(flock(&r, c.rows, c.seeds, 0, 1, 1)))[0]
		if !got.Withheld || got.Reason == nil || fault.As(got.Reason).Code != code || (code == "study.level") != math.IsNaN(got.Effect) {
			t.Errorf("%s: %+v", code, got)
		}
	}
	shared := CausesOf(withSeeds(flock(&r, [][]int{{0, 0}, {0, 1}, {1, 0}, {1, 1}}, 4, 1, 1, 1)))[0]
	if shared.Seeds != 4 || fault.As(shared.Reason).Code != "study.few-seeds" {
		t.Errorf("8 models of each level, but 4 seeds: %+v", shared)
	}
}

// Shares add up to R², do not depend on the factors' order, and are equal where
// two factors are one.
func TestShares(t *testing.T) {
	r := rng.New(5, "causes test")
	birds := flock(&r, [][]int{{0, 0, 0}, {0, 1, 0}, {1, 0, 1}, {1, 1, 1}}, 4, 0, 3, 2, 0)
	s, factors, _ := likeness(birds)
	levels := [][]int{numbered(factors[0].Levels), numbered(factors[1].Levels), numbered(factors[2].Levels)}
	seeds := make([]int, len(s))
	for k := range seeds {
		seeds[k] = k
	}
	shares := sharesOf(s, levels, seeds)
	back := sharesOf(s, [][]int{levels[2], levels[1], levels[0]}, seeds)
	r2 := explained(crossProducts(s, levels, seeds), 7)
	if math.Abs(shares[0]+shares[1]+shares[2]-r2) > 1e-12 || r2 < .1 || r2 > 1 || shares[1] < .02 {
		t.Errorf("%v, R² %.3f", shares, r2)
	}
	if math.Abs(shares[0]-shares[2]) > 1e-12 || math.Abs(shares[0]-back[2]) > 1e-12 || math.Abs(shares[1]-back[1]) > 1e-12 {
		t.Errorf("%v, the other way round %v", shares, back)
	}
	twice := sharesOf(s, [][]int{levels[1], levels[1]}, seeds)
	if double := sharesOf(s, levels[1:2], seeds)[0]; math.Abs(double-2*twice[1]) > 1e-12 {
		t.Errorf("%v, without its double %v", twice, double)
	}
	for i := range s {
		for j := range s {
			s[i][j] = .5
		}
	}
	if v := sharesOf(s, levels, seeds); !math.IsNaN(v[0]) {
		t.Errorf("all equally alike: %v", v)
	}
}

// What a regression explains is what it predicts.
func TestExplainedIsTheCorrelation(t *testing.T) {
	s := [][]float64{{0, .9, .2, .4}, {0, 0, .3, .1}, {0, 0, 0, .7}, {0, 0, 0, 0}}
	level := []int{0, 0, 1, 1}
	got := sharesOf(s, [][]int{level}, []int{0, 1, 2, 3})[0]
	// Means of pairs that share .8, of the others .25; the whole 2.6/6.
	between, all := 2*math.Pow(.8-2.6/6, 2)+4*math.Pow(.25-2.6/6, 2), 0.0
	for _, v := range []float64{.9, .2, .4, .3, .1, .7} {
		all += math.Pow(v-2.6/6, 2)
	}
	if math.Abs(got-between/all) > 1e-12 {
		t.Errorf("%.6f, want %.6f", got, between/all)
	}
}

func TestSharesLeaveOut(t *testing.T) {
	s := [][]float64{{0, .9, 7, .4}, {0, 0, .3, 7}, {0, 0, 0, .7}, {0, 0, 0, 0}} // 7: of one seed
	shares := sharesOf(s, [][]int{{0, 0, 1, 1}, {5, 5, 5, 5}, {0, 1, 2, 3}}, []int{0, 1, 0, 1})
	if shares[0] < .8 || shares[1] != 0 || shares[2] != 0 {
		t.Errorf("%v", shares)
	}
}

// Cells that have the same seeds are drawn together, others apart.
func TestDrawnSeeds(t *testing.T) {
	levels := make([]string, 9)
	for k := range levels {
		levels[k] = string("AAABBBCCC"[k])
	}
	p := newPlot(9, []Factor{{"f", levels}}, []uint64{1, 2, 3, 3, 1, 2, 4, 5, 6})
	s := pairsOf(p.levels[0], 1, 0, 0, 1)
	groups := p.seedGroups(newContrast(s, Labels{Level: p.levels[0], Seed: p.seeds}))
	if len(groups) != 2 {
		t.Fatalf("%+v", groups)
	}
	weight, most := make([]float64, 9), 0.0
	for d := range uint64(50) {
		drawSeeds(groups, weight, rng.New(1, "test", d))
		if w := weight; w[0] != w[4] || w[1] != w[5] || w[2] != w[3] || w[0]+w[1]+w[2] != 3 || w[6]+w[7]+w[8] != 3 {
			t.Fatalf("%v", w)
		}
		most = max(most, weight[6])
	}
	if most != 3 {
		t.Errorf("a seed is drawn at most %v times", most)
	}
}

func TestCrossedAndQuantile(t *testing.T) {
	if got := crossed(4, [][]int{{0, 1, 0, 1}, {1, 0, 1, 1}}); !slices.Equal(got, []int{0, 1, 0, 2}) {
		t.Errorf("%v", got)
	}
	for q, want := range map[float64]float64{0: 1, .5: 2.5, .25: 1.75, 1: 9} {
		if got := quantile([]float64{1, 2, 3, 9}, q); math.Abs(got-want) > 1e-12 {
			t.Errorf("quantile %.2f: %v", q, got)
		}
	}
	if !math.IsNaN(quantile(nil, .5)) {
		t.Error("a quantile of nothing")
	}
}

// What seeds draw in some arms and an arm has fixed is a factor: its models share
// it, those of the others share it with nobody, and all are comparable.
func TestCausesOfWhatSeedsDraw(t *testing.T) {
	r := rng.New(4, "causes test")
	fixed := [6]float64{}
	for i := range fixed {
		fixed[i] = float64(r.Normal32())
	}
	birds := flock(&r, [][]int{{0, 0}, {1, 0}, {0, 1}}, 5, 0, 0, 0)
	init, order := Factor{Name: "init"}, Factor{Name: "order"}
	for k := range birds {
		b := &birds[k]
		i, o := Own, Own
		if b.levels[0] == 1 { // all begin at one place
			i = "100"
			for d := range b.at {
				b.at[d] = fixed[d] + b.at[d]/4
			}
		}
		if b.levels[1] == 1 {
			o = "100"
		}
		init.Levels, order.Levels = append(init.Levels, i), append(order.Levels, o)
	}
	s, _, seeds := likeness(birds)
	list := CausesOf(s, []Factor{init, order}, seeds, CauseOptions{Labellings: 999, Draws: 300, Seed: 1})
	if c := list[0]; !c.Held || c.Withheld || c.Seeds != 5 || c.Effect < .3 || c.P > .01 || c.Interval[0] <= 0 || c.Share < .25 {
		t.Errorf("%+v", c)
	}
	if c := list[1]; !c.Held || c.Withheld || c.Seeds != 5 || math.Abs(c.Effect) > .2 || c.P < .02 || c.Share > .1 {
		t.Errorf("%+v", c)
	}
}

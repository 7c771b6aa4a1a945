package study

import (
	"math"
	"strconv"
	"testing"

	"murmuration/core/rng"
)

func singles(values ...float64) (list []Reading) {
	for s, v := range values {
		list = append(list, Reading{[]int{s}, v})
	}
	return list
}

func TestStudent(t *testing.T) {
	for n, want := range map[int]float64{1: 12.7062, 4: 2.7764, 9: 2.2622, 11: 2.2010, 19: 2.0930, 30: 2.0423, 100: 1.9840} {
		if got := student(n); math.Abs(got-want) > .0025 {
			t.Errorf("%d degrees: %v, want %v", n, got, want)
		}
	}
}

// Of one number per seed the interval is Student's.
func TestJackknifeOfSingles(t *testing.T) {
	c := LevelOf(4, singles(1, 2, 3, 6))
	wide := 3.1824 * math.Sqrt(14./3/4)
	if c.Value != 3 || math.Abs(c.Interval[0]-(3-wide)) > 1e-9 || math.Abs(c.Interval[1]-(3+wide)) > 1e-9 || c.Seeds != 4 || !math.IsNaN(c.P) {
		t.Errorf("%+v, want 3 ± %v", c, wide)
	}
	one := LevelOf(1, singles(5))
	if one.Value != 5 || !math.IsNaN(one.Interval[0]) {
		t.Errorf("%+v", one)
	}
}

func TestClaimsOfTwo(t *testing.T) {
	a, b := singles(2, 3, 4), append(singles(1, 1, 1), Reading{[]int{0}, math.NaN()})
	if c := DifferenceOf(3, a, b); c.Value != 2 || c.Interval[0] >= 2 || c.Interval[1] <= 2 {
		t.Errorf("%+v", c)
	}
	if c := Jackknife(3, Gone(a, b)); math.Abs(c.Value-2./3) > 1e-12 {
		t.Errorf("%+v", c)
	}
}

// The interval of a mean over pairs holds the truth in about as many cases as it
// says, though pairs share models.
func TestJackknifeOfPairsCovers(t *testing.T) {
	const n, runs = 5, 2000
	r := rng.New(3, "claim test")
	hit := 0
	for range runs {
		var own [n]float64
		for s := range own {
			own[s] = float64(r.Normal32())
		}
		var pairs []Reading
		for i := range n {
			for j := range i {
				pairs = append(pairs, Reading{[]int{i, j}, own[i] + own[j] + .3*float64(r.Normal32())})
			}
		}
		if c := LevelOf(n, pairs); c.Interval[0] <= 0 && c.Interval[1] >= 0 {
			hit++
		}
	}
	if share := float64(hit) / runs; share < .93 || share > .97 {
		t.Errorf("%.3f of the intervals hold the truth", share)
	}
}

func TestSwap(t *testing.T) {
	a, b := []float64{5, 6, 7, 8, 9}, []float64{1, 2, 1, 2, 1}
	f := func(swapped func(int) bool) float64 {
		sum := 0.0
		for s := range a {
			if swapped(s) {
				sum += b[s] - a[s]
			} else {
				sum += a[s] - b[s]
			}
		}
		return sum / 5
	}
	c := DifferenceOf(5, singles(a...), singles(b...)).Swap(f)
	if c.P != .0625 || c.LeastP != .0625 {
		t.Errorf("%+v", c)
	}
	a = []float64{1, 0, 1, 0, 3}
	b = []float64{0, 1, 0, 1, 0}
	if c := DifferenceOf(5, singles(a...), singles(b...)).Swap(f); c.P < .2 {
		t.Errorf("%+v", c)
	}
}

// What CausesOf finds, and an interval that grows with what seeds differ by.
func TestFactorClaim(t *testing.T) {
	r := rng.New(2, "causes test")
	s, factors, seeds := likeness(flock(&r, [][]int{{0, 0}, {1, 0}, {0, 1}}, 5, .5, 9, 0))
	for f, found := range []bool{true, false} {
		c, want := FactorClaim(s, factors, f, seeds, 999), CausesOf(s, factors, seeds, CauseOptions{Labellings: 999, Draws: 1})[f]
		if c.Value != want.Effect || c.P != want.P || c.LeastP != want.LeastP || c.Seeds != 5 {
			t.Errorf("%+v, want %+v", c, want)
		}
		if (c.Interval[0] > 0) != found || c.Interval[1] <= c.Interval[0] {
			t.Errorf("factor "+strconv.Itoa(f)+": %+v", c)
		}
	}
}

package score

import (
	"math"
	"testing"

	"murmuration/core/rng"
)

func TestPairedAtTheExtremes(t *testing.T) {
	better, worse := []float64{.75, .5, 1, .25}, []float64{.5, .25, .75, 0}
	for _, c := range []struct {
		name string
		a, b []float64
		want Gain
	}{
		{"better everywhere", better, worse, gain(.25, .25, .25, .001)},
		{"worse everywhere", worse, better, gain(-.25, -.25, -.25, .001)},
		{"the same", better, better, Gain{P: 1}},
		{"nothing", nil, nil, Gain{P: 1}},
		{"one item", []float64{1}, []float64{0}, gain(1, 1, 1, .001)},
		{"one each way", []float64{1, 0}, []float64{0, 1}, gain(0, -1, 1, 1)}, // −1, 0, 1 in ¼, ½, ¼ of draws
	} {
		if got := Paired(c.a, c.b, 1000, 1); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
	panics(t, "other items", func() { Paired(better, nil, 10, 1) })
	panics(t, "no draw", func() { Paired(better, worse, 0, 1) })
}

// Of n items one is won and none lost: a draw misses it with (1−1/n)^n, which for
// 4 is 81/256, and P is twice that.
func TestPairedP(t *testing.T) {
	got := Paired([]float64{1, 0, 0, 0}, make([]float64, 4), 20000, 3)
	if math.Abs(got.P-162./256) > .015 || got.Difference != .25 || got.Low != 0 {
		t.Errorf("%+v", got)
	}
}

func TestPairedIsAFunctionOfItsArguments(t *testing.T) {
	s := rng.New(1, "items")
	a, b := make([]float64, 60), make([]float64, 60)
	for i := range a {
		a[i], b[i] = s.Float64(), s.Float64()
	}
	first := Paired(a, b, 500, 7)
	if again := Paired(a, b, 500, 7); again != first {
		t.Errorf("%+v, then %+v", first, again)
	}
	if other := Paired(a, b, 500, 8); other.Low == first.Low && other.High == first.High {
		t.Error("another seed draws the same")
	}
	back := Paired(b, a, 500, 7)
	near(t, "difference", back.Difference, -first.Difference)
	near(t, "low", back.Low, -first.High)
	near(t, "high", back.High, -first.Low)
	near(t, "P", back.P, first.P)
}

// coverage is how many of 400 intervals, each of n items whose differences are
// uneven and 0.2 on the mean, hold 0.2, and how many of as many around 0 have a P
// below .05.
func coverage(n int) (held, false05 int) {
	a, b, zero := make([]float64, n), make([]float64, n), make([]float64, n)
	for trial := range uint64(400) {
		s := rng.New(trial, "coverage")
		for i := range a {
			hard := s.Float64()
			a[i] = hard + float64(s.Normal32()) + float64(s.Normal32()*s.Normal32()) + .2
			b[i], zero[i] = hard, hard+.2
		}
		if g := Paired(a, b, 200, trial); g.Low <= .2 && .2 <= g.High {
			held++
		}
		if Paired(a, zero, 200, trial).P < .05 {
			false05++
		}
	}
	return held, false05
}

func TestPairedCoverage(t *testing.T) {
	held, false05 := coverage(60)
	t.Logf("%d of 400 intervals hold the truth, %d of 400 differences of nothing have a P below .05", held, false05)
	if held < 366 || held > 392 || false05 < 8 || false05 > 36 {
		t.Errorf("%d of 400 intervals hold the truth, %d of 400 differences of nothing have a P below .05", held, false05)
	}
}

func TestPairedF1ByHand(t *testing.T) {
	a, b := [][3]int{{1, 1, 1}, {1, 2, 1}}, [][3]int{{0, 1, 1}, {1, 1, 1}} // F1 4/5 and 2/4
	g := PairedF1(a, b, 1000, 1)
	near(t, "difference", g.Difference, .3)
	near(t, "low", g.Low, 2./3-1) // the second sentence twice
	near(t, "high", g.High, 1)    // the first twice
	if got := PairedF1(make([][3]int, 5), make([][3]int, 5), 100, 1); got != (Gain{P: 1}) {
		t.Errorf("no entities: %+v", got)
	}
	if got := PairedF1([][3]int{{2, 2, 2}, {1, 1, 1}}, [][3]int{{0, 0, 2}, {0, 0, 1}}, 100, 1); got != (gain(1, 1, 1, .01)) {
		t.Errorf("all against none: %+v", got)
	}
}

// With one entity said and one gold in every sentence F1 is the mean of those
// that are right.
func TestPairedF1IsPairedOfSingleEntities(t *testing.T) {
	s := rng.New(2, "sentences")
	var a, b []float64
	var x, y [][3]int
	for range 50 {
		i, j := s.Intn(2), s.Intn(2)
		a, b = append(a, float64(i)), append(b, float64(j))
		x, y = append(x, [3]int{i, 1, 1}), append(y, [3]int{j, 1, 1})
	}
	want, got := Paired(a, b, 300, 5), PairedF1(x, y, 300, 5)
	near(t, "difference", got.Difference, want.Difference)
	near(t, "low", got.Low, want.Low)
	near(t, "high", got.High, want.High)
	if math.Abs(got.P-want.P) > .05 { // a difference of 0 may come out as the last bit of a sum
		t.Errorf("P %g, want %g", got.P, want.P)
	}
}

func gain(difference, low, high, p float64) Gain {
	return Gain{Difference: difference, Low: low, High: high, P: p}
}

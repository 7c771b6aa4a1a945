package measure

import (
	"math"
	"testing"

	"murmuration/core/fault"
	"murmuration/core/rng"
)

// What has much in common is above every shuffle, and the shuffles are where
// independent rows are.
func TestFloor(t *testing.T) {
	src := source{rng.New(5, "floor")}
	x, y, _ := src.draw(40, 2)
	for _, s := range Similarities() {
		f := NewFloor(s, x, y, 39, 1)
		for f.Next() {
		}
		if done, of := f.Progress(); done != 39 || of != 39 {
			t.Error(done, of)
		}
		v, err := f.Value()
		value, _ := s.Of(x, y)
		if err != nil || math.Abs(v.Value-value) > 1e-12 || v.P != 1./40 || !(v.Mean < v.High && v.High < v.Value) {
			t.Errorf("%s: %+v, %v; value %v", s.Name, v, err, value)
		}
		if null := s.Null(x, y); math.Abs(null-v.Mean) > .02 {
			t.Errorf("%s: null %.4f, shuffles %.4f", s.Name, null, v.Mean)
		}
	}
}

// Where nothing is shared every P is as likely as any other.
func TestFloorOfStrangers(t *testing.T) {
	const times = 150
	src := source{rng.New(6, "strangers")}
	for _, s := range []Similarity{DebiasedCKA(), Procrustes()} {
		mean, low := 0.0, 0.0
		for i := range times {
			n := 40
			x, y := make([]float64, n*3), make([]float64, n*3)
			for k := range x {
				x[k], y[k] = src.normal(), src.normal()
			}
			v, err := NewFloor(s, Of(x, n), Of(y, n), 19, uint64(i)).Value()
			if err != nil {
				t.Fatal(err)
			}
			mean += v.P / times
			if v.P <= .1 {
				low += 1. / times
			}
		}
		if math.Abs(mean-.525) > .06 || math.Abs(low-.1) > .07 {
			t.Errorf("%s: mean P %.3f, one in ten %.3f", s.Name, mean, low)
		}
	}
}

func TestFloorRepeats(t *testing.T) {
	src := source{rng.New(7, "floor repeats")}
	x, y, _ := src.draw(20, 1)
	a, _ := NewFloor(RSA(), x, y, 9, 1).Value()
	b, _ := NewFloor(RSA(), x, y, 9, 1).Value()
	c, _ := NewFloor(RSA(), x, y, 9, 2).Value()
	if a != b || a.Mean == c.Mean || a.Value != c.Value {
		t.Error(a, b, c)
	}
}

func TestFloorReasons(t *testing.T) {
	g := golden{81}
	x, y := Of(g.matrix(10, 6), 10), Of(g.matrix(10, 6), 10)
	v, err := NewFloor(PWCCA(), x, y, 9, 1).Value()
	if err == nil || fault.As(err).Code != "measure.wide" || !math.IsNaN(v.Value+v.Mean+v.High+v.P) {
		t.Error(v, err)
	}
}

func TestQuantile(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5}
	for q, want := range map[float64]float64{0: 1, .5: 3, .95: 4.8, 1: 5} {
		if got := quantile(x, q); math.Abs(got-want) > 1e-12 {
			t.Error(q, got, want)
		}
	}
}

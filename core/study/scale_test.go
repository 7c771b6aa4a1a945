package study

import (
	"math"
	"testing"

	"murmuration/core/fault"
	"murmuration/core/rng"
)

// The values are those of a published implementation of BIG-bench's scores.
func TestGoldenScale(t *testing.T) {
	sigmoid := make([]float64, 11)
	for i := range sigmoid {
		sigmoid[i] = 1 / (1 + math.Exp(-2*float64(i-5)))
	}
	for _, c := range []struct {
		y                   []float64
		linearity, breaking float64
	}{
		{[]float64{0, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1}, 10, 10.000000000000002},
		{[]float64{.5, .5, .51, .5, .52, .51, .9, .97, .98, .99, .99}, 3.899464895655674, 48.99999999999996},
		{[]float64{.5, .52, .49, .51, .5, .48, .51, .5, .49, .52, .5}, -1.8650096164806274, -2},
		{sigmoid, 5.670027618664325, 64.45377312169236},
		{[]float64{.5, .5, .5, .5, 1, 1, 1}, .5 / math.Sqrt(.25/6), 100},
		{[]float64{1, .5, .5, .5, .5001}, -.5 / math.Sqrt((.25+1e-8)/4), -100},
	} {
		l, err := Linearity(c.y)
		b, also := Breakthroughness(c.y)
		if err != nil || also != nil || math.Abs(l-c.linearity) > 1e-9 || math.Abs(b-c.breaking) > 1e-9 {
			t.Errorf("%v: linearity %.12f, breakthroughness %.12f; want %.12f, %.12f", c.y, l, b, c.linearity, c.breaking)
		}
	}
}

func TestScaleReasons(t *testing.T) {
	for code, y := range map[string][]float64{"study.sizes": {1}, "study.still": {.5, .5, .5}} {
		for _, of := range []func([]float64) (float64, error){Linearity, Breakthroughness} {
			if v, err := of(y); !math.IsNaN(v) || err == nil || fault.As(err).Code != code {
				t.Errorf("%v: %v, %v; want %s", y, v, err, code)
			}
		}
	}
	one := []float64{1}
	for _, c := range []struct {
		code  string
		rungs []Rung
	}{{"study.sizes", []Rung{{1, one}}}, {"study.ladder", []Rung{{1, one}, {1, one}}}, {"study.ladder", []Rung{{0, one}, {1, one}}}, {"study.ladder", []Rung{{1, one}, {2, nil}}}} {
		if _, err := ScaleOf(c.rungs, 10, 1); err == nil || fault.As(err).Code != c.code {
			t.Errorf("%v: %v", c.rungs, err)
		}
	}
}

// A planted slope and a planted power law are found.
func TestScaleOf(t *testing.T) {
	const runs = 100
	covered := 0
	for run := range uint64(runs) {
		r := rng.New(run, "scale test")
		var ladder []Rung
		for _, size := range []float64{1e3, 1e4, 3e4, 1e5, 1e6} {
			scores := normal(&r, 5, .05)
			for k := range scores {
				scores[k] += .1 + .2*math.Log10(size/1e3)
			}
			ladder = append(ladder, Rung{size, scores})
		}
		s, err := ScaleOf(ladder, 200, run)
		if err != nil || math.Abs(s.Slope-.2) > .05 || s.Order < .99 || s.Linearity < 3 || s.Ranges[2][0] >= s.Means[2] || s.Ranges[2][1] <= s.Means[2] {
			t.Fatalf("%+v, %v", s, err)
		}
		if s.SlopeInterval[0] <= .2 && .2 <= s.SlopeInterval[1] {
			covered++
		}
	}
	if covered < 85 || covered == runs {
		t.Errorf("%d of %d intervals hold the slope", covered, runs)
	}
	losses := []Rung{{100, []float64{4}}, {1000, []float64{2}}, {10000, []float64{1}}}
	if s, err := ScaleOf(losses, 10, 1); err != nil || math.Abs(s.Exponent+math.Log10(2)) > 1e-12 || s.Order != -1 {
		t.Errorf("%+v, %v", s, err)
	}
	losses[2].Scores[0] = -1
	if s, _ := ScaleOf(losses, 10, 1); !math.IsNaN(s.Exponent) {
		t.Errorf("%+v", s)
	}
}

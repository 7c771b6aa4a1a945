package study

import (
	"math"
	"testing"

	"murmuration/core/rng"
)

const items = 200

// planted is a curve over the checkpoints of a run of 4000 steps whose accuracy
// is drawn with the given probabilities.
func planted(seed uint64, chance float64, p func(step float64) float64) Curve {
	r := rng.New(seed, "study test")
	c := Curve{Name: "planted", Chance: chance}
	for _, step := range Checkpoints(4000, 40) {
		q, right := p(float64(step)), 0
		for range items {
			if r.Float64() < q {
				right++
			}
		}
		c.Points = append(c.Points, Point{Step: step, Accuracy: float64(right) / items, Conditional: q, LogProb: math.Log(q), N: items})
	}
	return c
}

func rise(chance, high, t50, decades float64) func(float64) float64 {
	s := decades * math.Ln10 / (2 * math.Log(9))
	return func(t float64) float64 {
		return chance + (high-chance)/(1+math.Exp(-(math.Log(math.Max(.5, t))-math.Log(t50))/s))
	}
}

func TestPlantedSigmoids(t *testing.T) {
	for _, c := range []struct {
		t50, decades float64
		verdict      string
	}{{400, .1, Breakthrough}, {300, .4, Gradual}, {500, .8, Gradual}} {
		close, wrong := 0, 0
		for seed := range uint64(20) {
			f := Analyse(planted(seed, .5, rise(.5, 1, c.t50, c.decades)))
			if f.Verdict != c.verdict {
				wrong++
			}
			if math.Abs(f.Width.Accuracy/c.decades-1) < .25 && math.Abs(math.Log(f.Fit.T50/c.t50)) < .15 {
				close++
			}
			if exact := f.Width.Conditional / c.decades; c.decades > .1 && math.Abs(exact-1) > .1 {
				t.Errorf("width %.2f without noise: measured %.3f", c.decades, f.Width.Conditional)
			}
			if o := f.Onset; c.decades < .5 && (o == nil || float64(o.Step) < c.t50 || float64(o.Step) > c.t50*4) {
				t.Errorf("width %.2f: onset %+v", c.decades, o)
			}
		}
		if wrong > 2 {
			t.Errorf("width %.2f: %d of 20 are not called %s", c.decades, wrong, c.verdict)
		}
		if c.decades > .1 && close < 15 {
			t.Errorf("width %.2f: only %d of 20 are measured well", c.decades, close)
		}
	}
}

// Flat noise has no verdict, onset, dip or change, but for one curve in twenty.
func TestFlatNoiseRaisesNoAlarm(t *testing.T) {
	for _, chance := range []float64{.5, .125, 1. / 14} {
		const runs = 1000
		alarms := 0
		for seed := range uint64(runs) {
			f := Analyse(planted(1000+seed, chance, func(float64) float64 { return chance }))
			if f.Verdict != NotYet || f.Onset != nil || f.Dip != nil || f.Change != nil {
				alarms++
			}
		}
		t.Logf("chance %.3f: %d of %d curves raise an alarm", chance, alarms, runs)
		if alarms > runs/20 {
			t.Errorf("chance %.3f: %d of %d curves raise an alarm", chance, alarms, runs)
		}
	}
}

func TestDip(t *testing.T) {
	up := rise(0, 1, 600, .1)
	c := planted(7, .5, func(s float64) float64 {
		if s > 450 {
			return .1 + .9*up(s)
		}
		return .5 - .4/(1+math.Exp(-(math.Log(math.Max(.5, s))-math.Log(250))/.1))
	})
	f := Analyse(c)
	if f.Dip == nil || f.Dip.Accuracy > .2 || f.Dip.Step < 250 || f.Dip.Step > 600 || f.Dip.Back < 450 || f.Dip.Back > 900 {
		t.Errorf("%+v", f.Dip)
	}
	if f.Verdict != Breakthrough || f.Onset == nil || f.Onset.Step < f.Dip.Step {
		t.Errorf("%+v, onset %+v", f, f.Onset)
	}
}

func TestJumpIsAChange(t *testing.T) {
	jump := planted(3, .5, func(s float64) float64 {
		if s < 700 {
			return .5
		}
		return .97
	})
	if f := Analyse(jump); f.Verdict != Breakthrough || f.Onset == nil || f.Onset.Before > 700 || f.Onset.Step < 700 {
		t.Errorf("%+v", f)
	}
	slow := Analyse(planted(3, .5, rise(.5, 1, 300, .8)))
	if slow.Change != nil {
		t.Errorf("a slow rise has a change at %d", slow.Change.Step)
	}
}

func TestShortCurves(t *testing.T) {
	for _, c := range []Curve{{}, {Chance: .5, Points: []Point{{Accuracy: .5, N: 200}}}, {Chance: .5, Points: []Point{{Accuracy: 1, N: 200}}}} {
		if f := Analyse(c); f.Verdict != NotYet || f.Fit != nil {
			t.Errorf("%+v: %+v", c, f)
		}
	}
}

func TestOverSeeds(t *testing.T) {
	var all []Curve
	for i, t50 := range []float64{300, 400, 500} {
		all = append(all, planted(uint64(i), .5, rise(.5, 1, t50, .1)))
	}
	all = append(all, planted(9, .5, func(float64) float64 { return .5 }))
	r := OverSeeds(all)
	if r.Seeds != 3 || r.Of != 4 || r.Before > 420 || r.Before < 200 || r.Step < 500 || r.Step > 900 {
		t.Errorf("%+v", r)
	}
}

func TestKendall(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		a, b []float64
		want float64
	}{
		{[]float64{1, 2, 3, 4}, []float64{1, 2, 3, 4}, 1},
		{[]float64{1, 2, 3, 4}, []float64{4, 3, 2, 1}, -1},
		{[]float64{1, 2, 3, 4}, []float64{1, 2, 4, 3}, 2. / 3},
		{[]float64{1, 2, inf, inf}, []float64{1, 2, 3, inf}, 5 / math.Sqrt(30)},
	} {
		if got := Kendall(c.a, c.b); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v %v: %g, want %g", c.a, c.b, got, c.want)
		}
	}
}

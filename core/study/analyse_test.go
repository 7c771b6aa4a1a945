package study

import (
	"math"
	"testing"

	"murmuration/core/rng"
	"murmuration/core/train"
)

const items = 200

// planted is a curve over the checkpoints of a run of 4000 steps whose accuracy
// is drawn with the given probabilities.
func planted(seed uint64, chance float64, p func(step float64) float64) Curve {
	r := rng.New(seed, "study test")
	c := Curve{Name: "planted", Chance: chance}
	for _, step := range train.Checkpoints(4000, 40) {
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

// A ramp over a decade or more is gradual: no breakthrough, no dip and no change,
// but for one curve in twenty.
func TestRampsAreGradual(t *testing.T) {
	for _, decades := range []float64{1, 2.5} {
		const runs = 40
		alarms, late := 0, 0
		for seed := range uint64(runs) {
			f := Analyse(planted(5000+seed, .5, func(step float64) float64 {
				left := math.Log10(2000/math.Max(.5, step)) / decades // the top is reached at step 2000
				return 1 - .5*math.Max(0, math.Min(1, left))
			}))
			if f.Verdict != Gradual || f.Dip != nil || f.Change != nil {
				alarms++
			}
			if o := f.Onset; o == nil || o.Step < int(2000*math.Pow(10, -.4*decades)) {
				late++ // .9 is passed a fifth of the ramp before its end
			}
		}
		t.Logf("%.1f decades: %d of %d are called otherwise", decades, alarms, runs)
		if alarms > runs/20 || late > runs/20 {
			t.Errorf("%.1f decades: of %d ramps %d are called otherwise, %d have no such onset", decades, runs, alarms, late)
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
	if f.Dip == nil || f.Dip.P > 1e-10 || f.Dip.Accuracy > .2 || f.Dip.Step < 250 || f.Dip.Step > 600 || f.Dip.Back < 450 || f.Dip.Back > 900 {
		t.Errorf("%+v", f.Dip)
	}
	if f.Verdict != Breakthrough || f.Onset == nil || f.Onset.Step < f.Dip.Step {
		t.Errorf("%+v, onset %+v", f, f.Onset)
	}
}

// What the initial weights happen to prefer is no rule; what the model falls to
// from guessing is one.
func TestUntrainedDoesNotDip(t *testing.T) {
	c := planted(4, .125, func(float64) float64 { return .125 })
	c.Points[0].Accuracy, c.Points[1].Accuracy = 0, 0
	if d := Analyse(c).Dip; d != nil {
		t.Errorf("%+v", d)
	}
	c.Points[9].Accuracy = .005
	if d := Analyse(c).Dip; d == nil || d.Step != c.Points[9].Step {
		t.Errorf("%+v", d)
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
	if c := Analyse(jump).Change; c != nil && (c.BIC <= 0 || c.Step < 700 || c.Step > 850 || math.Abs(c.Before-.5) > .02 || math.Abs(c.After-.97) > .02) {
		t.Errorf("%+v", c)
	}
	level := *fit(samples(jump.Points, accuracy), nil, 1)
	level.S = 1 // a curve that is too smooth
	if c := change(jump.Points, level); c == nil || c.BIC < 100 || c.Step < 700 || c.Step > 850 || math.Abs(c.Before-.5) > .02 || math.Abs(c.After-.97) > .02 {
		t.Errorf("%+v", c)
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

package score

import (
	"math"
	"testing"

	"murmuration/core/rng"
)

// Five cases by hand: three in the last bin, whose probabilities add up to 2.91
// while two are right, one at .5 that is right, one at 0 that is wrong.
func TestCalibrate(t *testing.T) {
	ece, bins := Calibrate([]Confidence{{.95, true}, {.96, false}, {1, true}, {.5, true}, {0, false}})
	near(t, "ECE", ece, (.91+.5+0)/5)
	if len(bins) != 15 {
		t.Fatalf("%d bins", len(bins))
	}
	for i, want := range map[int]Bin{0: {Cases: 1}, 7: {Cases: 1, P: .5, Accuracy: 1}, 14: {Cases: 3, P: .97, Accuracy: 2. / 3}, 3: {}} {
		near(t, "mean of a bin", bins[i].P, want.P)
		near(t, "accuracy of a bin", bins[i].Accuracy, want.Accuracy)
		if bins[i].Cases != want.Cases {
			t.Errorf("bin %d holds %d", i, bins[i].Cases)
		}
	}
}

func TestBinsMeet(t *testing.T) {
	_, bins := Calibrate(nil)
	if bins[0].From != 0 || bins[14].To != 1 {
		t.Errorf("bins from %g to %g", bins[0].From, bins[14].To)
	}
	for i, b := range bins {
		if i > 0 && b.From != bins[i-1].To {
			t.Errorf("bin %d begins at %g, not at %g", i, b.From, bins[i-1].To)
		}
		if got := binOf(b.From); got != i {
			t.Errorf("%g, where bin %d begins, is in bin %d", b.From, i, got)
		}
	}
	for name, p := range map[string]float64{"NaN": math.NaN(), "below 0": -1e-9, "above 1": 1 + 1e-9} {
		panics(t, name, func() { Calibrate([]Confidence{{P: p}}) })
	}
}

func TestCalibrationOfTheHonest(t *testing.T) {
	s := rng.New(1, "honest")
	honest, boastful := make([]Confidence, 20000), make([]Confidence, 20000)
	for i := range honest {
		p := s.Float64()
		right := s.Float64() < p
		honest[i], boastful[i] = Confidence{p, right}, Confidence{.5 + p/2, right}
	}
	ece, _ := Calibrate(honest)
	if ece > .02 {
		t.Errorf("probabilities that are true have an error of %g", ece)
	}
	ece, _ = Calibrate(boastful)
	if math.Abs(ece-.25) > .02 { // E[(1−p)/2] over p even in 0 to 1
		t.Errorf("probabilities that are a quarter too high have an error of %g", ece)
	}
}

// Logits of 2 and 0, so that p = 1/(1+exp(−2/T)). Where three of four are right,
// that should be ¾, and T is 2/ln 3.
func TestTemperatureByHand(t *testing.T) {
	logits := []float32{2, 0, 2, 0, 0, 2, 2, 0}
	if got := Temperature(logits, []int32{0, 0, 1, 1}, 2); math.Abs(got-2/math.Log(3)) > 2e-5 {
		t.Errorf("%.9f, want %.9f", got, 2/math.Log(3))
	}
	ln3, nan := float32(math.Log(3)), float32(math.NaN())
	for _, c := range []struct {
		name   string
		logits []float32
		truth  []int32
		want   float64
	}{
		{"always right", logits, []int32{0, 0, 1, 0}, .05},
		{"always wrong", logits, []int32{1, 1, 0, 1}, 20},
		{"right as it is", []float32{ln3, 0, ln3, 0, ln3, 0, ln3, 0}, []int32{0, 0, 1, 0}, 1},
		{"nothing", nil, nil, 1},
		{"all alike", []float32{1, 1, -4, -4}, []int32{0, 1}, 1},
		{"not numbers", []float32{nan, nan, 1, 0}, []int32{0, 0}, 1},
	} {
		if got := Temperature(c.logits, c.truth, 2); !(math.Abs(got/c.want-1) < 1e-5) {
			t.Errorf("%s: %g, want %g", c.name, got, c.want)
		}
	}
	panics(t, "a logit too few", func() { Temperature([]float32{1}, []int32{0}, 2) })
}

// No temperature on a grid is better, T = 1 in particular.
func TestTemperatureIsTheBest(t *testing.T) {
	for trial := range uint64(60) {
		s := rng.New(trial, "logits")
		n, classes := 1+s.Intn(30), 2+s.Intn(5)
		logits, truth := make([]float32, n*classes), make([]int32, n)
		scale := 4 * s.Float32()
		for i := range logits {
			logits[i] = scale * s.Normal32()
		}
		for i := range truth {
			truth[i] = int32(s.Intn(classes))
			logits[i*classes+int(truth[i])] += 3 * s.Float32()
		}
		nll := func(temperature float64) float64 {
			v, _ := likelihood(logits, truth, classes, 1/temperature)
			return v
		}
		best := nll(Temperature(logits, truth, classes))
		if best > nll(1) {
			t.Fatalf("trial %d: %g, and %g at 1", trial, best, nll(1))
		}
		for at := .05; at <= 20; at *= 1.1 {
			if v := nll(at); v < best-1e-6 {
				t.Fatalf("trial %d: %g, and %g at %g", trial, best, v, at)
			}
		}
	}
}

// The derivative is that of the sum.
func TestSlopeOfTheLikelihood(t *testing.T) {
	logits, truth := []float32{1, -2, .5, 3, 0, 1}, []int32{2, 0}
	const h = 1e-5
	for _, b := range []float64{.1, 1, 4} {
		_, slope := likelihood(logits, truth, 3, b)
		above, _ := likelihood(logits, truth, 3, b+h)
		below, _ := likelihood(logits, truth, 3, b-h)
		if d := (above - below) / (2 * h); math.Abs(d-slope) > 1e-7 {
			t.Errorf("at %g: %g, by differences %g", b, slope, d)
		}
	}
}

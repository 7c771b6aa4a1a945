package optim

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"murmuration/core/fault"
)

func ExampleOptimizer_Step() {
	o, _ := New(Config{Kind: SGD, LearningRate: .5, Beta1: .5}, 1, nil)
	w := []float32{1}
	for range 3 {
		o.Step(w, []float32{w[0]}, nil) // the gradient of w²/2
		fmt.Println(w[0])
	}
	// Output:
	// 0.5
	// 0
	// -0.25
}

func mustNew(t *testing.T, c Config, n int, undecayed ...Range) *Optimizer {
	t.Helper()
	o, err := New(c, n, undecayed)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func close32(t *testing.T, what string, got, want, tol float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tol) {
		t.Errorf("%s: got %.9g, want %.9g", what, got, want)
	}
}

// Two steps by hand with β₁ .9, β₂ .99, rate .1, λ .5, ε 1e-8:
// g' = .2+.5·1 = .7, m = .07, v = .0049; m̂ = .7, v̂ = .49, w = 1 − .1·.7/.7 = .9
// g' = −.4+.45 = .05, m = .068, v = .004876; m̂ = .068/.19, v̂ = .004876/.0199.
func TestAdamByHand(t *testing.T) {
	o := mustNew(t, Config{LearningRate: .1, Beta2: .99, Decay: .5}, 1)
	w := []float32{1}
	o.Step(w, []float32{.2}, nil)
	close32(t, "w after one step", float64(w[0]), .9, 1e-6)
	o.Step(w, []float32{-.4}, nil)
	close32(t, "m", float64(o.M[0]), .068, 1e-7)
	close32(t, "v", float64(o.V[0]), .004876, 1e-8)
	close32(t, "w after two steps", float64(w[0]), .9-.1*(.068/.19)/math.Sqrt(.004876/.0199), 1e-6)
}

// AdamW's first step is rate·sign(g), beside the shrinking of what is decayed.
func TestAdamWDecaysOnlyMatrices(t *testing.T) {
	o := mustNew(t, Config{Kind: AdamW, LearningRate: .1, Decay: .5}, 6, Range{1, 2}, Range{3, 5})
	w := []float32{1, 1, 1, 1, 1, 1}
	o.Step(w, []float32{2, 2, 2, 2, 2, 2}, nil)
	for i, want := range []float64{.85, .9, .85, .9, .9, .85} {
		close32(t, fmt.Sprint("w", i), float64(w[i]), want, 1e-6)
	}
}

func TestSGDDecay(t *testing.T) {
	o := mustNew(t, Config{Kind: SGD, LearningRate: .1, Decay: .5}, 1)
	w := []float32{2}
	o.Step(w, []float32{3}, nil)
	close32(t, "w", float64(w[0]), 2-.1*(3+.5*2), 1e-6)
	if o.V != nil {
		t.Error("sgd has second moments")
	}
}

func TestClipping(t *testing.T) {
	o := mustNew(t, Config{Kind: SGD, LearningRate: 1, Clip: 1}, 2)
	w := []float32{0, 0}
	norm, _ := o.Step(w, []float32{3, 4}, nil)
	close32(t, "norm", norm, 5, 1e-6)
	close32(t, "w0", float64(w[0]), -.6, 1e-6)
	close32(t, "w1", float64(w[1]), -.8, 1e-6)
}

func TestFrozenRangesKeepWeightsAndMoments(t *testing.T) {
	for _, kind := range []string{Adam, AdamW, SGD} {
		o := mustNew(t, Config{Kind: kind, LearningRate: .1, Decay: .1}, 5, Range{0, 2})
		w := []float32{1, 1, 1, 1, 1}
		norm, _ := o.Step(w, []float32{100, 100, 3, 100, 4}, []Range{{0, 2}, {3, 4}})
		close32(t, kind+" norm", norm, 5, 1e-6)
		for i, moved := range []bool{false, false, true, false, true} {
			if (w[i] != 1) != moved || (o.M[i] != 0) != moved || o.V != nil && (o.V[i] != 0) != moved {
				t.Errorf("%s, element %d: w %g, m %g, should move: %t", kind, i, w[i], o.M[i], moved)
			}
		}
	}
}

func TestNonFiniteGradientChangesNothing(t *testing.T) {
	o := mustNew(t, Config{LearningRate: .1}, 2)
	w := []float32{1, 2}
	norm, _ := o.Step(w, []float32{1, float32(math.NaN())}, nil)
	if !math.IsNaN(norm) || o.Taken() != 0 || w[0] != 1 || w[1] != 2 || o.M[0] != 0 {
		t.Errorf("norm %g, steps %d, w %v, m %v", norm, o.Taken(), w, o.M)
	}
}

func TestRate(t *testing.T) {
	for _, c := range []struct {
		schedule string
		step     int
		want     float64
	}{
		{Constant, 0, .25}, {Constant, 2, .75}, {Constant, 3, 1}, {Constant, 1000, 1},
		{Linear, 3, 1}, {Linear, 7, .6}, {Linear, 13, 0}, {Linear, 99, 0},
		{Cosine, 1, .5}, {Cosine, 3, 1}, {Cosine, 8, .5}, {Cosine, 13, 0},
	} {
		o := mustNew(t, Config{LearningRate: 1, Schedule: c.schedule, Warmup: 3, Steps: 13}, 1)
		close32(t, fmt.Sprint(c.schedule, " at ", c.step), o.Rate(c.step), c.want, 1e-12)
	}
}

func TestStateResumesBitForBit(t *testing.T) {
	for _, kind := range []string{Adam, AdamW, SGD} {
		c := Config{Kind: kind, LearningRate: .03, Decay: .01, Clip: .5, Warmup: 3, Schedule: Cosine, Steps: 20}
		straight, before := mustNew(t, c, 3, Range{1, 2}), mustNew(t, c, 3, Range{1, 2})
		w, x := []float32{1, -2, 3}, []float32{1, -2, 3}
		g := func(w []float32) []float32 { return []float32{w[0] * w[1], w[1] + w[2], w[2] - 1} }
		for range 12 {
			straight.Step(w, g(w), nil)
		}
		for range 5 {
			before.Step(x, g(x), nil)
		}
		after := mustNew(t, c, 3, Range{1, 2})
		after.SetState(before.Taken(), before.M, before.V)
		for range 7 {
			after.Step(x, g(x), nil)
		}
		if !slices.Equal(w, x) || !slices.Equal(straight.M, after.M) || !slices.Equal(straight.V, after.V) {
			t.Errorf("%s: %v without, %v with a stop", kind, w, x)
		}
	}
}

func TestStepDoesNotAllocate(t *testing.T) {
	o := mustNew(t, Config{Kind: AdamW, Decay: .1, Clip: 1, Schedule: Cosine, Steps: 50}, 100, Range{10, 20})
	w, g, frozen := make([]float32, 100), make([]float32, 100), []Range{{0, 5}}
	if n := testing.AllocsPerRun(10, func() { o.Step(w, g, frozen) }); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func TestValidate(t *testing.T) {
	for code, c := range map[string]Config{
		"optim.kind":     {Kind: "lion"},
		"optim.schedule": {Schedule: "step"},
		"optim.range":    {Beta1: 1},
	} {
		if err := c.Validate(); err == nil || fault.As(err).Code != code {
			t.Errorf("%+v: %v, want %s", c, err, code)
		}
	}
	for _, c := range []Config{{LearningRate: math.NaN()}, {Decay: -1}, {Warmup: -1}, {Clip: math.Inf(1)}} {
		if c.Validate() == nil {
			t.Errorf("%+v was accepted", c)
		}
	}
	if err := (Config{LearningRate: 100}).Validate(); err != nil {
		t.Errorf("a learning rate of 100 must be allowed, so that divergence is seen: %v", err)
	}
}

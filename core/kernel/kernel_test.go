package kernel

import (
	"math"
	"testing"

	"murmuration/core/rng"
)

// sizes are lengths that no vector or tile divides, besides some that they do.
var sizes = []int{0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 67, 129, 500}

func random(n int, scale float32, at ...uint64) []float32 {
	s := rng.New(uint64(n), "kernel", at...)
	x := make([]float32, n)
	for i := range x {
		x[i] = scale * s.Normal32()
	}
	return x
}

// near fails unless got is within tol of want, relative to 1+|want|.
func near(t *testing.T, what string, got []float32, want []float64, tol float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d values, want %d", what, len(got), len(want))
	}
	for i := range got {
		if d := math.Abs(float64(got[i]) - want[i]); !(d <= tol*(1+math.Abs(want[i]))) {
			t.Fatalf("%s[%d] = %v, want %v", what, i, got[i], want[i])
		}
	}
}

func wide(x []float32) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = float64(v)
	}
	return y
}

func mapWide(x []float32, f func(float64) float64) []float64 {
	y := wide(x)
	for i := range y {
		y[i] = f(y[i])
	}
	return y
}

func mustPanic(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", what)
		}
	}()
	f()
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

func TestExponentialsAreAccurate(t *testing.T) {
	worst := map[string]float64{}
	for i := -8600; i <= 8600; i++ {
		x := float32(i) * 0.0100317
		for name, pair := range map[string][2]float64{
			"exp":     {float64(Exp32(x)), math.Exp(float64(x))},
			"tanh":    {float64(Tanh32(x)), math.Tanh(float64(x))},
			"sigmoid": {float64(Sigmoid32(x)), sigmoid(float64(x))},
		} {
			if pair[1] > 1.2e-38 || pair[1] < -1.2e-38 {
				worst[name] = max(worst[name], math.Abs(pair[0]/pair[1]-1))
			}
		}
	}
	for name, limit := range map[string]float64{"exp": 1.5e-7, "tanh": 2.5e-7, "sigmoid": 2.5e-7} {
		t.Logf("%s: worst relative error %.3g", name, worst[name])
		if worst[name] > limit {
			t.Errorf("%s: relative error %g over %g", name, worst[name], limit)
		}
	}
}

func TestExponentialsAtTheEdges(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	for _, c := range []struct {
		name      string
		got, want float32
	}{
		{"exp 0", Exp32(0), 1}, {"exp -inf", Exp32(-inf), 0}, {"exp inf", Exp32(inf), inf},
		{"exp 88.8", Exp32(88.8), inf}, {"exp -87", Exp32(-87), 0}, {"exp 1e30", Exp32(1e30), inf},
		{"tanh inf", Tanh32(inf), 1}, {"tanh -inf", Tanh32(-inf), -1}, {"tanh 9.1", Tanh32(9.1), 1},
		{"tanh subnormal", Tanh32(3e-45), 3e-45}, {"sigmoid 0", Sigmoid32(0), 0.5},
		{"sigmoid inf", Sigmoid32(inf), 1}, {"sigmoid -inf", Sigmoid32(-inf), 0},
		{"log 0", Log32(0), -inf}, {"log 1", Log32(1), 0}, {"log inf", Log32(inf), inf},
	} {
		if c.got != c.want {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
	if math.Signbit(float64(Tanh32(0))) || !math.Signbit(float64(Tanh32(float32(math.Copysign(0, -1))))) {
		t.Error("tanh must keep the sign of zero")
	}
	for name, v := range map[string]float32{"exp": Exp32(nan), "tanh": Tanh32(nan), "sigmoid": Sigmoid32(nan), "log": Log32(nan), "log -1": Log32(-1)} {
		if v == v {
			t.Errorf("%s of NaN = %v", name, v)
		}
	}
	if y := Exp32(88.7); !(math.Abs(float64(y)/math.Exp(float64(float32(88.7)))-1) < 2e-7) {
		t.Errorf("exp 88.7 = %v", y)
	}
}

func TestFloat64FunctionsAreAccurate(t *testing.T) {
	s := rng.New(1, "kernel64")
	for range 20000 {
		x := (s.Float64() - 0.5) * 1400
		if e := math.Abs(Exp64(x)/math.Exp(x) - 1); e > 4e-16 {
			t.Fatalf("Exp64(%v): error %g", x, e)
		}
		y := math.Exp(x * 0.9)
		if e := math.Abs(Log64(y) - math.Log(y)); e > 4e-16*(1e-2+math.Abs(x)) {
			t.Fatalf("Log64(%v): error %g", y, e)
		}
		if e := math.Abs(Cos64(x) - math.Cos(x)); e > 4e-16 {
			t.Fatalf("Cos64(%v): error %g", x, e)
		}
	}
	for i := range 2000 {
		x := 0.9 + float64(i)*1e-4
		if e := math.Abs(Log64(x) - math.Log(x)); e > 6e-16*math.Abs(math.Log(x)) {
			t.Fatalf("Log64(%v): error %g", x, e)
		}
	}
	inf := math.Inf(1)
	if Exp64(710) != inf || Exp64(-800) != 0 || Exp64(0) != 1 || Log64(0) != -inf || Log64(inf) != inf ||
		!math.IsNaN(Log64(-1)) || !math.IsNaN(Exp64(math.NaN())) || !math.IsNaN(Cos64(inf)) || Cos64(0) != 1 {
		t.Error("wrong value at an edge")
	}
	if e := math.Abs(Log64(5e-324) + 1074*math.Ln2); e > 1e-12 {
		t.Errorf("Log64 of the least subnormal is off by %g", e)
	}
}

func TestSlicesOfExponentials(t *testing.T) {
	for _, n := range sizes {
		x := random(n, 6)
		y := make([]float32, n)
		Exp(y, x)
		near(t, "exp", y, mapWide(x, math.Exp), 2e-7)
		Tanh(y, x)
		near(t, "tanh", y, mapWide(x, math.Tanh), 2e-7)
		Sigmoid(y, x)
		near(t, "sigmoid", y, mapWide(x, sigmoid), 2e-7)
		Log(y, mapNarrow(x))
		near(t, "log", y, mapWide(mapNarrow(x), math.Log), 1e-7)
	}
	mustPanic(t, "Exp", func() { Exp(make([]float32, 2), make([]float32, 3)) })
}

func mapNarrow(x []float32) []float32 {
	y := make([]float32, len(x))
	for i, v := range x {
		y[i] = v*v + 1e-3
	}
	return y
}

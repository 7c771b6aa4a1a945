package measure

import (
	"fmt"
	"math"
	"testing"

	"murmuration/core/fault"
)

func ExampleWeights() {
	base := []float32{1, 1, 0, 0}
	a := []float32{4, 1, 1, 0}
	b := []float32{1, 5, 1, 0}
	for _, x := range Weights(a, b, base, []Stretch{{"w", 0, 2}, {"b", 2, 4}}) {
		fmt.Printf("%q %.3f %.3f %.3f\n", x.Name, x.RelativeL2, x.Cosine, x.DeltaCosine)
	}
	// Output:
	// "w" 1.090 0.428 0.000
	// "b" 0.000 1.000 1.000
	// "" 1.065 0.454 0.077
}

func TestWeightsOnPlantedVectors(t *testing.T) {
	a := []float32{3, -4, 0}
	for _, c := range []struct {
		name       string
		b          []float32
		l2, cosine float64
	}{
		{"equal", []float32{3, -4, 0}, 0, 1},
		{"opposite", []float32{-3, 4, 0}, 2, -1},
		{"at right angles", []float32{4, 3, 0}, math.Sqrt2, 0},
		{"longer", []float32{12, -16, 0}, 1.5, 1},
		{"large", []float32{3e30, -4e30, 0}, 1e15, 1},
	} {
		l2, err := RelativeL2(a, c.b)
		cosine, _ := Cosine(a, c.b)
		if err != nil || math.Abs(l2-c.l2) > 1e-6*(1+c.l2) || math.Abs(cosine-c.cosine) > 1e-12 {
			t.Errorf("%s: %.9f and %.9f, %v; want %g and %g", c.name, l2, cosine, err, c.l2, c.cosine)
		}
		if l2, _ := RelativeL2(c.b, a); math.Abs(l2-c.l2) > 1e-6*(1+c.l2) {
			t.Errorf("%s: %.9f the other way round", c.name, l2)
		}
	}
	// The base counts: two models that look alike may have gone opposite ways.
	if d, err := DeltaCosine([]float32{11, 10}, []float32{9, 10}, []float32{10, 10}); err != nil || d != -1 {
		t.Errorf("opposite ways: %g, %v", d, err)
	}
}

func TestWeightsSayWhyNot(t *testing.T) {
	nan := float32(math.NaN())
	for _, c := range []struct {
		name       string
		a, b, base []float32
		code       string
		delta      string
	}{
		{"zero", []float32{0, 0}, []float32{1, 0}, []float32{1, 1}, "measure.zero", ""},
		{"unmoved", []float32{1, 2}, []float32{1, 0}, []float32{1, 2}, "", "measure.zero"},
		{"shape", []float32{1, 2}, []float32{1}, nil, "measure.shape", "measure.shape"},
		{"base's shape", []float32{1, 2}, []float32{1, 1}, []float32{1}, "measure.shape", "measure.shape"},
		{"not finite", []float32{1, nan}, []float32{1, 1}, []float32{0, 0}, "measure.nan", "measure.nan"},
		{"no base", []float32{1, 2}, []float32{1, 1}, nil, "", "measure.base"},
	} {
		list := Weights(c.a, c.b, c.base, nil)
		x := list[len(list)-1]
		if got := codeOf(x.Reason); got != c.code || (c.code != "") != math.IsNaN(x.Cosine) || math.IsNaN(x.Cosine) != math.IsNaN(x.RelativeL2) {
			t.Errorf("%s: %q, %v; want %q", c.name, got, x, c.code)
		}
		if got := codeOf(x.DeltaReason); got != c.delta || (c.delta != "") != math.IsNaN(x.DeltaCosine) {
			t.Errorf("%s: the way: %q, %g; want %q", c.name, got, x.DeltaCosine, c.delta)
		}
	}
}

func codeOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.As(err).Code
}

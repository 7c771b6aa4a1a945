package nn

import (
	"math"

	"murmuration/core/rng"
)

// GradientCheck returns the relative difference between the slope that the
// gradient g promises and the one that the loss has,
//
//	g·v   and   (L(w+h·v) − L(w−h·v)) / 2h,   h = 10⁻²
//
// along a direction v of unit-sized parts: half along g, half noise of r. (Pure
// noise is nearly orthogonal to g, and fails for its small slope; g alone would
// not notice a component that g lacks.) It leaves w as it was. A correct
// backward pass in float32 stays below 2·10⁻³. It is the one check for layers
// and whole models, and no part of training.
func GradientCheck(w, g []float32, loss func() float64, r *rng.Stream) float64 {
	const h = 1e-2
	v := direction(g, r)
	was := append([]float32(nil), w...)
	promised := 0.0
	for i, d := range v {
		promised += float64(g[i]) * d
	}
	at := func(h float64) float64 {
		for i, d := range v {
			w[i] = float32(float64(was[i]) + float64(h*d))
		}
		return loss()
	}
	slope := (at(h) - at(-h)) / (2 * h)
	copy(w, was)
	return math.Abs(promised-slope) / max(math.Abs(promised), math.Abs(slope), 1e-30)
}

// direction is g/2|g| plus noise of length ½.
func direction(g []float32, r *rng.Stream) []float64 {
	v, noise := make([]float64, len(g)), make([]float64, len(g))
	for i, x := range g {
		v[i], noise[i] = float64(x), float64(r.Normal32())
	}
	gn, nn := norm(v), norm(noise)
	for i := range v {
		v[i] = float64(v[i]/(2*gn)) + noise[i]/(2*nn)
	}
	return v
}

// norm is the length of x, never 0.
func norm(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += float64(v * v)
	}
	return max(math.Sqrt(sum), 1e-30)
}

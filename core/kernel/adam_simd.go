//go:build goexperiment.simd && go1.27 && !wasm

package kernel

import "simd"

func adamVec(w, g, m, v []float32, a *AdamScalars) int {
	n := len(w)
	g, m, v = g[:n], m[:n], v[:n]
	beta1, rest1 := all(a.Beta1), all(a.OneMinusBeta1)
	beta2, rest2 := all(a.Beta2), all(a.OneMinusBeta2)
	rate, scale, eps := all(a.Rate), all(a.RootScale), all(a.Eps)
	clip, decay, shrink := all(a.GradScale), all(a.L2), all(a.Shrink)
	width, i := eps.Len(), 0
	for ; i+width <= n; i += width {
		wi := simd.LoadFloat32s(w[i : i+width])
		grad := simd.LoadFloat32s(g[i : i+width]).Mul(clip).Add(decay.Mul(wi))
		mi := beta1.Mul(simd.LoadFloat32s(m[i : i+width])).Add(rest1.Mul(grad))
		vi := beta2.Mul(simd.LoadFloat32s(v[i : i+width])).Add(rest2.Mul(grad).Mul(grad))
		step := rate.Mul(mi).Div(vi.Sqrt().Mul(scale).Add(eps))
		mi.Store(m[i : i+width])
		vi.Store(v[i : i+width])
		wi.Mul(shrink).Sub(step).Store(w[i : i+width])
	}
	return i
}

func sgdVec(w, g []float32, a *SGDScalars) int {
	n := len(w)
	g = g[:n]
	rate, clip, decay, shrink := all(a.Rate), all(a.GradScale), all(a.L2), all(a.Shrink)
	width, i := rate.Len(), 0
	for ; i+width <= n; i += width {
		wi := simd.LoadFloat32s(w[i : i+width])
		grad := simd.LoadFloat32s(g[i : i+width]).Mul(clip).Add(decay.Mul(wi))
		wi.Mul(shrink).Sub(rate.Mul(grad)).Store(w[i : i+width])
	}
	return i
}

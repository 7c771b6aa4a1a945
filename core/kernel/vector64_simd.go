//go:build goexperiment.simd && go1.27 && !wasm

package kernel

import "simd"

func axpy64Vec(y, x []float64, s float64) int {
	k := simd.BroadcastFloat64s(s)
	w, i := k.Len(), 0
	x = x[:len(y)]
	for ; i+2*w <= len(y); i += 2 * w {
		to, from := y[i:i+2*w], x[i:i+2*w]
		a, b := simd.LoadFloat64s(from), simd.LoadFloat64s(from[w:])
		simd.LoadFloat64s(to).Add(k.Mul(a)).Store(to)
		simd.LoadFloat64s(to[w:]).Add(k.Mul(b)).Store(to[w:])
	}
	return i
}

// The lanes are l, l+8, …, whatever a vector's length.
func dot64LanesVec(lanes *[8]float64, x, y []float64) int {
	var v simd.Float64s
	w, whole := v.Len(), len(x)&^7
	y = y[:len(x)]
	for l := 0; l < 8; l += w {
		s := simd.LoadFloat64s(lanes[l : l+w])
		for i := l; i < whole; i += 8 {
			s = s.Add(simd.LoadFloat64s(x[i : i+w]).Mul(simd.LoadFloat64s(y[i : i+w])))
		}
		s.Store(lanes[l : l+w])
	}
	return whole
}

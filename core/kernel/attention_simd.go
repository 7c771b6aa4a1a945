//go:build goexperiment.simd && go1.27 && !wasm

package kernel

import "simd"

func dotLanesVec(lanes *[16]float32, a, b []float32) int {
	var v simd.Float32s
	w, whole := v.Len(), len(a)&^15
	b = b[:len(a)]
	for l := 0; l < 16; l += w {
		s := simd.LoadFloat32s(lanes[l : l+w])
		for i := l; i < whole; i += 16 {
			s = s.Add(simd.LoadFloat32s(a[i : i+w]).Mul(simd.LoadFloat32s(b[i : i+w])))
		}
		s.Store(lanes[l : l+w])
	}
	return whole
}

func softmaxBackwardVec(d, p []float32, dot float32) int {
	k := all(dot)
	w, j := k.Len(), 0
	p = p[:len(d)]
	for ; j+w <= len(d); j += w {
		simd.LoadFloat32s(p[j : j+w]).Mul(simd.LoadFloat32s(d[j : j+w]).Sub(k)).Store(d[j : j+w])
	}
	return j
}

// shiftVec is y = x − s.
func shiftVec(y, x []float32, s float32) int {
	k := all(s)
	w, j := k.Len(), 0
	y = y[:len(x)]
	for ; j+w <= len(x); j += w {
		simd.LoadFloat32s(x[j : j+w]).Sub(k).Store(y[j : j+w])
	}
	return j
}

// affineVec is y = x·gain + bias.
func affineVec(y, x, gain, bias []float32) int {
	n := len(y)
	x, gain, bias = x[:n], gain[:n], bias[:n]
	var v simd.Float32s
	w, j := v.Len(), 0
	for ; j+w <= n; j += w {
		scaled := simd.LoadFloat32s(x[j : j+w]).Mul(simd.LoadFloat32s(gain[j : j+w]))
		scaled.Add(simd.LoadFloat32s(bias[j : j+w])).Store(y[j : j+w])
	}
	return j
}

// centreVec is x = (x − mean − xhat·along)·rstd.
func centreVec(x, xhat []float32, mean, along, rstd float32) int {
	m, a, r := all(mean), all(along), all(rstd)
	w, j := m.Len(), 0
	xhat = xhat[:len(x)]
	for ; j+w <= len(x); j += w {
		off := simd.LoadFloat32s(xhat[j : j+w]).Mul(a)
		simd.LoadFloat32s(x[j : j+w]).Sub(m).Sub(off).Mul(r).Store(x[j : j+w])
	}
	return j
}

// geluVec is s = x·(0.07135·x² + 1.5958).
func geluVec(s, x []float32) int {
	one, three := all(gelu1), all(gelu3)
	w, j := one.Len(), 0
	s = s[:len(x)]
	for ; j+w <= len(x); j += w {
		v := simd.LoadFloat32s(x[j : j+w])
		v.Mul(v.Mul(v).Mul(three).Add(one)).Store(s[j : j+w])
	}
	return j
}

func geluBackwardVec(dx, dy, x, s []float32) int {
	n := len(x)
	dx, dy, s = dx[:n], dy[:n], s[:n]
	one, first, third := all(1), all(gelu1), all(3*gelu3)
	w, j := one.Len(), 0
	for ; j+w <= n; j += w {
		v, g := simd.LoadFloat32s(x[j:j+w]), simd.LoadFloat32s(s[j:j+w])
		slope := v.Mul(v).Mul(third).Add(first)
		bend := v.Mul(slope).Mul(g.Mul(one.Sub(g)))
		simd.LoadFloat32s(dy[j : j+w]).Mul(g.Add(bend)).Store(dx[j : j+w])
	}
	return j
}

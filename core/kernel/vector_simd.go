//go:build goexperiment.simd && go1.27 && !wasm

package kernel

import "simd"

// Each of these does the whole vectors of its slices, as the plain loop of its
// caller does the elements, and returns how many elements that were.

func addVec(y, x []float32) int {
	var v simd.Float32s
	w, i := v.Len(), 0
	for ; i+w <= len(x); i += w {
		s := y[i : i+w]
		simd.LoadFloat32s(s).Add(simd.LoadFloat32s(x[i : i+w])).Store(s)
	}
	return i
}

func addTree4Vec(dst, a, b, c, d []float32) int {
	n := len(dst)
	a, b, c, d = a[:n], b[:n], c[:n], d[:n]
	var v simd.Float32s
	w, i := v.Len(), 0
	for ; i+w <= n; i += w {
		ab := simd.LoadFloat32s(a[i : i+w]).Add(simd.LoadFloat32s(b[i : i+w]))
		cd := simd.LoadFloat32s(c[i : i+w]).Add(simd.LoadFloat32s(d[i : i+w]))
		ab.Add(cd).Store(dst[i : i+w])
	}
	return i
}

// addColSumVec takes four vectors of columns at a time, so that a row of y is
// read in whole cache lines.
func addColSumVec(dst, y []float32, rows, cols int) int {
	var v simd.Float32s
	w, j := v.Len(), 0
	for ; j+4*w <= cols; j += 4 * w {
		d := dst[j : j+4*w]
		s0, s1 := simd.LoadFloat32s(d), simd.LoadFloat32s(d[w:])
		s2, s3 := simd.LoadFloat32s(d[2*w:]), simd.LoadFloat32s(d[3*w:])
		for r := range rows {
			x := y[r*cols+j : r*cols+j+4*w]
			s0, s1 = s0.Add(simd.LoadFloat32s(x)), s1.Add(simd.LoadFloat32s(x[w:]))
			s2, s3 = s2.Add(simd.LoadFloat32s(x[2*w:])), s3.Add(simd.LoadFloat32s(x[3*w:]))
		}
		s0.Store(d)
		s1.Store(d[w:])
		s2.Store(d[2*w:])
		s3.Store(d[3*w:])
	}
	return j
}

func scaleVec(x []float32, s float32) int {
	k := all(s)
	w, i := k.Len(), 0
	for ; i+w <= len(x); i += w {
		simd.LoadFloat32s(x[i : i+w]).Mul(k).Store(x[i : i+w])
	}
	return i
}

func axpyVec(y, x []float32, s float32) int {
	k := all(s)
	w, i := k.Len(), 0
	for ; i+w <= len(x); i += w {
		to := y[i : i+w]
		simd.LoadFloat32s(to).Add(k.Mul(simd.LoadFloat32s(x[i : i+w]))).Store(to)
	}
	return i
}

func reluVec(y, x []float32) int {
	var zero simd.Float32s
	w, i := zero.Len(), 0
	for ; i+w <= len(x); i += w {
		v := simd.LoadFloat32s(x[i : i+w])
		zero.IfElse(v.Less(zero), v).Store(y[i : i+w])
	}
	return i
}

func reluBackwardVec(dx, dy, y []float32) int {
	var zero simd.Float32s
	w, i := zero.Len(), 0
	for ; i+w <= len(y); i += w {
		on := simd.LoadFloat32s(y[i : i+w]).Greater(zero)
		simd.LoadFloat32s(dy[i : i+w]).Masked(on).Store(dx[i : i+w])
	}
	return i
}

// The lanes of the three reductions are l, l+16, …, whatever a vector's length:
// one vector of 16 holds them all, or two of 8, or four of 4.

func addLanesVec(lanes *[16]float32, x []float32) int {
	var v simd.Float32s
	w, whole := v.Len(), len(x)&^15
	for l := 0; l < 16; l += w {
		s := simd.LoadFloat32s(lanes[l : l+w])
		for i := l; i < whole; i += 16 {
			s = s.Add(simd.LoadFloat32s(x[i : i+w]))
		}
		s.Store(lanes[l : l+w])
	}
	return whole
}

func addSquareLanesVec(lanes *[16]float32, x []float32) int {
	var v simd.Float32s
	w, whole := v.Len(), len(x)&^15
	for l := 0; l < 16; l += w {
		s := simd.LoadFloat32s(lanes[l : l+w])
		for i := l; i < whole; i += 16 {
			v := simd.LoadFloat32s(x[i : i+w])
			s = s.Add(v.Mul(v))
		}
		s.Store(lanes[l : l+w])
	}
	return whole
}

func maxLanesVec(lanes *[16]float32, x []float32) int {
	var v simd.Float32s
	w, whole := v.Len(), len(x)&^15
	for l := 0; l < 16; l += w {
		m := simd.LoadFloat32s(lanes[l : l+w])
		for i := l; i < whole; i += 16 {
			v := simd.LoadFloat32s(x[i : i+w])
			m = v.IfElse(v.Greater(m), m)
		}
		m.Store(lanes[l : l+w])
	}
	return whole
}

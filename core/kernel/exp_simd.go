//go:build goexperiment.simd && go1.27

package kernel

import "simd"

// Each of these is the scalar function of exp32.go, operation by operation, on
// a vector; see there for the method.

func all(x float32) simd.Float32s { return simd.BroadcastFloat32s(x) }

func reduceV(x simd.Float32s) (q simd.Float32s, n simd.Uint32s) {
	magic := all(roundMagic)
	t := x.Mul(all(log2E)).Add(magic)
	whole := t.Sub(magic)
	r := x.Sub(whole.Mul(all(ln2Head))).Sub(whole.Mul(all(ln2Tail)))
	p := r.Mul(all(exp6)).Add(all(exp5))
	p = p.Mul(r).Add(all(exp4))
	p = p.Mul(r).Add(all(exp3))
	p = p.Mul(r).Add(all(0.5))
	return r.Mul(r).Mul(p).Add(r), t.ToBits()
}

func pow2V(n simd.Uint32s, bias uint32) simd.Float32s {
	return n.Add(simd.BroadcastUint32s(bias)).ShiftAllLeft(23).BitsToFloat32()
}

func expV(x simd.Float32s) simd.Float32s {
	high := all(expHigh)
	q, n := reduceV(high.IfElse(x.Greater(high), x))
	y := all(1).Add(q)
	var zero simd.Float32s
	return zero.IfElse(x.Less(all(expLow)), y.Add(y).Mul(pow2V(n, 126)))
}

func sigmoidV(x simd.Float32s) simd.Float32s {
	one := all(1)
	return one.Div(one.Add(expV(x.Neg())))
}

func tanhV(x simd.Float32s) simd.Float32s {
	sign := simd.BroadcastUint32s(1 << 31)
	bits := x.ToBits()
	a, most := bits.AndNot(sign).BitsToFloat32(), all(tanhMax)
	a = most.IfElse(a.Greater(most), a)
	q, n := reduceV(all(-2).Mul(a))
	s := pow2V(n, 127)
	u := q.Mul(s).Add(s.Sub(all(1)))
	y := u.Div(all(2).Add(u)).ToBits()
	return y.AndNot(sign).Or(bits.And(sign)).BitsToFloat32()
}

func expVec(y, x []float32) int {
	var v simd.Float32s
	w, i := v.Len(), 0
	for ; i+w <= len(x); i += w {
		expV(simd.LoadFloat32s(x[i : i+w])).Store(y[i : i+w])
	}
	return i
}

func expSubVec(x []float32, max float32) int {
	m := all(max)
	w, i := m.Len(), 0
	for ; i+w <= len(x); i += w {
		s := x[i : i+w]
		expV(simd.LoadFloat32s(s).Sub(m)).Store(s)
	}
	return i
}

func sigmoidVec(y, x []float32) int {
	var v simd.Float32s
	w, i := v.Len(), 0
	for ; i+w <= len(x); i += w {
		sigmoidV(simd.LoadFloat32s(x[i : i+w])).Store(y[i : i+w])
	}
	return i
}

func tanhVec(y, x []float32) int {
	var v simd.Float32s
	w, i := v.Len(), 0
	for ; i+w <= len(x); i += w {
		tanhV(simd.LoadFloat32s(x[i : i+w])).Store(y[i : i+w])
	}
	return i
}

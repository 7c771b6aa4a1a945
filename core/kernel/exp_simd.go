//go:build goexperiment.simd && go1.27 && !wasm

package kernel

import "simd"

// Each of these is the scalar function of exp32.go, operation by operation, on
// vectors; see there for the method. The small helpers are inlined; the loops
// repeat what is too large for that, since a call would pass vectors through
// memory on wasm.

func all(x float32) simd.Float32s { return simd.BroadcastFloat32s(x) }

// remainder returns r of reduce, and t, whose low bits hold n.
func remainder(x simd.Float32s) (r, t simd.Float32s) {
	magic := all(roundMagic)
	t = x.Mul(all(log2E)).Add(magic)
	whole := t.Sub(magic)
	return x.Sub(whole.Mul(all(ln2Head))).Sub(whole.Mul(all(ln2Tail))), t
}

// expM1 returns q of reduce: e^r − 1.
func expM1(r simd.Float32s) simd.Float32s {
	p := r.Mul(all(exp6)).Add(all(exp5))
	p = p.Mul(r).Add(all(exp4)).Mul(r).Add(all(exp3)).Mul(r).Add(all(0.5))
	return r.Mul(r).Mul(p).Add(r)
}

func pow2V(t simd.Float32s, bias uint32) simd.Float32s {
	return t.ToBits().Add(simd.BroadcastUint32s(bias)).ShiftAllLeft(23).BitsToFloat32()
}

func expVec(y, x []float32, less float32) int {
	low, high, one, from := all(expLow), all(expHigh), all(1), all(less)
	y = y[:len(x)]
	w, i := one.Len(), 0
	for ; i+w <= len(x); i += w {
		v := simd.LoadFloat32s(x[i : i+w]).Sub(from)
		r, t := remainder(high.IfElse(v.Greater(high), v))
		e := one.Add(expM1(r))
		e = e.Add(e).Mul(pow2V(t, 126))
		var zero simd.Float32s
		zero.IfElse(v.Less(low), e).Store(y[i : i+w])
	}
	return i
}

func sigmoidVec(y, x []float32) int {
	low, high, one := all(expLow), all(expHigh), all(1)
	y = y[:len(x)]
	w, i := one.Len(), 0
	for ; i+w <= len(x); i += w {
		v := simd.LoadFloat32s(x[i : i+w]).Neg()
		r, t := remainder(high.IfElse(v.Greater(high), v))
		e := one.Add(expM1(r))
		e = e.Add(e).Mul(pow2V(t, 126))
		var zero simd.Float32s
		one.Div(one.Add(zero.IfElse(v.Less(low), e))).Store(y[i : i+w])
	}
	return i
}

func tanhVec(y, x []float32) int {
	sign, most := simd.BroadcastUint32s(1<<31), all(tanhMax)
	one, two, minusTwo := all(1), all(2), all(-2)
	y = y[:len(x)]
	w, i := one.Len(), 0
	for ; i+w <= len(x); i += w {
		bits := simd.LoadFloat32s(x[i : i+w]).ToBits()
		a := bits.AndNot(sign).BitsToFloat32()
		r, t := remainder(minusTwo.Mul(most.IfElse(a.Greater(most), a)))
		s := pow2V(t, 127)
		u := expM1(r).Mul(s).Add(s.Sub(one))
		v := u.Div(two.Add(u)).ToBits().AndNot(sign)
		v.Or(bits.And(sign)).BitsToFloat32().Store(y[i : i+w])
	}
	return i
}

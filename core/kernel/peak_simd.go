//go:build goexperiment.simd && go1.27 && !wasm

package kernel

import "simd"

func peak(rounds int) (lanes int, sum float32) {
	half, quarter := simd.BroadcastFloat32s(0.5), simd.BroadcastFloat32s(0.25)
	a, b, c, d, e, f := all(1), all(2), all(3), all(4), all(5), all(6)
	g, h, i, j, k, l := all(7), all(8), all(9), all(10), all(11), all(12)
	for range rounds {
		a, b, c = a.Mul(half).Add(quarter), b.Mul(half).Add(quarter), c.Mul(half).Add(quarter)
		d, e, f = d.Mul(half).Add(quarter), e.Mul(half).Add(quarter), f.Mul(half).Add(quarter)
		g, h, i = g.Mul(half).Add(quarter), h.Mul(half).Add(quarter), i.Mul(half).Add(quarter)
		j, k, l = j.Mul(half).Add(quarter), k.Mul(half).Add(quarter), l.Mul(half).Add(quarter)
	}
	var out [64]float32
	a.Add(b).Add(c).Add(d).Add(e).Add(f).Add(g.Add(h).Add(i).Add(j).Add(k).Add(l)).Store(out[:])
	return 12 * a.Len(), out[0]
}

//go:build goexperiment.simd && go1.27 && !wasm

package kernel

import "simd"

func peak(rounds int) (lanes int, sum float32) {
	var out [16]float32
	lanes = peakChains(&out, rounds)
	return lanes, out[0]
}

// peakChains runs twelve chains and stores their sum.
func peakChains(out *[16]float32, rounds int) int {
	half, quarter := simd.BroadcastFloat32s(0.5), simd.BroadcastFloat32s(0.25)
	a := half.Add(quarter)
	b := a.Add(quarter)
	c := b.Add(quarter)
	d := c.Add(quarter)
	e := d.Add(quarter)
	f := e.Add(quarter)
	g := f.Add(quarter)
	h := g.Add(quarter)
	i := h.Add(quarter)
	j := i.Add(quarter)
	k := j.Add(quarter)
	l := k.Add(quarter)
	for n := 0; n < rounds; n++ {
		a = a.Mul(half).Add(quarter)
		b = b.Mul(half).Add(quarter)
		c = c.Mul(half).Add(quarter)
		d = d.Mul(half).Add(quarter)
		e = e.Mul(half).Add(quarter)
		f = f.Mul(half).Add(quarter)
		g = g.Mul(half).Add(quarter)
		h = h.Mul(half).Add(quarter)
		i = i.Mul(half).Add(quarter)
		j = j.Mul(half).Add(quarter)
		k = k.Mul(half).Add(quarter)
		l = l.Mul(half).Add(quarter)
	}
	a.Add(b).Add(c).Add(d).Add(e).Add(f).Store(out[:])
	half = g.Add(h).Add(i).Add(j).Add(k).Add(l)
	w := half.Len()
	half.Add(simd.LoadFloat32s(out[:w])).Store(out[:w])
	return 12 * w
}

package kernel

// LSTMForward turns pre-activations into one LSTM step of b sequences.
//
//	i = σ(zᵢ), f = σ(z_f), g = tanh(z_g), o = σ(z_o)
//	c = f·cPrev + i·g,  tanhC = tanh(c),  h = o·tanhC
//
// z is [B,4H] in the order i f g o and becomes the activations in place; the
// others are [B,H]. c may be cPrev. Products are rounded before the sum.
// It panics if a slice is too short. Source: Hochreiter and Schmidhuber,
// Neural Computation 9(8), 1997, with the forget gate of Gers et al., 2000.
func LSTMForward(z, cPrev, c, tanhC, h []float32, b, hidden int) {
	n := b * hidden
	if len(z) < 4*n || len(cPrev) < n || len(c) < n || len(tanhC) < n || len(h) < n {
		panic("kernel: LSTMForward: slice too short")
	}
	for r := range b {
		lo, hi := r*hidden, (r+1)*hidden
		lstmForwardRow(z[4*lo:4*hi], cPrev[lo:hi], c[lo:hi], tanhC[lo:hi], h[lo:hi])
	}
}

// lstmForwardRow takes one pass over the row for each function: the vectors of
// one exponential fill the registers.
func lstmForwardRow(z, cPrev, c, tanhC, h []float32) {
	n := len(c)
	i, f, g, o := z[:n], z[n:2*n], z[2*n:3*n], z[3*n:]
	Sigmoid(z[:2*n], z[:2*n])
	Tanh(g, g)
	Sigmoid(o, o)
	for j := cellVec(c, i, f, g, cPrev); j < n; j++ {
		c[j] = float32(f[j]*cPrev[j]) + float32(i[j]*g[j])
	}
	Tanh(tanhC, c)
	for j := mulVec(h, o, tanhC); j < n; j++ {
		h[j] = o[j] * tanhC[j]
	}
}

// LSTMBackward is the backward pass of LSTMForward.
//
//	d = dc + dh·o·(1 − tanhC²)
//	dz_i = d·g·i·(1−i)     dz_f = d·cPrev·f·(1−f)
//	dz_g = d·i·(1−g²)      dz_o = dh·tanhC·o·(1−o)
//	dc   = d·f
//
// dh and dc [B,H] are ∂L/∂h and ∂L/∂c; z [B,4H] holds the activations; dz
// [B,4H] receives ∂L over the pre-activations and may be z; dc becomes
// ∂L/∂cPrev. It panics if a slice is too short.
func LSTMBackward(dz, dh, dc, z, cPrev, tanhC []float32, b, hidden int) {
	n := b * hidden
	if len(dz) < 4*n || len(z) < 4*n || len(dh) < n || len(dc) < n || len(cPrev) < n || len(tanhC) < n {
		panic("kernel: LSTMBackward: slice too short")
	}
	for r := range b {
		lo, hi := r*hidden, (r+1)*hidden
		d, a := dz[4*lo:4*hi], z[4*lo:4*hi]
		lstmBackwardRow(d[:hidden], d[hidden:2*hidden], d[2*hidden:3*hidden], d[3*hidden:],
			dh[lo:hi], dc[lo:hi],
			a[:hidden], a[hidden:2*hidden], a[2*hidden:3*hidden], a[3*hidden:],
			cPrev[lo:hi], tanhC[lo:hi])
	}
}

func lstmBackwardRow(di, df, dg, do, dh, dc, zi, zf, zg, zo, cPrev, tanhC []float32) {
	for j := lstmBackwardVec(di, df, dg, do, dh, dc, zi, zf, zg, zo, cPrev, tanhC); j < len(di); j++ {
		i, f, g, o, t, e := zi[j], zf[j], zg[j], zo[j], tanhC[j], dh[j]
		d := dc[j] + float32(float32(e*o)*(1-float32(t*t)))
		di[j] = float32(d*g) * float32(i*(1-i))
		df[j] = float32(d*cPrev[j]) * float32(f*(1-f))
		dg[j] = float32(d*i) * (1 - float32(g*g))
		do[j] = float32(e*t) * float32(o*(1-o))
		dc[j] = d * f
	}
}

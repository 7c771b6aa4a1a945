package kernel

// GRUForward turns what came from the input and what came from the state into
// one GRU step of b sequences.
//
//	r = σ(a_r + s_r)   z = σ(a_z + s_z)   n = tanh(a_n + r·s_n)
//	h = (1−z)·n + z·hPrev
//
// a [B,3H] in the order r z n becomes the activations in place; s [B,3H] is
// h_{t−1}·W_h + b_h, whose last third Backward wants; hPrev and h are [B,H] and
// may be one. Products are rounded before the sum. It panics if a slice is too
// short. Source: Cho et al. 2014, arXiv:1406.1078, in PyTorch's form.
func GRUForward(a, s, hPrev, h []float32, b, hidden int) {
	n := b * hidden
	if len(a) < 3*n || len(s) < 3*n || len(hPrev) < n || len(h) < n {
		panic("kernel: GRUForward: slice too short")
	}
	for r := range b {
		lo, hi := r*hidden, (r+1)*hidden
		gruForwardRow(a[3*lo:3*hi], s[3*lo:3*hi], hPrev[lo:hi], h[lo:hi])
	}
}

func gruForwardRow(a, s, hPrev, h []float32) {
	n := len(h)
	gates, reset, update, fresh, state := a[:2*n], a[:n], a[n:2*n], a[2*n:], s[2*n:]
	Add(gates, s[:2*n])
	Sigmoid(gates, gates)
	addMul(fresh, reset, state)
	Tanh(fresh, fresh)
	for j := mixVec(h, update, fresh, hPrev); j < n; j++ {
		h[j] = float32((1-update[j])*fresh[j]) + float32(update[j]*hPrev[j])
	}
}

// addMul sets y = y + a·b.
func addMul(y, a, b []float32) {
	for j := addMulVec(y, a, b); j < len(y); j++ {
		y[j] += float32(a[j] * b[j])
	}
}

// GRUBackward is the backward pass of GRUForward.
//
//	da_n = dh·(1−z)·(1−n²)            ds_n = da_n·r
//	da_z = dh·(hPrev−n)·z·(1−z)       ds_z = da_z
//	da_r = da_n·s_n·r·(1−r)           ds_r = da_r
//	dh   = dh·z
//
// act [B,3H] holds the activations and hPrev [B,H] the state before; da [B,3H]
// receives ∂L over what came from the input and may be act; s becomes ∂L over
// what came from the state; dh [B,H] becomes the part of ∂L/∂hPrev that does
// not go through s. It panics if a slice is too short.
func GRUBackward(da, s, dh, act, hPrev []float32, b, hidden int) {
	n := b * hidden
	if len(da) < 3*n || len(s) < 3*n || len(act) < 3*n || len(dh) < n || len(hPrev) < n {
		panic("kernel: GRUBackward: slice too short")
	}
	for r := range b {
		lo, hi := r*hidden, (r+1)*hidden
		gruBackwardRow(da[3*lo:3*hi], s[3*lo:3*hi], dh[lo:hi], act[3*lo:3*hi], hPrev[lo:hi])
	}
}

func gruBackwardRow(da, s, dh, act, hPrev []float32) {
	k := len(dh)
	for j := gruBackwardVec(da, s, dh, act, hPrev); j < k; j++ {
		r, z, n, e := act[j], act[k+j], act[2*k+j], dh[j]
		fresh := float32(e*(1-z)) * (1 - float32(n*n))
		update := float32(e*(hPrev[j]-n)) * float32(z*(1-z))
		reset := float32(fresh*s[2*k+j]) * float32(r*(1-r))
		da[j], da[k+j], da[2*k+j] = reset, update, fresh
		s[j], s[k+j], s[2*k+j] = reset, update, fresh*r
		dh[j] = e * z
	}
}

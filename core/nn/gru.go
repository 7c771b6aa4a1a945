package nn

import "murmuration/core/kernel"

// GRU is one gated recurrent layer in one direction (Cho et al. 2014,
// arXiv:1406.1078, in PyTorch's form, where the reset gate stands after the
// product; "v3" of the paper, and cuDNN's):
//
//	a = x_t·W_x + b_x   s = h_{t−1}·W_h + b_h      [3H], order r, z, n
//	r = σ(a_r + s_r)    z = σ(a_z + s_z)    n = tanh(a_n + r⊙s_n)
//	h_t = (1−z)⊙n + z⊙h_{t−1}
//
// The state begins at 0 in every batch, and Reverse is an LSTM's.
type GRU struct {
	// params
	WX, WH, BX, BH Param // [in,3H] [H,3H] [3H] [3H]
	packed         PackedCell

	course

	// cache
	x  []float32 // [T*B,in], the caller's
	z  []float32 // [T*B,3H] activations of the gates
	s  []float32 // [T*B,3H] what came from the state; then ∂L of it
	dz []float32 // [T*B,3H] ∂L of what came from the input
	h  []float32 // [(T+1)*B,H]
}

// NewGRU makes a layer on the parameters for at most maxB sequences of maxT
// steps.
func NewGRU(wx, wh, bx, bh Param, packed PackedCell, maxB, maxT int, reverse bool) *GRU {
	n, hidden := maxB*maxT, wh.Shape[0]
	return &GRU{
		WX: wx, WH: wh, BX: bx, BH: bh, packed: packed,
		course: course{Reverse: reverse, hidden: hidden},
		z:      make([]float32, n*3*hidden), s: make([]float32, n*3*hidden), dz: make([]float32, n*3*hidden),
		h: make([]float32, (n+maxB)*hidden),
	}
}

// Forward returns h [T*B,H] for x [T*B,in]. The layer owns the result and keeps
// x until Backward.
func (l *GRU) Forward(x []float32, s Seq) []float32 {
	l.x = x
	z := l.z[:s.Rows()*3*l.hidden]
	kernel.Gemm(z, x, &l.packed.X.forward, s.Rows(), false)
	kernel.AddBias(z, l.BX.W, s.Rows())
	l.clearInitial(l.h, s)
	for k := range s.T {
		l.step(l.time(k, s), s)
	}
	return l.states(l.h, s)
}

func (l *GRU) step(t int, s Seq) {
	n := s.B * l.hidden
	lo, hi := t*n, (t+1)*n
	state, before, h := l.s[3*lo:3*hi], l.before(l.h, s)[lo:hi], l.states(l.h, s)[lo:hi]
	kernel.Gemm(state, before, &l.packed.H.forward, s.B, false)
	kernel.AddBias(state, l.BH.W, s.B)
	kernel.GRUForward(l.z[3*lo:3*hi], state, before, h, s.B, l.hidden)
	s.clearPadding(h, t, l.hidden)
	ClearUnits(h, l.held, s.B, l.hidden)
}

// Backward takes dy = ∂L/∂h [T*B,H], adds to the gradients of the parameters
// and sets dx [T*B,in], or adds to it. A nil dx is left out. It destroys dy.
//
//	dh_t = dy_t + dh_{t+1}⊙z_{t+1} + ds_{t+1}·W_hᵀ
//	dW_x += Σ x_tᵀ·da_t   dW_h += Σ h_{t−1}ᵀ·ds_t   db_x += Σ da_t   db_h += Σ ds_t
//	dx_t = da_t·W_xᵀ
func (l *GRU) Backward(dx, dy []float32, s Seq, scratch *kernel.Scratch, accumulate bool) {
	for k := s.T - 1; k >= 0; k-- {
		l.stepBack(dy, k, s)
	}
	in, gates, rows := l.WX.Shape[0], 3*l.hidden, s.Rows()
	dz, ds := l.dz[:rows*gates], l.s[:rows*gates]
	kernel.GemmTN(l.WX.G, l.x, dz, in, gates, rows, scratch, true)
	kernel.GemmTN(l.WH.G, l.before(l.h, s), ds, l.hidden, gates, rows, scratch, true)
	kernel.AddColSum(l.BX.G, dz, rows)
	kernel.AddColSum(l.BH.G, ds, rows)
	if dx != nil {
		kernel.Gemm(dx, dz, &l.packed.X.backward, rows, accumulate)
	}
}

func (l *GRU) stepBack(dy []float32, k int, s Seq) {
	n, t := s.B*l.hidden, l.time(k, s)
	lo, hi := t*n, (t+1)*n
	dh := dy[lo:hi]
	if k < s.T-1 {
		next := l.time(k+1, s) * n
		kernel.Add(dh, dy[next:next+n]) // the kernel left dh⊙z there
		kernel.Gemm(dh, l.s[3*next:3*(next+n)], &l.packed.H.backward, s.B, true)
	}
	s.clearPadding(dh, t, l.hidden)
	kernel.GRUBackward(l.dz[3*lo:3*hi], l.s[3*lo:3*hi], dh, l.z[3*lo:3*hi], l.before(l.h, s)[lo:hi], s.B, l.hidden)
}

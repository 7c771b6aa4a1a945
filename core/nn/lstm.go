package nn

import "murmuration/core/kernel"

// LSTM is one recurrent layer in one direction (Hochreiter and Schmidhuber
// 1997, doi:10.1162/neco.1997.9.8.1735, with the forget gate of Gers,
// Schmidhuber and Cummins 2000, doi:10.1162/089976600300015015):
//
//	z = x_t·W_x + h_{t−1}·W_h + b        [4H], order i, f, g, o
//	c_t = σ(f)⊙c_{t−1} + σ(i)⊙tanh(g)
//	h_t = σ(o)⊙tanh(c_t)
//
// Both states begin at 0 in every batch. Reverse runs time backwards; there a
// sequence begins at its own last token, since the padding before it leaves the
// states at 0.
type LSTM struct {
	// params
	WX, WH, B Param // [in,4H] [H,4H] [4H]
	packed    PackedCell

	course

	// cache
	x     []float32 // [T*B,in], the caller's
	z     []float32 // [T*B,4H] activations of the gates
	dz    []float32 // [T*B,4H]
	tanhC []float32 // [T*B,H]
	c, h  []float32 // [(T+1)*B,H], with the initial state at the end where time begins
	dc    []float32 // [B,H]
}

// NewLSTM makes a layer on the parameters wx, wh, b for at most maxB sequences
// of maxT steps.
func NewLSTM(wx, wh, b Param, packed PackedCell, maxB, maxT int, reverse bool) *LSTM {
	n, hidden := maxB*maxT, wh.Shape[0]
	return &LSTM{
		WX: wx, WH: wh, B: b, packed: packed,
		course: course{Reverse: reverse, hidden: hidden},
		z:      make([]float32, n*4*hidden), dz: make([]float32, n*4*hidden),
		tanhC: make([]float32, n*hidden),
		c:     make([]float32, (n+maxB)*hidden), h: make([]float32, (n+maxB)*hidden),
		dc: make([]float32, maxB*hidden),
	}
}

// Forward returns h [T*B,H] for x [T*B,in]. The layer owns the result and keeps
// x until Backward.
func (l *LSTM) Forward(x []float32, s Seq) []float32 {
	l.x = x
	z := l.z[:s.Rows()*4*l.hidden]
	kernel.Gemm(z, x, &l.packed.X.forward, s.Rows(), false)
	kernel.AddBias(z, l.B.W, s.Rows())
	l.clearInitial(l.c, s)
	l.clearInitial(l.h, s)
	for k := range s.T {
		l.step(l.time(k, s), s)
	}
	return l.states(l.h, s)
}

func (l *LSTM) step(t int, s Seq) {
	n := s.B * l.hidden
	lo, hi := t*n, (t+1)*n
	z := l.z[4*lo : 4*hi]
	c, h := l.states(l.c, s)[lo:hi], l.states(l.h, s)[lo:hi]
	kernel.Gemm(z, l.before(l.h, s)[lo:hi], &l.packed.H.forward, s.B, true)
	kernel.LSTMForward(z, l.before(l.c, s)[lo:hi], c, l.tanhC[lo:hi], h, s.B, l.hidden)
	s.clearPadding(c, t, l.hidden)
	s.clearPadding(h, t, l.hidden)
	ClearUnits(h, l.held, s.B, l.hidden)
}

// Backward takes dy = ∂L/∂h [T*B,H], adds to the gradients of the parameters
// and sets dx [T*B,in], or adds to it. A nil dx is left out. It destroys dy.
//
//	dh_t = dy_t + dz_{t+1}·W_hᵀ
//	dW_x += Σ x_tᵀ·dz_t   dW_h += Σ h_{t−1}ᵀ·dz_t   db += Σ dz_t   dx_t = dz_t·W_xᵀ
func (l *LSTM) Backward(dx, dy []float32, s Seq, scratch *kernel.Scratch, accumulate bool) {
	clear(l.dc[:s.B*l.hidden])
	for k := s.T - 1; k >= 0; k-- {
		l.stepBack(dy, k, s)
	}
	in, gates, rows := l.WX.Shape[0], 4*l.hidden, s.Rows()
	dz := l.dz[:rows*gates]
	kernel.GemmTN(l.WX.G, l.x, dz, in, gates, rows, scratch, true)
	kernel.GemmTN(l.WH.G, l.before(l.h, s), dz, l.hidden, gates, rows, scratch, true)
	kernel.AddColSum(l.B.G, dz, rows)
	if dx != nil {
		kernel.Gemm(dx, dz, &l.packed.X.backward, rows, accumulate)
	}
}

func (l *LSTM) stepBack(dy []float32, k int, s Seq) {
	n, t := s.B*l.hidden, l.time(k, s)
	lo, hi := t*n, (t+1)*n
	dh, dc, dz := dy[lo:hi], l.dc[:n], l.dz[4*lo:4*hi]
	if k < s.T-1 {
		next := l.time(k+1, s) * 4 * n
		kernel.Gemm(dh, l.dz[next:next+4*n], &l.packed.H.backward, s.B, true)
	}
	s.clearPadding(dh, t, l.hidden)
	s.clearPadding(dc, t, l.hidden)
	kernel.LSTMBackward(dz, dh, dc, l.z[4*lo:4*hi], l.before(l.c, s)[lo:hi], l.tanhC[lo:hi], s.B, l.hidden)
}

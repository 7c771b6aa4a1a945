package nn

import (
	"math"

	"murmuration/core/kernel"
)

// attention lets every position gather from the others: for each sequence and
// each of the heads, on its own D = H/heads columns,
//
//	P = softmax(Q·Kᵀ/√D)  [T,T],  out = P·V  [T,D]
//
// over the sequence's real positions, and with causal only over those up to its
// own (Vaswani et al. 2017, arXiv:1706.03762). The products are those of the
// packed kernel on copies [T,D]; at these sizes a causal half that is computed
// and thrown away costs less than a second kernel would.
type attention struct {
	heads, width int // width is D
	maxT         int
	causal       bool

	// cache
	p              []float32 // [B,heads,maxT·maxT], of which the first T·T, T the sequence's length
	q, k, v, dq, d []float32 // [T,D] of one head
	dp             []float32 // [T,T]
	panels         kernel.Panels
}

func newAttention(heads, hidden, maxB, maxT int, causal bool) *attention {
	d := hidden / heads
	n := func() []float32 { return make([]float32, maxT*d) }
	a := &attention{
		heads: heads, width: d, maxT: maxT, causal: causal,
		p: make([]float32, maxB*heads*maxT*maxT), dp: make([]float32, maxT*maxT),
		q: n(), k: n(), v: n(), dq: n(), d: n(),
	}
	a.panels.Reserve(d, maxT)
	a.panels.Reserve(maxT, d)
	return a
}

// weights are P of one head of one sequence of n positions.
func (a *attention) weights(b, head, n int) []float32 {
	return a.p[(b*a.heads+head)*a.maxT*a.maxT:][:n*n]
}

// scale is 1/√D.
func (a *attention) scale() float32 { return 1 / float32(math.Sqrt(float64(a.width))) }

// forward sets out [T*B,H] from qkv [T*B,3H]: queries, keys and values side by
// side, each head after head.
func (a *attention) forward(out, qkv []float32, s Seq) {
	h := a.heads * a.width
	clear(out[:s.Rows()*h])
	for b, length := range s.Lengths[:s.B] {
		n := int(length)
		for head := range a.heads {
			a.take(qkv, b, head, n, s.B)
			p, o := a.weights(b, head, n), a.d[:n*a.width]
			a.panels.PackT(a.k, n, a.width)
			kernel.Gemm(p, a.q, &a.panels, n, false)
			a.softmax(p, n)
			a.panels.Pack(a.v, n, a.width)
			kernel.Gemm(o, p, &a.panels, n, false)
			columns{out, b, head * a.width, s.B, h, a.width}.put(o)
		}
	}
}

func (a *attention) softmax(p []float32, n int) {
	if a.causal {
		kernel.SoftmaxCausal(p, n)
		return
	}
	kernel.Softmax(p, n, n)
}

// take copies the queries, times 1/√D, the keys and the values of one head of
// one sequence.
func (a *attention) take(qkv []float32, b, head, n, batch int) {
	h := a.heads * a.width
	for i, to := range [][]float32{a.q, a.k, a.v} {
		columns{qkv, b, i*h + head*a.width, batch, 3 * h, a.width}.get(to[:n*a.width])
	}
	kernel.Scale(a.q[:n*a.width], a.scale())
}

// backward sets dqkv [T*B,3H] from dout [T*B,H] and the forward pass's qkv.
//
//	dV = Pᵀ·dout   dP = dout·Vᵀ   dS = P⊙(dP − Σ P⊙dP)
//	dQ = dS·K/√D   dK = dSᵀ·Q/√D
func (a *attention) backward(dqkv, dout, qkv []float32, s Seq, scratch *kernel.Scratch) {
	h := a.heads * a.width
	clear(dqkv[:s.Rows()*3*h])
	for b, length := range s.Lengths[:s.B] {
		n := int(length)
		for head := range a.heads {
			a.take(qkv, b, head, n, s.B)
			columns{dout, b, head * a.width, s.B, h, a.width}.get(a.d[:n*a.width])
			a.headBack(n, b, head, scratch)
			for i, from := range [][]float32{a.q, a.k, a.v} {
				columns{dqkv, b, i*h + head*a.width, s.B, 3 * h, a.width}.put(from[:n*a.width])
			}
		}
	}
}

// headBack turns q, k and v into their derivatives.
func (a *attention) headBack(n, b, head int, scratch *kernel.Scratch) {
	p, dp, d, dq := a.weights(b, head, n), a.dp[:n*n], a.width, a.dq[:n*a.width]
	a.panels.PackT(a.v, n, d)
	kernel.Gemm(dp, a.d, &a.panels, n, false)
	kernel.GemmTN(a.v, p, a.d, n, d, n, scratch, false)
	kernel.SoftmaxBackward(dp, p, n, n)
	a.panels.Pack(a.k, n, d)
	kernel.Gemm(dq, dp, &a.panels, n, false)
	kernel.GemmTN(a.k, dp, a.q, n, d, n, scratch, false)
	kernel.Scale(dq, a.scale())
	copy(a.q, dq)
}

// columns are n columns, from one on, of the rows of sequence b in a matrix
// [T*batch,wide].
type columns struct {
	x                       []float32
	b, from, batch, wide, n int
}

// get copies them to y [T,n].
//
//go:noinline
func (c columns) get(y []float32) {
	for at := c.b*c.wide + c.from; len(y) > 0; at += c.batch * c.wide {
		copy(y[:c.n], c.x[at:])
		y = y[c.n:]
	}
}

// put copies y [T,n] to them.
//
//go:noinline
func (c columns) put(y []float32) {
	for at := c.b*c.wide + c.from; len(y) > 0; at += c.batch * c.wide {
		copy(c.x[at:], y[:c.n])
		y = y[c.n:]
	}
}

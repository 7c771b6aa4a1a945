package model

import (
	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/nn"
	"murmuration/core/rng"
)

// classHead is the task adapter: the mean of a sequence's states over its real
// positions, or the state after its last word, a dense layer with ReLU, and a
// softmax over the classes.
type classHead struct {
	last         bool // in place of the mean
	dense, class *nn.Linear
	drop         *nn.Dropout

	// cache
	rows, targets []int32   // [B] sequences with a label, and the label
	pool, dpool   []float32 // [B,D]
	u, a, da      []float32 // [B,dense]
	y             []float32 // [B,classes]
}

func newClassHead(m *Model, params []nn.Param, maxB int) *classHead {
	n := func(width int) []float32 { return make([]float32, maxB*width) }
	return &classHead{
		last:  m.Last,
		dense: m.linear(params, "dense"), class: m.linear(params, "class"),
		drop: nn.NewDropout(float32(m.Dropout), maxB*m.Width()),
		rows: make([]int32, maxB), targets: make([]int32, maxB),
		pool: n(m.Width()), dpool: n(m.Width()),
		u: n(m.Dense), a: n(m.Dense), da: n(m.Dense), y: n(m.Classes),
	}
}

func (c *classHead) outputs() int { return c.class.Weight.Shape[1] }

func (c *classHead) count(b batch.Batch, s nn.Seq) int {
	n := 0
	for i, label := range b.Labels[:s.B] {
		if label != batch.Ignore && s.Lengths[i] > 0 {
			c.rows[n], c.targets[n] = int32(i), label
			n++
		}
	}
	return n
}

func (c *classHead) loss(h, dh []float32, b batch.Batch, s nn.Seq, scale float32, drop *rng.Stream, learn bool, scratch *kernel.Scratch) float64 {
	n := c.count(b, s)
	pool := c.forward(h, s, c.rows[:n], drop)
	y := c.y[:n*c.outputs()]
	sum := kernel.SoftmaxCE(y, c.targets[:n], n, c.outputs(), scale)
	if learn {
		c.backward(dh, y, pool, s, c.rows[:n], scratch)
	}
	return sum
}

// forward leaves the logits of the given sequences in y and returns the dense
// layer's input [n,D].
func (c *classHead) forward(h []float32, s nn.Seq, rows []int32, drop *rng.Stream) []float32 {
	n, d, units := len(rows), c.dense.Weight.Shape[0], c.class.Weight.Shape[0]
	c.gather(c.pool[:n*d], h, s, rows, d)
	pool := c.drop.Forward(c.pool[:n*d], drop)
	u, a := c.u[:n*units], c.a[:n*units]
	c.dense.Forward(u, pool, n)
	kernel.Relu(a, u)
	c.class.Forward(c.y[:n*c.outputs()], a, n)
	return pool
}

func (c *classHead) backward(dh, dy, pool []float32, s nn.Seq, rows []int32, scratch *kernel.Scratch) {
	n, d, units := len(rows), c.dense.Weight.Shape[0], c.class.Weight.Shape[0]
	a, da := c.a[:n*units], c.da[:n*units]
	c.class.Backward(da, dy, a, n, scratch)
	kernel.ReluBackward(da, da, a)
	if dh == nil {
		c.dense.Backward(nil, da, pool, n, scratch)
		return
	}
	dpool := c.dpool[:n*d]
	c.dense.Backward(dpool, da, pool, n, scratch)
	c.drop.Backward(dpool)
	c.spread(dh, dpool, s, rows, d)
}

func (c *classHead) logits(out, h []float32, b batch.Batch, s nn.Seq, at []int32) {
	for _, i := range at {
		if int(i) >= s.B || s.Lengths[i] == 0 {
			panic("model: no such sequence in the batch")
		}
	}
	v := c.outputs()
	for from := 0; from < len(at); from += len(c.rows) {
		n := min(len(at)-from, len(c.rows))
		c.forward(h, s, at[from:from+n], nil)
		copy(out[from*v:(from+n)*v], c.y)
	}
}

// heard returns the first position of a sequence of n that the head hears of, and
// the one after the last: all, or the last word's, which stands before EOS.
func (c *classHead) heard(n int32) (from, to int) {
	if c.last {
		to = max(1, int(n)-1)
		return to - 1, to
	}
	return 0, int(n)
}

// gather sets each row of pool [n,D] to the mean of one sequence's states over the
// positions that are heard, t ascending.
func (c *classHead) gather(pool, h []float32, s nn.Seq, rows []int32, d int) {
	clear(pool)
	for k, i := range rows {
		sum := pool[k*d : (k+1)*d]
		first, end := c.heard(s.Lengths[i])
		for t := first; t < end; t++ {
			from := (t*s.B + int(i)) * d
			for j, v := range h[from : from+d] {
				sum[j] += v
			}
		}
		kernel.Scale(sum, 1/float32(end-first))
	}
}

// spread is gather's backward: every position that is heard gets an even share of
// its sequence's derivative, the others none.
func (c *classHead) spread(dh, dpool []float32, s nn.Seq, rows []int32, d int) {
	for k, i := range rows {
		row := dpool[k*d : (k+1)*d]
		first, end := c.heard(s.Lengths[i])
		kernel.Scale(row, 1/float32(end-first))
		for t := first; t < end; t++ {
			copy(dh[(t*s.B+int(i))*d:], row)
		}
	}
}

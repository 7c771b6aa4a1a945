package model

import (
	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/nn"
	"murmuration/core/rng"
)

// classHead is the task adapter: the mean of a sequence's states over its real
// positions, or the largest of each unit, or the state after its last word; a
// dense layer with ReLU; and a softmax over the classes, to whose logits a bag of
// n-grams may add.
type classHead struct {
	last         bool // the state after the last word, in place of all
	max          bool // the largest, in place of the mean
	dense, class *nn.Linear
	bag          *bag // nil where there is none
	drop         *nn.Dropout

	// cache
	rows, targets []int32   // [B] sequences with a label, and the label
	pool, dpool   []float32 // [B,D]
	at            []int32   // [B,D] the time of each maximum
	u, a, da      []float32 // [B,dense]
	y             []float32 // [B,classes]
}

func newClassHead(m *Model, params []nn.Param, maxB int) *classHead {
	n := func(width int) []float32 { return make([]float32, maxB*width) }
	c := &classHead{
		last: m.Last, max: m.Max,
		dense: m.linear(params, "dense"), class: m.linear(params, "class"),
		drop: nn.NewDropout(float32(m.Dropout), maxB*m.Width()),
		rows: make([]int32, maxB), targets: make([]int32, maxB),
		pool: n(m.Width()), dpool: n(m.Width()),
		u: n(m.Dense), a: n(m.Dense), da: n(m.Dense), y: n(m.Classes),
	}
	if m.Max {
		c.at = make([]int32, maxB*m.Width())
	}
	if m.Grams > 0 {
		c.bag = newBag(m, params, maxB)
	}
	return c
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
	pool := c.forward(h, b, s, c.rows[:n], drop)
	y, sum := c.y[:n*c.outputs()], 0.0
	for k, i := range c.rows[:n] {
		w := weight(b, i)
		row := y[k*c.outputs() : (k+1)*c.outputs()]
		sum += float64(float64(w) * kernel.SoftmaxCE(row, c.targets[k:], 1, c.outputs(), scale*w))
	}
	if learn {
		c.backward(dh, y, pool, b, s, c.rows[:n], scratch)
	}
	return sum
}

// weight is what sequence i counts.
func weight(b batch.Batch, i int32) float32 {
	if len(b.Weight) == 0 {
		return 1
	}
	return b.Weight[i]
}

// forward leaves the logits of the given sequences in y and returns the dense
// layer's input [n,D].
func (c *classHead) forward(h []float32, b batch.Batch, s nn.Seq, rows []int32, drop *rng.Stream) []float32 {
	n, d, units := len(rows), c.dense.Weight.Shape[0], c.class.Weight.Shape[0]
	c.gather(c.pool[:n*d], h, s, rows, d)
	pool := c.drop.Forward(c.pool[:n*d], drop)
	u, a := c.u[:n*units], c.a[:n*units]
	c.dense.Forward(u, pool, n)
	kernel.Relu(a, u)
	c.class.Forward(c.y[:n*c.outputs()], a, n)
	if c.bag != nil {
		c.bag.forward(c.y[:n*c.outputs()], b, rows, drop)
	}
	return pool
}

func (c *classHead) backward(dh, dy, pool []float32, b batch.Batch, s nn.Seq, rows []int32, scratch *kernel.Scratch) {
	n, d, units := len(rows), c.dense.Weight.Shape[0], c.class.Weight.Shape[0]
	a, da := c.a[:n*units], c.da[:n*units]
	if c.bag != nil {
		c.bag.backward(dy, b, rows, scratch)
	}
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
		c.forward(h, b, s, at[from:from+n], nil)
		copy(out[from*v:(from+n)*v], c.y)
	}
}

// pooled sets out [B,D] to the bag's sums, or to the dense layer's activations.
func (c *classHead) pooled(out, h []float32, b batch.Batch, s nn.Seq) {
	clear(out)
	n, units := 0, c.class.Weight.Shape[0]
	for i, length := range s.Lengths[:s.B] {
		if length > 0 {
			c.rows[n] = int32(i)
			n++
		}
	}
	c.forward(h, b, s, c.rows[:n], nil)
	vectors, width := c.a, units
	if c.bag != nil {
		vectors, width = c.bag.sum, gramWidth
	}
	for k, i := range c.rows[:n] {
		copy(out[int(i)*width:], vectors[k*width:(k+1)*width])
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
// positions that are heard, t ascending, or to the largest of each unit, the first
// of equal ones.
func (c *classHead) gather(pool, h []float32, s nn.Seq, rows []int32, d int) {
	clear(pool)
	if c.max {
		c.gatherLargest(pool, h, s, rows, d)
		return
	}
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

func (c *classHead) gatherLargest(pool, h []float32, s nn.Seq, rows []int32, d int) {
	for j := range c.at[:len(pool)] {
		c.at[j] = -1
	}
	for k, i := range rows {
		first, end := c.heard(s.Lengths[i])
		for t := first; t < end; t++ {
			from := (t*s.B + int(i)) * d
			nn.Largest(pool[k*d:(k+1)*d], c.at[k*d:(k+1)*d], h[from:from+d], int32(t))
		}
	}
}

// spread is gather's backward: every position that is heard gets an even share of
// its sequence's derivative, or each unit's goes where its maximum was; the others
// get none.
func (c *classHead) spread(dh, dpool []float32, s nn.Seq, rows []int32, d int) {
	if c.max {
		c.spreadLargest(dh, dpool, s, rows, d)
		return
	}
	for k, i := range rows {
		row := dpool[k*d : (k+1)*d]
		first, end := c.heard(s.Lengths[i])
		kernel.Scale(row, 1/float32(end-first))
		for t := first; t < end; t++ {
			copy(dh[(t*s.B+int(i))*d:], row)
		}
	}
}

func (c *classHead) spreadLargest(dh, dpool []float32, s nn.Seq, rows []int32, d int) {
	for k, i := range rows {
		for j, t := range c.at[k*d : (k+1)*d] {
			dh[(int(t)*s.B+int(i))*d+j] = dpool[k*d+j]
		}
	}
}

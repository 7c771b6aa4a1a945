package model

import (
	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/nn"
	"murmuration/core/rng"
)

// head maps the encoder's states to outputs and a loss. It belongs to one Pass.
type head interface {
	// count is the number of targets in b that the head would be scored on.
	count(b batch.Batch, s nn.Seq) int
	// loss returns Σ −ln p(target) for states h [T*B,D]. With learn it also
	// adds to the head's gradients, and with dh (zeroed) to the states' too.
	loss(h, dh []float32, b batch.Batch, s nn.Seq, scale float32, drop *rng.Stream, learn bool, scratch *kernel.Scratch) float64
	// logits writes the logits of the chosen positions to out.
	logits(out, h []float32, b batch.Batch, s nn.Seq, at []int32)
	// outputs is the number of logits at one position.
	outputs() int
}

// chunk is the number of positions whose logits are held at once: the whole of
// a causal batch by a vocabulary of thousands would take many megabytes.
const chunk = 128

// lmHead is softmax(h·W + b) over the vocabulary, or over the tags, computed only
// at positions with a target.
type lmHead struct {
	out  *nn.Linear
	drop *nn.Dropout

	// cache
	rows, targets []int32   // positions with a target, as rows t*B+b
	x, dx         []float32 // [chunk,D]
	y             []float32 // [chunk,V]
}

// newLMHead makes one on the parameters of the given name for shards of at most
// rows positions, of which n are worked on at once.
func newLMHead(m *Model, params []nn.Param, name string, rows, n int) *lmHead {
	d, out := m.Width(), m.linear(params, name)
	return &lmHead{
		out:  out,
		drop: nn.NewDropout(float32(m.Dropout), n*d),
		rows: make([]int32, rows), targets: make([]int32, rows),
		x: make([]float32, n*d), dx: make([]float32, n*d), y: make([]float32, n*out.Weight.Shape[1]),
	}
}

func (l *lmHead) outputs() int { return l.out.Weight.Shape[1] }

func (l *lmHead) count(b batch.Batch, s nn.Seq) int {
	n := 0
	for t := range s.T {
		for i, length := range s.Lengths[:s.B] {
			target := b.Targets[i*b.T+t]
			if target == batch.Ignore || t >= int(length) {
				continue
			}
			l.rows[n], l.targets[n] = int32(t*s.B+i), target
			n++
		}
	}
	return n
}

func (l *lmHead) loss(h, dh []float32, b batch.Batch, s nn.Seq, scale float32, drop *rng.Stream, learn bool, scratch *kernel.Scratch) float64 {
	sum, n := 0.0, l.count(b, s)
	for from := 0; from < n; from += chunk {
		to := min(n, from+chunk)
		sum += l.part(h, dh, l.rows[from:to], l.targets[from:to], scale, drop, learn, scratch)
	}
	return sum
}

func (l *lmHead) part(h, dh []float32, rows, targets []int32, scale float32, drop *rng.Stream, learn bool, scratch *kernel.Scratch) float64 {
	x, y := l.forward(h, rows, drop)
	sum := kernel.SoftmaxCE(y, targets, len(rows), l.outputs(), scale)
	if learn {
		l.backward(dh, y, x, rows, scratch)
	}
	return sum
}

// forward returns the logits y of the given rows and what they are made from.
func (l *lmHead) forward(h []float32, rows []int32, drop *rng.Stream) (x, y []float32) {
	n, d := len(rows), l.out.Weight.Shape[0]
	x, y = l.x[:n*d], l.y[:n*l.outputs()]
	gather(x, h, rows, d)
	x = l.drop.Forward(x, drop)
	l.out.Forward(y, x, n)
	return x, y
}

// backward takes ∂L/∂y; a nil dh is left out.
func (l *lmHead) backward(dh, dy, x []float32, rows []int32, scratch *kernel.Scratch) {
	n, d := len(rows), l.out.Weight.Shape[0]
	if dh == nil {
		l.out.Backward(nil, dy, x, n, scratch)
		return
	}
	dx := l.dx[:n*d]
	l.out.Backward(dx, dy, x, n, scratch)
	l.drop.Backward(dx)
	scatter(dh, dx, rows, d)
}

func (l *lmHead) logits(out, h []float32, b batch.Batch, s nn.Seq, at []int32) {
	d, v := l.out.Weight.Shape[0], l.outputs()
	for from := 0; from < len(at); from += chunk {
		n := min(len(at)-from, chunk)
		for i, p := range at[from : from+n] {
			l.rows[i] = timeMajor(p, b, s)
		}
		gather(l.x, h, l.rows[:n], d)
		l.out.Forward(out[from*v:(from+n)*v], l.x[:n*d], n)
	}
}

// timeMajor turns the position b*T+t of a batch into the row t*B+b of the
// states. It panics if nothing stands there.
func timeMajor(p int32, b batch.Batch, s nn.Seq) int32 {
	i, t := int(p)/b.T, int(p)%b.T
	if i >= s.B || t >= int(s.Lengths[i]) {
		panic("model: a position outside the batch's sequences")
	}
	return int32(t*s.B + i)
}

// gather copies the given rows of h [·,D] to x, one after another.
func gather(x, h []float32, rows []int32, d int) {
	for i, r := range rows {
		copy(x[i*d:(i+1)*d], h[int(r)*d:])
	}
}

// scatter copies the rows of x [·,D] to the given rows of h.
func scatter(h, x []float32, rows []int32, d int) {
	for i, r := range rows {
		copy(h[int(r)*d:(int(r)+1)*d], x[i*d:])
	}
}

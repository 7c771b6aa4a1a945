package nn

import "murmuration/core/kernel"

// Block is one pre-norm Transformer block (Vaswani et al. 2017,
// arXiv:1706.03762; the norms before the sublayers as in Xiong et al. 2020,
// arXiv:2002.04745, and GPT-2):
//
//	u = x + attention(norm(x)·W_qkv + b_qkv)·W_out + b_out
//	y = u + gelu(norm(u)·W_up + b_up)·W_down + b_down
//
// causal hides from each position what comes after it; else it sees the whole
// sequence. With a Final norm, the result is its.
type Block struct {
	BlockParts
	attention *attention
	hidden    int

	// cache
	a, m       []float32 // [T*B,H] the norms' results
	qkv, mixed []float32 // [T*B,3H] [T*B,H]
	u, y       []float32 // [T*B,H]
	up, s, g   []float32 // [T*B,4H]
	dh, dqkv   []float32 // [T*B,H] [T*B,3H]
	dg         []float32 // [T*B,4H]
}

// BlockParts are the layers of a Block.
type BlockParts struct {
	Norm1, Norm2       *Norm
	QKV, Out, Up, Down *Linear
	Final              *Norm // nil but in the last block
}

// NewBlock makes a block of the given parts for at most maxB sequences of maxT
// steps. It panics unless heads divide the width.
func NewBlock(parts BlockParts, heads, maxB, maxT int, causal bool) *Block {
	hidden, n := parts.Norm1.Weight.Shape[0], maxB*maxT
	if hidden%heads != 0 {
		panic("nn: the heads of a Block must divide its width")
	}
	wide := func(times int) []float32 { return make([]float32, n*times*hidden) }
	return &Block{
		BlockParts: parts, hidden: hidden, attention: newAttention(heads, hidden, maxB, maxT, causal),
		qkv: wide(3), mixed: wide(1), u: wide(1), y: wide(1),
		up: wide(4), s: wide(4), g: wide(4), dh: wide(1), dqkv: wide(3), dg: wide(4),
	}
}

// Width is the number of columns of input and output: H.
func (l *Block) Width() int { return l.hidden }

// Forward returns y [T*B,H] for x [T*B,H], 0 at padding. The layer owns the
// result.
func (l *Block) Forward(x []float32, s Seq) []float32 {
	rows := s.Rows()
	n := rows * l.hidden
	qkv, mixed, u, y := l.qkv[:3*n], l.mixed[:n], l.u[:n], l.y[:n]
	l.a = l.Norm1.Forward(x, rows)
	l.QKV.Forward(qkv, l.a, rows)
	l.attention.forward(mixed, qkv, s)
	copy(u, x)
	l.Out.Add(u, mixed, rows)

	up, gate, g := l.up[:4*n], l.s[:4*n], l.g[:4*n]
	l.m = l.Norm2.Forward(u, rows)
	l.Up.Forward(up, l.m, rows)
	kernel.Gelu(g, gate, up)
	copy(y, u)
	l.Down.Add(y, g, rows)
	if l.Final != nil {
		y = l.Final.Forward(y, rows)
	}
	s.clearAllPadding(y, l.hidden)
	return y
}

// Backward takes dy = ∂L/∂y [T*B,H], adds to the gradients of the parameters and
// sets dx [T*B,H], or adds to it. A nil dx is left out. It destroys dy.
func (l *Block) Backward(dx, dy []float32, s Seq, scratch *kernel.Scratch, accumulate bool) {
	rows := s.Rows()
	n := rows * l.hidden
	s.clearAllPadding(dy, l.hidden)
	if l.Final != nil {
		l.Final.Backward(dy, rows)
	}
	l.backMLP(dy, rows, scratch)
	l.backAttention(dy, s, scratch)
	switch {
	case dx == nil:
	case accumulate:
		kernel.Add(dx[:n], dy[:n])
	default:
		copy(dx, dy[:n])
	}
}

// backMLP turns d = ∂L/∂y into ∂L/∂u.
func (l *Block) backMLP(d []float32, rows int, scratch *kernel.Scratch) {
	n := rows * l.hidden
	dg, dh := l.dg[:4*n], l.dh[:n]
	l.Down.Backward(dg, d, l.g[:4*n], rows, scratch)
	kernel.GeluBackward(dg, dg, l.up[:4*n], l.s[:4*n])
	l.Up.Backward(dh, dg, l.m, rows, scratch)
	l.Norm2.Backward(dh, rows)
	kernel.Add(d[:n], dh)
}

// backAttention turns d = ∂L/∂u into ∂L/∂x.
func (l *Block) backAttention(d []float32, s Seq, scratch *kernel.Scratch) {
	rows := s.Rows()
	n := rows * l.hidden
	dh, dqkv := l.dh[:n], l.dqkv[:3*n]
	l.Out.Backward(dh, d, l.mixed[:n], rows, scratch)
	l.attention.backward(dqkv, dh, l.qkv[:3*n], s, scratch)
	l.QKV.Backward(dh, dqkv, l.a, rows, scratch)
	l.Norm1.Backward(dh, rows)
	kernel.Add(d[:n], dh)
}

// Attentive is a layer whose positions look at each other.
type Attentive interface {
	// Heads is the number of heads.
	Heads() int
	// Attention returns how much each of a sequence's T real positions took from
	// each in the newest Forward, [T,T], rows adding up to 1. It belongs to the
	// layer, until its next Forward.
	Attention(b, head int, s Seq) []float32
}

// Heads is the number of heads.
func (l *Block) Heads() int { return l.attention.heads }

// Attention returns the softmax's weights [T,T].
func (l *Block) Attention(b, head int, s Seq) []float32 {
	return l.attention.weights(b, head, int(s.Lengths[b]))
}

// Wide returns what the newest Forward had between Up and Down, gelu(…)
// [T*B,4H]. It belongs to the layer, until its next Forward.
func (l *Block) Wide(s Seq) []float32 { return l.g[:4*s.Rows()*l.hidden] }

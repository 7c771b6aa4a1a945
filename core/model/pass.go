package model

import (
	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/nn"
	"murmuration/core/rng"
)

// Depth is how far down the backward pass goes.
type Depth int

// Depths of training. The gradient of what lies deeper is left as it is; what
// reads the spelling of words lies below all layers, and learns with Everything
// only.
const (
	Everything Depth = iota
	LastLayer        // the head and the last recurrent layer
	HeadOnly
)

// Pass does the forward and backward passes of one row shard. It owns the
// gradient G and every cache, all made for at most (maxB, maxT), so that no
// step allocates. It reads the model's weights and never writes them.
type Pass struct {
	G     []float32 // the gradient, laid out as Model.W
	Depth Depth

	model   *Model
	params  []nn.Param
	encoder encoder
	head    head
	scratch kernel.Scratch
	out     []float32 // results of Logits and Hidden, grown when needed
	maxB    int
	maxT    int
}

// NewPass makes a pass for shards of at most maxB sequences of at most maxT
// tokens.
func (m *Model) NewPass(maxB, maxT int) *Pass {
	if !m.read {
		m.read = true
		m.Repack()
	}
	p := &Pass{model: m, G: make([]float32, len(m.W)), maxB: maxB, maxT: maxT}
	p.params = m.views(m.W, p.G)
	p.encoder = newEncoder(m, p.params, maxB, maxT)
	p.scratch.Reserve(maxB*maxT, 4*m.Hidden)
	if p.encoder.speller != nil {
		p.scratch.Reserve(max(maxB*maxT, formsAtOnce*longestWord), max(m.Embed, 4*readerHidden))
	}
	p.head = m.newHead(p.params, maxB, maxT, &p.scratch)
	return p
}

// newHead makes the head that the configuration asks for.
func (m *Model) newHead(params []nn.Param, maxB, maxT int, scratch *kernel.Scratch) head {
	rows := maxB * maxT
	switch {
	case m.Classes > 0:
		scratch.Reserve(maxB, max(m.Dense, m.Classes))
		return newClassHead(m, params, maxB)
	case m.Tags > 0 && m.CRF:
		scratch.Reserve(rows, m.Tags)
		return newCRFHead(m, params, maxB, maxT)
	case m.Tags > 0:
		scratch.Reserve(min(chunk, rows), m.Tags)
		return newLMHead(m, params, "tag", rows, min(chunk, rows))
	}
	scratch.Reserve(min(chunk, rows), m.Vocab)
	return newLMHead(m, params, "head", rows, min(chunk, rows))
}

// Params returns the parameters with this pass's gradients, in arena order.
func (p *Pass) Params() []nn.Param { return p.params }

// ZeroGrad sets the gradient to 0.
func (p *Pass) ZeroGrad() { clear(p.G) }

// Step returns the sum of −ln p(target) in nats over the shard's targets and
// their number. Targets are b.Targets for a language model and for tags, where
// under a CRF the chain runs over the positions with a target and p is that of
// the whole tagging; b.Labels for a classifier, where b.Weight multiplies each
// sequence's −ln p. If train, it also adds scale·∂(that sum) to G, down to Depth, with
// dropout drawn from drop (none if nil). An empty shard, or one without targets,
// costs nothing. It panics if the shard is larger than the pass.
func (p *Pass) Step(b batch.Batch, scale float32, drop *rng.Stream, train bool) (lossSum float64, targets int) {
	s := p.seq(b)
	targets = p.head.count(b, s)
	if targets == 0 {
		return 0, 0
	}
	if !train {
		h := p.encoder.forward(b, s, nil)
		return p.head.loss(h, nil, b, s, scale, nil, false, &p.scratch), targets
	}
	h := p.encoder.forward(b, s, drop)
	if p.Depth == HeadOnly {
		return p.head.loss(h, nil, b, s, scale, drop, true, &p.scratch), targets
	}
	dh := p.encoder.top(s)
	lossSum = p.head.loss(h, dh, b, s, scale, drop, true, &p.scratch)
	p.encoder.backward(dh, s, p.Depth, &p.scratch)
	return lossSum, targets
}

// seq is the shape to compute b in: no longer than its longest sequence.
func (p *Pass) seq(b batch.Batch) nn.Seq {
	s := nn.Seq{B: b.B, Lengths: b.Lengths}
	for _, n := range b.Lengths[:b.B] {
		s.T = max(s.T, int(n))
	}
	if s.B > p.maxB || s.T > p.maxT {
		panic("model: the shard is larger than the pass")
	}
	return s
}

// Logits returns the logits at the chosen positions, without dropout. For a
// language model a position is b*T+t and the result [len(at),V], for tags
// [len(at),tags]; for a classifier it is a sequence's number b and the result [len(at),classes]. The
// pass owns the result until its next call. It panics at a position in the
// padding.
func (p *Pass) Logits(b batch.Batch, at []int32) []float32 {
	s := p.seq(b)
	h := p.encoder.forward(b, s, nil)
	out := p.result(len(at) * p.head.outputs())
	p.head.logits(out, h, b, s, at)
	return out
}

// Hidden returns the last layer's states [B,T,D], without dropout, in the
// batch's own order and 0 at padding; D is Config.Width. The pass owns the
// result until its next call.
func (p *Pass) Hidden(b batch.Batch) []float32 {
	s, d := p.seq(b), p.model.Width()
	h := p.encoder.forward(b, s, nil)
	out := p.result(b.B * b.T * d)
	clear(out)
	for i := range b.B {
		for t := range s.T {
			copy(out[(i*b.T+t)*d:][:d], h[(t*s.B+i)*d:])
		}
	}
	return out
}

// Pooled returns the texts' vectors [B,D], D of Config.Pooled: the sum of the bag of
// n-grams, or where there is no bag the activations of a classifier's dense layer,
// without dropout; 0 for an empty sequence. The pass owns the result until its next
// call. It panics in a model without classes.
func (p *Pass) Pooled(b batch.Batch) []float32 {
	c, ok := p.head.(*classHead)
	if !ok {
		panic("model: this model tells no classes")
	}
	s := p.seq(b)
	out := p.result(b.B * p.model.Pooled())
	c.pooled(out, p.encoder.forward(b, s, nil), b, s)
	return out
}

func (p *Pass) result(n int) []float32 {
	if cap(p.out) < n {
		p.out = make([]float32, n)
	}
	return p.out[:n]
}

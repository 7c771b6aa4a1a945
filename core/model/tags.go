package model

import (
	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/nn"
	"murmuration/core/rng"
)

// crfHead maps each position's states to scores of the tags, h·W + b, and judges
// those of a sequence together. The chain runs over the positions that have a
// target, as if nothing stood between them.
type crfHead struct {
	*lmHead
	crf    *nn.CRF
	starts []int32 // [B+1] sequence i has the rows starts[i] to starts[i+1]
}

func newCRFHead(m *Model, params []nn.Param, maxB, maxT int) *crfHead {
	return &crfHead{
		lmHead: newLMHead(m, params, "tag", maxB*maxT, maxB*maxT),
		crf:    nn.NewCRF(find(params, "crf.start"), find(params, "crf.end"), find(params, "crf.transition"), maxT),
		starts: make([]int32, maxB+1),
	}
}

// count is lmHead's, but sequence by sequence.
func (c *crfHead) count(b batch.Batch, s nn.Seq) int {
	n := 0
	for i, length := range s.Lengths[:s.B] {
		for t, target := range b.Targets[i*b.T:][:length] {
			if target != batch.Ignore {
				c.rows[n], c.targets[n] = int32(t*s.B+i), target
				n++
			}
		}
		c.starts[i+1] = int32(n)
	}
	return n
}

func (c *crfHead) loss(h, dh []float32, b batch.Batch, s nn.Seq, scale float32, drop *rng.Stream, learn bool, scratch *kernel.Scratch) float64 {
	rows := c.rows[:c.count(b, s)]
	x, y := c.forward(h, rows, drop)
	sum := c.crf.Loss(y, c.targets[:len(rows)], c.starts[:s.B+1], scale, learn)
	if learn {
		c.backward(dh, y, x, rows, scratch)
	}
	return sum
}

// Tags returns, for each sequence, the best tags of its positions that have a
// target, whichever that is: those of highest score together that are allowed;
// nil allows all. See nn.Viterbi for ties. The caller owns the result. It panics
// in a model without tags.
func (p *Pass) Tags(b batch.Batch, allowed *nn.Transitions) [][]int32 {
	return p.TagsBiased(b, allowed, []float32{0})[0]
}

// TagsBiased returns Tags for each of several biases, which are taken from the
// score of tag 0 at every position.
func (p *Pass) TagsBiased(b batch.Batch, allowed *nn.Transitions, biases []float32) [][][]int32 {
	e, starts := p.emissions(b)
	k := p.model.Tags
	v := nn.NewViterbi(k, p.crf(), allowed)
	zero := make([]float32, starts[b.B])
	for t := range zero {
		zero[t] = e[t*k]
	}
	all := make([][][]int32, len(biases))
	for j, bias := range biases {
		for t, score := range zero {
			e[t*k] = score - bias
		}
		all[j] = make([][]int32, b.B)
		for i := range all[j] {
			from, to := starts[i], starts[i+1]
			all[j][i] = make([]int32, to-from)
			v.Best(all[j][i], e[from*k:to*k])
		}
	}
	return all
}

// TagBias returns where the bias of tag 0 stands in the arena.
func (m *Model) TagBias() int {
	at := 0
	for _, p := range m.Params {
		if p.Name == "tag.bias" {
			return at
		}
		at += len(p.W)
	}
	panic("model: this model tells no tags")
}

// Marginals returns how sure the model is of each of the tags that Tags gave, or
// of any others: the probability that the position has that tag, whatever the
// others have, with nothing forbidden. The caller owns the result.
func (p *Pass) Marginals(b batch.Batch, tags [][]int32) [][]float32 {
	e, starts := p.emissions(b)
	k, crf, sure := p.model.Tags, p.crf(), make([][]float32, b.B)
	for i := range sure {
		rows := e[starts[i]*k : starts[i+1]*k]
		sure[i] = make([]float32, len(tags[i]))
		if crf != nil {
			crf.Marginals(sure[i], rows, tags[i])
			continue
		}
		kernel.Softmax(rows, len(tags[i]), k)
		for t, tag := range tags[i] {
			sure[i][t] = rows[t*k+int(tag)]
		}
	}
	return sure
}

// crf is the head's, nil where it has none.
func (p *Pass) crf() *nn.CRF {
	if c, ok := p.head.(*crfHead); ok {
		return c.crf
	}
	return nil
}

// emissions are the scores [·,Tags] of the positions with a target; those of
// sequence i are the rows starts[i] to starts[i+1].
func (p *Pass) emissions(b batch.Batch) (e []float32, starts []int) {
	if p.model.Tags == 0 {
		panic("model: this model tells no tags")
	}
	var at []int32
	starts = make([]int, b.B+1)
	for i, length := range b.Lengths[:b.B] {
		for t := range int(length) {
			if b.Targets[i*b.T+t] != batch.Ignore {
				at = append(at, int32(i*b.T+t))
			}
		}
		starts[i+1] = len(at)
	}
	return p.Logits(b, at), starts
}

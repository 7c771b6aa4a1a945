package model

import (
	"murmuration/core/batch"
	"murmuration/core/nn"
)

// Layer is what one layer of the encoder computed for a batch: numbers in the
// batch's own order, 0 at padding. Where both directions of time are read, the
// first H of the D columns are the forward one's.
type Layer struct {
	Hidden  []float32   // h [B,T,D]
	Cell    []float32   // c [B,T,D]; nil where the kind has none
	Letters string      // of the gates: "ifgo", "rzn" or ""
	Gates   [][]float32 // activations of each gate, [B,T,D]

	// Of each head, what each position took from each, [B,T,T]; nil where the
	// kind has no attention.
	Attention [][]float32
}

// Look runs the encoder without dropout and returns every layer's states, from
// the bottom up. The caller owns them.
func (p *Pass) Look(b batch.Batch) []Layer {
	s := p.seq(b)
	p.encoder.forward(b, s, nil)
	list := make([]Layer, len(p.encoder.layers))
	for i, l := range p.encoder.layers {
		list[i] = look(l, p.encoder.y[i], b, s)
	}
	return list
}

// States returns one layer's states [B,T,D] alone, as Hidden does the last
// layer's. The pass owns the result until its next call.
func (p *Pass) States(b batch.Batch, layer int) []float32 {
	s, d := p.seq(b), p.encoder.layers[layer].Width()
	p.encoder.forward(b, s, nil)
	out := p.result(b.B * b.T * d)
	clear(out)
	readingOrder(out, p.encoder.y[layer], b, s, columns{0, 0, d, d, d})
	return out
}

// Wide returns what a Transformer's block has between its two matrices, gelu(…)
// [B,T,4H], without dropout. The caller owns it. It panics in another kind.
func (p *Pass) Wide(b batch.Batch, layer int) []float32 {
	s, d := p.seq(b), 4*p.encoder.layers[layer].Width()
	p.encoder.forward(b, s, nil)
	out := make([]float32, b.B*b.T*d)
	readingOrder(out, p.encoder.layers[layer].(*nn.Block).Wide(s), b, s, columns{0, 0, d, d, d})
	return out
}

// directed is a layer whose directions can be looked into.
type directed interface{ Directions() []nn.Looked }

func look(r nn.Recurrent, y []float32, b batch.Batch, s nn.Seq) Layer {
	d := r.Width()
	l := Layer{Hidden: make([]float32, b.B*b.T*d)}
	readingOrder(l.Hidden, y, b, s, columns{0, 0, d, d, d})
	if a, ok := r.(nn.Attentive); ok {
		l.attend(a, b, s)
	}
	halves, ok := r.(directed)
	if !ok {
		return l
	}
	for k, half := range halves.Directions() {
		l.add(half, k, d, b, s)
	}
	return l
}

// add fills in the cells and gates of direction k.
func (l *Layer) add(half nn.Looked, k, d int, b batch.Batch, s nn.Seq) {
	z, letters := half.Gates(s)
	n := len(letters)
	h := len(z) / max(1, s.Rows()*n)
	if l.Letters = letters; l.Gates == nil {
		l.Gates = make([][]float32, n)
	}
	for g := range l.Gates {
		if l.Gates[g] == nil {
			l.Gates[g] = make([]float32, b.B*b.T*d)
		}
		readingOrder(l.Gates[g], z, b, s, columns{k * h, g * h, h, d, n * h})
	}
	if c := half.Cells(s); c != nil {
		if l.Cell == nil {
			l.Cell = make([]float32, b.B*b.T*d)
		}
		readingOrder(l.Cell, c, b, s, columns{k * h, 0, h, d, h})
	}
}

// attend fills in what the heads looked at.
func (l *Layer) attend(a nn.Attentive, b batch.Batch, s nn.Seq) {
	for head := range a.Heads() {
		out := make([]float32, b.B*b.T*b.T)
		for i, n := range s.Lengths[:s.B] {
			p := a.Attention(i, head, s)
			for t := range int(n) {
				copy(out[(i*b.T+t)*b.T:], p[t*int(n):(t+1)*int(n)])
			}
		}
		l.Attention = append(l.Attention, out)
	}
}

// columns are n columns from the column `from` of rows `wide` wide, which go to
// the column `to` of rows `room` wide.
type columns struct{ to, from, n, room, wide int }

// readingOrder copies columns of x [T*B,wide] to out [B,T,room], padding left
// out.
func readingOrder(out, x []float32, b batch.Batch, s nn.Seq, c columns) {
	for i, n := range s.Lengths[:s.B] {
		for t := range int(n) {
			copy(out[(i*b.T+t)*c.room+c.to:][:c.n], x[(t*s.B+i)*c.wide+c.from:])
		}
	}
}

// Hold keeps the given units of a layer's states at 0 in every following
// forward pass, inside the recurrence and for whatever reads them, until the
// next Hold of that layer; none ends it. Backward does not know of it. It panics
// at a layer or unit that the model lacks.
//
// Source: the ablations of Lakretz et al. 2019, arXiv:1903.07435.
func (p *Pass) Hold(layer int, units ...int32) {
	d := p.encoder.layers[layer].Width()
	for _, u := range units {
		if u < 0 || int(u) >= d {
			panic("model: Hold of a unit that the layer lacks")
		}
	}
	p.encoder.held[layer] = units
	r, ok := p.encoder.layers[layer].(directed)
	if !ok {
		return
	}
	halves := r.Directions()
	h := int32(d / len(halves))
	for k, half := range halves {
		half.Hold(within(units, int32(k)*h, h))
	}
}

// within returns the units in [from, from+n), counted from there.
func within(units []int32, from, n int32) []int32 {
	var list []int32
	for _, u := range units {
		if u >= from && u < from+n {
			list = append(list, u-from)
		}
	}
	return list
}

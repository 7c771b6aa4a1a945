package model

import (
	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/nn"
	"murmuration/core/rng"
)

// encoder turns token ids into the last layer's states. It belongs to one Pass.
type encoder struct {
	embed   nn.Embedding
	speller *speller    // nil where words are not spelt
	input   *input      // nil but in a transformer
	below   *nn.Dropout // before the first layer, where words are spelt; else nil
	layers  []nn.Recurrent
	drops   []*nn.Dropout // drops[i] stands between layers i and i+1
	held    [][]int32     // of each layer, units kept at 0

	// cache
	ids []int32      // [T*B] time-major, −1 at padding
	x   []float32    // [T*B,E]
	y   [][]float32  // of each layer, the newest output [T*B,width]
	d   [2][]float32 // [T*B,max(E,width)] ∂L of a layer's output and input
}

func newEncoder(m *Model, params []nn.Param, maxB, maxT int) encoder {
	n := maxB * maxT
	e := encoder{
		embed: nn.Embedding{Weight: find(params, "embed.weight")},
		held:  make([][]int32, m.Layers),
		ids:   make([]int32, n), x: make([]float32, n*m.Embed), y: make([][]float32, m.Layers),
	}
	if m.Chars > 0 || m.Features > 0 {
		e.speller, e.below = newSpeller(m, params, maxB, maxT), nn.NewDropout(float32(m.Dropout), n*m.Embed)
	}
	if m.Kind == Transformer {
		e.input = newInput(m, params, n)
	}
	for i := range e.d {
		e.d[i] = make([]float32, n*max(m.Embed, m.Width()))
	}
	for i := range m.Layers {
		e.layers = append(e.layers, newLayer(m, params, i, maxB, maxT))
		if i > 0 {
			e.drops = append(e.drops, nn.NewDropout(float32(m.Dropout), n*m.Width()))
		}
	}
	return e
}

func newLayer(m *Model, params []nn.Param, i, maxB, maxT int) nn.Recurrent {
	if m.Kind == Transformer {
		return newBlock(m, params, i, maxB, maxT)
	}
	var halves []nn.Half
	for k, d := range m.directions() {
		halves = append(halves, newHalf(m, params, m.prefix(i)+d, maxB, maxT, k == 1))
	}
	if len(halves) == 1 {
		return halves[0]
	}
	return nn.NewBoth(halves[0], halves[1], maxB*maxT)
}

func newHalf(m *Model, params []nn.Param, prefix string, maxB, maxT int, reverse bool) nn.Half {
	wx, wh := find(params, prefix+"wx"), find(params, prefix+"wh")
	packed := nn.PackedCell{X: m.packing(wx.Name), H: m.packing(wh.Name)}
	if m.gated() {
		return nn.NewGRU(wx, wh, find(params, prefix+"bx"), find(params, prefix+"bh"), packed, maxB, maxT, reverse)
	}
	return nn.NewLSTM(wx, wh, find(params, prefix+"b"), packed, maxB, maxT, reverse)
}

// forward returns the last layer's states [T*B,width].
func (e *encoder) forward(b batch.Batch, s nn.Seq, drop *rng.Stream) []float32 {
	e.gather(b, s)
	x := e.x[:s.Rows()*e.embed.Weight.Shape[1]]
	e.embed.Forward(x, e.ids[:s.Rows()])
	if e.speller != nil {
		e.speller.forward(x, b, s)
		x = e.below.Forward(x, drop)
	}
	if e.input != nil {
		x = e.input.forward(x, s)
	}
	for i, layer := range e.layers {
		if i > 0 {
			x = e.drops[i-1].Forward(x, drop)
		}
		x = layer.Forward(x, s)
		nn.ClearUnits(x, e.held[i], s.Rows(), layer.Width())
		e.y[i] = x
	}
	return x
}

// gather lays the batch's ids [B,T] out time-major, with −1 at padding.
func (e *encoder) gather(b batch.Batch, s nn.Seq) {
	for t := range s.T {
		for i, n := range s.Lengths[:s.B] {
			id := int32(-1)
			if t < int(n) {
				id = b.IDs[i*b.T+t]
			}
			e.ids[t*s.B+i] = id
		}
	}
}

// top returns the place for ∂L/∂(last layer's states), zeroed.
func (e *encoder) top(s nn.Seq) []float32 {
	d := e.d[0][:s.Rows()*e.layers[len(e.layers)-1].Width()]
	clear(d)
	return d
}

// backward goes down from dy, which came from top, to the given depth.
func (e *encoder) backward(dy []float32, s nn.Seq, depth Depth, scratch *kernel.Scratch) {
	spare := e.d[1]
	for i := len(e.layers) - 1; i >= 0; i-- {
		dx := spare[:s.Rows()*e.inputWidth(i)]
		if depth == LastLayer {
			e.layers[i].Backward(nil, dy, s, scratch, false)
			return
		}
		e.layers[i].Backward(dx, dy, s, scratch, false)
		if i > 0 {
			e.drops[i-1].Backward(dx)
		}
		dy, spare = dx, dy[:cap(dy)]
	}
	if e.input != nil {
		dy = e.input.backward(spare, dy, e.x, s, scratch)
	}
	if e.speller != nil {
		e.below.Backward(dy)
		e.speller.backward(dy, s, scratch)
	}
	e.embed.Backward(dy, e.ids[:s.Rows()])
}

func (e *encoder) inputWidth(layer int) int {
	switch {
	case layer > 0:
		return e.layers[layer-1].Width()
	case e.input != nil:
		return e.input.width()
	}
	return e.embed.Weight.Shape[1]
}

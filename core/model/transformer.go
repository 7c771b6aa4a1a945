package model

import (
	"murmuration/core/kernel"
	"murmuration/core/nn"
)

// input is what a transformer does to the tokens' vectors [T*B,E] before its
// first block: x·W_project, where E is not H, and the positions.
type input struct {
	project  *nn.Linear // nil where E is H
	position nn.Position
	x        []float32 // [T*B,H], cache
}

func newInput(m *Model, params []nn.Param, n int) *input {
	e := &input{position: nn.Position{Weight: find(params, "position.weight")}}
	if m.projects() {
		e.project = &nn.Linear{Weight: find(params, "project.weight"), Packed: m.packing("project.weight")}
		e.x = make([]float32, n*m.Hidden)
	}
	return e
}

func (e *input) width() int { return e.position.Weight.Shape[1] }

// forward returns [T*B,H]; without a projection it is x itself.
func (e *input) forward(x []float32, s nn.Seq) []float32 {
	y := x
	if e.project != nil {
		y = e.x[:s.Rows()*e.width()]
		e.project.Forward(y, x, s.Rows())
	}
	e.position.Forward(y, s)
	return y
}

// backward returns the derivative [T*B,E] for dy [T*B,H] and the x of the
// forward pass; it stands in dx if there is a projection, else in dy.
func (e *input) backward(dx, dy, x []float32, s nn.Seq, scratch *kernel.Scratch) []float32 {
	e.position.Backward(dy, s)
	if e.project == nil {
		return dy
	}
	dx = dx[:s.Rows()*e.project.Weight.Shape[0]]
	e.project.Backward(dx, dy, x, s.Rows(), scratch)
	return dx
}

func newBlock(m *Model, params []nn.Param, i, maxB, maxT int) *nn.Block {
	at := m.prefix(i)
	norm := func(name string) *nn.Norm {
		return nn.NewNorm(find(params, name+".weight"), find(params, name+".bias"), maxB*maxT)
	}
	parts := nn.BlockParts{
		Norm1: norm(at + "norm1"), QKV: m.linear(params, at+"qkv"), Out: m.linear(params, at+"out"),
		Norm2: norm(at + "norm2"), Up: m.linear(params, at+"up"), Down: m.linear(params, at+"down"),
	}
	if i == m.Layers-1 {
		parts.Final = norm("final")
	}
	return nn.NewBlock(parts, m.Heads, maxB, maxT, m.Causal)
}

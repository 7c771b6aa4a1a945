package nn

import "murmuration/core/kernel"

// Packed is a weight matrix laid out for the products of both directions. It
// is packed once per update and shared by every layer that uses the matrix.
type Packed struct {
	forward, backward kernel.Panels
}

// Pack lays out w [in,out].
func (p *Packed) Pack(w []float32, in, out int) {
	p.forward.Pack(w, in, out)
	p.backward.PackT(w, in, out)
}

// Linear is y = x·W + b, with W [in,out] and b [out], or without b where Bias is
// empty.
type Linear struct {
	Weight, Bias Param
	Packed       *Packed
}

// Forward sets y [rows,out] from x [rows,in].
func (l *Linear) Forward(y, x []float32, rows int) {
	kernel.Gemm(y, x, &l.Packed.forward, rows, false)
	kernel.AddBias(y, l.Bias.W, rows)
}

// Add adds x·W + b to y [rows,out].
func (l *Linear) Add(y, x []float32, rows int) {
	kernel.Gemm(y, x, &l.Packed.forward, rows, true)
	kernel.AddBias(y, l.Bias.W, rows)
}

// Backward adds xᵀ·dy to the weight's gradient and the column sums of dy to the
// bias's, and sets dx = dy·Wᵀ. A nil dx is left out.
func (l *Linear) Backward(dx, dy, x []float32, rows int, s *kernel.Scratch) {
	in, out := l.Weight.Shape[0], l.Weight.Shape[1]
	kernel.GemmTN(l.Weight.G, x, dy, in, out, rows, s, true)
	kernel.AddColSum(l.Bias.G, dy, rows)
	if dx != nil {
		kernel.Gemm(dx, dy, &l.Packed.backward, rows, false)
	}
}

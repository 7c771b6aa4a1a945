package nn

import "murmuration/core/kernel"

// Norm is layer normalisation: each row of x less its mean, divided by its
// deviation, times Weight [D] plus Bias [D] (Ba, Kiros and Hinton 2016,
// arXiv:1607.06450).
type Norm struct {
	// params
	Weight, Bias Param // [D]

	// cache
	y, xhat, rstd []float32 // [rows,D] [rows,D] [rows]
}

// NewNorm makes a layer on the parameters for at most n rows.
func NewNorm(weight, bias Param, n int) *Norm {
	d := weight.Shape[0]
	return &Norm{Weight: weight, Bias: bias, y: make([]float32, n*d), xhat: make([]float32, n*d), rstd: make([]float32, n)}
}

// Forward returns y [rows,D] for x [rows,D]. The layer owns the result.
func (l *Norm) Forward(x []float32, rows int) []float32 {
	kernel.LayerNorm(l.y, l.xhat, l.rstd, x, l.Weight.W, l.Bias.W, rows)
	return l.y[:len(x)]
}

// Backward adds to the gradients and turns d = ∂L/∂y [rows,D] into ∂L/∂x.
func (l *Norm) Backward(d []float32, rows int) {
	kernel.LayerNormBackward(d, l.Weight.G, l.Bias.G, d, l.xhat, l.rstd, l.Weight.W, rows)
}

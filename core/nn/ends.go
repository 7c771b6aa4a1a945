package nn

import "murmuration/core/kernel"

// Ends reads a sequence in both directions and keeps the state at the end of
// each: [forward at the last step | backward at the first], 2H wide (over the
// characters of a word Lample et al. 2016, arXiv:1603.01360).
type Ends struct {
	halves [2]Half
	y      []float32 // [B,2H]
	dh     []float32 // [T*B,H]
}

// NewEnds joins two layers of the same width for at most maxB sequences of maxT
// steps. The second must be a reverse one.
func NewEnds(fwd, bwd Half, maxB, maxT int) *Ends {
	if fwd.reversed() || !bwd.reversed() || fwd.Width() != bwd.Width() {
		panic("nn: Ends wants one layer of each direction and equal width")
	}
	return &Ends{halves: [2]Half{fwd, bwd}, y: make([]float32, maxB*2*fwd.Width()), dh: make([]float32, maxB*maxT*fwd.Width())}
}

// Width is the number of columns of the output: 2H.
func (l *Ends) Width() int { return 2 * l.halves[0].Width() }

// Forward returns y [B,2H] for x [T*B,in], 0 for a sequence of length 0. The
// layer owns the result and keeps x until Backward.
func (l *Ends) Forward(x []float32, s Seq) []float32 {
	y, h := l.y[:s.B*l.Width()], l.halves[0].Width()
	clear(y)
	for i, half := range l.halves {
		states := half.Forward(x, s)
		for b, n := range s.Lengths[:s.B] {
			if n > 0 {
				copy(y[(2*b+i)*h:(2*b+i+1)*h], states[l.row(i, b, s)*h:])
			}
		}
	}
	return y
}

// row is where the i-th direction ends in sequence b.
func (l *Ends) row(i, b int, s Seq) int {
	if i == 1 {
		return b
	}
	return int(s.Lengths[b]-1)*s.B + b
}

// Backward takes dy = ∂L/∂y [B,2H], adds to the gradients and sets dx [T*B,in].
func (l *Ends) Backward(dx, dy []float32, s Seq, scratch *kernel.Scratch) {
	h := l.halves[0].Width()
	for i, half := range l.halves {
		d := l.dh[:s.Rows()*h]
		clear(d)
		for b, n := range s.Lengths[:s.B] {
			if n > 0 {
				copy(d[l.row(i, b, s)*h:], dy[(2*b+i)*h:(2*b+i+1)*h])
			}
		}
		half.Backward(dx, d, s, scratch, i == 1)
	}
}

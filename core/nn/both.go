package nn

import "murmuration/core/kernel"

// Recurrent is a layer over sequences: an LSTM, a GRU, Both, or a Block.
type Recurrent interface {
	// Forward returns the states [T*B,Width] for x [T*B,in]; the layer owns
	// them and keeps x until Backward.
	Forward(x []float32, s Seq) []float32
	// Backward takes dy [T*B,Width], which it destroys, and sets dx [T*B,in];
	// a nil dx is left out.
	Backward(dx, dy []float32, s Seq, scratch *kernel.Scratch, accumulate bool)
	Width() int
}

// Half is one direction of a recurrent layer.
type Half interface {
	Recurrent
	Looked
	reversed() bool
}

// Both runs two recurrent layers over the same input, one in each direction of
// time, and lays their states side by side: [forward | backward], 2H wide
// (Schuster and Paliwal 1997, doi:10.1109/78.650093).
type Both struct {
	halves [2]Half
	y      []float32 // [T*B,2H]
	dy     []float32 // [T*B,H]
}

// NewBoth joins two layers of the same width for at most n rows. The second
// must be a reverse one.
func NewBoth(fwd, bwd Half, n int) *Both {
	if fwd.reversed() || !bwd.reversed() || fwd.Width() != bwd.Width() {
		panic("nn: Both wants one layer of each direction and equal width")
	}
	return &Both{halves: [2]Half{fwd, bwd}, y: make([]float32, n*2*fwd.Width()), dy: make([]float32, n*fwd.Width())}
}

// Width is the number of columns of the output: 2H.
func (l *Both) Width() int { return 2 * l.halves[0].Width() }

// Forward returns [T*B,2H] for x [T*B,in].
func (l *Both) Forward(x []float32, s Seq) []float32 {
	y, n := l.y[:s.Rows()*l.Width()], l.halves[0].Width()
	for i, half := range l.halves {
		h := half.Forward(x, s)
		for r := range s.Rows() {
			copy(y[(2*r+i)*n:], h[r*n:(r+1)*n])
		}
	}
	return y
}

// Backward hands each direction its half of dy [T*B,2H] and sets dx to the sum
// of what they give.
func (l *Both) Backward(dx, dy []float32, s Seq, scratch *kernel.Scratch, accumulate bool) {
	n := l.halves[0].Width()
	for i, half := range l.halves {
		d := l.dy[:s.Rows()*n]
		for r := range s.Rows() {
			copy(d[r*n:(r+1)*n], dy[(2*r+i)*n:])
		}
		half.Backward(dx, d, s, scratch, accumulate || i == 1)
	}
}

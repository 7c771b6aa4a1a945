package nn

import "murmuration/core/kernel"

// Recurrent is a layer over sequences: an LSTM or a BiLSTM.
type Recurrent interface {
	// Forward returns the states [T*B,Width] for x [T*B,in]; the layer owns
	// them and keeps x until Backward.
	Forward(x []float32, s Seq) []float32
	// Backward takes dy [T*B,Width], which it destroys, and sets dx [T*B,in];
	// a nil dx is left out.
	Backward(dx, dy []float32, s Seq, scratch *kernel.Scratch, accumulate bool)
	Width() int
}

// BiLSTM runs two LSTMs over the same input, one in each direction of time, and
// lays their states side by side: [forward | backward], 2H wide (Schuster and
// Paliwal 1997, doi:10.1109/78.650093).
type BiLSTM struct {
	fwd, bwd *LSTM
	y        []float32 // [T*B,2H]
	dy       []float32 // [T*B,H]
}

// NewBiLSTM joins two layers of the same width for at most n rows. The second
// must be a reverse one.
func NewBiLSTM(fwd, bwd *LSTM, n int) *BiLSTM {
	if fwd.Reverse || !bwd.Reverse || fwd.hidden != bwd.hidden {
		panic("nn: a BiLSTM wants one LSTM of each direction and equal width")
	}
	return &BiLSTM{fwd: fwd, bwd: bwd, y: make([]float32, n*2*fwd.hidden), dy: make([]float32, n*fwd.hidden)}
}

// Width is the number of columns of the output: 2H.
func (l *BiLSTM) Width() int { return 2 * l.fwd.hidden }

// Forward returns [T*B,2H] for x [T*B,in].
func (l *BiLSTM) Forward(x []float32, s Seq) []float32 {
	y := l.y[:s.Rows()*l.Width()]
	for i, half := range []*LSTM{l.fwd, l.bwd} {
		h := half.Forward(x, s)
		for r := range s.Rows() {
			copy(y[(2*r+i)*half.hidden:], h[r*half.hidden:(r+1)*half.hidden])
		}
	}
	return y
}

// Backward hands each direction its half of dy [T*B,2H] and sets dx to the sum
// of what they give.
func (l *BiLSTM) Backward(dx, dy []float32, s Seq, scratch *kernel.Scratch, accumulate bool) {
	for i, half := range []*LSTM{l.fwd, l.bwd} {
		d := l.dy[:s.Rows()*half.hidden]
		for r := range s.Rows() {
			copy(d[r*half.hidden:(r+1)*half.hidden], dy[(2*r+i)*half.hidden:])
		}
		half.Backward(dx, d, s, scratch, accumulate || i == 1)
	}
}

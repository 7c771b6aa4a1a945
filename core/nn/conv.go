package nn

import "murmuration/core/kernel"

// Conv reads a sequence three steps at a time and keeps the largest that each
// filter finds (Kim 2014, arXiv:1408.5882; over the characters of a word dos
// Santos and Zadrozny, ICML 2014). Beyond both ends of a sequence stands 0.
//
//	z_t = [x_{t−1} x_t x_{t+1}]·W + b   y = max_t z_t     W [3·in,F], b [F]
type Conv struct {
	filters *Linear

	// cache
	wide, dwide []float32 // [T*B,3·in] the windows
	z           []float32 // [T*B,F]; then ∂L of it
	y           []float32 // [B,F]
	at          []int32   // [B,F] the time of each maximum, −1 in an empty sequence
}

// NewConv makes a layer on the filters for at most maxB sequences of maxT steps.
func NewConv(filters *Linear, maxB, maxT int) *Conv {
	in, f, n := filters.Weight.Shape[0], filters.Weight.Shape[1], maxB*maxT
	return &Conv{
		filters: filters,
		wide:    make([]float32, n*in), dwide: make([]float32, n*in), z: make([]float32, n*f),
		y: make([]float32, maxB*f), at: make([]int32, maxB*f),
	}
}

// Width is the number of filters.
func (l *Conv) Width() int { return l.filters.Weight.Shape[1] }

// Forward returns y [B,F] for x [T*B,in], which is 0 in padding; 0 for a sequence
// of length 0. The layer owns the result.
func (l *Conv) Forward(x []float32, s Seq) []float32 {
	in, f := l.filters.Weight.Shape[0]/3, l.Width()
	wide, z, y, at := l.wide[:s.Rows()*3*in], l.z[:s.Rows()*f], l.y[:s.B*f], l.at[:s.B*f]
	unfold(wide, x, in, s)
	l.filters.Forward(z, wide, s.Rows())
	clear(y)
	for i := range at {
		at[i] = -1
	}
	for t := range s.T {
		for b, n := range s.Lengths[:s.B] {
			if t < int(n) {
				r := t*s.B + b
				Largest(y[b*f:(b+1)*f], at[b*f:(b+1)*f], z[r*f:(r+1)*f], int32(t))
			}
		}
	}
	return y
}

// Backward takes dy = ∂L/∂y [B,F], adds to the gradients and sets dx [T*B,in].
func (l *Conv) Backward(dx, dy []float32, s Seq, scratch *kernel.Scratch) {
	in, f := l.filters.Weight.Shape[0]/3, l.Width()
	wide, dwide, dz := l.wide[:s.Rows()*3*in], l.dwide[:s.Rows()*3*in], l.z[:s.Rows()*f]
	clear(dz)
	for i, d := range dy[:s.B*f] {
		if t := int(l.at[i]); t >= 0 {
			dz[t*s.B*f+i] = d
		}
	}
	l.filters.Backward(dwide, dz, wide, s.Rows(), scratch)
	fold(dx, dwide, in, s)
}

// Largest takes into most what x has larger, and notes in at that it is from time
// t; where at is −1 nothing was there before. Of equal numbers the first stays,
// and NaN wins over all, so that divergence is noticed.
func Largest(most []float32, at []int32, x []float32, t int32) {
	for j, v := range x {
		if v > most[j] || at[j] < 0 || v != v {
			most[j], at[j] = v, t
		}
	}
}

// unfold lays each row of x [T*B,in] between the one of the step before and the
// one of the step after.
func unfold(wide, x []float32, in int, s Seq) {
	clear(wide)
	for r := range s.Rows() {
		row := x[r*in : (r+1)*in]
		if before := r - s.B; before >= 0 {
			copy(wide[(3*before+2)*in:], row)
		}
		copy(wide[(3*r+1)*in:], row)
		if after := r + s.B; after < s.Rows() {
			copy(wide[3*after*in:], row)
		}
	}
}

// fold is unfold's backward.
func fold(dx, dwide []float32, in int, s Seq) {
	for r := range s.Rows() {
		row := dx[r*in : (r+1)*in]
		copy(row, dwide[(3*r+1)*in:])
		if before := r - s.B; before >= 0 {
			kernel.Add(row, dwide[(3*before+2)*in:][:in])
		}
		if after := r + s.B; after < s.Rows() {
			kernel.Add(row, dwide[3*after*in:][:in])
		}
	}
}

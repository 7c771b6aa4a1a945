package measure

import "murmuration/core/kernel"

// shareRows is how many rows' shares are computed in one piece.
const shareRows = 128

// shares are x_iᵀ·(XᵀY)·y_i for every row i: what it has part in ‖XᵀY‖², which
// is their sum. Where y is x the rows keep them.
type shares struct {
	xy      *product
	list    []float64 // [N]
	scratch kernel.Scratch64
}

func newShares(x, y *Rows) *shares { return &shares{xy: newProduct(x, y)} }

// next does one piece and reports whether more are left.
func (s *shares) next() bool {
	x, y := s.xy.x, s.xy.y
	if x == y && x.shares != nil {
		s.list = x.shares
		return false
	}
	if s.xy.next() {
		return true
	}
	s.some(len(s.list), min(len(s.list)+shareRows, x.N))
	if len(s.list) < x.N {
		return true
	}
	if x == y {
		x.shares = s.list
	}
	return false
}

// some adds the shares of rows from..to.
func (s *shares) some(from, to int) {
	x, y := s.xy.x, s.xy.y
	w, d, e := to-from, x.D, y.D
	columns, seen := make([]float64, d*w), make([]float64, w*e)
	for i := range w {
		for c, v := range x.row(from + i) {
			columns[c*w+i] = v
		}
	}
	kernel.Gram64(seen, columns, s.xy.result(), d, w, e, &s.scratch)
	for i := range w {
		sum := 0.0
		for c, v := range y.row(from + i) {
			sum += v * seen[i*e+c]
		}
		s.list = append(s.list, sum)
	}
}

func (s *shares) stage() (bool, error) { return s.next(), nil }

package measure

import "murmuration/core/kernel"

// pieceSize is about how many products are added up in one piece.
const pieceSize = 8 << 20

// product computes XᵀY [D,E] in pieces. Where y is x the rows keep it.
type product struct {
	x, y    *Rows
	sum     []float64 // [D,E]
	at      int       // rows taken
	scratch kernel.Scratch64
}

func newProduct(x, y *Rows) *product {
	p := &product{x: x, y: y}
	if !p.kept() {
		p.sum = make([]float64, x.D*y.D)
	}
	return p
}

// kept reports whether the rows know the result.
func (p *product) kept() bool { return p.x == p.y && p.x.gram != nil }

// result is XᵀY, once next has reported false.
func (p *product) result() []float64 {
	if p.kept() {
		return p.x.gram
	}
	return p.sum
}

// next takes some rows and reports whether more are left.
func (p *product) next() bool {
	if p.kept() || p.at == p.x.N {
		return false
	}
	n, d, e := p.x.N, p.x.D, p.y.D
	rows := min(n-p.at, max(8, pieceSize/(d*e)&^7))
	kernel.Gram64(p.sum, p.x.x[p.at*d:], p.y.x[p.at*e:], rows, d, e, &p.scratch)
	if p.at += rows; p.at < n {
		return true
	}
	p.scratch = kernel.Scratch64{}
	if p.x == p.y {
		p.x.gram, p.sum = p.sum, nil
	}
	return false
}

// stage is next as a part of a comparison.
func (p *product) stage() (bool, error) { return p.next(), nil }

// squares is ‖x‖² of a matrix.
func squares(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v * v
	}
	return sum
}

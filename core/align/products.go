package align

import (
	"math"

	"murmuration/core/measure"
)

// products adds up x_j·y_k over pairs of vectors x, y [n], four pairs at a time:
// a quarter of the loads and stores of the sum.
type products struct {
	n      int
	sum    []float64 // [n,n]
	x, y   [4][]float64
	filled int
}

func newProducts(n int) *products {
	p := &products{n: n, sum: make([]float64, n*n)}
	for i := range p.x {
		p.x[i], p.y[i] = make([]float64, n), make([]float64, n)
	}
	return p
}

// pair returns the places for the next pair.
func (p *products) pair() (x, y []float64) {
	if p.filled == len(p.x) {
		p.flush()
	}
	p.filled++
	return p.x[p.filled-1], p.y[p.filled-1]
}

func (p *products) flush() {
	for i := p.filled; i < len(p.x); i++ {
		clear(p.x[i])
	}
	p.filled = 0
	y0, y1, y2, y3 := p.y[0], p.y[1][:p.n], p.y[2][:p.n], p.y[3][:p.n]
	for j := range p.n {
		a0, a1, a2, a3 := p.x[0][j], p.x[1][j], p.x[2][j], p.x[3][j]
		sum := p.sum[j*p.n:][:len(y0)]
		for k := range y0 {
			sum[k] += a0*y0[k] + a1*y1[k] + a2*y2[k] + a3*y3[k]
		}
	}
}

// result is the sum [n,n].
func (p *products) result() []float64 {
	p.flush()
	return p.sum
}

// assign finds the units that make Σ still + |turning| the greatest, and turns
// each by its sign. Either may be nil; turning alone knows signs.
func (g group) assign(still, turning []float64) Units {
	score := make([]float64, g.n*g.n)
	copy(score, still)
	for i, t := range turning {
		score[i] += math.Abs(t)
	}
	u := stay(g)
	u.From = measure.Assign(score, g.n)
	for j, k := range u.From {
		if turning != nil && turning[j*g.n+int(k)] < 0 {
			u.Sign[j] = -1
		}
	}
	return u
}

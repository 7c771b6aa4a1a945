package measure

// pieceSize is about how many products are added up in one piece.
const pieceSize = 4 << 20

// product computes ‖XᵀY‖²_F in pieces. XᵀY [D,E] is symmetric where y is x:
// then only one half is computed, and the rows keep the result.
type product struct {
	x, y  *Rows
	sum   []float64 // XᵀY [D,E]
	at    int       // rows taken
	value float64   // once all are
}

func newProduct(x, y *Rows) *product {
	p := &product{x: x, y: y}
	if !p.kept() {
		p.sum = make([]float64, x.D*y.D)
	}
	return p
}

// kept reports whether the rows know the result.
func (p *product) kept() bool { return p.x == p.y && p.x.known }

func (p *product) result() float64 {
	if p.kept() {
		return p.x.spread
	}
	return p.value
}

// next takes some rows and reports whether more are left.
func (p *product) next() bool {
	if p.kept() || p.at == p.x.N {
		return false
	}
	end := min(p.x.N, p.at+max(4, pieceSize/len(p.sum)&^3))
	for ; p.at+4 <= end; p.at += 4 {
		p.four(p.at)
	}
	for ; p.at < end; p.at++ {
		p.one(p.at)
	}
	if p.at < p.x.N {
		return true
	}
	p.finish()
	return false
}

// one adds x_rᵀ·y_r.
func (p *product) one(r int) {
	y := p.y.row(r)
	for i, a := range p.x.row(r) {
		from := p.from(i)
		sum := p.sum[i*p.y.D+from : (i+1)*p.y.D]
		for j, b := range y[from:] {
			sum[j] += a * b
		}
	}
}

// four adds four rows at once: a quarter of the loads and stores of sum.
func (p *product) four(r int) {
	x0, x1, x2, x3 := p.x.row(r), p.x.row(r+1), p.x.row(r+2), p.x.row(r+3)
	for i := range x0 {
		from := p.from(i)
		sum := p.sum[i*p.y.D+from : (i+1)*p.y.D]
		y0, y1, y2, y3 := p.y.row(r)[from:][:len(sum)], p.y.row(r + 1)[from:][:len(sum)], p.y.row(r + 2)[from:][:len(sum)], p.y.row(r + 3)[from:][:len(sum)]
		a0, a1, a2, a3 := x0[i], x1[i], x2[i], x3[i]
		for j := range sum {
			sum[j] += a0*y0[j] + a1*y1[j] + a2*y2[j] + a3*y3[j]
		}
	}
}

// from is the first column of row i of the sum that is computed.
func (p *product) from(i int) int {
	if p.x == p.y {
		return i
	}
	return 0
}

func (p *product) finish() {
	for i := range p.x.D {
		for j := p.from(i); j < p.y.D; j++ {
			v := p.sum[i*p.y.D+j]
			if p.x == p.y && j > i {
				p.value += v * v // its mirror image
			}
			p.value += v * v
		}
	}
	if p.sum = nil; p.x == p.y {
		p.x.spread, p.x.known = p.value, true
	}
}

package kernel

// Gram64 computes C += Xᵀ·Y in float64, with X [N,D] and Y [N,E]: the products
// between two sets of columns over the same rows. A few rows at a time add up to
// the same bits as all at once.
//
//	c[i,j] = c[i,j] + x[0,i]·y[0,j] + x[1,i]·y[1,j] + …
//
// Each product is rounded before it is added, rows ascending, one accumulator
// per output. It panics if a slice is too short.
func Gram64(c, x, y []float64, n, d, e int, scratch *Scratch64) {
	if len(x) < n*d || len(y) < n*e || len(c) < d*e {
		panic("kernel: Gram64: slice too short")
	}
	gram64(c[:d*e], x[:n*d], y[:n*e], n, d, e, scratch)
}

// gram64Plain is Gram64 as a sum of outer products, four rows of X and Y to a
// pass over C.
func gram64Plain(c, x, y []float64, n, d, e int) {
	for ; n >= 4; n -= 4 {
		y0, y1, y2, y3 := y[:e], y[e:2*e], y[2*e:3*e], y[3*e:4*e]
		for i := range d {
			x0, x1, x2, x3 := x[i], x[d+i], x[2*d+i], x[3*d+i]
			for j, s := range c[i*e : (i+1)*e] {
				s += float64(x0 * y0[j])
				s += float64(x1 * y1[j])
				s += float64(x2 * y2[j])
				c[i*e+j] = s + float64(x3*y3[j])
			}
		}
		x, y = x[4*d:], y[4*e:]
	}
	for r := range n {
		for i, a := range x[r*d : (r+1)*d] {
			for j, b := range y[r*e : (r+1)*e] {
				c[i*e+j] += float64(a * b)
			}
		}
	}
}

package measure

import "math"

// weigh turns the shares of ‖XᵀY‖² into those of what a kind of CKA is made of.
type weigh func(list []float64, x, y *Rows) []float64

// influence prepares the interval of a CKA θ = h(X,Y)/√(h(X,X)·h(Y,Y)) from how
// much every row i has part in it, with q_i(X,Y) its share of h(X,Y):
//
//	θ_i = θ·(2·q_i(X,Y)/h(X,Y) − q_i(X,X)/h(X,X) − q_i(Y,Y)/h(Y,Y))
//	Var θ ≈ C/(C−1) · Σ_c (Σ_{i∈c} θ_i)²,   c the C sentences
//
// This is the infinitesimal jackknife: θ_i is the slope of θ as row i counts a
// little more. It costs one product besides that of the value, and no draws.
func (b *Bootstrap) influence(x, y *Rows, groups [][]int, of weigh) {
	xx, yy, xy := newShares(x, x), newShares(y, y), newShares(x, y)
	b.work.stages = []stage{xx.stage, yy.stage, xy.stage, func() (bool, error) {
		qx, qy, q := of(xx.list, x, x), of(yy.list, y, y), of(xy.list, x, y)
		hx, hy, h := total(qx), total(qy), total(q)
		if hx <= leastPart*total(xx.list) || hy <= leastPart*total(yy.list) {
			return false, errEven()
		}
		root := math.Sqrt(hx * hy)
		b.value, b.done = h/root, 1
		correct := math.Sqrt(float64(len(groups)) / float64(len(groups)-1))
		for _, group := range groups {
			sum := 0.0
			for _, i := range group {
				sum += 2*q[i]/root - b.value*(qx[i]/hx+qy[i]/hy)
			}
			b.deviations = append(b.deviations, correct*sum)
		}
		return false, nil
	}}
}

// biasedShares add up to ‖XᵀY‖².
func biasedShares(list []float64, x, y *Rows) []float64 { return list }

// unbiasedShares add up to h(X,Y), see CKA.Debiased:
//
//	x_iᵀ·(XᵀY)·y_i − n/(n−2)·r_i·s_i + (r_i·Σs + s_i·Σr) / (2(n−1)(n−2))
func unbiasedShares(list []float64, x, y *Rows) []float64 {
	n, sumX, sumY := float64(x.N), total(x.norms), total(y.norms)
	h := make([]float64, x.N)
	for i, v := range list {
		r, s := x.norms[i], y.norms[i]
		h[i] = v - n/(n-2)*r*s + (r*sumY+s*sumX)/(2*(n-1)*(n-2))
	}
	return h
}

package measure

import (
	"math"

	"murmuration/core/kernel"
)

// PWCCA is the mean canonical correlation with weights: each counts by how much
// of one side's units lies along its canonical variate.
//
//	Σ a_i·ρ_i / Σ a_i,   a_i = Σ_j |⟨h_i, x_j⟩|
//
// h_i [N] are that side's unit-norm variates, x_j [N] its centred units. The
// weights see the units themselves, so that a rotation is seen too. The side is
// the one with fewer units; where both have as many it is the mean of the two
// values, which makes it symmetric. Variates are of whitened rows: without the
// whitening, or with the weights of the wider side, cut short, other values
// come out that still look right. Its faults are those of SVCCA.
//
// Source: Morcos, Raghu and Bengio 2018, arXiv:1806.05759.
func PWCCA() Similarity {
	return Similarity{Name: "PWCCA", Key: "pwcca", Blind: Translation | Scaling | Reordering | Flipping,
		Null: shuffleNull(startPWCCA), start: startPWCCA}
}

func startPWCCA(x, y *Rows) Comparison {
	c := &cca{x: x, y: y}
	return c.startWith(x.D <= y.D, x.D >= y.D, c.projectionWeighted)
}

// projectionWeighted is the value, given UxᵀUy with the variates of the narrower
// side, or both.
func (c *cca) projectionWeighted(m *svd) float64 {
	rho := atMostOne(m.values())
	if c.x.D < c.y.D {
		return weighted(rho, c.ax, m.left(), c.x.D)
	}
	if c.x.D > c.y.D {
		return weighted(rho, c.ay, m.right(), c.y.D)
	}
	return (weighted(rho, c.ax, m.left(), c.x.D) + weighted(rho, c.ay, m.right(), c.y.D)) / 2
}

// weighted is Σ a_i·ρ_i / Σ a_i. The variates are U·l with lᵀ [M,K], so that
// ⟨h_i, x_j⟩ is element i,j of lᵀ·S·Vᵀ [M,D].
func weighted(rho []float64, a *axes, lt []float64, d int) float64 {
	m := len(rho)
	vt, dots := transposed(a.v, d, a.k), make([]float64, m*d)
	for i, s := range a.s {
		for j := range d {
			vt[i*d+j] *= s
		}
	}
	kernel.Gram64(dots, transposed(lt, m, a.k), vt, a.k, m, d, new(kernel.Scratch64))
	sum, all := 0.0, 0.0
	for i, r := range rho {
		weight := 0.0
		for _, v := range dots[i*d : (i+1)*d] {
			weight += math.Abs(v)
		}
		sum, all = sum+weight*r, all+weight
	}
	return sum / all
}

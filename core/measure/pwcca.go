package measure

import (
	"math"

	"gonum.org/v1/gonum/mat"
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
	return c.startWith(c.projectionWeighted)
}

func (c *cca) projectionWeighted() (float64, error) {
	var svd mat.SVD
	if !svd.Factorize(mat.NewDense(c.ax.k, c.ay.k, c.whitened()), c.sides()) {
		return math.NaN(), errStuck()
	}
	rho, value := atMostOne(svd.Values(nil)), 0.0
	var l mat.Dense
	if c.x.D <= c.y.D {
		svd.UTo(&l)
		value = weighted(rho, c.ax, l.RawMatrix().Data, c.x.D)
	}
	if c.x.D < c.y.D {
		return value, nil
	}
	var r mat.Dense
	svd.VTo(&r)
	other := weighted(rho, c.ay, r.RawMatrix().Data, c.y.D)
	if c.x.D > c.y.D {
		return other, nil
	}
	return (value + other) / 2, nil
}

// sides is the side or sides whose variates are wanted.
func (c *cca) sides() mat.SVDKind {
	switch {
	case c.x.D < c.y.D:
		return mat.SVDThinU
	case c.x.D > c.y.D:
		return mat.SVDThinV
	}
	return mat.SVDThin
}

// weighted is Σ a_i·ρ_i / Σ a_i. The variates are U·l with l [K,M], so that
// ⟨h_i, x_j⟩ is element i,j of lᵀ·S·Vᵀ [M,D].
func weighted(rho []float64, a *axes, l []float64, d int) float64 {
	m := len(rho)
	sv, dots := make([]float64, a.k*d), make([]float64, m*d)
	for c := range d {
		for i, s := range a.s {
			sv[i*d+c] = s * a.v[c*a.k+i]
		}
	}
	kernel.Gram64(dots, l, sv, a.k, m, d, new(kernel.Scratch64))
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

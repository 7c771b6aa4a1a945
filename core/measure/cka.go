package measure

import (
	"math"

	"murmuration/core/fault"
)

// ckaBlind is what linear CKA does not see, in both forms.
const ckaBlind = Translation | Scaling | Rotation

// DebiasedCKA is CKA.Debiased as a Similarity; its null is 0.
func DebiasedCKA() Similarity {
	return Similarity{Name: "debiased linear CKA", Key: "cka", Blind: ckaBlind, weigh: unbiasedShares,
		Null:  func(x, y *Rows) float64 { return 0 },
		start: func(x, y *Rows) Comparison { c := NewCKA(x, y); return compare(x, y, c.Debiased, c.stage) }}
}

// BiasedCKA is CKA.Biased as a Similarity. Its null grows with the width:
//
//	√(p·q) / n
//
// with p and q the two sides' Participation, which n rows drawn at random from
// a space of P have as P·n/(n+P).
func BiasedCKA() Similarity {
	return Similarity{Name: "linear CKA", Key: "cka-biased", Blind: ckaBlind, weigh: biasedShares,
		Null: func(x, y *Rows) float64 {
			return math.Sqrt(x.Participation()*y.Participation()) / float64(x.N)
		},
		start: func(x, y *Rows) Comparison { c := NewCKA(x, y); return compare(x, y, c.Biased, c.stage) }}
}

// CKA compares two representations by linear centred kernel alignment, in
// pieces. It takes n·D·E products, not n².
//
// Source: Kornblith et al. 2019, arXiv:1905.00414; the debiased form is that of
// Song et al. 2007, "Supervised feature selection via dependence estimation",
// in features instead of kernels.
type CKA struct {
	x, y  *Rows
	parts [3]*product // XᵀX, YᵀY, XᵀY
}

// NewCKA prepares a comparison. What is found out about either side alone stays
// with it for the next. It panics unless both have as many rows.
func NewCKA(x, y *Rows) *CKA {
	if x.N != y.N {
		panic("measure: CKA of representations of different inputs")
	}
	c := &CKA{x: x, y: y}
	if either(x, y) == nil {
		c.parts = [3]*product{newProduct(x, x), newProduct(y, y), newProduct(x, y)}
	}
	return c
}

// Next does a few milliseconds' work and reports whether more is left.
func (c *CKA) Next() bool {
	if either(c.x, c.y) != nil {
		return false
	}
	for _, p := range c.parts {
		if p.next() {
			return true
		}
	}
	return false
}

func (c *CKA) stage() (bool, error) { return c.Next(), nil }

// spreads are ‖XᵀX‖², ‖YᵀY‖² and ‖XᵀY‖².
func (c *CKA) spreads() (xx, yy, xy float64) {
	return squares(c.parts[0].result()), squares(c.parts[1].result()), squares(c.parts[2].result())
}

// Biased is the plain form, once Next has reported false:
//
//	‖XᵀY‖² / (‖XᵀX‖·‖YᵀY‖),   in [0,1], Frobenius norms of centred X and Y
//
// Its faults are those of Rows.Check, with NaN.
func (c *CKA) Biased() (float64, error) {
	if err := either(c.x, c.y); err != nil {
		return math.NaN(), err
	}
	xx, yy, xy := c.spreads()
	return xy / math.Sqrt(xx*yy), nil
}

// Debiased has 0 as its expectation for independent representations, once Next
// has reported false:
//
//	h(X,Y) / √(h(X,X)·h(Y,Y)),   at most 1, slightly below 0 by chance
//	h(X,Y) = ‖XᵀY‖² − n/(n−2)·Σ r_i·s_i + (Σ r_i)(Σ s_i)/((n−1)(n−2))
//
// with r_i = ‖x_i‖² and s_i = ‖y_i‖². Its faults are those of Rows.Check and
// measure.even, with NaN.
func (c *CKA) Debiased() (float64, error) {
	if err := either(c.x, c.y); err != nil {
		return math.NaN(), err
	}
	sx, sy, sxy := c.spreads()
	xx, yy := unbiased(sx, c.x, c.x), unbiased(sy, c.y, c.y)
	if xx <= leastPart*sx || yy <= leastPart*sy {
		return math.NaN(), errEven()
	}
	return unbiased(sxy, c.x, c.y) / math.Sqrt(xx*yy), nil
}

func errEven() error {
	return fault.New("measure.even", "a model holds every word equally far from every other, so there is nothing to compare")
}

// leastPart is the share of ‖XᵀX‖² below which h(X,X) ≥ 0 is 0 but for rounding.
const leastPart = 1e-12

// unbiased is h(X,Y), given ‖XᵀY‖².
func unbiased(squared float64, x, y *Rows) float64 {
	n, both := float64(x.N), 0.0
	for i, r := range x.norms {
		both += r * y.norms[i]
	}
	return squared - n/(n-2)*both + total(x.norms)*total(y.norms)/((n-1)*(n-2))
}

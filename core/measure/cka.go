package measure

import (
	"math"

	"murmuration/core/fault"
)

// ckaBlind is what linear CKA does not see, in both forms.
const ckaBlind = Translation | Scaling | Rotation

// DebiasedCKA is CKA.Debiased as a Similarity; its null is 0.
func DebiasedCKA() Similarity {
	return Similarity{Name: "debiased linear CKA", Blind: ckaBlind,
		Null: func(x, y *Rows) float64 { return 0 },
		Of:   func(x, y *Rows) (float64, error) { return ckaOf(x, y).Debiased() }}
}

// BiasedCKA is CKA.Biased as a Similarity. Its null grows with the width:
//
//	√(p·q) / n
//
// with p and q the two sides' Participation, which n rows drawn at random from
// a space of P have as P·n/(n+P).
func BiasedCKA() Similarity {
	return Similarity{Name: "linear CKA", Blind: ckaBlind,
		Null: func(x, y *Rows) float64 {
			return math.Sqrt(x.Participation()*y.Participation()) / float64(x.N)
		},
		Of: func(x, y *Rows) (float64, error) { return ckaOf(x, y).Biased() }}
}

func ckaOf(x, y *Rows) *CKA {
	c := NewCKA(x, y)
	for c.Next() {
	}
	return c
}

// CKA compares two representations by linear centred kernel alignment, in
// pieces. It takes n·D·E products, not n².
//
// Source: Kornblith et al. 2019, arXiv:1905.00414; the debiased form is that of
// Song et al. 2007, "Supervised feature selection via dependence estimation",
// in features instead of kernels.
type CKA struct {
	x, y  *Rows
	parts [3]*product // ‖XᵀX‖², ‖YᵀY‖², ‖XᵀY‖²
}

// NewCKA prepares a comparison. What is found out about either side alone stays
// with it for the next. It panics unless both have as many rows.
func NewCKA(x, y *Rows) *CKA {
	if x.N != y.N {
		panic("measure: CKA of representations of different inputs")
	}
	c := &CKA{x: x, y: y}
	if c.check() == nil {
		c.parts = [3]*product{newProduct(x, x), newProduct(y, y), newProduct(x, y)}
	}
	return c
}

// Next does a few milliseconds' work and reports whether more is left.
func (c *CKA) Next() bool {
	if c.check() != nil {
		return false
	}
	for _, p := range c.parts {
		if p.next() {
			return true
		}
	}
	return false
}

func (c *CKA) check() error {
	if c.x.reason != nil {
		return c.x.reason
	}
	return c.y.reason
}

// Biased is the plain form, once Next has reported false:
//
//	‖XᵀY‖² / (‖XᵀX‖·‖YᵀY‖),   in [0,1], Frobenius norms of centred X and Y
//
// Its faults are those of Rows.Check, with NaN.
func (c *CKA) Biased() (float64, error) {
	if err := c.check(); err != nil {
		return math.NaN(), err
	}
	return c.parts[2].result() / math.Sqrt(c.parts[0].result()*c.parts[1].result()), nil
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
	if err := c.check(); err != nil {
		return math.NaN(), err
	}
	xx := unbiased(c.parts[0].result(), c.x, c.x)
	yy := unbiased(c.parts[1].result(), c.y, c.y)
	if xx <= leastPart*c.parts[0].result() || yy <= leastPart*c.parts[1].result() {
		return math.NaN(), fault.New("measure.even", "a model holds every word equally far from every other, so there is nothing to compare")
	}
	return unbiased(c.parts[2].result(), c.x, c.y) / math.Sqrt(xx*yy), nil
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

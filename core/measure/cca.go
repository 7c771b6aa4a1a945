package measure

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/kernel"
)

// svccaShare is the part of the variance that SVCCA keeps of either side.
const svccaShare = .99

// SVCCA is the mean canonical correlation of what is left of both sides when
// the axes of least variance are cut off, so that noise does not count as much
// as signal. A side keeps
//
//	k = min{j: Σ_{i≤j} s_i² / Σ s_i² ≥ .99},   s the singular values of centred X
//
// The share is one of variances: taken of the s_i themselves it keeps more, and
// compared with .99 times the whole, after it was divided by the whole, nearly
// nothing. Its faults are those of Rows.Check, measure.wide and measure.stuck.
//
// Source: Raghu et al. 2017, arXiv:1706.05806.
func SVCCA() Similarity {
	return Similarity{Name: "SVCCA", Key: "svcca", Blind: Translation | Scaling | Rotation,
		Null: shuffleNull(startSVCCA), start: startSVCCA}
}

func startSVCCA(x, y *Rows) Comparison {
	c := &cca{x: x, y: y, share: svccaShare}
	return c.start(mean)
}

// MeanCCA is the mean canonical correlation Σ ρ_i / K. It counts axes of hardly
// any variance as much as the first: SVCCA and PWCCA are its remedies.
func MeanCCA(x, y *Rows) (float64, error) {
	c := &cca{x: x, y: y}
	return c.start(mean).Value()
}

// CCAR2 is Σ ρ_i² / K, in [0,1]: the share of one side's variance, all its axes
// made equally long, that the other explains linearly. Independent rows have
// max(p,q)/(n−1), p and q the ranks.
func CCAR2(x, y *Rows) (float64, error) {
	c := &cca{x: x, y: y}
	return c.start(func(rho []float64) float64 { return squares(rho) / float64(len(rho)) }).Value()
}

// cca finds the canonical correlations of two sides: the singular values ρ of
// UxᵀUy, with U of axes, K = min(kx,ky) of them.
//
// They mean little unless n is five to ten times the wider rank; where
// n ≤ kx+ky some are 1 whatever the rows are, and there is no value.
type cca struct {
	x, y   *Rows
	share  float64 // of the variance that is kept; 0 for all of it
	ax, ay *axes
	xy     *product
}

// start prepares the work; value is given the correlations, descending.
func (c *cca) start(value func(rho []float64) float64) *work {
	return c.startWith(false, false, func(m *svd) float64 { return value(atMostOne(m.values())) })
}

// startWith prepares the work; value is given UxᵀUy taken apart, with the vectors
// that are wanted.
func (c *cca) startWith(left, right bool, value func(m *svd) float64) *work {
	var stages []stage
	var m *svd
	if c.x.N == c.y.N && either(c.x, c.y) == nil {
		c.xy = newProduct(c.x, c.y)
		stages = append(append(findAxes(c.x), findAxes(c.y)...), c.cut, c.xy.stage, func() (bool, error) {
			m = newSVD(c.whitened(), c.ax.k, c.ay.k, left, right)
			return false, nil
		}, func() (bool, error) { return m.stage() })
	}
	return compare(c.x, c.y, func() (float64, error) { return value(m), nil }, stages...)
}

// cut keeps the axes that count, and checks that the rows are enough for them.
func (c *cca) cut() (bool, error) {
	c.ax, c.ay = c.x.axes, c.y.axes
	if c.share > 0 {
		c.ax, c.ay = c.ax.first(c.ax.holding(c.share)), c.ay.first(c.ay.holding(c.share))
	}
	if least := c.ax.k + c.ay.k + 1; c.x.N < least {
		return false, fault.New("measure.wide", "{count} words are too few for all the directions that two models use: at least {least} are needed, or some would agree whatever the models are", "count", strconv.Itoa(c.x.N), "least", strconv.Itoa(least))
	}
	return false, nil
}

// whitened is UxᵀUy [kx,ky] = Sx⁻¹·Vxᵀ·(XᵀY)·Vy·Sy⁻¹.
func (c *cca) whitened() []float64 {
	var scratch kernel.Scratch64
	kx, ky := c.ax.k, c.ay.k
	half, m := make([]float64, c.y.D*kx), make([]float64, kx*ky)
	kernel.Gram64(half, c.xy.result(), c.ax.v, c.x.D, c.y.D, kx, &scratch)
	kernel.Gram64(m, half, c.ay.v, c.y.D, kx, ky, &scratch)
	for i, s := range c.ax.s {
		for j, t := range c.ay.s {
			m[i*ky+j] /= s * t
		}
	}
	return m
}

func mean(x []float64) float64 { return total(x) / float64(len(x)) }

func atMostOne(rho []float64) []float64 {
	for i, r := range rho {
		rho[i] = min(r, 1)
	}
	return rho
}

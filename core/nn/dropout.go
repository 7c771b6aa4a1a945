package nn

import "murmuration/core/rng"

// Dropout sets each number to 0 with probability Rate and divides the others by
// 1−Rate, so that the expectation stays ("inverted"; Srivastava et al., JMLR
// 15, 2014).
type Dropout struct {
	rate, keep float32
	mask, y    []float32 // cache
	live       bool
}

// NewDropout makes a Dropout of rate in [0,1) for at most n numbers.
func NewDropout(rate float32, n int) *Dropout {
	d := &Dropout{rate: rate}
	if rate > 0 {
		d.keep = 1 / (1 - rate)
		d.mask, d.y = make([]float32, n), make([]float32, n)
	}
	return d
}

// Forward returns x with a fresh mask applied, one draw of r for each number in
// order. With a nil r, or a rate of 0, it returns x itself.
func (d *Dropout) Forward(x []float32, r *rng.Stream) []float32 {
	d.live = r != nil && d.rate > 0
	if !d.live {
		return x
	}
	y, mask := d.y[:len(x)], d.mask[:len(x)]
	for i, v := range x {
		mask[i] = 0
		if r.Float32() >= d.rate {
			mask[i] = d.keep
		}
		y[i] = v * mask[i]
	}
	return y
}

// Backward applies the last Forward's mask to dy in place.
func (d *Dropout) Backward(dy []float32) {
	if !d.live {
		return
	}
	for i, m := range d.mask[:len(dy)] {
		dy[i] *= m
	}
}

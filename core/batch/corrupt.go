package batch

import (
	"murmuration/core/rng"
	"murmuration/core/text"
)

// Corrupter is the noise of the masked objective (Devlin et al., NAACL 2019,
// doi:10.18653/v1/N19-1423): of the tokens it chooses Rate, and of the chosen
// it turns MaskShare into MASK, RandomShare into a random token, and keeps the
// rest as they are. All chosen become targets. Special tokens are never chosen
// and never put in.
type Corrupter struct {
	Rate, MaskShare, RandomShare float64
}

// NewCorrupter returns a Corrupter of the usual shares, 80% and 10%.
func NewCorrupter(rate float64) Corrupter {
	return Corrupter{Rate: rate, MaskShare: .8, RandomShare: .1}
}

// Apply corrupts b.IDs in place and sets b.Targets, with draws of r alone. If
// no token happens to be chosen, one is taken at random, so that there is a
// target unless every token is special. vocab is V. A fixed stream gives a
// fixed corruption, as validation wants.
func (c Corrupter) Apply(b *Batch, r *rng.Stream, vocab int) {
	chosen, candidates := 0, 0
	for k := range b.B {
		for p := k * b.T; p < k*b.T+int(b.Lengths[k]); p++ {
			b.Targets[p] = Ignore
			if b.IDs[p] < text.NumSpecial {
				continue
			}
			candidates++
			if r.Float64() < c.Rate {
				chosen++
				c.corrupt(b, p, r, vocab)
			}
		}
	}
	if chosen == 0 && candidates > 0 {
		c.corrupt(b, b.candidate(r.Intn(candidates)), r, vocab)
	}
}

// corrupt makes position p a target.
func (c Corrupter) corrupt(b *Batch, p int, r *rng.Stream, vocab int) {
	b.Targets[p] = b.IDs[p]
	switch u := r.Float64(); {
	case u < c.MaskShare:
		b.IDs[p] = text.MASK
	case u < c.MaskShare+c.RandomShare:
		b.IDs[p] = int32(text.NumSpecial + r.Intn(vocab-text.NumSpecial))
	}
}

// candidate is the position of the n-th token that is not special.
func (b *Batch) candidate(n int) int {
	for k := range b.B {
		for p := k * b.T; p < k*b.T+int(b.Lengths[k]); p++ {
			if b.IDs[p] < text.NumSpecial {
				continue
			}
			if n == 0 {
				return p
			}
			n--
		}
	}
	panic("batch: fewer candidates than were counted")
}

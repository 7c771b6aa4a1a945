package align

import (
	"math"

	"murmuration/core/model"
)

// mostRounds bounds a climb; none of ours took more than twenty.
const mostRounds = 100

// climb finds the units whose parameters are nearest: group after group, with
// the others as they stand, it assigns b's units to a's so that
//
//	Σ ⟨a's numbers of unit j, s_j · b's numbers of unit π(j)⟩
//
// is the greatest: LAP on S0 + |S1|, S0 of the numbers that a sign does not
// touch and S1 of those that turn with it. The table and its readers count as
// Folded has them.
//
// W_hh has a unit on both of its sides, and each side is compared with the other
// as it stood. So the first round leaves it aside, since it would speak for the
// order that b happens to have; and the sum over all can fall. The climb ends
// when a round has not raised it, with the best that was seen.
type climb struct {
	groups []group
	a      []float32 // lens
	w      []float32 // b's, re-expressed so far
	units  []Units
	at     int // the group whose turn it is
	round  int
	height float64 // ⟨a, w⟩ after the last round

	best   float64
	chosen []Units
}

func newClimb(a, b *model.Model, groups []group) *climb {
	c := &climb{groups: groups, a: lens(a, b), w: append([]float32(nil), b.W...), height: math.Inf(-1)}
	for _, g := range groups {
		c.units = append(c.units, stay(g))
	}
	c.best, c.chosen = inner(c.a, c.w), append([]Units(nil), c.units...)
	return c
}

func inner(a, b []float32) float64 {
	sum := 0.0
	for i, v := range a {
		sum += float64(v) * float64(b[i])
	}
	return sum
}

func (c *climb) next() bool {
	g := c.groups[c.at]
	u := g.assign(g.likeness(c.a, c.w, c.round == 0))
	g.move(c.w, u)
	c.units[c.at] = c.units[c.at].then(u)
	if c.at++; c.at < len(c.groups) {
		return true
	}
	c.at, c.round = 0, c.round+1
	last := c.height
	if c.height = inner(c.a, c.w); c.height > c.best {
		c.best = c.height
		copy(c.chosen, c.units)
	}
	return c.height > last && c.round < mostRounds
}

func (c *climb) found() []Units { return c.chosen }

func (c *climb) progress() float64 { return 1 - 1/float64(1+c.round) }

// likeness is S0 and S1 [n,n]: how well each unit of b, in w, goes with each of
// a's. first leaves out what leads from the group to itself.
func (g group) likeness(a, w []float32, first bool) (still, turning []float64) {
	var p [2]*products
	for i := range p {
		p[i] = newProducts(g.n)
	}
	for _, s := range g.seams {
		if first && s.loops {
			continue
		}
		to := p[0]
		if s.turns {
			to = p[1]
		}
		s.each(func(at int) {
			x, y := to.pair()
			for j := range x {
				x[j], y[j] = float64(a[at+j*s.unit]), float64(w[at+j*s.unit])
			}
		})
	}
	return p[0].result(), p[1].result()
}

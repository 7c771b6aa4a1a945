package align

import (
	"math"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/text"
)

// comparison finds the units that do the same on the same sequences: LAP on the
// |correlation| of each of a's with each of b's, and the sign of the correlation
// that was chosen; on the correlation itself where a unit has no sign.
//
// A unit's activation is its state at each real token, specials left out; a
// head's, how much each token takes from each; a dense unit's, one number for a
// sequence, before the relu: of many a unit nothing is left after it.
type comparison struct {
	groups []group
	sides  [2]side
	on     []batch.Batch
	at     int // batches read, then groups assigned
	sums   []*correlation
	units  []Units
}

func newComparison(a, b *model.Model, groups []group, on []batch.Batch) *comparison {
	c := &comparison{groups: groups, on: on}
	rows, steps := 1, 1
	for _, b := range on {
		rows, steps = max(rows, b.B), max(steps, b.T)
	}
	for i, m := range []*model.Model{a, b} {
		c.sides[i] = side{m: m, pass: m.NewPass(rows, steps)}
	}
	for _, g := range groups {
		c.sums = append(c.sums, newCorrelation(g.n))
	}
	return c
}

func (c *comparison) next() bool {
	if c.at < len(c.on) {
		b := c.on[c.at]
		for i := range c.sides {
			c.sides[i].read(b)
		}
		for i, g := range c.groups {
			c.sums[i].add(c.sides[0].activations(g, b), c.sides[1].activations(g, b))
		}
		c.at++
		return true
	}
	i := c.at - len(c.on)
	g, r := c.groups[i], c.sums[i].result()
	u := g.assign(r, nil)
	if g.signed {
		u = g.assign(nil, r)
	}
	u.Alike = make([]float64, g.n)
	for j, k := range u.From {
		u.Alike[j] = float64(u.Sign[j]) * r[j*g.n+int(k)]
	}
	c.units = append(c.units, u)
	c.at++
	return len(c.units) < len(c.groups)
}

func (c *comparison) found() []Units { return c.units }

func (c *comparison) progress() float64 {
	return float64(c.at) / float64(len(c.on)+len(c.groups))
}

// side is one of the two models, reading.
type side struct {
	m      *model.Model
	pass   *model.Pass
	layers []model.Layer // of the newest batch
	wide   [][]float32   // of each block, of a Transformer only
}

func (s *side) read(b batch.Batch) {
	s.layers, s.wide = s.pass.Look(b), nil
	for i := range s.m.Layers {
		if s.m.Kind == model.Transformer {
			s.wide = append(s.wide, s.pass.Wide(b, i))
		}
	}
}

// activations of a group's units in the newest batch [·,n].
func (s *side) activations(g group, b batch.Batch) []float32 {
	switch g.kind {
	case heads:
		return s.attention(g, b)
	case dense:
		return s.adapter(g, b)
	case wide:
		return tokens(s.wide[g.layer], b, 0, g.n)
	}
	return tokens(s.layers[g.layer].Hidden, b, g.first, g.n)
}

// tokens are n columns of x [B,T,·] at the real tokens.
func tokens(x []float32, b batch.Batch, first, n int) []float32 {
	var out []float32
	d := len(x) / (b.B * b.T)
	for i, length := range b.Lengths[:b.B] {
		for t := range int(length) {
			if row := i*b.T + t; b.IDs[row] >= text.NumSpecial {
				out = append(out, x[row*d+first:][:n]...)
			}
		}
	}
	return out
}

// attention is what each token took from each that it sees [·,heads].
func (s *side) attention(g group, b batch.Batch) []float32 {
	var out []float32
	for i, length := range b.Lengths[:b.B] {
		for t := range int(length) {
			last := int(length) - 1
			if s.m.Causal {
				last = t
			}
			for u := range last + 1 {
				for _, p := range s.layers[g.layer].Attention {
					out = append(out, p[(i*b.T+t)*b.T+u])
				}
			}
		}
	}
	return out
}

// adapter is (mean state)·W + b of each sequence [B,n].
func (s *side) adapter(g group, b batch.Batch) []float32 {
	weight, bias, d := s.m.Param("dense.weight").W, s.m.Param("dense.bias").W, s.m.Width()
	out := make([]float32, 0, b.B*g.n)
	for i, length := range b.Lengths[:b.B] {
		u := append([]float32(nil), bias...)
		for t := range int(length) {
			for c, h := range s.layers[g.layer].Hidden[(i*b.T+t)*d:][:d] {
				for j, v := range weight[c*g.n : (c+1)*g.n] {
					u[j] += h * v / float32(length)
				}
			}
		}
		out = append(out, u...)
	}
	return out
}

// correlation is that of each of n columns with each of n others, over rows that
// come in parts.
type correlation struct {
	n, rows      int
	both         *products
	x, y, xx, yy []float64 // sums
}

func newCorrelation(n int) *correlation {
	zero := func() []float64 { return make([]float64, n) }
	return &correlation{n: n, both: newProducts(n), x: zero(), y: zero(), xx: zero(), yy: zero()}
}

// add takes rows of x and y [·,n].
func (c *correlation) add(x, y []float32) {
	for at := 0; at < len(x); at += c.n {
		a, b := c.both.pair()
		for j := range a {
			u, v := float64(x[at+j]), float64(y[at+j])
			a[j], b[j] = u, v
			c.x[j], c.y[j] = c.x[j]+u, c.y[j]+v
			c.xx[j], c.yy[j] = c.xx[j]+u*u, c.yy[j]+v*v
		}
		c.rows++
	}
}

// result is r [n,n], 0 for a column that is the same in all rows.
func (c *correlation) result() []float64 {
	r, x, y := c.both.result(), c.deviations(c.x, c.xx), c.deviations(c.y, c.yy)
	for j := range c.n {
		for k := range c.n {
			cov := r[j*c.n+k] - c.x[j]*c.y[k]/float64(c.rows)
			r[j*c.n+k] = 0
			if x[j] > 0 && y[k] > 0 {
				r[j*c.n+k] = cov / (x[j] * y[k])
			}
		}
	}
	return r
}

// flat is the share of Σx² below which a column's spread is rounding alone.
const flat = 1e-12

// deviations are √(Σx² − (Σx)²/rows) of each column.
func (c *correlation) deviations(sum, squares []float64) []float64 {
	list := make([]float64, c.n)
	for j, s := range squares {
		if spread := s - sum[j]*sum[j]/float64(c.rows); spread > flat*s {
			list[j] = math.Sqrt(spread)
		}
	}
	return list
}

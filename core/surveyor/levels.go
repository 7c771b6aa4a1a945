package surveyor

import (
	"math"
	"slices"

	"murmuration/core/measure"
)

// How a board's levels are found: the untrained one from so many twins of each
// shape, or, of more shapes, from the lower number; the floor from so many pairs
// and shuffles of each.
const (
	twins       = 3
	twinsOfMany = 2
	manyShapes  = 3

	floorPairs    = 3
	floorShuffles = 19
)

// untrained adds the work of comparing twins that nobody has trained, and writes
// the mean over the pairs of a list to out: NaN where there is none.
func (s *Surveyor) untrained(c *course, g *gauge, list []*stand, out *float64, tell func(part float64)) {
	*out = math.NaN()
	if g.twin == nil {
		return
	}
	c.then(once(func() {
		n := twins
		shapes := shapesOf(g, list)
		if len(shapes) > manyShapes {
			n = twinsOfMany
		}
		var pairs []pair
		for i, a := range shapes {
			for _, b := range shapes[i:] {
				pairs = append(pairs, s.twinPairs(g, a, b, n)...)
			}
		}
		s.compareAll(c, g, s.unknown(g, pairs), tell)
		c.then(once(func() { *out = s.twinMean(g, list, n) }))
	}))
}

// shapesOf are a model of each shape.
func shapesOf(g *gauge, list []*stand) (shapes []*stand) {
	for _, x := range list {
		if !slices.ContainsFunc(shapes, func(y *stand) bool { return g.twinShape(y) == g.twinShape(x) }) {
			shapes = append(shapes, x)
		}
	}
	return shapes
}

// twinShape is what twins have in common that count as of one shape.
func (g *gauge) twinShape(x *stand) string { return g.twin(x, 0).shape() }

// twinPairs are the pairs of twins of two shapes, of seeds that differ.
func (s *Surveyor) twinPairs(g *gauge, a, b *stand, n int) (list []pair) {
	same := g.twinShape(a) == g.twinShape(b)
	for i := range n {
		for j := range n {
			if i < j || i > j && !same && j < twinsOfMany && i < twinsOfMany {
				list = append(list, pairOf(g.twin(a, i), g.twin(b, j)))
			}
		}
	}
	return list
}

// unknown are the pairs that have not been compared.
func (s *Surveyor) unknown(g *gauge, list []pair) (out []pair) {
	for _, p := range list {
		if _, known := s.memory.values[g.keyOf(p)]; !known {
			out = append(out, p)
		}
	}
	return out
}

// twinMean is the mean, over the pairs of a list, of what twins of their shapes
// have.
func (s *Surveyor) twinMean(g *gauge, list []*stand, n int) float64 {
	shapes, sum, count := shapesOf(g, list), 0.0, 0
	like := func(x *stand) *stand {
		return shapes[slices.IndexFunc(shapes, func(y *stand) bool { return g.twinShape(y) == g.twinShape(x) })]
	}
	for j, b := range list {
		for _, a := range list[:j] {
			x, y := like(a), like(b)
			if slices.Index(shapes, y) < slices.Index(shapes, x) {
				x, y = y, x
			}
			if v := s.meanOf(g, s.twinPairs(g, x, y, n)); !math.IsNaN(v) {
				sum, count = sum+v, count+1
			}
		}
	}
	return sum / float64(count)
}

// meanOf is the mean of the pairs that have a value.
func (s *Surveyor) meanOf(g *gauge, list []pair) float64 {
	sum, count := 0.0, 0
	for _, p := range list {
		if v := s.memory.values[g.keyOf(p)].value; !math.IsNaN(v) {
			sum, count = sum+v, count+1
		}
	}
	return sum / float64(count)
}

// floor adds the work of shuffling the first few pairs of a matrix, and writes
// their level to out: NaN where there is none.
func (s *Surveyor) floor(c *course, g *gauge, m *matrix, out *measure.Level) {
	nan := math.NaN()
	*out = measure.Level{Value: nan, Mean: nan, High: nan, P: nan}
	if g.level == nil {
		return
	}
	c.then(once(func() {
		var list []pair
		for j := range m.stands {
			for i := range j {
				p := pairOf(m.stands[i], m.stands[j])
				if len(list) < floorPairs && p[0].key != p[1].key && !math.IsNaN(m.at(i, j)) && !slices.ContainsFunc(list, func(o pair) bool { return g.keyOf(o) == g.keyOf(p) }) {
					list = append(list, p)
				}
			}
		}
		for _, p := range list {
			s.level(c, g, "floor "+g.keyOf(p), p, func() drawing { return g.level(p[0], p[1], floorShuffles) }, func(float64) {})
		}
		c.then(once(func() { *out = s.floorOf(g, list) }))
	}))
}

// level adds the work of a level of a pair, unless it is known under the key.
func (s *Surveyor) level(c *course, g *gauge, key string, p pair, begin func() drawing, tell func(part float64)) {
	if _, known := s.memory.levels[key]; known {
		return
	}
	var x drawing
	c.then(g.read(p[0]), g.read(p[1]), func() (bool, error) {
		if x == nil {
			x = begin()
		}
		if x.Next() {
			done, of := x.Progress()
			tell(float64(done) / float64(of))
			return false, nil
		}
		s.memory.levels[key], _ = x.Value()
		return true, nil
	})
}

// floorOf is the mean of the levels of pairs.
func (s *Surveyor) floorOf(g *gauge, list []pair) measure.Level {
	n := float64(len(list))
	out := measure.Level{Value: math.NaN(), P: math.NaN()}
	for _, p := range list {
		l := s.memory.levels["floor "+g.keyOf(p)]
		out.Mean, out.High = out.Mean+l.Mean/n, out.High+l.High/n
	}
	if len(list) == 0 {
		out.Mean, out.High = math.NaN(), math.NaN()
	}
	return out
}

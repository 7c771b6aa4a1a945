package surveyor

import (
	"math"
	"slices"

	"murmuration/core/measure"
)

// gauge says how alike models are, by one measure of one lens.
type gauge struct {
	lens, measure string
	ceiling       float64 // of a model with itself
	higher        bool    // higher is more alike

	// group is what values depend on beside the two models: the questions that
	// all are asked. It is known once begin has been done.
	group string
	begin piece // what must be done once

	read    func(x *stand) piece // makes a model ready
	compare func(a, b *stand) measure.Comparison

	// level is what a pair has whose words do not belong together, over so many
	// shuffles, and rank how many shuffles come as high; sure is how certain a value
	// is. nil where nobody can say.
	level func(a, b *stand, shuffles int) drawing
	rank  func(a, b *stand) drawing
	sure  func(a, b *stand) certainty
	cheap bool // sure costs about as much as a comparison

	// together is how alike all are at once, once they have been read; nil where no
	// measure says.
	together func(list []*stand) (float64, error)

	twin     func(x *stand, n int) *stand // one that nobody trained; nil: there is none
	compared func(a, b *stand) int        // on how many words, items or parameters
}

// drawing is a level in pieces, as measure.Floor is.
type drawing interface {
	Next() bool
	Progress() (done, of int)
	Value() (measure.Level, error)
}

// certainty is an interval in pieces, as measure.Bootstrap is.
type certainty interface {
	Next() bool
	Value() (measure.Interval, error)
}

// matrix is the likeness of K models, two by two.
type matrix struct {
	stands []*stand
	cells  [][]reading // [K][K], symmetric; on the diagonal what the measure says
}

// at is the value of a pair, NaN where there is none.
func (m *matrix) at(i, j int) float64 { return m.cells[i][j].value }

// values are [K][K].
func (m *matrix) values() [][]float64 {
	list := make([][]float64, len(m.cells))
	for i, row := range m.cells {
		for _, c := range row {
			list[i] = append(list[i], c.value)
		}
	}
	return list
}

// likeness adds the work of comparing models with one another: those that have
// not been compared before are read and compared. m is filled in at its end.
func (s *Surveyor) likeness(c *course, g *gauge, list []*stand, m *matrix, tell func(part float64)) {
	m.stands = list
	c.then(g.begin, once(func() {
		s.memory.trim(list)
		s.compareAll(c, g, s.missing(g, list), tell)
	}), once(func() { s.fill(g, m) }))
}

// pair is two models, the one of the lesser key first, so that a value does not
// depend on the order of members.
type pair [2]*stand

func pairOf(a, b *stand) pair {
	if b.key < a.key {
		return pair{b, a}
	}
	return pair{a, b}
}

func (g *gauge) keyOf(p pair) string {
	return g.lens + " " + g.measure + " " + g.group + "\n" + p[0].key + "\n" + p[1].key
}

// missing lists the pairs, each model with itself among them, that have not been
// compared.
func (s *Surveyor) missing(g *gauge, list []*stand) (out []pair) {
	seen := map[string]bool{}
	for j, b := range list {
		for _, a := range list[:j+1] {
			p := pairOf(a, b)
			key := g.keyOf(p)
			if _, known := s.memory.values[key]; !known && !seen[key] {
				seen[key] = true
				out = append(out, p)
			}
		}
	}
	return out
}

// compareAll adds the pieces of the given comparisons, models read first. tell
// hears what part of them is done.
func (s *Surveyor) compareAll(c *course, g *gauge, pairs []pair, tell func(part float64)) {
	var read []*stand
	for _, p := range pairs {
		for _, x := range p {
			if !slices.ContainsFunc(read, func(y *stand) bool { return y.key == x.key }) {
				read = append(read, x)
			}
		}
	}
	done, of := 0, float64(len(read)+len(pairs))
	count := func() { done++; tell(float64(done) / of) }
	for _, x := range read {
		c.then(g.read(x), once(count))
	}
	for _, p := range pairs {
		c.then(s.comparing(g, p), once(count))
	}
}

// comparing finds the value of a pair.
func (s *Surveyor) comparing(g *gauge, p pair) piece {
	var x measure.Comparison
	return func() (bool, error) {
		if x == nil {
			x = g.compare(p[0], p[1])
		}
		if x.Next() {
			return false, nil
		}
		v, err := x.Value()
		s.memory.values[g.keyOf(p)] = reading{v, err}
		return true, nil
	}
}

// fill looks a matrix up.
func (s *Surveyor) fill(g *gauge, m *matrix) {
	m.cells = make([][]reading, len(m.stands))
	for i, a := range m.stands {
		for _, b := range m.stands {
			m.cells[i] = append(m.cells[i], s.memory.values[g.keyOf(pairOf(a, b))])
		}
	}
}

// instant is a comparison that is made at one go.
type instant func() (float64, error)

func (f instant) Next() bool { return false }

func (f instant) Value() (float64, error) { return f() }

// none is the comparison of what cannot be compared.
func none(why error) measure.Comparison {
	return instant(func() (float64, error) { return math.NaN(), why })
}

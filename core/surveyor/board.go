package surveyor

import (
	"encoding/binary"
	"math"

	"murmuration/core/fault"
	"murmuration/core/measure"
	"murmuration/core/project"
	"murmuration/core/protocol"
)

// board is the answer to one similarity query while it is made.
type board struct {
	s       *Surveyor
	moment  protocol.Moment
	members []int
	gauge   *gauge
	sure    bool // with the intervals of all pairs
	ranked  bool // with the P of the one pair

	matrix    matrix
	untrained float64
	floor     measure.Level
	fleiss    float64
}

// What part of the work each part of a board is taken for.
const (
	untilCompared  = .6
	untilUntrained = .7
	untilSure      = .85
)

// within tells of a part of the work that goes from one share of it to another.
func within(tell func(part float64), from, to float64) func(part float64) {
	return func(part float64) { tell(from + (to-from)*part) }
}

// compare adds the work of the values of the given models and their twins.
func (b *board) compare(c *course, list []*stand, tell func(part float64)) {
	b.s.likeness(c, b.gauge, list, &b.matrix, within(tell, 0, untilCompared/untilUntrained))
	b.s.untrained(c, b.gauge, list, &b.untrained, within(tell, untilCompared/untilUntrained, 1))
}

// begin adds the work of a whole board.
func (b *board) begin(c *course, list []*stand, tell func(part float64)) {
	b.compare(c, list, within(tell, 0, untilUntrained))
	b.atOnce(c, list)
	c.then(once(func() {
		b.s.floor(c, b.gauge, &b.matrix, &b.floor)
		if b.sure && b.gauge.sure != nil {
			b.certainties(c, within(tell, untilUntrained, untilSure))
		}
		if b.ranked && b.gauge.rank != nil {
			p := pairOf(list[0], list[1])
			b.s.level(c, b.gauge, "rank "+b.gauge.keyOf(p), p, func() drawing { return b.gauge.rank(p[0], p[1]) }, within(tell, untilSure, 1))
		}
	}))
}

// atOnce adds the work of comparing all at once, unless it is known.
func (b *board) atOnce(c *course, list []*stand) {
	if b.fleiss = math.NaN(); b.gauge.together == nil {
		return
	}
	c.then(once(func() {
		key := "together " + b.gauge.group
		for _, x := range list {
			key += "\n" + x.key
		}
		if r, known := b.s.memory.values[key]; known {
			b.fleiss = r.value
			return
		}
		for _, x := range list {
			c.then(b.gauge.read(x))
		}
		c.then(once(func() {
			v, err := b.gauge.together(list)
			b.fleiss, b.s.memory.values[key] = v, reading{v, err}
		}))
	}))
}

// certainties adds the work of the intervals that are not known.
func (b *board) certainties(c *course, tell func(part float64)) {
	var list []pair
	for j, y := range b.matrix.stands {
		for i, x := range b.matrix.stands[:j] {
			p := pairOf(x, y)
			if _, known := b.s.memory.intervals[b.gauge.keyOf(p)]; !known && !math.IsNaN(b.matrix.at(i, j)) {
				list = append(list, p)
			}
		}
	}
	for n, p := range list {
		c.then(b.gauge.read(p[0]), b.gauge.read(p[1]), b.s.certainty(b.gauge, p), once(func() { tell(float64(n+1) / float64(len(list))) }))
	}
}

// certainty finds the interval of a pair; where there is none it is NaN.
func (s *Surveyor) certainty(g *gauge, p pair) piece {
	var x certainty
	return func() (bool, error) {
		if x == nil {
			x = g.sure(p[0], p[1])
		}
		if x.Next() {
			return false, nil
		}
		i, err := x.Value()
		if err != nil {
			i.Low, i.High = math.NaN(), math.NaN()
		}
		s.memory.intervals[g.keyOf(p)] = i
		return true, nil
	}
}

// account is the board as it is told.
func (b *board) account() *protocol.Board {
	p := b.s.flock.planned
	out := &protocol.Board{
		Lens: b.gauge.lens, Measure: b.gauge.measure, Moment: b.moment, Names: []string{},
		Floor: some(b.floor.Mean), FloorHigh: some(b.floor.High), Untrained: some(b.untrained),
		Fleiss: some(b.fleiss), Ceiling: b.gauge.ceiling, Higher: b.gauge.higher, Compared: b.compared(),
		Groups: b.groups(), Gaps: b.gaps(), Places: []float64{}, Merges: []protocol.Merge{}, Leaves: []int{},
	}
	for _, i := range b.members {
		out.Names = append(out.Names, p.Members[i].Name)
	}
	if b.ranked {
		l, known := b.s.memory.levels["rank "+b.gauge.keyOf(pairOf(b.matrix.stands[0], b.matrix.stands[1]))]
		if known {
			out.P = some(l.P)
		}
	}
	if len(out.Gaps) == 0 {
		b.picture(out)
	}
	return out
}

// groups are the means by how members are related.
func (b *board) groups() []protocol.GroupMean {
	p := b.s.flock.planned
	relation := func(i, j int) string { return relationOf(p, &p.Members[b.members[i]], &p.Members[b.members[j]]) }
	return groupMeans(len(b.members), relation, b.matrix.at, b.untrained, b.gauge.ceiling)
}

// compared is on how many words, items or parameters the first pair that has a
// value was compared.
func (b *board) compared() int {
	for _, p := range pairsOf(len(b.members), func(i, j int) bool { return !math.IsNaN(b.matrix.at(i, j)) }) {
		return b.gauge.compared(b.matrix.stands[p[0]], b.matrix.stands[p[1]])
	}
	return 0
}

// some is nil for what is not a number.
func some(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}

// gaps lists the pairs without a value.
func (b *board) gaps() []protocol.Gap {
	list := []protocol.Gap{}
	for i, row := range b.matrix.cells {
		for j, cell := range row {
			if i < j && math.IsNaN(cell.value) {
				list = append(list, protocol.Gap{A: i, B: j, Reason: protocol.FaultOf(reasonOf(cell))})
			}
		}
	}
	return list
}

func reasonOf(r reading) error {
	if r.reason == nil {
		return fault.New("measure.nan", "a model's numbers have run out of bounds (NaN or infinity), so there is nothing to compare")
	}
	return r.reason
}

// picture adds the models' places, and the order in which they join. Where lower
// is more alike, that is their distance.
func (b *board) picture(out *protocol.Board) {
	values := b.matrix.values()
	apart := make([][]float64, len(values))
	for i, row := range values {
		apart[i] = make([]float64, len(row))
		for j, v := range row {
			switch {
			case i == j:
			case b.gauge.higher:
				apart[i][j] = b.gauge.ceiling - v
			default:
				apart[i][j] = max(0, v)
			}
		}
	}
	tree := project.Cluster(apart)
	for _, m := range tree.Merges {
		v := m.Height
		if b.gauge.higher {
			v = b.gauge.ceiling - v
		}
		out.Merges = append(out.Merges, protocol.Merge{A: m.A, B: m.B, Value: v})
	}
	out.Leaves = tree.Leaves
	if b.gauge.higher {
		apart, _ = project.Distances(values)
	}
	places := project.MDS(apart, 2)
	out.Places, out.Stress = places.At, places.Stress
}

// buffers are the values and the intervals.
func (b *board) buffers() [][]byte {
	values, intervals := []float64{}, []float64{}
	for i, row := range b.matrix.cells {
		for j, cell := range row {
			values = append(values, cell.value)
			low, high := math.NaN(), math.NaN()
			if x, known := b.s.memory.intervals[b.gauge.keyOf(pairOf(b.matrix.stands[i], b.matrix.stands[j]))]; known && i != j {
				low, high = x.Low, x.High
			}
			intervals = append(intervals, low, high)
		}
	}
	return [][]byte{float64s(values), float64s(intervals)}
}

// float64s lays numbers out as a buffer, little-endian.
func float64s(x []float64) []byte {
	out := make([]byte, 8*len(x))
	for i, v := range x {
		binary.LittleEndian.PutUint64(out[8*i:], math.Float64bits(v))
	}
	return out
}

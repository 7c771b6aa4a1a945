package align

import "murmuration/core/model"

// layout says where each parameter stands in the arena.
type layout map[string]place

// place is where a matrix [height,width] stands; a vector is one row.
type place struct{ at, height, width int }

func layoutOf(m *model.Model) layout {
	l, at := layout{}, 0
	for _, p := range m.Params {
		x := place{at, 1, p.Shape[len(p.Shape)-1]}
		if len(p.Shape) == 2 {
			x.height = p.Shape[0]
		}
		l[p.Name] = x
		at += len(p.W)
	}
	return l
}

// seam is one place of the arena where units meet what writes to them or reads
// from them. Unit j has count runs of numbers there; the r-th begins at
//
//	at + j·unit + r·step
type seam struct {
	at, unit    int
	step, count int
	run         int  // numbers of a run, side by side
	turns       bool // they change their sign with the unit
	loops       bool // they lead from the group to itself
}

// columns are units that are each `across` columns wide, from a column on.
func (p place) columns(from, across int) seam {
	return seam{at: p.at + from, unit: across, step: p.width, count: p.height, run: across}
}

// rows are units of `across` rows each, from a row on.
func (p place) rows(from, across int) seam {
	n := across * p.width
	return seam{at: p.at + from*p.width, unit: n, count: 1, run: n}
}

// gates are columns of h units, gate after gate.
func (p place) gates(h int) []seam {
	var list []seam
	for gate := range p.width / h {
		s := p.columns(gate*h, 1)
		s.turns = gate == candidate
		list = append(list, s)
	}
	return list
}

func (s seam) turning() seam {
	s.turns = true
	return s
}

// looping marks seams of a matrix that has the group on both of its sides.
func looping(seams ...seam) []seam {
	for i := range seams {
		seams[i].loops = true
	}
	return seams
}

// each calls f with the places of unit 0's numbers; unit j's are j·unit further.
func (s seam) each(f func(at int)) {
	for r := range s.count {
		for k := range s.run {
			f(s.at + r*s.step + k)
		}
	}
}

// Units is what became of one group of b's units.
type Units struct {
	Name string
	From []int32 // unit j stands for b's unit From[j] …
	Sign []int8  // … times this: 1 or −1
	// Alike is the correlation of a's unit j with the one that stands for it, where
	// activations were compared; else nil.
	Alike []float64
}

func stay(g group) Units {
	u := Units{Name: g.name, From: make([]int32, g.n), Sign: make([]int8, g.n)}
	for j := range u.From {
		u.From[j], u.Sign[j] = int32(j), 1
	}
	return u
}

// then is u followed by v, which takes u's units for b's.
func (u Units) then(v Units) Units {
	w := Units{Name: u.Name, From: make([]int32, len(u.From)), Sign: make([]int8, len(u.Sign)), Alike: v.Alike}
	for j, k := range v.From {
		w.From[j], w.Sign[j] = u.From[k], v.Sign[j]*u.Sign[k]
	}
	return w
}

// move puts the units of w in a new order, in place.
func (g group) move(w []float32, u Units) {
	old := make([]float32, g.n)
	for _, s := range g.seams {
		s.each(func(at int) {
			for j := range old {
				old[j] = w[at+j*s.unit]
			}
			for j, k := range u.From {
				v := old[k]
				if s.turns && u.Sign[j] < 0 {
					v = -v
				}
				w[at+j*s.unit] = v
			}
		})
	}
}

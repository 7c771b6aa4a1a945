package view

import "slices"

// Groups names clusters of words: of [V] is each word's group, an index into
// names, or None. No names: no groups.
func (v *View) Groups(of []int32, names []string) {
	v.groupOf, v.groupNames = nil, nil
	if len(of) == len(v.words) {
		v.groupOf, v.groupNames = of, names
	}
	v.dirty = true
}

// Families gives the words other families, without another picture.
func (v *View) Families(of []int32) {
	if len(of) != len(v.words) {
		return
	}
	for i, f := range of {
		v.words[i].Family = int(f)
	}
	v.dirty = true
}

// groupLabels places each group's name over the middle of its dots, the median to
// each side.
func (p *placer) groupLabels() {
	v := p.v
	if len(v.groupNames) == 0 {
		return
	}
	xs, ys := make([][]float32, len(v.groupNames)), make([][]float32, len(v.groupNames))
	for i, g := range v.groupOf {
		if g >= 0 && int(g) < len(xs) {
			xs[g], ys[g] = append(xs[g], p.screen[i].x), append(ys[g], p.screen[i].y)
		}
	}
	for g, name := range v.groupNames {
		if len(xs[g]) > 0 {
			p.named(g, name, median(xs[g]), median(ys[g]))
		}
	}
}

// named places a name as near to (x,y) as there is room, a line at a time up and
// down.
func (p *placer) named(g int, name string, x, y float32) {
	em := 1.15 * float32(p.v.em)
	width := em * textWidth(name)
	for _, off := range []float32{0, -1.4, 1.4, -2.8, 2.8} {
		at := y + off*em
		b := box{x - width/2, at - .7*em, x + width/2, at + .7*em}
		if p.free(b) {
			p.labels, p.boxes = append(p.labels, Label{Word: -1 - g, X: b.x0, Y: at, Mark: Group}), append(p.boxes, b)
			return
		}
	}
}

func median(x []float32) float32 {
	slices.Sort(x)
	return x[len(x)/2]
}

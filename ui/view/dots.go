package view

import "math"

// Dot is a disc on the screen: centre and radius in CSS pixels, colour, and
// opacity in [0,1].
type Dot struct {
	X, Y, R float32
	Colour  Colour
	Alpha   float32
}

// Line is a straight line on the screen.
type Line struct {
	X1, Y1, X2, Y2, Width float32
	Colour                Colour
	Alpha                 float32
}

const (
	dimmed      = .28 // opacity of the others while a word is chosen
	depthLevels = 256
)

// Dots appends the picture's discs to dst in the order of drawing: far before
// near, rare before frequent, and what is marked on top of all.
func (v *View) Dots(dst []Dot) []Dot {
	screen := v.project()
	base := v.radius()
	for _, i := range v.drawingOrder() {
		w := int(i)
		if v.mark[w] || !v.onScreen(screen[w], 8) {
			continue
		}
		d := v.dot(w, screen[w], base)
		if v.brush[w] {
			dst = append(dst, Dot{d.X, d.Y, d.R + 2, v.palette.Ink, .5})
		}
		dst = append(dst, d)
	}
	for _, n := range v.near {
		dst = v.appendMarked(dst, n, screen, base)
	}
	for _, w := range []int{v.selected, v.hovered} {
		if w != None {
			dst = v.appendMarked(dst, w, screen, base)
		}
	}
	return dst
}

// Lines appends the lines from the chosen word to its neighbours. A
// neighbour is near in all dimensions; where its line is long the picture,
// which keeps two or three, does not show it.
func (v *View) Lines(dst []Line) []Line {
	dst = v.axisLines(dst)
	if v.selected == None || !v.Placed() {
		return dst
	}
	screen := v.project()
	a := screen[v.selected]
	for _, n := range v.near {
		b := screen[n]
		dst = append(dst, Line{a.x, a.y, b.x, b.y, 1, v.palette.Now, .45})
	}
	return dst
}

// radius of a dot of middling frequency: small where there are many.
func (v *View) radius() float32 {
	each := math.Sqrt(v.width * v.height / float64(max(1, len(v.words))))
	r := min(4.5, max(1.4, each*.1))
	return float32(r * min(2, max(.8, math.Pow(v.cam.Zoom, .35))))
}

func (v *View) dotRadius(w int, s spot, base float32) float32 {
	return base * (.8 + .5*v.rank[w]) * s.near
}

func (v *View) dot(w int, s spot, base float32) Dot {
	alpha := float32(.9)
	if v.look.Solid {
		alpha = min(1, max(.35, .9+(s.near-1)*1.6))
	}
	if v.quiet(w) {
		alpha *= dimmed
	}
	return Dot{s.x, s.y, v.dotRadius(w, s, base), v.colour(w), alpha}
}

// quiet reports whether a word stands back behind those that were chosen.
func (v *View) quiet(w int) bool {
	if len(v.brushed) > 0 {
		return !v.brush[w]
	}
	return v.selected != None && !v.mark[w]
}

// appendMarked draws a ring under a dot that is larger than its like: ember
// for the chosen word and its neighbours, ink for the one pointed at.
func (v *View) appendMarked(dst []Dot, w int, screen []spot, base float32) []Dot {
	if w >= len(screen) {
		return dst
	}
	d := v.dot(w, screen[w], base)
	d.Alpha = 1
	ring := d
	ring.Colour = v.palette.Now
	switch w {
	case v.selected:
		d.R = max(d.R+2, 5)
		d.Colour = v.palette.Now
		ring.R, ring.Alpha = d.R+4, .3
	case v.hovered:
		d.R += 1.5
		ring.Colour = v.palette.Ink
		ring.R = d.R + 2
	default:
		d.R += 1
		ring.R = d.R + 1.5
	}
	if w == v.hovered && w == v.selected {
		ring.Alpha, ring.Colour = 1, v.palette.Ink
	}
	return append(dst, ring, d)
}

func (v *View) onScreen(s spot, slack float64) bool {
	x, y := float64(s.x), float64(s.y)
	return x > -slack && y > -slack && x < v.width+slack && y < v.height+slack
}

// drawingOrder is rarest first in the flat picture and farthest first in the
// solid one, there by a counting sort over depthLevels levels.
func (v *View) drawingOrder() []int32 {
	if v.at == nil {
		return nil
	}
	if !v.look.Solid {
		return v.order
	}
	screen := v.project()
	lo, hi := screen[0].near, screen[0].near
	for _, s := range screen {
		lo, hi = min(lo, s.near), max(hi, s.near)
	}
	scale := (depthLevels - 1) / max(hi-lo, 1e-6)
	var start [depthLevels + 1]int32
	for _, s := range screen {
		start[int((s.near-lo)*scale)+1]++
	}
	for l := range depthLevels {
		start[l+1] += start[l]
	}
	sorted := make([]int32, len(screen))
	for _, i := range v.order {
		l := int((screen[i].near - lo) * scale)
		sorted[start[l]] = i
		start[l]++
	}
	return sorted
}

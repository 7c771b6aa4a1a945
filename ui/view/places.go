package view

// Places takes a picture that was made elsewhere: positions data [n,2], one row
// per word in the words' order. It is turned onto the picture before it, unless
// its axes mean something: then it stands as it is, and the axes are drawn through
// where both are 0. A picture that does not fit the words, or is not finite, is
// left out and false returned. It stays until the next snapshot.
func (v *View) Places(data []float32, axes bool) bool {
	n := len(v.words)
	if n == 0 || len(data) != 2*n || !finite(data) {
		return false
	}
	v.job, v.waiting = nil, nil
	v.share, v.axes = [3]float64{}, axes
	v.scores = make([]float32, 3*n)
	var mean [2]float32
	for i, x := range data {
		mean[i&1] += x / float32(n)
	}
	for i := range n {
		v.scores[3*i], v.scores[3*i+1] = data[2*i]-mean[0], data[2*i+1]-mean[1]
	}
	before := v.to
	if axes {
		before = nil
	}
	to, unit, middle := settled(v.scores, before, false)
	for k := range v.origin {
		v.origin[k] = -mean[k]/unit - middle[k]
	}
	v.head(to, v.span())
	return true
}

func finite(x []float32) bool {
	for _, v := range x {
		if v-v != 0 {
			return false
		}
	}
	return true
}

// axisLines appends the two axes, each from edge to edge.
func (v *View) axisLines(dst []Line) []Line {
	if !v.axes || !v.Placed() {
		return dst
	}
	o := v.spotOf(v.origin[0], v.origin[1], 0)
	line := Line{Width: 1, Colour: v.palette.Edge, Alpha: .5}
	line.X1, line.X2, line.Y1, line.Y2 = 0, float32(v.width), o.y, o.y
	dst = append(dst, line)
	line.X1, line.X2, line.Y1, line.Y2 = o.x, o.x, 0, float32(v.height)
	return append(dst, line)
}

// Brush marks any number of words; none unmarks.
func (v *View) Brush(words []int32) {
	v.brushed, v.brush = v.brushed[:0], make([]bool, len(v.words))
	for _, w := range words {
		if v.valid(int(w)) != None && !v.brush[w] {
			v.brush[w] = true
			v.brushed = append(v.brushed, w)
		}
	}
	v.dirty = true
}

// Within lists the words whose dots lie inside a polygon of pixels x, y, x, y, ….
func (v *View) Within(polygon []float32) []int32 {
	inside := []int32{}
	if !v.Placed() {
		return inside
	}
	for i, s := range v.project() {
		if v.onScreen(s, 0) && holds(polygon, s.x, s.y) {
			inside = append(inside, int32(i))
		}
	}
	return inside
}

// holds reports whether a line from (x,y) to the left meets the polygon's sides an
// odd number of times.
func holds(polygon []float32, x, y float32) bool {
	in := false
	n := len(polygon) / 2
	for i := range n {
		j := (i + 1) % n
		ax, ay, bx, by := polygon[2*i], polygon[2*i+1], polygon[2*j], polygon[2*j+1]
		if (ay > y) != (by > y) && x > ax+(y-ay)*(bx-ax)/(by-ay) {
			in = !in
		}
	}
	return in
}

package view

// Mark says why a word has a label.
type Mark int

// The marks, in the order of their rank.
const (
	Plain Mark = iota
	Near
	Pointed
	Chosen
	Group
)

// Label is a word to be written beside its dot: (X,Y) is the middle of the
// edge of the text that is next to the dot, its left edge, or, with Left, its
// right one. The name of group g has Word −1−g.
type Label struct {
	Word int
	X, Y float32
	Left bool
	Mark Mark
}

// The most labels without a mark, and how many words are tried for one.
const (
	plainLabels = 40
	plainTries  = 1500
)

// Labels appends the labels to dst: the chosen and the pointed-at word always,
// then the neighbours and the most frequent words that find room. A word that had a label in the frame before goes
// first, so that labels do not flicker while the picture moves.
func (v *View) Labels(dst []Label) []Label {
	if !v.Placed() {
		return dst
	}
	p := placer{v: v, screen: v.project(), base: v.radius(), has: map[int]bool{}}
	p.force(v.selected, Chosen)
	p.force(v.hovered, Pointed)
	p.groupLabels()
	for _, n := range v.near {
		p.fit(n, Near)
	}
	p.plain(v.brushed[:min(plainTries, len(v.brushed))])
	p.plain(v.shown)
	p.plain(v.common[:min(plainTries, len(v.common))])
	v.shown = v.shown[:0]
	for _, l := range p.labels {
		if l.Mark == Plain {
			v.shown = append(v.shown, int32(l.Word))
		}
	}
	return append(dst, p.labels...)
}

type placer struct {
	v      *View
	screen []spot
	base   float32
	labels []Label
	boxes  []box
	has    map[int]bool
	count  int // plain ones
}

type box struct{ x0, y0, x1, y1 float32 }

func (b box) meets(c box) bool {
	return b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1
}

// force places a marked word, over others if it must.
func (p *placer) force(w int, m Mark) {
	if w == None || p.has[w] || !p.v.onScreen(p.screen[w], 0) {
		return
	}
	l, b := p.beside(w, m, false)
	if float64(b.x1) > p.v.width {
		l, b = p.beside(w, m, true)
	}
	p.add(l, b)
}

// plain places those of the words for which there is room.
func (p *placer) plain(words []int32) {
	for _, i := range words {
		w := int(i)
		if p.count == plainLabels {
			return
		}
		if p.v.mark[w] || p.screen[w].near < .93 {
			continue
		}
		if p.fit(w, Plain) {
			p.count++
		}
	}
}

// fit places a word at the right of its dot or at the left, if there is room.
func (p *placer) fit(w int, m Mark) bool {
	if p.has[w] || !p.v.onScreen(p.screen[w], 0) {
		return false
	}
	for _, left := range []bool{false, true} {
		if l, b := p.beside(w, m, left); p.free(b) {
			p.add(l, b)
			return true
		}
	}
	return false
}

func (p *placer) add(l Label, b box) {
	p.labels, p.boxes = append(p.labels, l), append(p.boxes, b)
	p.has[l.Word] = true
}

func (p *placer) free(b box) bool {
	if b.y0 < 0 || float64(b.y1) > p.v.height || b.x0 < 0 || float64(b.x1) > p.v.width {
		return false
	}
	for _, c := range p.boxes {
		if b.meets(c) {
			return false
		}
	}
	return true
}

// beside is the label of a word at the right of its dot, or at the left, and
// the room it takes.
func (p *placer) beside(w int, m Mark, left bool) (Label, box) {
	s := p.screen[w]
	em := float32(p.v.em)
	gap := p.v.dotRadius(w, s, p.base) + .3*em
	if m != Plain {
		gap += 3
	}
	width := em * textWidth(p.v.words[w].Text)
	if m == Chosen {
		width *= 1.15
	}
	x := s.x + gap
	from := x
	if left {
		x = s.x - gap
		from = x - width
	}
	return Label{Word: w, X: x, Y: s.y, Left: left, Mark: m}, box{from, s.y - .7*em, from + width, s.y + .7*em}
}

// textWidth estimates the width of a word in em: the browser sets the type,
// the placing of labels needs only to be nearly right.
func textWidth(s string) float32 {
	w := float32(.2)
	for _, r := range s {
		switch {
		case r >= 0x2E80:
			w++
		case r >= 'A' && r <= 'Z' || r == 'm' || r == 'w':
			w += .78
		default:
			w += .56
		}
	}
	return w
}

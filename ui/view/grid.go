package view

import "math"

const (
	cell  = 24. // pixels
	reach = 12. // a dot answers to the pointer within its radius or this
)

// grid files the words by the screen cell they lie in:
// words[start[c]:start[c+1]] are those of cell c.
type grid struct {
	cols, rows int
	start      []int32
	words      []int32
}

func (g *grid) cell(x, y float32) int {
	c, r := int(x/cell), int(y/cell)
	if x < 0 || y < 0 || c >= g.cols || r >= g.rows {
		return None
	}
	return r*g.cols + c
}

// grid returns the screen's cells, filed anew if something moved.
func (v *View) cells() *grid {
	screen := v.project()
	g := &v.grid
	if !v.gridOld {
		return g
	}
	g.cols, g.rows = int(v.width/cell)+1, int(v.height/cell)+1
	g.start = make([]int32, g.cols*g.rows+1)
	for _, s := range screen {
		if c := g.cell(s.x, s.y); c != None {
			g.start[c+1]++
		}
	}
	for c := range g.cols * g.rows {
		g.start[c+1] += g.start[c]
	}
	g.words = make([]int32, g.start[g.cols*g.rows])
	fill := append([]int32(nil), g.start...)
	for i, s := range screen {
		if c := g.cell(s.x, s.y); c != None {
			g.words[fill[c]] = int32(i)
			fill[c]++
		}
	}
	v.gridOld = false
	return g
}

// At is the word whose dot lies nearest to the pixel (x,y), within reach, or
// None.
func (v *View) At(x, y float64) int {
	if !v.Placed() {
		return None
	}
	g := v.cells()
	best, bestD := None, math.Inf(1)
	c0, r0 := int(x/cell), int(y/cell)
	base := v.radius()
	for r := max(0, r0-1); r <= min(g.rows-1, r0+1); r++ {
		for c := max(0, c0-1); c <= min(g.cols-1, c0+1); c++ {
			for _, i := range g.words[g.start[r*g.cols+c]:g.start[r*g.cols+c+1]] {
				s := v.screen[i]
				d := math.Hypot(float64(s.x)-x, float64(s.y)-y)
				if d <= max(reach, float64(v.dotRadius(int(i), s, base))) && d < bestD {
					best, bestD = int(i), d
				}
			}
		}
	}
	return best
}

// Toward is the nearest word from a word in the direction (dx,dy) on the
// screen, y downwards: within 60° of it, sideways distance counting double. From
// None it is the word nearest to the middle. Where there is no word in that
// direction it is the word itself.
func (v *View) Toward(word int, dx, dy float64) int {
	if !v.Placed() {
		return None
	}
	screen := v.project()
	if v.valid(word) == None {
		return v.nearestTo(v.width/2, v.height/2)
	}
	best, bestCost := word, math.Inf(1)
	for i, s := range screen {
		if i == word || !v.onScreen(s, 0) {
			continue
		}
		x, y := float64(s.x-screen[word].x), float64(s.y-screen[word].y)
		along, aside := x*dx+y*dy, math.Abs(x*dy-y*dx)
		if along <= 0 || aside > along*1.75 {
			continue
		}
		if cost := along + 2*aside; cost < bestCost {
			best, bestCost = i, cost
		}
	}
	return best
}

func (v *View) nearestTo(x, y float64) int {
	best, bestD := None, math.Inf(1)
	for i, s := range v.project() {
		if d := math.Hypot(float64(s.x)-x, float64(s.y)-y); d < bestD {
			best, bestD = i, d
		}
	}
	return best
}

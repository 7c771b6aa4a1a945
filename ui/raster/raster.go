// Package raster draws dots and lines into a buffer of pixels without a GPU.
// It serves where the browser's WebGL is itself computed by the CPU, which
// draws many small triangles slowly and one picture quickly.
package raster

import (
	"math"

	"murmuration/ui/view"
)

// Canvas is a picture of W × H pixels, 4 bytes each: red, green, blue and
// opacity, the colours multiplied by the opacity.
type Canvas struct {
	W, H int
	Pix  []byte

	stamps []*stamp
}

// Resize makes the canvas w × h and empty.
func (c *Canvas) Resize(w, h int) {
	c.W, c.H = max(0, w), max(0, h)
	if n := c.W * c.H * 4; n <= cap(c.Pix) {
		c.Pix = c.Pix[:n]
	} else {
		c.Pix = make([]byte, n)
	}
	c.Clear()
}

// Clear makes every pixel transparent.
func (c *Canvas) Clear() { clear(c.Pix) }

// Dot draws a disc. A pixel whose centre lies d from the disc's is covered by
// min(1, max(0, R+½−d)).
func (c *Canvas) Dot(d view.Dot) {
	if !c.press(d) {
		c.exact(d)
	}
}

func (c *Canvas) exact(d view.Dot) {
	p := inkOf(d.Colour)
	x0, x1 := span(d.X-d.R-1, d.X+d.R+1, c.W)
	y0, y1 := span(d.Y-d.R-1, d.Y+d.R+1, c.H)
	for y := y0; y < y1; y++ {
		dy := float32(y) + .5 - d.Y
		for x := x0; x < x1; x++ {
			dx := float32(x) + .5 - d.X
			if cover := d.R + .5 - sqrt(dx*dx+dy*dy); cover > 0 {
				c.put(x, y, p, min(1, cover)*d.Alpha)
			}
		}
	}
}

// Line draws a straight line with the same rule for its edge: a pixel at the
// distance d from the line is covered by min(1, max(0, Width/2+½−d)).
func (c *Canvas) Line(l view.Line) {
	ux, uy := l.X2-l.X1, l.Y2-l.Y1
	length := sqrt(ux*ux + uy*uy)
	if length == 0 {
		return
	}
	ux, uy = ux/length, uy/length
	p := inkOf(l.Colour)
	half := l.Width/2 + .5
	y0, y1 := span(min(l.Y1, l.Y2)-half, max(l.Y1, l.Y2)+half, c.H)
	for y := y0; y < y1; y++ {
		left, right := between(l, float32(y)+.5, half, ux, uy)
		x0, x1 := span(left, right, c.W)
		for x := x0; x < x1; x++ {
			dx, dy := float32(x)+.5-l.X1, float32(y)+.5-l.Y1
			along := dx*ux + dy*uy
			if cover := half - abs(dx*uy-dy*ux); cover > 0 && along >= 0 && along <= length {
				c.put(x, y, p, min(1, cover)*l.Alpha)
			}
		}
	}
}

// between bounds the pixels of row y that a line of direction (ux,uy) can cover.
func between(l view.Line, y, half, ux, uy float32) (left, right float32) {
	lo, hi := min(l.X1, l.X2)-half, max(l.X1, l.X2)+half
	if abs(uy) < 1e-3 {
		return lo, hi
	}
	x := l.X1 + (y-l.Y1)*ux/uy
	reach := half/abs(uy) + 1
	return max(lo, x-reach), min(hi, x+reach)
}

// put lays ink of opacity a over a pixel: dst ← src + (1−a)·dst.
func (c *Canvas) put(x, y int, p ink, a float32) {
	at := (y*c.W + x) * 4
	px := c.Pix[at : at+4 : at+4]
	rest := 1 - a
	px[0] = byte(p.r*a + rest*float32(px[0]) + .5)
	px[1] = byte(p.g*a + rest*float32(px[1]) + .5)
	px[2] = byte(p.b*a + rest*float32(px[2]) + .5)
	px[3] = byte(255*a + rest*float32(px[3]) + .5)
}

type ink struct{ r, g, b float32 }

func inkOf(c view.Colour) ink { return ink{255 * c[0], 255 * c[1], 255 * c[2]} }

// span is the range of whole pixels that [lo,hi] touches, within [0,n).
func span(lo, hi float32, n int) (from, to int) {
	return int(min(float32(n), max(0, floor(lo)))), int(min(float32(n), max(0, floor(hi)+1)))
}

func floor(x float32) float32 { return float32(math.Floor(float64(x))) }
func sqrt(x float32) float32  { return float32(math.Sqrt(float64(x))) }
func abs(x float32) float32   { return float32(math.Abs(float64(x))) }

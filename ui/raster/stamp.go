package raster

import "murmuration/ui/view"

// Small dots are many and alike: their coverage is computed once for each
// radius, in quarter pixels, and each place within a pixel, in quarters too,
// and stamped with whole numbers.
const (
	phases    = 4
	stampMost = 6 // pixels of radius; a larger disc is drawn exactly
)

// stamp is the coverage, 0 … 255, of a square of pixels whose corner lies at
// (−reach,−reach) from the pixel that holds the disc's middle.
type stamp struct {
	reach int
	cover []byte // [2·reach+1, 2·reach+1]
}

// stamp returns the coverage of a disc of r quarter pixels whose middle lies
// px, py quarters into its pixel.
func (c *Canvas) stamp(r, px, py int) *stamp {
	if c.stamps == nil {
		c.stamps = make([]*stamp, (stampMost*phases+1)*phases*phases)
	}
	slot := &c.stamps[(r*phases+py)*phases+px]
	if *slot == nil {
		*slot = newStamp(float32(r)/phases, float32(px)/phases, float32(py)/phases)
	}
	return *slot
}

func newStamp(r, px, py float32) *stamp {
	s := &stamp{reach: int(r) + 2}
	n := 2*s.reach + 1
	s.cover = make([]byte, n*n)
	for y := range n {
		for x := range n {
			dx, dy := float32(x-s.reach)+.5-px, float32(y-s.reach)+.5-py
			cover := r + .5 - sqrt(dx*dx+dy*dy)
			s.cover[y*n+x] = byte(255*min(1, max(0, cover)) + .5)
		}
	}
	return s
}

// press stamps a small disc that lies wholly inside the canvas, and reports
// whether it did.
func (c *Canvas) press(d view.Dot) bool {
	if !(d.R < stampMost && d.X > stampMost+3 && d.Y > stampMost+3 &&
		d.X < float32(c.W-stampMost-3) && d.Y < float32(c.H-stampMost-3)) {
		return false
	}
	qx, qy := int(d.X*phases+.5), int(d.Y*phases+.5)
	s := c.stamp(int(d.R*phases+.5), qx%phases, qy%phases)
	r, g, b, alpha := uint32(d.Colour[0]*255+.5), uint32(d.Colour[1]*255+.5), uint32(d.Colour[2]*255+.5), uint32(d.Alpha*256+.5)
	n := 2*s.reach + 1
	for y := range n {
		at := ((qy/phases-s.reach+y)*c.W + qx/phases - s.reach) * 4
		row := c.Pix[at : at+4*n]
		for x, cover := range s.cover[y*n : y*n+n] {
			if cover != 0 {
				blend(row[4*x:4*x+4:4*x+4], r, g, b, uint32(cover)*alpha>>8)
			}
		}
	}
	return true
}

// blend lays a colour of opacity a, 0 … 255, over a pixel.
func blend(px []byte, r, g, b, a uint32) {
	rest := 255 - a
	px[0] = byte(over(r*a + rest*uint32(px[0])))
	px[1] = byte(over(g*a + rest*uint32(px[1])))
	px[2] = byte(over(b*a + rest*uint32(px[2])))
	px[3] = byte(over(255*a + rest*uint32(px[3])))
}

// over divides by 255 and rounds, exactly for values up to 65,535 − 128.
func over(x uint32) uint32 {
	x += 128
	return (x + x>>8) >> 8
}

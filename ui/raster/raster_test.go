package raster

import (
	"math"
	"testing"

	"murmuration/ui/view"
)

func blank(w, h int) *Canvas {
	c := &Canvas{}
	c.Resize(w, h)
	return c
}

func (c *Canvas) at(x, y int) [4]byte {
	return [4]byte(c.Pix[(y*c.W+x)*4:])
}

func (c *Canvas) sum() (s float64) {
	for i := 3; i < len(c.Pix); i += 4 {
		s += float64(c.Pix[i]) / 255
	}
	return s
}

func TestDotCoversItsArea(t *testing.T) {
	for _, r := range []float32{1.5, 4, 5.75, 10.5} {
		c := blank(40, 40)
		c.Dot(view.Dot{X: 20.3, Y: 19.8, R: r, Colour: view.Colour{1, 0, 0}, Alpha: 1})
		want := math.Pi * float64(r*r)
		if got := c.sum(); math.Abs(got-want) > .1*want {
			t.Errorf("radius %v covers %.1f pixels, want %.1f", r, got, want)
		}
		if got := c.at(20, 19); got != [4]byte{255, 0, 0, 255} {
			t.Errorf("radius %v: middle %v", r, got)
		}
		if got := c.at(20, 39); got != [4]byte{} {
			t.Errorf("radius %v: far pixel %v", r, got)
		}
	}
}

func TestOpacityMixes(t *testing.T) {
	c := blank(9, 9)
	c.Dot(view.Dot{X: 4.5, Y: 4.5, R: 3, Colour: view.Colour{1, 1, 1}, Alpha: 1})
	c.Dot(view.Dot{X: 4.5, Y: 4.5, R: 3, Colour: view.Colour{0, 0, 1}, Alpha: .5})
	if got := c.at(4, 4); got != [4]byte{128, 128, 255, 255} {
		t.Errorf("half blue over white is %v", got)
	}
	c.Clear()
	c.Dot(view.Dot{X: 4.5, Y: 4.5, R: 3, Colour: view.Colour{0, 1, 0}, Alpha: .5})
	if got := c.at(4, 4); got != [4]byte{0, 128, 0, 128} {
		t.Errorf("half green over nothing is %v", got)
	}
}

// A stamped disc and the same disc drawn exactly differ by the quarter pixel
// to which its middle and its radius are rounded.
func TestStampIsTheDisc(t *testing.T) {
	for _, d := range []view.Dot{
		{X: 20.25, Y: 19.5, R: 1.5}, {X: 20, Y: 20.75, R: 4.25}, {X: 21.75, Y: 20.5, R: 5.75}, {X: 20.1, Y: 20.9, R: 2.1},
	} {
		d.Alpha, d.Colour = .8, view.Colour{1, .5, 0}
		a, b := blank(40, 40), blank(40, 40)
		if !a.press(d) {
			t.Fatalf("%+v was not stamped", d)
		}
		q := func(x float32) float32 { return floor(x*phases+.5) / phases }
		b.exact(view.Dot{X: q(d.X), Y: q(d.Y), R: q(d.R), Colour: d.Colour, Alpha: d.Alpha})
		for i := range a.Pix {
			if diff := int(a.Pix[i]) - int(b.Pix[i]); diff > 2 || diff < -2 {
				t.Fatalf("%+v: byte %d is %d, exactly %d", d, i, a.Pix[i], b.Pix[i])
			}
		}
	}
	for x := range uint32(65408) {
		if want := (2*x + 255) / 510; over(x) != want {
			t.Fatalf("over(%d) = %d, want %d", x, over(x), want)
		}
	}
}

func TestLineCoversItsArea(t *testing.T) {
	for _, l := range []view.Line{
		{X1: 5, Y1: 5, X2: 35, Y2: 5}, {X1: 5, Y1: 30, X2: 5, Y2: 8},
		{X1: 4, Y1: 7, X2: 30, Y2: 33}, {X1: 35, Y1: 4, X2: 20, Y2: 38},
	} {
		l.Width, l.Alpha = 2, 1
		c := blank(40, 40)
		c.Line(l)
		length := math.Hypot(float64(l.X2-l.X1), float64(l.Y2-l.Y1))
		if got := c.sum(); math.Abs(got-2*length) > .12*2*length {
			t.Errorf("%+v covers %.1f pixels, want %.1f", l, got, 2*length)
		}
	}
}

func TestNothingIsDrawnOutside(t *testing.T) {
	c := blank(10, 10)
	nan, inf := float32(math.NaN()), float32(math.Inf(1))
	for _, x := range []float32{-100, 1e9, nan, inf, -inf} {
		c.Dot(view.Dot{X: x, Y: 5, R: 3, Alpha: 1})
		c.Dot(view.Dot{X: 5, Y: x, R: 3, Alpha: 1})
		c.Line(view.Line{X1: x, Y1: x, X2: x, Y2: x, Width: 1, Alpha: 1})
	}
	if got := c.sum(); got != 0 {
		t.Errorf("%.1f pixels were drawn", got)
	}
	c.Dot(view.Dot{X: 0, Y: 0, R: 3, Alpha: 1})
	c.Line(view.Line{X1: -1000, Y1: 9, X2: 1000, Y2: 9, Width: 1, Alpha: 1})
	if c.sum() == 0 {
		t.Error("what crosses the border is missing")
	}
	blank(0, 0).Dot(view.Dot{R: 2, Alpha: 1})
}

// BenchmarkDots is the largest picture.
func BenchmarkDots(b *testing.B) {
	c := blank(800, 600)
	for b.Loop() {
		c.Clear()
		for i := range 20000 {
			c.Dot(view.Dot{X: float32(i % 797), Y: float32(i % 599), R: 1.6, Colour: view.Colour{0, .4, .7}, Alpha: .9})
		}
	}
}

//go:build js

package draw

import (
	"math"

	"github.com/hajimehoshi/ebiten/v2"

	"murmuration/ui/view"
)

// shape covers a pixel by min(1, max(0, R+½−d)), where custom.xy is the
// pixel's place relative to the disc's middle and custom.z is R. A line is the
// same with custom.y = 0: d is the distance from its axis and R half its width.
const shape = `//kage:unit pixels
package main

func Fragment(dst vec4, src vec2, color vec4, custom vec4) vec4 {
	return color * clamp(custom.z+0.5-length(custom.xy), 0, 1)
}
`

// most is the largest number of vertices of one call: indices are uint16.
const most = 1<<16 - 4

// mesh draws dots as one triangle each and lines as two.
type mesh struct {
	shader   *ebiten.Shader
	options  ebiten.DrawTrianglesShaderOptions
	vertices []ebiten.Vertex
	indices  []uint16
}

func (m *mesh) compile() (err error) {
	m.shader, err = ebiten.NewShader([]byte(shape))
	return err
}

// draw puts lines and, over them, dots on the screen, CSS pixels times scale.
func (m *mesh) draw(screen *ebiten.Image, lines []view.Line, dots []view.Dot, scale float32) {
	for _, l := range lines {
		m.line(l, scale)
		m.flush(screen, most-4)
	}
	for _, d := range dots {
		m.dot(d, scale)
		m.flush(screen, most-4)
	}
	m.flush(screen, 0)
}

// flush draws what was collected, if that is more than keep vertices.
func (m *mesh) flush(screen *ebiten.Image, keep int) {
	if len(m.vertices) <= keep {
		return
	}
	screen.DrawTrianglesShader(m.vertices, m.indices, m.shader, &m.options)
	m.vertices, m.indices = m.vertices[:0], m.indices[:0]
}

// dot adds the triangle whose inscribed circle is a pixel wider than the disc.
func (m *mesh) dot(d view.Dot, scale float32) {
	x, y, r := d.X*scale, d.Y*scale, d.R*scale
	side := (r + 1) * float32(math.Sqrt(3))
	v := vertex(d.Colour, d.Alpha, r)
	m.add(v, x, y, 0, -2*(r+1))
	m.add(v, x, y, side, r+1)
	m.add(v, x, y, -side, r+1)
	n := uint16(len(m.vertices))
	m.indices = append(m.indices, n-3, n-2, n-1)
}

// add appends v at (x,y) moved by (dx,dy), which is its place in the disc.
func (m *mesh) add(v ebiten.Vertex, x, y, dx, dy float32) {
	v.DstX, v.DstY, v.Custom0, v.Custom1 = x+dx, y+dy, dx, dy
	m.vertices = append(m.vertices, v)
}

func (m *mesh) line(l view.Line, scale float32) {
	x1, y1, x2, y2 := l.X1*scale, l.Y1*scale, l.X2*scale, l.Y2*scale
	length := float32(math.Hypot(float64(x2-x1), float64(y2-y1)))
	if length == 0 {
		return
	}
	half := l.Width * scale / 2
	wide := half + 1
	nx, ny := (y2-y1)/length, (x1-x2)/length
	v := vertex(l.Colour, l.Alpha, half)
	for _, end := range [4]struct{ x, y, side float32 }{{x1, y1, wide}, {x1, y1, -wide}, {x2, y2, wide}, {x2, y2, -wide}} {
		v.DstX, v.DstY, v.Custom0 = end.x+nx*end.side, end.y+ny*end.side, end.side
		m.vertices = append(m.vertices, v)
	}
	n := uint16(len(m.vertices))
	m.indices = append(m.indices, n-4, n-3, n-2, n-3, n-2, n-1)
}

func vertex(c view.Colour, alpha, r float32) ebiten.Vertex {
	return ebiten.Vertex{ColorR: c[0] * alpha, ColorG: c[1] * alpha, ColorB: c[2] * alpha, ColorA: alpha, Custom2: r}
}

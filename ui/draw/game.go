//go:build js

package draw

import (
	"github.com/hajimehoshi/ebiten/v2"

	"murmuration/ui/raster"
	"murmuration/ui/view"
)

// Game shows a View on ebiten's screen. It draws only when the View changed;
// between two frames nothing runs until Wake.
type Game struct {
	View   *view.View
	Raster bool           // draw by the CPU, one pixel per CSS pixel
	Clock  func() float64 // milliseconds
	Frame  func()         // lets the browser's next animation frame through
	Drawn  func()         // called after each picture, to place the labels
	Em     float64        // CSS pixels of a label's type

	scale         float64 // device pixels per CSS pixel
	width, height float64 // CSS pixels
	em            float64
	changed       bool
	asleep        bool

	dots   []view.Dot
	lines  []view.Line
	mesh   mesh
	canvas raster.Canvas
}

// Run shows the game until the page goes away. It returns why it could not.
func Run(g *Game) error {
	ebiten.SetFPSMode(ebiten.FPSModeVsyncOffMinimum)
	ebiten.SetTPS(ebiten.SyncWithFPS)
	ebiten.SetScreenClearedEveryFrame(false)
	ebiten.SetRunnableOnUnfocused(true)
	if !g.Raster {
		if err := g.mesh.compile(); err != nil {
			return err
		}
	}
	return ebiten.RunGameWithOptions(g, &ebiten.RunGameOptions{
		InitUnfocused:     true,
		ScreenTransparent: true,
		DisableHiDPI:      g.Raster,
	})
}

// Wake asks for one more frame, unless the game is asleep.
func (g *Game) Wake() {
	if g.asleep {
		return
	}
	ebiten.ScheduleFrame()
	g.Frame()
}

// Sleep stops all frames while nobody sees the picture; false wakes it.
func (g *Game) Sleep(asleep bool) {
	g.asleep = asleep
	g.Wake()
}

// Update advances the View to the time of the frame.
func (g *Game) Update() error {
	changed, more := g.View.Tick(g.Clock())
	g.changed = g.changed || changed
	if more {
		g.Wake()
	}
	return nil
}

// LayoutF sizes the View in CSS pixels and the screen in device pixels.
func (g *Game) LayoutF(width, height float64) (float64, float64) {
	if g.scale == 0 {
		g.scale = ebiten.Monitor().DeviceScaleFactor()
	}
	if width != g.width || height != g.height || g.Em != g.em {
		g.width, g.height, g.em = width, height, g.Em
		g.View.Resize(width, height, g.Em)
		g.changed = true
	}
	return max(1, width*g.scale), max(1, height*g.scale)
}

// Layout is not called: LayoutF takes its place.
func (g *Game) Layout(int, int) (int, int) { panic("draw: LayoutF is used") }

// Draw puts the picture on the screen if it changed.
func (g *Game) Draw(screen *ebiten.Image) {
	if !g.changed {
		return
	}
	g.changed = false
	g.dots, g.lines = g.View.Dots(g.dots[:0]), g.View.Lines(g.lines[:0])
	if g.Raster {
		g.paint(screen)
	} else {
		screen.Clear()
		g.mesh.draw(screen, g.lines, g.dots, float32(g.scale))
	}
	g.Drawn()
}

func (g *Game) paint(screen *ebiten.Image) {
	size := screen.Bounds().Size()
	g.canvas.Resize(size.X, size.Y)
	for _, l := range g.lines {
		g.canvas.Line(l)
	}
	for _, d := range g.dots {
		g.canvas.Dot(d)
	}
	screen.WritePixels(g.canvas.Pix)
}

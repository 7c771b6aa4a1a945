//go:build browser

package browser

import (
	"bytes"
	"image"
	"image/png"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestWords: the map is drawn, moves while the model learns, and says in words
// what it shows; search and keyboard reach every word.
func TestWords(t *testing.T) {
	p := visit(t, look{})
	p.click("link", "Words")
	p.do(chromedp.WaitVisible(chromedp.CSS(".map-surface iframe, iframe")))
	first := p.waitMap()
	p.trainTo(40)
	p.waitOtherMap("the map to move in 40 steps", first)
	p.picture("words")
	p.clickOn(`button[data-token="was"]`)
	p.waitFor("was and its neighbours", `/\nwas\s+function word · seen [\d,]+ times · nearest words by cosine/.test(document.body.innerText)`)
	p.clickOn(`#map-search`)
	p.do(chromedp.KeyEvent("mouse"), chromedp.KeyEvent(kb.Enter))
	p.waitFor("mouse and its neighbours", `/\nmouse\s+animal · seen [\d,]+ times · nearest words by cosine/.test(document.body.innerText)`)
	p.clickOn(`#map-search`)
	p.do(chromedp.KeyEvent("a", selectAll), chromedp.KeyEvent("xyzzy"), chromedp.KeyEvent(kb.Enter))
	p.waitText("does not know “xyzzy”")
	flat := p.mapPicture()
	p.clickOn(`[data-id="map.dimensions.3"]`)
	p.waitText("these three hold")
	p.waitOtherMap("the map in 3-D", flat)
	p.do(chromedp.Focus(chromedp.CSS(".map-surface")), chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowRight))
	p.waitFor("a word described", `/, seen \d/.test(document.querySelector('[data-view="words"]').textContent)`)
}

// TestTabIsNotCaught: the view swallows no Tab: the keyboard passes through the
// panel and out of it.
func TestTabIsNotCaught(t *testing.T) {
	p := visit(t, look{})
	p.click("link", "Words")
	p.waitMap()
	p.do(chromedp.Focus(chromedp.CSS(".map-surface")))
	seen := map[string]bool{}
	for range 12 {
		p.do(chromedp.KeyEvent(kb.Tab))
		seen[eval[string](p, `document.activeElement.outerHTML.slice(0, 80)`)] = true
	}
	if len(seen) < 8 {
		t.Errorf("twelve Tabs reached %d elements: %v", len(seen), seen)
	}
}

// waitMap waits until the map shows more than its background and stands still, and
// returns it.
func (p *page) waitMap() image.Image {
	p.t.Helper()
	return p.waitStill("the map to be drawn", func(m image.Image) bool { return colours(m) > 8 })
}

// waitOtherMap waits until the map shows another picture and stands still, and returns it.
func (p *page) waitOtherMap(what string, before image.Image) image.Image {
	p.t.Helper()
	return p.waitStill(what, func(m image.Image) bool { return !same(before, m) })
}

// waitStill waits until the map is as wanted, twice the same.
func (p *page) waitStill(what string, wanted func(image.Image) bool) image.Image {
	p.t.Helper()
	was := p.mapPicture()
	for until := time.Now().Add(patience); time.Now().Before(until); {
		time.Sleep(150 * time.Millisecond)
		now := p.mapPicture()
		if same(was, now) && wanted(now) {
			return now
		}
		was = now
	}
	p.picture("missing")
	p.t.Fatalf("waited for %s; the page says:\n%s", what, clipped(p.text()))
	return nil
}

// mapPicture is what the map's iframe shows.
func (p *page) mapPicture() image.Image {
	p.t.Helper()
	data, err := run(p, chromedp.Screenshot(chromedp.CSS(".map-surface")))
	if err != nil {
		p.t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		p.t.Fatal(err)
	}
	return m
}

// colours counts the colours in the middle of a picture, up to 100.
func colours(m image.Image) int {
	seen := map[[3]uint32]bool{}
	b := m.Bounds()
	for y := b.Min.Y + b.Dy()/8; y < b.Max.Y-b.Dy()/8 && len(seen) < 100; y++ {
		for x := b.Min.X + b.Dx()/8; x < b.Max.X-b.Dx()/8; x++ {
			r, g, bl, _ := m.At(x, y).RGBA()
			seen[[3]uint32{r >> 12, g >> 12, bl >> 12}] = true
		}
	}
	return len(seen)
}

func same(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() {
		return false
	}
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}

//go:build browser

package browser

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// words opens the Words panel of a model that has learned a little.
func words(t *testing.T, l look) *page {
	t.Helper()
	p := visit(t, l)
	p.trainTo(40)
	p.do(chromedp.Evaluate[chromedp.Void](`location.hash = location.hash.replace("#pretrain", "#words")`))
	p.waitMap()
	return p
}

// lay chooses how the words are laid out and waits until the picture is made; it
// returns the parts that were told on the way.
func (p *page) lay(method string) []float64 {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](`window.parts = [];
		new MutationObserver(() => parts.push(document.querySelector(".map-layout progress").value)).observe(document.querySelector(".map-layout"), { subtree: true, attributes: true, attributeFilter: ["value"] });`))
	p.choose("map.method." + method)
	p.waitFor("the picture's judgement", `!document.querySelector(".map-layout[data-busy]") && /nearest here too \(PCA [\d.]+%, chance [\d.]+%\)/.test(document.querySelector("#map-cap").textContent)`)
	return eval[[]float64](p, `parts`)
}

// choose presses the segment with a data-id.
func (p *page) choose(id string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector('[data-id=%q]').click()`, id)))
}

// TestMapLayouts: t-SNE and UMAP move the points, tell how far they have come and
// how many neighbours they keep; one that is stopped says so.
func TestMapLayouts(t *testing.T) {
	p := words(t, look{})
	before := p.mapPicture()
	for _, method := range []string{"tsne", "umap"} {
		parts := p.lay(method)
		before = p.waitOtherMap(method, before)
		for i := 1; i < len(parts); i++ {
			if parts[i] < parts[i-1] && parts[i] != 0 {
				t.Errorf("%s: progress went back: %v", method, parts)
				break
			}
		}
		if len(parts) < 2 {
			t.Errorf("%s told of %v", method, parts)
		}
	}
	p.picture("map-umap")
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-id="map.again"]').click(); document.querySelector('[data-id="map.halt"]').click()`))
	p.waitText("Stopped. The picture stays")
	p.lay("tsne")
	p.choose("map.method.pca")
	p.waitText("of the spread")
}

// TestMapAxes: a word stands where its cosine with the axes says: "dogs" right of
// "dog" on the axis dogs − dog, each as far from 0.
func TestMapAxes(t *testing.T) {
	p := words(t, look{})
	p.choose("map.method.axes")
	p.waitText("Across: dogs − dog.")
	at := map[string]float64{}
	for _, word := range []string{"dogs", "dog"} {
		p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`{ const box = document.querySelector("#map-search"); box.value = %q; box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" })); }`, word)))
		p.waitFor(word, fmt.Sprintf(`document.querySelector(".words-side h3.word")?.textContent === %q && /across/.test(document.querySelector("#map-word").textContent)`, word))
		at[word] = eval[float64](p, `Number(/across (−?[\d.]+)/.exec(document.querySelector("#map-word").textContent)[1].replace("−", "-"))`)
	}
	if at["dogs"] <= 0 || at["dog"] >= 0 {
		t.Errorf("dogs − dog: %v", at)
	}
	p.picture("map-axes")
	p.do(chromedp.Evaluate[chromedp.Void](`{ const box = document.querySelector('[data-axis="left"]'); box.value = "xyzzy"; box.dispatchEvent(new Event("change")); }`))
	p.waitText("does not know “xyzzy”")
}

// TestMapClusters: clusters are found, named and listed with their sizes, which
// add up; one that is pressed is selected, and its table is a file.
func TestMapClusters(t *testing.T) {
	p := words(t, look{})
	p.choose("map.method.pca")
	p.clickOn("#map-tab-clusters")
	p.waitText("dealt by lot it would be")
	sizes := eval[[]int](p, `[...document.querySelectorAll("[data-cluster] .num")].map((e) => Number(e.textContent.replaceAll(",", "")))`)
	names := eval[[]string](p, `[...document.querySelectorAll("[data-cluster] .w")].map((e) => e.textContent)`)
	all := 0
	seen := map[string]bool{}
	for i, n := range sizes {
		all += n
		seen[names[i]] = true
	}
	if len(sizes) != 6 || len(seen) != 6 || all < 300 {
		t.Fatalf("clusters %q of %v", names, sizes)
	}
	p.waitFor("colour by cluster", `document.querySelector('[data-id="map.colour.cluster"]').checked && document.querySelectorAll(".map-legend .dot").length === 6`)
	p.picture("map-clusters")
	p.clickOn(`[data-cluster="5"]`)
	p.waitText(fmt.Sprintf("%d words selected.", sizes[5]))
	if rows := eval[int](p, `document.querySelectorAll(".map-table tbody tr").length`); rows != sizes[5] {
		t.Errorf("%d rows for %d words", rows, sizes[5])
	}
	data, err := os.ReadFile(p.downloadAs("*.csv", "button", "Table as CSV"))
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(data), "\r\n"); lines != sizes[5]+1 || !strings.Contains(string(data), "word,count,class,distance_to_centre") {
		t.Errorf("the file has %d lines: %.200s", lines, data)
	}
}

// lasso moves the mouse over a part of the page, in shares of its size, with the button
// held.
func (p *page) lasso(selector string, way ...[2]float64) {
	p.t.Helper()
	box := eval[[]float64](p, fmt.Sprintf(`(() => { const b = document.querySelector(%q).getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; })()`, selector))
	send := func(kind input.DispatchMouseEventType, at [2]float64) chromedp.Action[chromedp.Void] {
		return act(input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: box[0] + at[0]*box[2], Y: box[1] + at[1]*box[3], Button: "left", Buttons: 1, ClickCount: 1})
	}
	p.do(send("mousePressed", way[0]))
	for _, at := range way[1:] {
		p.do(send("mouseMoved", at))
	}
	p.do(send("mouseReleased", way[len(way)-1]))
}

// TestMapSelection: a lasso and the keyboard select words; the picture marks them
// and the table lists them.
func TestMapSelection(t *testing.T) {
	p := words(t, look{})
	before := p.mapPicture()
	p.choose("map.tool.select")
	p.lasso(".map-surface", [2]float64{.05, .05}, [2]float64{.95, .05}, [2]float64{.95, .95}, [2]float64{.05, .95})
	p.waitFor("a selection", `/[1-9]\d* words selected/.test(document.querySelector("#map-selection").textContent)`)
	p.waitOtherMap("the selection to be marked", before)
	p.picture("map-selection")
	p.clickOn(`[data-id="map.clear"]`)
	p.waitText("Nothing is selected.")
	p.do(chromedp.Focus(chromedp.CSS(".map-surface")), chromedp.KeyEvent(kb.ArrowRight))
	p.waitFor("a word under the cursor", `/, seen \d/.test(document.querySelector('[data-view="words"]').textContent)`)
	p.press(" ")
	p.waitText("1 word selected.")
	word := p.textOf(".map-table tbody .w")
	p.clickOn(".map-table tbody .w")
	p.clickOn("#map-tab-word")
	p.waitFor("the word of the table", fmt.Sprintf(`document.querySelector(".words-side h3.word")?.textContent === %q`, word))
	p.clickOn(`[data-id="map.mark"]`)
	p.waitText("11 words selected.")
}

// TestMapCompare: what was near a word at a pinned step, and what is near it now;
// over all words the models share less than all and more than chance.
func TestMapCompare(t *testing.T) {
	p := words(t, look{})
	p.clickOn(`[data-token="was"]`)
	p.clickOn("#map-tab-compare")
	p.clickOn(`[data-id="map.pin"]`)
	p.waitText("share 100% of the 10 nearest")
	p.click("button", "Continue")
	p.waitStep(80)
	p.click("button", "Pause")
	p.waitFor("fewer in common", `/share (\d+)% of the 10 nearest; by chance ([\d.]+)%/.test(document.querySelector("#map-compare").textContent) && !/share 100%/.test(document.querySelector("#map-compare").textContent)`)
	p.waitFor("two lists of ten", `document.querySelectorAll(".map-both .near-list").length === 2 && [...document.querySelectorAll(".map-both .near-list")].every((l) => l.children.length === 10)`)
	marks := eval[[]int](p, `[...document.querySelectorAll(".map-both .near-list")].map((l) => l.querySelectorAll(".alone").length)`)
	if marks[0] != marks[1] {
		t.Errorf("%d gone, %d new of ten each", marks[0], marks[1])
	}
	p.picture("map-compare")
}

// TestMapFiles: the picture comes as SVG and as PNG, with the model's name and
// step, every word a dot.
func TestMapFiles(t *testing.T) {
	p := words(t, look{dark: true})
	drawing, err := os.ReadFile(p.downloadAs("*.svg", "button", "Picture as SVG"))
	if err != nil {
		t.Fatal(err)
	}
	circles, texts := 0, 0
	for d := xml.NewDecoder(bytes.NewReader(drawing)); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("the SVG is not well-formed: %v", err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "circle" {
			circles++
		} else if ok && e.Name.Local == "text" {
			texts++
		}
	}
	if circles < 300 || texts < 10 || !bytes.Contains(drawing, []byte("step ")) {
		t.Errorf("%d dots, %d texts", circles, texts)
	}
	data, err := os.ReadFile(p.downloadAs("*.png", "button", "Picture as PNG"))
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil || m.Bounds().Dx() < 600 || colours(m) < 8 {
		t.Errorf("the PNG: %v", err)
	}
}

// TestMapByTouch: on a phone a finger draws the lasso, and the list is below.
func TestMapByTouch(t *testing.T) {
	p := words(t, look{width: 390, height: 844, mobile: true})
	p.choose("map.tool.select")
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".map-surface").scrollIntoView({ block: "center" })`), sleep(300))
	box := eval[[]float64](p, `(() => { const b = document.querySelector(".map-surface").getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; })()`)
	touch := func(kind input.DispatchTouchEventType, at ...[2]float64) chromedp.Action[chromedp.Void] {
		points := []*input.TouchPoint{}
		for _, a := range at {
			points = append(points, &input.TouchPoint{X: box[0] + a[0]*box[2], Y: box[1] + a[1]*box[3]})
		}
		return act(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
	}
	p.do(touch("touchStart", [2]float64{.1, .1}), touch("touchMove", [2]float64{.9, .1}), touch("touchMove", [2]float64{.9, .9}), touch("touchMove", [2]float64{.1, .9}), touch("touchEnd"))
	p.waitFor("a selection", `/[1-9]\d* words selected/.test(document.querySelector("#map-selection").textContent)`)
	if eval[float64](p, `document.querySelector(".words-side").getBoundingClientRect().top - document.querySelector(".map").getBoundingClientRect().bottom`) < 0 {
		t.Error("the list is not below the map")
	}
	if wide := eval[float64](p, `document.documentElement.scrollWidth`); wide > 390 {
		t.Errorf("the page is %.0f pixels wide", wide)
	}
}

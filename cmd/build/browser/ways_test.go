//go:build browser

package browser

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	protocol "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var phone = look{width: 390, height: 844, mobile: true}

// touch makes the window one that is touched, by fingers.
func (p *page) touch() {
	p.t.Helper()
	p.do(act(emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 5}))
	p.waitFor("coarse pointers", `matchMedia("(pointer: coarse)").matches`)
}

// tap touches the middle of the first element in sight that a selector names, once
// that can be pressed.
func (p *page) tap(selector string) {
	p.t.Helper()
	x, y := p.spotOf(selector)
	p.do(act(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchStart", TouchPoints: []*input.TouchPoint{{X: x, Y: y}}}),
		act(input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: "touchEnd", TouchPoints: []*input.TouchPoint{}}))
}

// tooSmall lists what a finger would miss: controls in sight lower or narrower than 44
// pixels, but for words that are links within running text. What a label covers
// has the label's size.
const tooSmall = `[...document.querySelectorAll("a[href], button, summary, select, input, textarea, [role=tab], [role=switch]")].filter((e) => {
	if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: false }) || e.closest("svg, .skip, .vh, [aria-hidden=true]") || e.disabled) return false;
	if (e.closest("p, li, dd, td, caption") && getComputedStyle(e).display === "inline") return false;
	if (e.matches(".part")) return false; // a word of the sentence
	const label = e.closest("label") ?? (e.id ? document.querySelector("label[for=" + CSS.escape(e.id) + "]") : null), after = getComputedStyle(e, "::after");
	const r = [e, label].filter(Boolean).map((x) => x.getBoundingClientRect());
	const grown = after.position === "absolute" && after.content !== "none" ? Math.max(0, -2 * parseFloat(after.top)) : 0;
	const height = Math.max(...r.map((x) => x.height)) + grown, width = Math.max(...r.map((x) => x.width)) + (grown ? 8 : 0);
	return height < 43.5 || width < 23.5;
}).map((e) => { const r = e.getBoundingClientRect(); return Math.round(r.width) + "×" + Math.round(r.height) + " " + e.outerHTML.slice(0, 140); })`

// TestTouch: on a phone the main path goes by fingers alone, and on every panel each
// control is as high as a finger needs.
func TestTouch(t *testing.T) {
	p := open(t, host(t)+"/#pretrain?steps=100000&hidden=16&embed=16", phone)
	p.touch()
	p.waitReady()
	p.tap(".strip .start")
	p.waitStepTouched(3)
	p.tap(".strip .start")
	p.waitFor("the pause", `document.querySelector(".strip .start").dataset.phase === "paused"`)
	p.tap(`[data-id="sentence-sheet"]`)
	p.waitFor("the sheet", `document.querySelector("#sheet[open]")`)
	p.noneTooSmall("the sheet")
	p.tap(`[data-id="sheet-close"]`)
	p.waitFor("the sheet to close", `!document.querySelector("#sheet[open]")`)
	for _, panel := range everyPanel {
		p.show(panel)
		p.noneTooSmall(panel)
	}
}

func (p *page) noneTooSmall(where string) {
	p.t.Helper()
	for _, e := range eval[[]string](p, tooSmall) {
		p.t.Errorf("%s: too small for a finger: %s", where, e)
	}
}

// waitStepTouched waits for a step on a phone, whose strip says it in short.
func (p *page) waitStepTouched(n int) {
	p.t.Helper()
	p.waitFor(fmt.Sprintf("step %d", n), fmt.Sprintf(`Number((/(?:step|第) *([\d,]+)/.exec(document.querySelector(".s-phone").textContent) ?? [0, "0"])[1].replaceAll(",", "")) >= %d`, n))
}

// focused names what has the focus, and whether its focus can be seen: an outline of
// its own or of the label that stands for it. It marks the element.
const focused = `(() => { const e = document.activeElement; if (!e || e === document.body) return { Name: "" };
	const ring = [e, e.closest("label"), e.parentElement].filter(Boolean).some((x) => { const s = getComputedStyle(x); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0; });
	const again = Boolean(e.reached), still = e === globalThis.lastReached; e.reached = true; globalThis.lastReached = e;
	return { Name: e.outerHTML.slice(0, 120), Again: again, Still: still, Ring: ring || e.matches("iframe, .skip"), View: Boolean(e.closest(".view")) }; })()`

type focusedOn struct {
	Name                     string
	Again, Still, Ring, View bool
}

// tabThrough presses Tab until the focus has gone round, and returns where it was.
func (p *page) tabThrough(where string) []focusedOn {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](`for (const e of document.querySelectorAll("*")) delete e.reached; delete globalThis.lastReached; document.querySelector(".skip").focus()`))
	var way []focusedOn
	for range 250 {
		f := eval[focusedOn](p, focused)
		if f.Still {
			p.t.Errorf("%s: Tab does not lead on from %s", where, f.Name)
		}
		if f.Name == "" || f.Again {
			return way
		}
		way = append(way, f)
		p.press(kb.Tab)
	}
	p.t.Errorf("%s: Tab has not gone round after 250 presses", where)
	return way
}

// unreached lists the controls in sight that could take the focus and were not on the way.
const unreached = `[...document.querySelectorAll("a[href], button, summary, select, input, textarea")].filter((e) =>
	e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0 && !e.closest("[inert], dialog:not([open]), .pop") && !e.reached &&
	!(e.type === "radio" && [...document.getElementsByName(e.name)].some((r) => r.reached))).map((e) => e.outerHTML.slice(0, 120))`

// TestKeyboard: on every panel Tab reaches each control, shows where it is, and comes
// round again; the skip link leads to the stage and stays on the panel.
func TestKeyboard(t *testing.T) {
	p := visit(t, look{})
	p.begin(5)
	for _, panel := range everyPanel {
		p.show(panel)
		way := p.tabThrough(panel)
		for _, f := range way {
			if !f.Ring {
				p.t.Errorf("%s: nothing shows that the focus is on %s", panel, f.Name)
			}
		}
		if !slices.ContainsFunc(way, func(f focusedOn) bool { return f.View }) && panel != "first" {
			p.t.Errorf("%s: Tab reaches nothing of the panel", panel)
		}
		for _, e := range eval[[]string](p, unreached) {
			p.t.Errorf("%s: Tab does not reach %s", panel, e)
		}
	}
	p.show("corpus")
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".skip").focus()`))
	p.press(kb.Enter)
	if at := eval[string](p, `[location.hash.split("?")[0], document.activeElement.className.split(" ")[0]].join(" ")`); at != "#corpus v-stage" {
		t.Errorf("the skip link leads to %s", at)
	}
}

// TestKeyboardMainPath: the whole way by keys: a word of the sentence is opened, changed and
// closed by Escape, which gives the focus back; Start, Pause, all numbers, and back.
func TestKeyboardMainPath(t *testing.T) {
	p := visit(t, look{})
	p.do(chromedp.Focus(chromedp.CSS(`.strip [data-part]`)))
	p.press(kb.Enter)
	p.waitFor("the popover", `!document.querySelector("#pop").hidden && document.querySelector("#pop").contains(document.activeElement)`)
	p.press(kb.Escape)
	p.waitFor("the focus back", `document.querySelector("#pop").hidden && document.activeElement.matches(".strip [data-part]")`)
	p.do(chromedp.Focus(chromedp.CSS(`.strip .start`)))
	p.press(kb.Enter)
	p.waitStep(3)
	p.press(kb.Enter)
	p.waitFor("the pause", `document.querySelector(".strip .start").dataset.phase === "paused"`)
	p.do(chromedp.Focus(chromedp.CSS(`[data-id="all-numbers"]`)))
	p.press(kb.Enter)
	p.waitFor("the sheet", `document.querySelector("#sheet[open]")?.contains(document.activeElement)`)
	p.press(kb.Escape)
	p.waitFor("the focus back", `!document.querySelector("#sheet[open]") && document.activeElement.dataset.id === "all-numbers"`)
}

// media has the page seen with media features, or on a medium such as print.
func (p *page) media(medium string, features ...string) {
	p.t.Helper()
	var list []*emulation.MediaFeature
	for i := 0; i < len(features); i += 2 {
		list = append(list, &emulation.MediaFeature{Name: features[i], Value: features[i+1]})
	}
	p.do(act(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: medium, Features: list}))
}

// TestLittleMotion: where little motion is wanted, nothing moves by itself.
func TestLittleMotion(t *testing.T) {
	p := visit(t, look{})
	p.media("", "prefers-reduced-motion", "reduce")
	p.begin(5)
	for _, panel := range everyPanel {
		p.show(panel)
		if n := eval[int](p, `document.getAnimations().filter((a) => a.playState === "running").length`); n > 0 {
			t.Errorf("%s: %d animations run", panel, n)
		}
	}
}

// invisible lists what could not be seen in the system's colours: text and drawings in sight
// whose colour is that of the ground.
const invisible = `(() => { const probe = document.createElement("i"); document.body.append(probe); probe.style.setProperty("color", "Canvas"); const ground = getComputedStyle(probe).color; probe.remove();
	return [...document.querySelectorAll(".strip, .strip *, .mast *, .view:not([hidden]) *, .wire *")].filter((e) => {
		if (!e.checkVisibility() || e.closest(".vh, .skip, iframe, defs")) return false;
		const s = getComputedStyle(e), own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
		if (own && !(e instanceof SVGElement)) return s.color === ground && s.backgroundColor === ground;
		return e.matches("path, use, circle, line, polyline") && !e.matches(".f-paper, .halo") && s.stroke !== "none" && s.stroke === ground && (s.fill === "none" || s.fill === ground) && Number(s.strokeOpacity) > 0;
	}).map((e) => e.outerHTML.slice(0, 120)).slice(0, 8); })()`

// TestSystemColours: in the system's own colours, and with more contrast, all that is
// drawn can be told from the ground, the focus is shown, and the current panel is marked.
func TestSystemColours(t *testing.T) {
	p := visit(t, look{})
	p.begin(20)
	for _, scheme := range []string{"light", "dark"} {
		p.media("", "forced-colors", "active", "prefers-color-scheme", scheme)
		for _, panel := range everyPanel {
			p.show(panel)
			for _, e := range eval[[]string](p, invisible) {
				t.Errorf("%s, %s: it has the ground's colour: %s", panel, scheme, e)
			}
		}
		if marks := eval[[]string](p, `[".mast nav a[aria-current]", ".mast nav a:not([aria-current])"].map((q) => getComputedStyle(document.querySelector(q)).borderBottomColor)`); marks[0] == marks[1] {
			t.Errorf("%s: the current panel is marked as the others are: %v", scheme, marks)
		}
		p.picture("forced-" + scheme)
	}
	p.loadAxe()
	p.media("", "prefers-contrast", "more")
	for _, panel := range everyPanel {
		p.show(panel)
		p.checkAxe(panel + ", more contrast")
	}
}

// TestPrint: on paper a panel stands black on white with its figures, whole, and no controls,
// by night too; and a PDF of it has pages.
func TestPrint(t *testing.T) {
	p := visit(t, look{dark: true})
	p.begin(20)
	for _, panel := range everyPanel {
		p.show(panel)
		p.media("print", "prefers-color-scheme", "dark")
		got := eval[struct {
			Ground, Ink, Strip string
			Cut                []string
		}](p, `(() => { const s = getComputedStyle(document.body), view = document.querySelector(".view:not([hidden])");
			return { Ground: getComputedStyle(document.documentElement).getPropertyValue("--paper").trim(), Ink: s.color, Strip: getComputedStyle(document.querySelector(".strip")).display,
				Cut: [...view.querySelectorAll("*")].filter((e) => e.checkVisibility() && e.clientHeight > 0 && e.scrollHeight > e.clientHeight + 2 && ["auto", "scroll", "hidden"].includes(getComputedStyle(e).overflowY) && !e.closest(".vh, select, textarea")).map((e) => e.outerHTML.slice(0, 100)) }; })()`)
		if !strings.EqualFold(got.Ground, "#fff") || got.Ink != "rgb(0, 0, 0)" || got.Strip != "none" || len(got.Cut) > 0 {
			t.Errorf("%s on paper: %+v", panel, got)
		}
		p.picture("print-" + panel)
		p.media("", "prefers-color-scheme", "dark")
	}
	pdf, err := run(p, func(ctx context.Context, tab *chromedp.Target) (int, error) {
		r, err := cdp.Call(ctx, tab, protocol.PrintToPDF, protocol.PrintToPDFParams{})
		if err != nil {
			return 0, err
		}
		return len(r.Data), nil
	})
	if err != nil || pdf < 10_000 {
		t.Errorf("the PDF has %d bytes: %v", pdf, err)
	}
}

// TestReflow: at 200% on a desktop, and in a window of 320 pixels, which is 400%, every panel
// is there in one column and nothing stands out sideways.
func TestReflow(t *testing.T) {
	for _, l := range []look{{width: 640, height: 400}, {width: 320, height: 512}, {width: 320, height: 512, language: "zh-CN"}} {
		p := visit(t, l)
		for _, panel := range everyPanel {
			p.show(panel)
			if wide := eval[int](p, `document.documentElement.scrollWidth`); int64(wide) > l.width {
				t.Errorf("%s at %d: %d pixels wide: %v", panel, l.width, wide, eval[[]string](p, tooWide))
			}
			if high := eval[float64](p, `document.querySelector(".strip:not([hidden])").getBoundingClientRect().height / innerHeight`); high > 0.5 {
				t.Errorf("%s at %d: the strip covers %.0f%% of the window", panel, l.width, 100*high)
			}
			p.picture(fmt.Sprintf("reflow-%d-%s-%s", l.width, panel, l.language))
		}
	}
}

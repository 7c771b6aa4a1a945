//go:build browser

package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// library is where npm puts what the tests inject or run.
const library = "../../../node_modules"

// everyPanel are the panels by their names in the address.
var everyPanel = []string{"first", "lessons", "corpus", "pretrain", "abilities", "words", "finetune", "flock"}

// everyLook is a desktop and a phone, in day and night, in both languages.
func everyLook() []look {
	var out []look
	for _, language := range []string{"en", "zh-CN"} {
		for _, dark := range []bool{false, true} {
			out = append(out, look{width: 1280, height: 800, language: language, dark: dark},
				look{width: 390, height: 844, language: language, dark: dark, mobile: true})
		}
	}
	return out
}

func (l look) String() string {
	return fmt.Sprintf("%d×%d %s dark=%v", l.width, l.height, l.language, l.dark)
}

// loadAxe puts axe-core into the page through the debugger, which no policy of
// the page's binds.
func (p *page) loadAxe() {
	p.t.Helper()
	source, err := os.ReadFile(filepath.Join(library, "axe-core", "axe.min.js"))
	if err != nil {
		p.t.Fatal(err)
	}
	eval[bool](p, string(source)+"\n; true")
}

// checkAxe fails for everything that axe finds against the page as it stands.
// The frame of the embedding view is a page of its own and checked as one.
func (p *page) checkAxe(where string) {
	p.t.Helper()
	found := eval[[]string](p, `axe.run(document, { iframes: false, resultTypes: ["violations"] }).then((r) => r.violations.flatMap((v) =>
		v.nodes.map((n) => v.id + ": " + n.target.join(" ") + " " + n.html.slice(0, 160) + " | " + n.failureSummary.replaceAll(/\s+/g, " "))))`)
	for _, f := range found {
		p.t.Errorf("%s: %s", where, f)
	}
}

// show goes to a panel and waits until its bundle has come and what it draws stands.
func (p *page) show(panel string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`location.hash = "#%s"`, panel)))
	p.waitFor("the panel "+panel, fmt.Sprintf(`!document.querySelector('.view[data-view=%q]').hidden && !document.querySelector('.view[data-view=%q] [aria-busy="true"]')`, panel, panel))
	p.do(sleep(500))
}

// TestAxe: axe finds nothing against any panel, before and after some steps, in
// both languages, by day and by night, on a desktop and a phone.
func TestAxe(t *testing.T) {
	for _, l := range everyLook() {
		t.Run(l.String(), func(t *testing.T) {
			p := visit(t, l)
			p.loadAxe()
			for _, state := range []string{"new", "begun"} {
				for _, panel := range everyPanel {
					p.show(panel)
					p.checkAxe(panel + ", " + state)
				}
				if state == "new" {
					p.begin(20)
				}
			}
		})
	}
}

// begin takes so many steps on Pretrain, and pauses.
func (p *page) begin(steps int) {
	p.t.Helper()
	p.show("pretrain")
	p.press(" ")
	p.waitStep(steps)
	p.press(" ")
	p.waitFor("the pause", `document.querySelector(".strip .start").dataset.phase === "paused"`)
}

// opened are the things that open over a panel: the panel, what is pressed, and what then stands there.
var opened = []struct{ panel, press, there string }{
	{"pretrain", `[data-part]`, `#pop:not([hidden])`},
	{"pretrain", `[data-id="all-numbers"], [data-id="sentence-sheet"]`, `#sheet[open]`},
	{"finetune", `[data-id="all-numbers"], [data-id="sentence-sheet"]`, `#sheet[open]`},
}

// TestAxeOpened: nor against what opens over a panel.
func TestAxeOpened(t *testing.T) {
	for _, l := range []look{{language: "en"}, {language: "zh-CN", dark: true, width: 390, height: 844, mobile: true}} {
		p := visit(t, l)
		p.loadAxe()
		for _, o := range opened {
			p.show(o.panel)
			p.waitReady()
			pressed := eval[bool](p, fmt.Sprintf(`(() => { const e = [...document.querySelectorAll(%q)].find((e) => e.checkVisibility()); e?.click(); return Boolean(e); })()`, o.press))
			if !pressed && l.mobile {
				continue // a phone has the sheet for it
			}
			p.waitFor(o.there, fmt.Sprintf(`document.querySelector(%q)`, o.there))
			p.do(sleep(400))
			p.checkAxe(strings.Join([]string{o.panel, o.there, l.language}, " "))
			eval[bool](p, `document.querySelectorAll("dialog[open]").forEach((d) => d.close()), true`)
		}
	}
}

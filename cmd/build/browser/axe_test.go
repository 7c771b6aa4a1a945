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
var everyPanel = []string{"first", "lessons", "corpus", "pretrain", "abilities", "words", "finetune", "flock", "class"}

// everyLook is a desktop and a phone, in day and night, in both languages; or the
// half of these in which any two of the three stand in all combinations.
func everyLook() []look {
	var out []look
	for _, language := range []string{"en", "zh-CN"} {
		for _, dark := range []bool{false, true} {
			for _, mobile := range []bool{false, true} {
				l := look{width: 1280, height: 800, language: language, dark: dark}
				if mobile {
					l = look{width: 390, height: 844, language: language, dark: dark, mobile: true}
				}
				if everything || mobile == (dark == (language == "en")) {
					out = append(out, l)
				}
			}
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

// checkAxe fails for everything that axe finds against the page as it stands, but
// for the rules left out. The frame of the embedding view is checked by itself.
func (p *page) checkAxe(where string, without ...string) {
	p.t.Helper()
	rules := map[string]object{}
	for _, rule := range without {
		rules[rule] = object{"enabled": false}
	}
	p.settled()
	found := eval[[]string](p, `axe.run(document, { iframes: false, resultTypes: ["violations"], rules: `+asJSON(rules)+` }).then((r) => r.violations.flatMap((v) =>
		v.nodes.map((n) => v.id + ": " + n.target.join(" ") + " " + n.html.slice(0, 160) + " | " + n.failureSummary.replaceAll(/\s+/g, " "))))`)
	for _, f := range found {
		p.t.Errorf("%s: %s", where, f)
	}
}

// settled waits until what is being faded or moved into place has arrived there.
func (p *page) settled() {
	p.t.Helper()
	eval[bool](p, `(async () => {
		for (let of; (of = document.getAnimations().filter((a) => a.playState === "running" && Number.isFinite(a.effect.getComputedTiming().endTime))).length; ) await Promise.allSettled(of.map((a) => a.finished));
		await new Promise((go) => { requestAnimationFrame(() => requestAnimationFrame(go)); setTimeout(go, 200); });
		return true;
	})()`)
}

// show goes to a panel and waits until its bundle has come and what it draws stands.
func (p *page) show(panel string) {
	p.t.Helper()
	p.bring(panel)
	p.drawn()
}

// bring goes to a panel and waits until its bundle has come.
func (p *page) bring(panel string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`location.hash = "#%s"`, panel)))
	p.waitFor("the panel "+panel, fmt.Sprintf(`document.querySelector('.view[data-view=%q]:not([hidden]) h1')?.textContent && !document.querySelector('.view[data-view=%q] [aria-busy="true"]')`, panel, panel))
}

// measured waits until nothing in sight is being computed and what it gave is drawn.
func (p *page) measured() {
	p.t.Helper()
	p.waitFor("an end of computing", `![...document.querySelectorAll('[aria-busy="true"], progress')].some((e) => e.checkVisibility())`)
	p.drawn()
}

// drawn waits until nothing has been put into the page or taken out of it for a while.
func (p *page) drawn() {
	p.t.Helper()
	eval[bool](p, `new Promise((go) => { let last = performance.now(); const from = last, o = new MutationObserver(() => { last = performance.now(); }); o.observe(document.body, { childList: true, subtree: true });
		const look = () => (performance.now() - last > 400 || performance.now() - from > 10000 ? (o.disconnect(), go(true)) : setTimeout(look, 50)); look(); })`)
}

// inEveryLook calls f with the page in each look, in the language of each: what is
// drawn is drawn anew in place.
func (p *page) inEveryLook(f func(look string)) {
	p.t.Helper()
	for _, l := range everyLook() {
		p.do(l.apply()...)
		if tag := eval[string](p, `document.documentElement.lang`); (tag == "en") != (l.language == "en") {
			p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("[data-act=lang]").click()`))
			p.waitReady()
		}
		p.settled()
		f(l.String())
	}
}

// TestAxe: axe finds nothing against any panel, before any step and after some, in
// both languages, by day and by night, on a desktop and a phone.
func TestAxe(t *testing.T) {
	p := visit(t, look{})
	p.loadAxe()
	for _, panel := range everyPanel {
		p.show(panel)
		p.checkAxe(panel + ", new")
	}
	p.begin(20)
	p.inEveryLook(func(look string) {
		for _, panel := range everyPanel {
			p.show(panel)
			p.checkAxe(panel + ", " + look)
		}
	})
}

// TestAxeAbilities: nor against Abilities once all is scored, with all its tables open.
func TestAxeAbilities(t *testing.T) {
	p := growAbilities(t)
	p.loadAxe()
	p.openAll()
	p.inEveryLook(func(look string) { p.checkAxe("abilities, " + look) })
}

// TestAxeFlock: nor against a grown flock, its board and its findings.
func TestAxeFlock(t *testing.T) {
	p := growFlock(t)
	p.loadAxe()
	p.inEveryLook(func(look string) { p.checkAxe("grown flock, " + look) })
	p.do(look{}.apply()...)
	for _, tab := range eval[[]string](p, `[...document.querySelectorAll('.view[data-view="flock"] [role=tab]')].map((e) => e.id)`) {
		p.clickOn("#" + tab)
		p.measured()
		p.openAll()
		p.inEveryLook(func(look string) { p.checkAxe(tab + ", " + look) })
		p.do(look{}.apply()...)
	}
}

// TestAxeTuned: nor against each task's tab and a finished report.
func TestAxeTuned(t *testing.T) {
	p := task(t, look{}, "tag")
	p.loadAxe()
	for _, tab := range eval[[]string](p, `[...document.querySelectorAll('.view[data-view="finetune"] [role=tab]')].map((e) => e.id)`) {
		p.clickOn("#" + tab)
		p.measured()
		p.checkAxe(tab)
	}
	p.clickOn(`[data-tab="tag"]`)
	p.openSettings("tag")
	p.setIn("tag", "task.hidden", "24")
	p.tuneShortly("tag", "30", "40")
	p.waitFor("the report", `document.querySelector('[data-task="tag"] [data-id="report"]')`)
	p.openAll()
	p.inEveryLook(func(look string) { p.checkAxe("tagger's report, " + look) })
}

// openAll opens every part of the page that can be folded away.
func (p *page) openAll() {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach((d) => { d.open = true; })`))
	p.drawn()
}

// TestAxeView: nor against the page in the embedding view's frame. Its head and
// its landmark are those of the page around it.
func TestAxeView(t *testing.T) {
	p := open(t, host(t)+"/view.html", look{})
	p.expectError("favicon.ico")
	p.loadAxe()
	p.drawn()
	p.checkAxe("view.html", "page-has-heading-one", "landmark-one-main")
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
	{"pretrain", `[data-id="machine"]`, `#pop[data-part="machine"]:not([hidden])`},
	{"pretrain", `[data-id="projects"]`, `#projects[open]`},
	{"pretrain", `[data-act="share"]`, `#share[open]`},
	{"pretrain", `#share-tab-lesson`, `#share[open]`},
	{"pretrain", `#share-tab-report`, `#share[open]`},
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
			p.checkAxe(strings.Join([]string{o.panel, o.there, l.language}, " "))
			if !strings.HasPrefix(o.there, "#share") {
				eval[bool](p, `document.querySelectorAll("dialog[open]").forEach((d) => d.close()), true`)
			}
		}
	}
}

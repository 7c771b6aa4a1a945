//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// lesson is a part of the column in which a lesson is read.
func lesson(selector string) string {
	return fmt.Sprintf(`document.querySelector('.lesson %s')`, selector)
}

// guess chooses an answer of a lesson's predict beat.
func (p *page) guess(name string) {
	p.t.Helper()
	p.click("radio", name)
	p.waitFor("the guess "+name, lesson("input:checked"))
}

// told waits until a lesson says part, for as long as anything on the page moves,
// and returns all that it says.
func (p *page) told(part string) string {
	p.t.Helper()
	was, moved := "", time.Now()
	for time.Since(moved) < 4*patience { // a report may be long in coming on a busy machine, and nothing moves meanwhile
		if said := p.textOf(".lesson"); strings.Contains(said, part) {
			return said
		}
		if now := p.text(); now != was {
			was, moved = now, time.Now()
		}
		time.Sleep(200 * time.Millisecond)
	}
	p.t.Fatalf("the lesson has not said %q; it says:\n%s", part, clipped(p.textOf(".lesson")))
	return ""
}

// found is a finding of the flock, written as the lesson writes it.
func found(p *page, name string) string {
	return eval[string](p, fmt.Sprintf(`import("./page.js").then((m) => m.decimal(m.flockResult().findings.find((f) => f.name === %q).value))`, name))
}

// TestLessonMonoculture: a small monoculture is grown beside its lesson, measured
// without being asked, and explained with the numbers that were found; with two
// nests nothing is claimed. The way to those who are failed opens their tab.
func TestLessonMonoculture(t *testing.T) {
	p := open(t, host(t)+"/#flock?plan=monoculture&language=en&seeds=1,2&lesson=monoculture", look{})
	p.waitReady()
	p.waitFor("the lesson", lesson(`h2`))
	p.guess("siblings from one nest")
	p.waitFor("nothing to be told yet", `!document.querySelector('.lesson').innerText.includes("Error consistency is")`)
	p.click("button", "Grow the flock")
	said := p.told("Error consistency is")
	for _, part := range []string{
		fmt.Sprintf("Error consistency is %s between siblings and %s between strangers. With fewer than five nests", found(p, "ec.base"), found(p, "ec.other")),
		fmt.Sprintf("With only a new head it is %s between siblings, with all weights changed %s. So few nests allow no claim.", found(p, "ec.head.base"), found(p, "ec.base")),
		"H is " + found(p, "h.base") + " and " + found(p, "h.other"),
	} {
		if !strings.Contains(said, part) {
			t.Errorf("the lesson does not say %q:\n%s", part, clipped(said))
		}
	}
	if strings.Contains(said, "You were right") || strings.Contains(said, "It came out differently") {
		t.Errorf("two nests decide a guess:\n%s", clipped(said))
	}
	p.click("link", "Open “Who is failed”")
	p.waitFor("those who are failed", `document.querySelector('[data-tab="failed"]').getAttribute("aria-selected") === "true"`)
	p.picture("lesson-monoculture")
}

// TestLessonService: the lesson's link opens the task; a short teaching is told with
// the numbers of its report, in Chinese too.
func TestLessonService(t *testing.T) {
	p := open(t, host(t)+"/#finetune?lesson=service", look{})
	p.waitReady()
	p.waitFor("the lesson", lesson(`h2`))
	p.guess("its twin that did not, just as well")
	p.click("link", "Go to Customer service")
	p.waitFor("the task", `document.querySelector('[data-tab="retrieve"]').getAttribute("aria-selected") === "true"`)
	p.waitFor("its examples", `/\d/.test(document.querySelector('[data-task="retrieve"] [data-id="examples"] [role="status"]')?.textContent ?? "")`)
	p.openSettings("retrieve")
	p.tuneShortly("retrieve", "20", "30")
	p.told("the right answer stood first")
	mrr := eval[string](p, `import("./page.js").then((m) => m.decimal(m.tunedResult("retrieve").report.ranking.mrr))`)
	if said := p.textOf(".lesson"); !strings.Contains(said, "mean reciprocal rank "+mrr) || !strings.Contains(said, "questions from outside it refused") {
		t.Errorf("the lesson does not tell the report's %s:\n%s", mrr, clipped(said))
	}
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-act="lang"]').click()`))
	p.told("平均倒数排名 " + mrr)
	p.picture("lesson-service-zh")
}

//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestHistoryOfPanels: the browser's history leads from panel to panel while a run goes on, and
// neither the run nor its settings are lost on the way.
func TestHistoryOfPanels(t *testing.T) {
	p := open(t, host(t)+"/#pretrain?hidden=24&embed=24&seed=9&steps=100000", look{})
	p.waitReady()
	p.click("button", "Start")
	p.waitStep(5)
	way := []string{"pretrain", "corpus", "abilities", "words", "finetune", "flock", "lessons"}
	for _, panel := range way[1:] {
		p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector('[data-nav=%q]').click()`, panel)))
		p.onPanel(panel)
	}
	at := p.step()
	for i := len(way) - 2; i >= 0; i-- {
		p.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
		p.onPanel(way[i])
	}
	p.waitText("2 × 24")
	p.waitText("Seed 9")
	p.waitStep(at + 1)
	for _, panel := range way[1:] {
		p.do(chromedp.Evaluate[chromedp.Void](`history.forward()`))
		p.onPanel(panel)
	}
	p.do(chromedp.Evaluate[chromedp.Void](`history.go(-6)`))
	p.onPanel("pretrain")
	p.waitStep(at + 2)
	p.click("button", "Pause")
	p.waitFor("the pause", `document.querySelector(".strip .start").dataset.phase === "paused"`)
	for _, setting := range []string{"hidden=24", "embed=24", "seed=9"} {
		if hash := eval[string](p, `location.hash`); !strings.Contains(hash, setting) {
			t.Errorf("the address %s lacks %s", hash, setting)
		}
	}
	if n := eval[int](p, `document.querySelectorAll(".perch [data-bird]").length`); n != 1 {
		t.Errorf("%d models stand on the wire, not the one that was begun", n)
	}
}

// onPanel waits until only this panel is in sight and its name is marked.
func (p *page) onPanel(panel string) {
	p.t.Helper()
	p.waitFor("the panel "+panel, fmt.Sprintf(`[...document.querySelectorAll(".view:not([hidden])")].map((v) => v.dataset.view).join() === %q && document.querySelector("[data-nav][aria-current]")?.dataset.nav === %q`, panel, panel))
}

//go:build browser

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// choose opens the sheet of all numbers, chooses how many cores a step shares,
// and closes it.
func (p *page) chooseCores(n string) {
	p.t.Helper()
	p.click("button", "All numbers")
	p.clickOn(fmt.Sprintf(`[data-field="pretrain.workers.%s"] + span`, n))
	p.click("button", "Close")
}

// TestCores: a run may take more cores on the way; it stays the same model at
// the same step, its address says so, and a reload keeps the choice.
func TestCores(t *testing.T) {
	p := open(t, host(t)+"/#pretrain?hidden=32&embed=32&layers=1&steps=100000&workers=1", look{})
	p.waitReady()
	p.trainTo(20)
	at := p.step()
	p.chooseCores("2")
	p.waitText(fmt.Sprintf("step %d of 100,000", at))
	p.waitFor("the address to name the cores", `location.hash.includes("workers=2")`)
	p.click("button", "Continue")
	p.waitText("2 cores")
	p.waitStep(at + 20)
	p.click("button", "Pause")
	p.waitText("paused")
	p.settle()
	at = p.step()
	p.do(chromedp.Reload())
	p.waitReady()
	p.waitFor("the same step", fmt.Sprintf(`%s === %d`, stepScript, at))
	p.click("button", "Continue")
	p.waitText("2 cores")
	p.click("button", "Pause")
}

// TestCoresGiveTheSame: one core and three lead to the same loss at the end.
func TestCoresGiveTheSame(t *testing.T) {
	var ends [2]string
	for i, n := range []string{"1", "3"} {
		p := open(t, host(t)+"/#pretrain?hidden=24&embed=24&layers=1&steps=60&workers="+n, look{})
		p.waitReady()
		p.click("button", "Start")
		p.waitText("fledged")
		p.waitFor("the last step's numbers", `document.querySelector("[data-id=headline]").textContent.startsWith("Step 60:")`)
		ends[i] = p.fact("loss") + " " + p.fact("valid")
	}
	if ends[0] != ends[1] || len(ends[0]) < 5 {
		t.Errorf("one core ends at %s, three at %s", ends[0], ends[1])
	}
}

// TestLinkWithoutLanguage: a link typed by hand means the world of the page's
// own language; one that was copied names it.
func TestLinkWithoutLanguage(t *testing.T) {
	p := open(t, host(t)+"/#pretrain?seed=7", look{language: "zh-CN"})
	p.waitReady()
	p.waitFor("the Chinese world", `/[\u4e00-\u9fff]/.test(document.querySelector("[data-id=blank-text]").value)`)
	p.waitFor("an address that names the language", `location.hash === "#pretrain?language=zh&seed=7"`)
}

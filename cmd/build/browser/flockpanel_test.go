//go:build browser

package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// smallFlock is the address of a flock of four that grows in seconds.
const smallFlock = "/#flock?name=small&keep=3&positions=200&seeds=1,2&workers=2" +
	"&all=(base:(world:(language:en,sentences:300),objective:causal,model:(embed:8,hidden:12,layers:1),steps:40,batch:8),finetune:(steps:12,batch:8,dense:8))" +
	"&arms=!((name:siblings,base:(seed:7)),(name:strangers))"

const (
	allGrown   = `document.querySelector('.of-flock .stat').innerText.includes('done')`
	boardCells = `document.querySelectorAll('[data-id="board"] svg text').length`
	chosenPair = `document.querySelector('#flock-pair h2')?.textContent`
)

// growFlock opens a flock's address and grows it.
func growFlock(t *testing.T) *page {
	t.Helper()
	p := open(t, host(t)+smallFlock, look{})
	p.waitReady()
	p.waitText("4 models · 3 pretrainings")
	p.click("button", "Grow the flock")
	p.waitFor("all grown", allGrown)
	return p
}

// TestFlockPanel: a plan of a link grows, its family is told, the board compares by
// every lens in place, and keys move among the pairs.
func TestFlockPanel(t *testing.T) {
	p := growFlock(t)
	p.waitText("same nest; but other order of teaching")
	p.waitText("4 of 4 grown")
	p.click("button", "See what came of it")
	p.waitFor("the board's numbers", boardCells+` >= 14`)
	p.picture("flock-board")
	first := eval[string](p, chosenPair)
	p.do(chromedp.Focus(chromedp.CSS(`[data-id="board"]`)), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
	p.waitFor("another pair", chosenPair+` !== "`+first+`"`)
	p.click("radio", "inner pictures")
	p.waitFor("untrained beside it", `/two untrained/.test(document.querySelector('#flock-pair')?.textContent)`)
	p.click("radio", "weights")
	p.waitFor("weights compared", `document.querySelector('.f-value span')?.textContent === "cosine"`)
	p.openTwin(`[data-id="board-table"]`)
	p.waitFor("the board as a table", `document.querySelectorAll('[data-id="board-table"] tbody tr').length === 4`)
	p.click("radio", "as it grows")
	p.waitFor("a curve", `document.querySelectorAll('[data-id="board-growth"] path.ln').length > 0`)
	p.click("radio", "before and after")
	p.waitFor("two boards", `document.querySelectorAll('.f-two svg').length === 2`)
	p.click("radio", "sky")
	p.waitFor("how far the map can be trusted", `/stress|No map/.test(document.querySelector('[data-id="sky-stress"]')?.textContent)`)
}

// TestFlockPanelAgain: a flock that is run again matches; its address says what came
// of it, and a reload finds it grown.
func TestFlockPanelAgain(t *testing.T) {
	p := growFlock(t)
	p.click("button", "Run it again")
	p.waitText("They match.")
	if hash := eval[string](p, `location.hash`); !strings.Contains(hash, "&result=") {
		t.Errorf("the address does not say what came of it: %s", hash)
	}
	p.do(chromedp.Reload())
	p.waitReady()
	p.waitFor("the flock after a reload", allGrown)
	p.waitText("It matches the link.")
}

// TestFlockPanelChanges: a model is dropped and another added, and the address says so.
func TestFlockPanelChanges(t *testing.T) {
	p := growFlock(t)
	p.clickOn(`[data-row] [data-id="drop"]`)
	p.waitFor("one model less", `document.querySelectorAll("[data-row]").length === 3 && location.hash.includes("without=")`)
	p.clickOn(`[data-id="add-go"]`)
	p.waitFor("one model more", `document.querySelectorAll("[data-row]").length === 4`)
	p.waitFor("it has grown, too", allGrown)
}

// TestFlockPanelPlan: a plan is typed; what is wrong with it is named by its line.
func TestFlockPanelPlan(t *testing.T) {
	p := open(t, host(t)+"/#flock", look{})
	p.waitReady()
	p.waitText("Are siblings more alike than strangers?")
	p.openTwin(`[data-id="plan-details"]`)
	set := func(text string) {
		p.do(chromedp.Evaluate[chromedp.Void](`(() => { const b = document.querySelector('[data-id="plan-json"]'); b.value = ` + "`" + text + "`" + `; b.dispatchEvent(new Event("input")); document.querySelector('[data-id="plan-use"]').click(); })()`))
	}
	set("{ \"arms\": [\n]] }")
	p.waitText("it goes wrong in line 2")
	set(`{ "name": "typed", "arms": [{ "name": "one", "base": { "world": {}, "steps": 20 } }], "seeds": [1, 2, 3] }`)
	p.waitText("3 models · 3 pretrainings")
	if hash := eval[string](p, `location.hash`); !strings.HasPrefix(hash, "#flock?name=typed&seeds=1-3&") {
		t.Errorf("the address is %s", hash)
	}
}

//go:build browser

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// openSums opens the grokking tab of a page whose own run stays small, with a
// clock of few hours in its form.
func openSums(t *testing.T, hours, steps int, l look) *page {
	t.Helper()
	p := open(t, host(t)+smallAbilities, l)
	p.waitReady()
	p.clickOn(`[data-id="abilities.view.sums"]`)
	p.setSum("p", hours)
	p.setSum("steps", steps)
	return p
}

// setSum types a number into the form.
func (p *page) setSum(key string, value int) {
	p.t.Helper()
	p.clickOn(fmt.Sprintf(`[data-id="sums-%s"]`, key))
	p.do(chromedp.KeyEvent("a", selectAll), chromedp.KeyEvent(fmt.Sprint(value)))
}

const sumStatus = `document.querySelector('[data-id="sums-status"]').textContent`

// TestSums: a prediction is made, both models are grown, their curves, the table
// and the story say what came of them; a second time another seed.
func TestSums(t *testing.T) {
	p := openSums(t, 7, 300, look{})
	p.waitText("On a clock of 7 hours, 5 + 2 is 0.")
	p.click("radio", "much later")
	p.click("button", "Grow both")
	p.waitText("You said: much later.")
	p.waitFor("its end", sumStatus+` === "300 steps, seed 11."`)
	p.waitText("With decay it ")
	p.waitText("Without decay it ")
	p.waitText("How large the weights are")
	if n := eval[int](p, `document.querySelectorAll('[data-id="sums-chart"] path.ln').length`); n != 4 {
		t.Errorf("%d curves are drawn", n)
	}
	p.waitFor("chance", `document.querySelector('[data-id="sums-chart"]').textContent.includes("chance .14")`)
	p.waitFor("the picture in words", `/At step 300, with decay: shown [1.]/.test(document.querySelector('[data-id="sums-chart"]').getAttribute("aria-label"))`)
	p.openTwin(`[data-id="sums-table"]`)
	p.waitFor("the last look in the table", `document.querySelector('[data-id="sums-table"] tbody tr:last-child th')?.textContent === "300"`)
	p.click("radio", "loss")
	p.waitFor("the loss of guessing", `document.querySelector('[data-id="sums-chart"]').textContent.includes("guessing 1.95")`)
	p.setSum("seed", 2)
	p.press(kb.Enter)
	p.waitFor("the other seed", sumStatus+` === "300 steps, seed 2."`)
	p.click("radio", "when it came")
	p.waitText("Which will come first")
}

// TestSumsStop: it can be stopped, keeps what it has, and begins again.
func TestSumsStop(t *testing.T) {
	p := openSums(t, 31, 20000, look{})
	p.click("button", "Grow both")
	p.waitFor("a few steps", `Number(document.querySelector('[data-id="sums-table"]').checkVisibility())`)
	p.click("button", "Stop both")
	p.waitFor("its end", `/^Stopped at step [0-9,]+ of 20,000, seed 11/.test(`+sumStatus+`)`)
	p.setSum("p", 3)
	p.setSum("steps", 100)
	p.click("button", "Grow both")
	p.waitFor("its end", sumStatus+` === "100 steps, seed 11."`)
	p.waitFor("a clock that exists", `document.querySelector('[data-id="sums-p"]').value === "5"`)
}

// TestLabSums: the door gives the same curve as it tells, refuses what it does
// not know, and lets itself be stopped.
func TestLabSums(t *testing.T) {
	p := bench(t)
	got := script[struct {
		Points, Told, Last, Train int
		Unknown, Stopped, Closed  string
		Same                      bool
	}](p,
		`const lab = await Lab.open(); const told = []; const code = (e) => e.code;`,
		`const { points, train } = await lab.sums({ p: 7, steps: 120 }, (x) => told.push(x));`,
		`const again = await lab.sums({ p: 7, steps: 120, seed: 1, decay: 1 });`,
		`const unknown = await lab.sums({ hours: 7 }).catch(code);`,
		`const end = new AbortController(); const stopped = await lab.sums({ signal: end.signal }, () => end.abort()).catch(code);`,
		`const open = lab.sums({}, () => lab.close()); const closed = await open.catch(code);`,
		`return { points: points.length, told: told.length, last: points.at(-1).step, train, unknown, stopped, closed, same: JSON.stringify(points) === JSON.stringify(again.points) && JSON.stringify(points) === JSON.stringify(told) };`)
	if got.Points != 121 || got.Told != got.Points || got.Last != 120 || got.Train < 20 || !got.Same {
		t.Errorf("%+v", got)
	}
	if got.Unknown != "message.unknown" || got.Stopped != "lab.dead" || got.Closed != "lab.dead" {
		t.Errorf("%+v", got)
	}
}

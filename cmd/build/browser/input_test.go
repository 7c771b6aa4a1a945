//go:build browser

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// watchInput notes, from the beginning of a page, its tasks of 50 ms and more
// and how long each input waited until the page heard of it.
const watchInput = `globalThis.inputs = { tasks: [], waits: [] };
new PerformanceObserver((l) => { for (const e of l.getEntries()) inputs.tasks.push({ at: e.startTime, ms: e.duration }); }).observe({ type: "longtask", buffered: true });
for (const type of ["pointerdown", "keydown"]) addEventListener(type, (e) => inputs.waits.push({ at: e.timeStamp, ms: performance.now() - e.timeStamp }), { capture: true });`

// answers is how a page answered: the longest task and the longest wait of an
// input, in ms, before Start was pressed and after.
type answers struct {
	LoadTask, TrainTask, TrainWait float64
	Inputs, Steps                  int
}

// presses is how often the page is clicked, and as often a key is pressed.
const presses = 10

// answer visits the page on a processor that is slowed down so many times, has
// it train, and clicks about.
func answer(t *testing.T, language string, slowed float64) answers {
	t.Helper()
	p := open(t, host(t)+"/404.html", look{language: language})
	p.do(before(watchInput), act(emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: slowed}))
	p.do(chromedp.Navigate(eval[string](p, `new URL("./#pretrain", location.href).href`)))
	p.waitFor("Start to be there", `document.querySelector(".strip .start")?.dataset.phase === "ready"`)
	started := eval[float64](p, `(document.querySelector(".strip .start").click(), performance.now())`)
	p.waitStep(2)
	before := p.step()
	for range presses {
		p.do(chromedp.MouseClickXY(200, 620), chromedp.KeyEvent("x"), sleep(125))
	}
	got := eval[answers](p, fmt.Sprintf(`((started) => {
		const most = (list) => Math.max(0, ...list.map((e) => e.ms));
		const after = inputs.waits.filter((e) => e.at > started);
		return { LoadTask: most(inputs.tasks.filter((e) => e.at < started)), TrainTask: most(inputs.tasks.filter((e) => e.at > started)), TrainWait: most(after), Inputs: after.length };
	})(%f)`, started))
	p.waitStep(before + 1)
	got.Steps = p.step() - before
	return got
}

// TestInputIsAnswered: while the default run trains, every input is heard and
// the run goes on between them. How long they waited is logged here and proved
// in the findings: no verdict hangs on a stopwatch.
func TestInputIsAnswered(t *testing.T) {
	for _, language := range []string{"en-US", "zh-CN"} {
		for _, slowed := range []float64{1, 4} {
			got := answer(t, language, slowed)
			t.Logf("%s, slowed down %.0f times: longest task %.0f ms before Start, %.0f after (0: none of 50); longest wait of %d inputs %.0f ms", language, slowed, got.LoadTask, got.TrainTask, got.Inputs, got.TrainWait)
			if got.Inputs != 2*presses {
				t.Errorf("%s: %d inputs of %d were heard", language, got.Inputs, 2*presses)
			}
			if got.Steps <= 0 {
				t.Errorf("%s: no step was done while inputs came", language)
			}
		}
	}
}

//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// task opens a tab of the Fine-tune panel and waits for its examples.
func task(t *testing.T, l look, tab string) *page {
	t.Helper()
	p := open(t, host(t)+"/#finetune", l)
	p.waitReady()
	p.clickOn(fmt.Sprintf(`[data-tab=%q]`, tab))
	p.waitFor("the examples of "+tab, fmt.Sprintf(`/\d/.test(document.querySelector('[data-task=%q] [data-id="examples"] [role="status"]')?.textContent ?? "")`, tab))
	return p
}

// setIn types a number into a field of what is on stage.
func (p *page) setIn(tab, key, value string) {
	p.t.Helper()
	p.clickOn(fmt.Sprintf(`[data-task=%q] input[data-field=%q]`, tab, key))
	p.do(chromedp.KeyEvent("a", selectAll), chromedp.KeyEvent(value+"\t"))
}

// tuneShortly starts the task on stage with few steps of its own pretraining, and
// of fine-tuning.
func (p *page) tuneShortly(tab, reading, teaching string) {
	p.t.Helper()
	p.setIn(tab, "task.steps", reading)
	p.click("button", "All numbers")
	p.setNumber("tune.steps", teaching)
	p.click("button", "Close")
	p.click("button", "Start fine-tuning")
}

// openSettings opens a task's own settings.
func (p *page) openSettings(tab string) {
	p.t.Helper()
	p.clickOn(fmt.Sprintf(`[data-task=%q] [data-id="task.own.settings"] summary`, tab))
}

// TestTagging: a model of the news' own text reads, learns to mark names and is
// reported beside its twin and the lookup; a sentence's names are marked.
func TestTagging(t *testing.T) {
	p := task(t, look{}, "tag")
	p.openSettings("tag")
	p.setIn("tag", "task.hidden", "24")
	p.tuneShortly("tag", "30", "40")
	p.waitFor("the report", `document.querySelector('[data-task="tag"] [data-id="report"]')`)
	report := strings.ToLower(p.textOf(`[data-task="tag"] [data-id="report"]`))
	for _, part := range []string{"pretraining", "95%", "f1, twin", "f1, lookup", "all together", "per", "loc", "org"} {
		if !strings.Contains(report, part) {
			t.Errorf("the report lacks %q:\n%s", part, clipped(report))
		}
	}
	p.clickOn(`[data-task="tag"] [data-id="try-ask"]`)
	p.waitFor("an answer", `document.querySelector('[data-task="tag"] [data-id="try-answer"]').textContent !== ""`)
	p.picture("tagging")
}

// TestRecommending: what a user takes next, with the reason for each; after a reload
// the model and its report are there.
func TestRecommending(t *testing.T) {
	p := task(t, look{}, "next")
	p.openSettings("next")
	p.tuneShortly("next", "30", "30")
	p.waitFor("the report", `document.querySelector('[data-task="next"] [data-id="report"]')`)
	p.waitFor("a list", `document.querySelectorAll('[data-task="next"] [data-id="try-answer"] li:not(.note)').length === 10`)
	if list := p.textOf(`[data-task="next"] [data-id="try-answer"]`); !strings.Contains(list, "because you took") {
		t.Errorf("no reason is given:\n%s", clipped(list))
	}
	p.waitFor("it to be saved", `document.querySelector(".perch [data-state=grown]")`)
	p.do(chromedp.Reload())
	p.waitFor("the report after a reload", `document.querySelector('[data-task="next"] [data-id="report"]')`)
}

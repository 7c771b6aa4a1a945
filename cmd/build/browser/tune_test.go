//go:build browser

package browser

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// small is a link to a small run, for tests of what comes after it.
const small = "#pretrain?hidden=32&embed=32&layers=1&steps=40&learningRate=0.01"

// trained opens a small run and trains it to its end.
func trained(t *testing.T, l look) *page {
	t.Helper()
	p := open(t, host(t)+"/"+small, l)
	p.waitReady()
	p.click("button", "Start")
	p.waitText("It has fledged")
	return p
}

// setNumber types a number into a field of the sheet of all numbers.
func (p *page) setNumber(key, value string) {
	p.t.Helper()
	p.clickOn(fmt.Sprintf(`#sheet input[data-field=%q]`, key))
	p.do(chromedp.KeyEvent("a", selectAll), chromedp.KeyEvent(value+"\t"))
}

// TestFineTune: the built-in labelled set, both baselines, and a report with
// every number of the article's table, copied as text and as CSV.
func TestFineTune(t *testing.T) {
	p := trained(t, look{})
	p.click("link", "Fine-tune")
	p.click("button", "All numbers")
	p.setNumber("tune.steps", "30")
	p.click("button", "Close")
	p.click("button", "Start fine-tuning")
	p.waitFor("the report", `document.querySelector('[data-id="report"]')`)
	report := strings.ToLower(p.textOf(`[data-id="report"]`))
	for _, part := range []string{"precision", "recall", "f1", "support", "micro average", "macro average", "weighted average",
		"most wrong", "twin, from scratch", "bag of words", "out of 100"} {
		if !strings.Contains(report, part) {
			t.Errorf("the report lacks %q:\n%s", part, clipped(report))
		}
	}
	p.allowClipboard()
	for _, button := range []string{"copy as text", "copy as CSV"} {
		eval[bool](p, `navigator.clipboard.writeText("").then(() => true)`)
		p.click("button", button)
		p.waitText("copied")
		text := p.copied()
		if !strings.Contains(text, "macro") || strings.Count(text, "\n") < 6 {
			t.Errorf("%s: %q", button, clipped(text))
		}
		if button == "copy as CSV" && strings.Count(text, ",") < 20 {
			t.Errorf("%s: %q", button, clipped(text))
		}
	}
	p.clickOn(`[data-id="try-text"]`)
	p.do(chromedp.KeyEvent("the cake was good ."))
	p.click("button", "Sort it")
	p.waitFor("an answer", `document.querySelectorAll('[data-id="try-answer"] li').length > 0`)
	p.picture("report")
}

// copied waits until something is in the clipboard, and returns it.
func (p *page) copied() (text string) {
	p.t.Helper()
	for until := time.Now().Add(patience); text == "" && time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		text = eval[string](p, `navigator.clipboard.readText()`)
	}
	return text
}

func (p *page) allowClipboard() {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		id := chromedp.FromContext(ctx).BrowserContextID
		for _, name := range []string{"clipboard-read", "clipboard-write"} {
			_, err := chromedp.CallBrowser(ctx, browser.SetPermission, browser.SetPermissionParams{
				Permission: &browser.PermissionDescriptor{Name: name}, Setting: "granted", BrowserContextID: id})
			if err != nil {
				return err
			}
		}
		return nil
	}))
}

// TestOwnExamples: an own CSV, with columns to choose; and ones that cannot be
// used, each said.
func TestOwnExamples(t *testing.T) {
	p := trained(t, look{})
	p.click("link", "Fine-tune")
	const open = "open your own .csv, .tsv or .jsonl"
	for name, content := range map[string]string{
		"lonely.csv": "text\nonly one column\nof text\n",
		"same.csv":   "text,label\none,a\ntwo,a\nthree,a\n",
	} {
		p.openFile("button", open, file(t, name, []byte(content)))
		p.waitText(name)
		p.waitText("nothing is lost")
	}
	p.openFile("button", open, file(t, "short.csv", []byte("text,label\none,a\ntwo\nthree,b\n")))
	p.waitText("short.csv, line 3")
	p.waitText("Nothing has been loaded yet")
	var good strings.Builder
	good.WriteString("sentence,mood\n")
	for i := range 40 {
		fmt.Fprintf(&good, "the cake of day %d was %s .,%s\n", i, []string{"good", "bad"}[i%2], []string{"glad", "sad"}[i%2])
	}
	p.openFile("button", open, file(t, "moods.csv", []byte(good.String())))
	p.waitText("moods.csv: 40 examples in 2 classes")
	p.click("button", "All numbers")
	p.setNumber("tune.steps", "20")
	p.click("button", "Close")
	p.click("button", "Start fine-tuning")
	p.waitFor("the report", `document.querySelector('[data-id="report"]')`)
	if report := p.textOf(`[data-id="report"]`); !strings.Contains(report, "glad") || !strings.Contains(report, "sad") {
		t.Errorf("the report names other classes:\n%s", clipped(report))
	}
}

// TestDivergenceIsSaid: with a learning rate of 100 the loss runs away; the
// page says so and offers the good state.
func TestDivergenceIsSaid(t *testing.T) {
	p := visit(t, look{})
	p.click("button", "All numbers")
	p.clickOn(`#sheet label:has(input[data-field="pretrain.optimizer.sgd"])`)
	p.setNumber("pretrain.clip", "0")
	p.setNumber("pretrain.learningRate", "100")
	p.click("button", "Close")
	p.waitReady()
	p.click("button", "Start")
	p.waitText("The loss ran away")
	p.waitText("is safe and kept")
	p.picture("diverged")
}

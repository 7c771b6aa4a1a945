//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestContinue: under the next-word objective a sentence is continued, and the
// address carries the choice.
func TestContinue(t *testing.T) {
	p := open(t, host(t)+"/#pretrain?objective=causal&hidden=32&embed=32&layers=1&steps=150", look{})
	p.waitReady()
	p.click("button", "Start")
	p.waitText("It has fledged")
	p.clickOn(`[data-id="blank-text"]`)
	p.do(chromedp.KeyEvent("a", selectAll), chromedp.KeyEvent("the capital"))
	p.waitFor("a continuation", `/\w+ \w+ \w+/.test(document.querySelector('[data-id="continued"]')?.innerText ?? "")`)
	if text := p.text(); strings.Contains(text, "___") {
		t.Error("a blank is offered to a model that only continues")
	}
}

// TestArticlePreset: the numbers of the article's section 5.2 are one choice,
// and all of them are shown.
func TestArticlePreset(t *testing.T) {
	p := visit(t, look{})
	p.click("button", "All numbers")
	p.click("button", "The article’s own numbers")
	p.waitFor("the sheet to close", `!document.querySelector("#sheet")?.open`)
	p.waitReady()
	p.click("button", "All numbers")
	for name, want := range map[string]string{"learningRate": "0.00002", "epochs": "1000", "decay": "0.01", "embed": "128", "hidden": "128", "layers": "2"} {
		got := eval[string](p, fmt.Sprintf(`document.querySelector('#sheet [data-field="pretrain.%s"]')?.value ?? document.querySelector('#sheet [data-field^="pretrain.%s."]:checked')?.value ?? ""`, name, name))
		if eval[bool](p, fmt.Sprintf(`Number(%q) !== Number(%q)`, got, want)) {
			t.Errorf("%s is %q, the article has %s", name, got, want)
		}
	}
	p.click("button", "Close")
	p.waitReady()
	p.click("button", "Start")
	p.waitStep(3)
	p.click("button", "Pause")
}

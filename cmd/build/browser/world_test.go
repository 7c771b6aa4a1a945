//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// isOn is whether an ability's switch is on.
func isOn(ability string) string {
	return fmt.Sprintf(`document.querySelector('[data-field="world.on.%s"]').checked`, ability)
}

// unfold opens the controls, away from the strip that covers a phone's foot.
func (p *page) unfold() {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('[data-id="world"]').scrollIntoView({ block: "center" })`))
	p.clickOn(`[data-id="world"] summary`)
	p.waitFor("the controls", `document.querySelector('[data-id="world"]').open`)
}

// TestWorldControls: an ability that is switched off is gone from the corpus,
// the address says so, and it is still so after a reload.
func TestWorldControls(t *testing.T) {
	p := visit(t, look{})
	p.click("link", "Corpus")
	p.waitFact("documents", "6,000")
	tokens, seen := p.fact("tokens"), p.textOf(`[data-id="tokens"]`)
	p.unfold()
	p.click("switch", "Agreement")
	p.waitFor("another corpus", fmt.Sprintf(`document.querySelector('[data-fact="tokens"]').textContent !== %q`, tokens))
	if p.textOf(`[data-id="tokens"]`) == seen {
		t.Error("the preview shows the same sentences")
	}
	p.waitFor("the address to say so", `location.hash.includes("mix=agreement:0")`)
	p.waitText("6,000 sentences (without agreement)")
	off := p.fact("tokens")

	p.do(chromedp.Focus(chromedp.CSS(`[data-field="world.noise"]`)), chromedp.KeyEvent(strings.Repeat(kb.ArrowRight, 5)))
	p.waitFor("noise in the address", `location.hash.includes("noise=0.05")`)
	p.waitText("(without agreement, 5% noise)")
	p.do(chromedp.KeyEvent(kb.Home))
	p.waitFor("no noise in the address", `!location.hash.includes("noise")`)
	p.waitFact("tokens", off)

	p.do(chromedp.Reload())
	p.waitFact("tokens", off)
	p.waitText("What this world tells")
	if eval[bool](p, isOn("agreement")) || !eval[bool](p, isOn("facts")) {
		t.Error("after a reload the switches stand otherwise")
	}
	p.unfold()
	p.click("button", "back to the usual mix")
	p.waitFact("tokens", tokens)
	p.waitFor("a bare address", `!location.hash.includes("mix")`)
}

// TestWorldOfASavedModel: the model on the wire keeps its world, and a change
// makes another model of another world.
func TestWorldOfASavedModel(t *testing.T) {
	p := open(t, host(t)+"/#corpus?language=en&sentences=300&mix=agreement:0,flying:3&facts=4", look{})
	p.waitFact("documents", "300")
	tokens := p.fact("tokens")
	p.click("link", "Pretrain")
	p.waitText("mix cannot be “flying:3”")
	p.trainTo(5)
	p.click("link", "Corpus")
	p.unfold()
	p.click("switch", "Agreement")
	p.waitFor("another corpus", fmt.Sprintf(`document.querySelector('[data-fact="tokens"]').textContent !== %q`, tokens))
	p.waitReady()
	p.clickOn(`.perch button`)
	p.waitFact("tokens", tokens)
	p.waitFor("the saved model's world", `!(`+isOn("agreement")+`) && location.hash.includes("mix=agreement:0") && location.hash.includes("facts=4")`)
}

// TestWorldLooks unfolds the controls on a desktop and a phone, light and dark,
// in both languages: nothing stands out sideways, nothing is in the other language.
func TestWorldLooks(t *testing.T) {
	for _, l := range []look{
		{width: 1280, height: 800, language: "en"},
		{width: 1280, height: 800, language: "zh-CN", dark: true},
		{width: 390, height: 844, language: "en", dark: true, mobile: true},
		{width: 390, height: 844, language: "zh-CN", mobile: true},
	} {
		p := open(t, host(t)+"/#corpus?sentences=300&mix=agreement:0,facts:30&noise=.2&facts=8", l)
		p.waitFact("documents", "300")
		name := fmt.Sprintf("world-%d-%s-dark=%v", l.width, l.language, l.dark)
		p.picture(name + "-folded")
		p.unfold()
		for i, at := range []string{`[data-id="world"]`, `[data-ability="facts"]`, `[data-id="world-default"]`} {
			if pictures == "" {
				break
			}
			p.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('`+at+`').scrollIntoView({ block: "start" })`), sleep(300))
			p.picture(fmt.Sprintf("%s-%d", name, i))
		}
		if wide := eval[int](p, `document.documentElement.scrollWidth`); int64(wide) > l.width {
			t.Errorf("%s: %d pixels wide: %v", name, wide, eval[[]string](p, tooWide))
		}
		if l.language == "zh-CN" {
			if found := english.FindString(p.text()); found != "" {
				t.Errorf("in the Chinese controls stands %q", found)
			}
		}
	}
}

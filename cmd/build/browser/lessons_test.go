//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// smallMasked and smallTwo are runs of seconds that the lessons take for theirs.
const (
	smallMasked = "#pretrain?language=en&sentences=600&layers=1&hidden=16&embed=16&steps=60"
	smallTwo    = "#pretrain?language=en&sentences=600&layers=1&hidden=8&embed=16&steps=60&kind=bilstm"
)

// goTo follows an address as a link does.
func (p *page) goTo(hash string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("location.hash = %q", hash)))
}

// waitBeat waits until the lesson says something.
func (p *page) waitBeat(part string) {
	p.t.Helper()
	p.waitFor("a beat: "+part, fmt.Sprintf(`document.querySelector(".lesson")?.innerText.includes(%q)`, part))
}

// grow trains a small model beside the lesson, and waits for its end.
func (p *page) grow(hash string, steps string) {
	p.t.Helper()
	p.goTo(hash)
	p.waitFor("the small run made ready", fmt.Sprintf(`!document.querySelector(".start").disabled && document.querySelector(".sentence").innerText.includes(%q)`, steps))
	p.click("button", "Start")
	p.waitFor("the run's end", `document.querySelector(".start").dataset.phase === "done"`)
}

// TestLesson reads the first lesson from the list to its end: a guess, a link
// that sets the configuration and leads to the button, what the run came to in
// computed numbers, another language in the middle, an answer that is kept.
func TestLesson(t *testing.T) {
	p := open(t, host(t)+"/#lessons", look{})
	p.waitReady()
	p.click("link", "What a masked language model is")
	p.waitFor("the lesson beside Pretrain", `document.querySelector("[data-view=pretrain].reading > .lesson h2") === document.activeElement && location.hash === "#pretrain?lesson=masked"`)
	if seen := eval[bool](p, `[...document.querySelectorAll("[data-view=pretrain] > .v-body")].some((e) => e.getClientRects().length)`); seen {
		t.Error("the panel's own story stands beside the lesson")
	}
	p.click("radio", "5 to 50")
	p.waitBeat("Told when the run is through.")

	p.goTo("#pretrain?language=en&hidden=48")
	p.waitFor("another configuration", `document.querySelector(".sentence").innerText.includes("2 × 48")`)
	p.clickOn(`[data-id="go-one"]`)
	p.waitFor("the lesson's configuration", `document.querySelector(".sentence").innerText.includes("2 × 128")`)
	p.waitFor("the main button, focused and marked", `document.activeElement.matches(".start.led")`)
	if hash := eval[string](p, `location.hash`); hash != "#pretrain?lesson=masked" && hash != "#pretrain?language=en&lesson=masked" {
		t.Errorf("the address is %s", hash)
	}

	p.grow(smallMasked, "60 steps")
	p.waitBeat("with a loss of 5.")
	const told = `[...document.querySelectorAll(".lesson .beat")].find((b) => b.innerText.includes("It began among"))?.innerText`
	p.waitFor("the validation loss in the lesson", `((valid, told) => valid && told?.includes("the loss is now " + valid))(document.querySelector("[data-fact=valid]").textContent, `+told+`)`)
	valid := p.fact("valid")
	p.waitBeat("It came out differently: more than 50.")

	p.click("button", "中文")
	p.waitFor("the lesson in Chinese", `document.querySelector(".lesson h2").textContent === "什么是掩码语言模型" && document.querySelector(".lesson").innerText.includes("现在，在没读过的句子上损失是 `+valid+`")`)
	if still := eval[bool](p, `document.querySelector('.lesson input[value="some"]').checked`); !still {
		t.Error("the guess is lost with the language")
	}
	p.click("button", "English")

	p.grow(smallTwo, "60 steps")
	p.waitBeat("From one side the loss is " + valid)
	p.clickOn(`[data-id="answer-why"]`)
	p.press("It can see them anyway.")
	p.waitBeat("Kept. It goes into your report.")
	p.waitBeat("4 of 5 done")
	p.clickOn(`[data-id="next-lesson"]`)
	p.waitFor("the next lesson beside Abilities", `document.querySelector("[data-view=abilities] > .lesson h2")?.textContent.startsWith("The jump")`)
	p.goTo("#lessons")
	p.waitFor("the progress in the list", `document.querySelector('[data-lesson="masked"]').closest("li").innerText.includes("4 of 5 done")`)
	p.goTo("#pretrain?lesson=masked")
	p.waitFor("the answer", `document.querySelector('[data-id="answer-why"]')?.value === "It can see them anyway."`)
	p.clickOn(`[data-id="close-lesson"]`)
	p.waitFor("the panel's own story again", `!document.querySelector(".lesson") && document.querySelector("[data-beats=pretrain]").getClientRects().length > 0 && !location.hash.includes("lesson=")`)
}

// TestLessonWaits: while a model learns, a link that would change it says so
// and does nothing; a lesson that there is not is named.
func TestLessonWaits(t *testing.T) {
	p := open(t, host(t)+"/"+strings.Replace(smallMasked, "steps=60", "steps=100000", 1)+"&lesson=masked", look{})
	p.waitReady()
	p.click("button", "Start")
	p.waitStep(20)
	p.waitBeat("A model is learning")
	before := eval[string](p, `location.hash`)
	p.clickOn(`[data-id="go-two"]`)
	if after := eval[string](p, `location.hash`); after != before {
		t.Errorf("the link led to %s", after)
	}
	p.click("button", "Pause")
	p.waitFor("no word of waiting", `!document.querySelector(".lesson").innerText.includes("A model is learning")`)
	p.goTo("#pretrain?lesson=nosuch")
	p.waitText("There is no lesson “nosuch”.")
}

// TestLessonKeys reads a lesson with the keyboard alone: a guess, a link to a
// part of the sentence, which opens, and the way back.
func TestLessonKeys(t *testing.T) {
	p := open(t, host(t)+"/#lessons", look{})
	p.waitReady()
	p.do(chromedp.Focus(chromedp.CSS(`[data-id="lessons-go"]`)))
	p.press(kb.Enter)
	p.waitFor("the lesson's title focused", `document.activeElement.matches(".lesson h2")`)
	p.press(kb.Tab)
	p.waitFor("the first guess", `document.activeElement.matches('.lesson input[value="many"]')`)
	p.press(" ")
	p.press(kb.ArrowDown)
	p.waitFor("the second guess chosen", `document.querySelector('.lesson input[value="some"]').checked && document.activeElement.value === "some"`)
	p.press(kb.Tab)
	p.press(kb.Enter)
	p.waitFor("the main button", `document.activeElement.matches(".start")`)
	p.do(chromedp.Focus(chromedp.CSS(`[data-id="go-share"]`)))
	p.press(kb.Enter)
	p.waitFor("what it hides, opened", `!document.querySelector("#pop").hidden && document.querySelector("#pop").dataset.part === "objective" && document.querySelector("#pop").contains(document.activeElement)`)
	p.waitFor("40% hidden", `document.querySelector(".sentence").innerText.includes("40%")`)
	p.press(kb.Escape)
	p.waitFor("focus back on the part", `document.activeElement.dataset.part === "objective"`)
}

// TestLessonControls: every control that the lessons of abilities lead to is
// there once their run is, and is opened.
func TestLessonControls(t *testing.T) {
	p := growAbilities(t)
	eval[bool](p, `(globalThis.marked = 0, new MutationObserver((all) => { for (const { target } of all) if (target.classList.contains("led")) marked++; }).observe(document.body, { subtree: true, attributeFilter: ["class"] }), true)`)
	for _, one := range []struct{ at, then string }{
		{"negation", `document.querySelector('[data-ability="negation"]').getAttribute("aria-pressed") === "true"`},
		{"abilities.ruler.logprob", `document.querySelector('[data-id="abilities.ruler.logprob"]').checked`},
		{"abilities.view.film", `document.querySelector('[data-id="abilities.view.film"]').checked`},
		{"abilities.view.sums", `document.querySelector('[data-id="abilities.view.sums"]').checked`},
		{"abilities.view.when", `document.querySelector('[data-id="abilities.view.when"]').checked`},
		{"another-seed", `document.activeElement.dataset.id === "another-seed"`},
		{"main", `document.activeElement.dataset.id === "main"`},
	} {
		eval[bool](p, `(globalThis.marked = 0, true)`)
		p.goTo("#abilities?lesson=jump&at=" + one.at)
		p.waitFor(one.at, one.then)
		p.waitFor(one.at+" marked", `globalThis.marked > 0`)
	}
	p.waitBeat("plain agreement")
}

//go:build browser

package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// smallAbilities is the address of the Abilities panel with a run of seconds.
const smallAbilities = "/#abilities?language=en&sentences=600&objective=causal&layers=1&hidden=16&embed=16&steps=120"

// rowsFilled is how many rows of the list have a score. A small world may lack
// the words of some.
const rowsFilled = `[...document.querySelectorAll("[data-ability] .score b")].filter((b) => b.textContent).length`

// growAbilities opens the panel and grows its run until all is scored.
func growAbilities(t *testing.T) *page {
	t.Helper()
	p := open(t, host(t)+smallAbilities, look{})
	p.waitReady()
	p.waitText("Which will come first")
	p.click("radio", "counting")
	p.click("button", "Start")
	p.waitFor("rows that fill as it grows", rowsFilled+` >= 10`)
	p.waitScored(120)
	return p
}

// waitScored waits until the run is done and its last step scored, and told.
func (p *page) waitScored(step int) {
	p.t.Helper()
	p.waitFor("the run's end", `document.querySelector(".strip .start").textContent.includes("Grow another")`)
	p.openTwin(`[data-id="ability-table"]`)
	p.waitFor("the last score in the table", fmt.Sprintf(`document.querySelector('[data-id="ability-table"] tbody tr:last-child th')?.textContent === "%d"`, step))
}

func (p *page) openTwin(selector string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector('%s').open = true`, selector)))
}

// TestAbilities: a run's rows fill while it grows, the score is switched, the
// prediction is judged, a second seed joins the first, and a reload brings all
// of it back.
func TestAbilities(t *testing.T) {
	p := growAbilities(t)
	if n := eval[int](p, `document.querySelectorAll('[data-id="ability-table"] tbody tr').length`); n != 41 {
		t.Errorf("the table has %d rows, not one for each of 41 checkpoints", n)
	}
	p.waitText("You said: counting.")
	p.waitText("chance .5")
	p.click("radio", "log-probability")
	p.waitFor("negative scores", `[...document.querySelectorAll("[data-ability] .score b")].every((b) => b.textContent === "" || b.textContent.startsWith("−"))`)
	p.click("radio", "right or wrong")
	p.clickOn(`[data-ability="recall"]`)
	p.waitFor("the chosen row's curve", `document.querySelector('[data-id="ability-heading"]').textContent === "Recall in a sentence"`)
	p.waitFor("a link to a world without it", `/^#corpus\?.*mix=recall:0/.test(document.querySelector('[data-id="without"]').getAttribute("href"))`)
	p.click("button", "grow another seed")
	p.waitText("Recall in a sentence: 2 seeds")
	p.waitScored(120)
	p.do(chromedp.Reload())
	p.waitReady()
	p.waitFor("the curves after a reload", rowsFilled+` >= 10`)
	p.waitText("Agreement over 2 nouns: 2 seeds")
	p.click("radio", "the film")
	p.waitText("Only its present is here")
}

// TestFilm: keys, a drag and the play button move everything together.
func TestFilm(t *testing.T) {
	p := growAbilities(t)
	p.click("radio", "the film")
	p.waitFor("the newest step", `document.querySelector('[data-id="film-step"]').textContent.startsWith("step 120,")`)
	p.picture("film")
	last := p.shownInFilm()
	p.do(chromedp.Focus(chromedp.CSS(`[data-id="scrubber"]`)), chromedp.KeyEvent(kb.ArrowLeft))
	p.waitFor("an earlier step", `/^step (?!120)/.test(document.querySelector('[data-id="film-step"]').textContent)`)
	p.press(kb.Home)
	p.waitFor("the first step", `document.querySelector('[data-id="film-step"]').textContent.startsWith("step 0,")`)
	first := p.shownInFilm()
	if first.Likeness == last.Likeness || first.Bars == last.Bars || first.Dots == last.Dots || last.Likeness != "1.00" {
		t.Errorf("at step 0: %+v\nat step 120: %+v", first, last)
	}
	at := eval[[]float64](p, `(() => { const r = document.querySelector('[data-id="scrubber"]').getBoundingClientRect(); return [r.left, r.width, r.top + r.height / 2]; })()`)
	p.do(chromedp.MouseClickXY(at[0]+at[1]/2, at[2]))
	p.waitFor("a step half-way", `/^step ([1-9]|1\d|2\d),/.test(document.querySelector('[data-id="film-step"]').textContent)`)
	p.click("button", "Play")
	p.waitFor("the film running to its end", `document.querySelector('[data-id="film-step"]').textContent.startsWith("step 120,")`)
	p.waitFor("the play button again", `document.querySelector('[data-id="film-play"]').textContent === "Play"`)
}

type filmed struct{ Likeness, Bars, Dots string }

func (p *page) shownInFilm() filmed {
	p.t.Helper()
	return eval[filmed](p, `({ likeness: document.querySelector(".likeness .num").textContent, bars: document.querySelector(".bars").innerText,
		dots: document.querySelector(".word-map canvas").toDataURL() })`)
}

// TestPairs: typed pairs and a file of BLiMP's become rows; lines that hold no
// pair are listed with their number and the reason.
func TestPairs(t *testing.T) {
	p := growAbilities(t)
	p.openTwin(`[data-id="own-pairs"]`)
	p.click("textbox", "Sentence pairs, one a line")
	p.press("we will stay. / we will will." + kb.Enter + "no pair here" + kb.Enter)
	p.click("button", "Score these")
	p.waitText("my pairs 1: 1 pair, now a row of the list.")
	p.waitText("line 2: A pair is two sentences")
	p.waitFor("the row", `document.querySelector('[data-ability="my pairs 1"] .score b').textContent !== ""`)
	file := filepath.Join(t.TempDir(), "agreement.jsonl")
	line := `{"sentence_good": "we will stay.", "sentence_bad": "we stay will."}` + "\n"
	if err := os.WriteFile(file, []byte(line+`{"sentence_good": "we will stay."}`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	p.dropOn(`[data-id="own-pairs"] .examples`, file)
	p.waitText("agreement: 1 pair, now a row of the list.")
	p.waitText("line 2: The field sentence_bad is missing")
}

// TestInside: a sentence is followed unit by unit, places of the corpus are
// found, units are taken out with progress told, and a probe stands beside the
// untrained model.
func TestInside(t *testing.T) {
	p := growAbilities(t)
	p.click("radio", "where it lives")
	p.waitFor("the words of the sentence", `document.querySelectorAll("[data-word]").length === 11`)
	p.click("radio", "keep")
	p.clickOn(`[data-word="1"]`)
	p.clickOn(`[data-word="2"]`)
	p.waitFor("what is on there", `/(unit is|units are|No unit is) on over exactly/.test(document.querySelector('[data-id="state-search"]').innerText)`)
	p.do(chromedp.Evaluate[chromedp.Void](`new MutationObserver(() => { globalThis.told = (globalThis.told ?? 0) + 1; }).observe(document.querySelector("[data-id=ablation] progress"), { attributes: true })`))
	p.clickOn(`[data-id="ablate"]`)
	p.waitFor("units taken out", `/nothing to lose yet|matters? to agreement across nouns/.test(document.querySelector('[data-id="ablation"]').innerText)`)
	if told := eval[int](p, `globalThis.told ?? 0`); told < 2 {
		t.Errorf("progress was told %d times", told)
	}
	p.clickOn(`[data-id="linear-go"]`)
	p.waitFor("the probe beside the untrained model", `document.querySelectorAll('[data-id="linear"] tbody tr').length === 2`)
	p.waitText("selectivity")
	p.picture("inside")
}

// TestUnwatched: of a run that grew without a battery the panel says so, and
// offers the recipe by which abilities show.
func TestUnwatched(t *testing.T) {
	p := open(t, host(t)+"/#pretrain?language=en&sentences=600&hidden=16&embed=16&layers=1&steps=20&battery=off", look{})
	p.waitReady()
	p.click("button", "Start")
	p.waitText("It has fledged")
	p.click("link", "Abilities")
	p.waitText("was not watched while it grew")
	p.click("button", "Grow the emergence recipe")
	p.waitText("guessing the next word")
	p.waitFor("rows that fill", rowsFilled+` >= 10`)
	p.click("button", "Pause")
}

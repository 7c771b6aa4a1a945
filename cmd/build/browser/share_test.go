//go:build browser

package browser

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// whole is what a link to a small run carries beside its settings.
var whole = regexp.MustCompile(`#pretrain\?language=en&.*&seed=1&corpus=[0-9a-f]{12}&v=\d+\.\d+\.\d+$`)

// sharedLink opens the dialog and returns the link that it shows.
func (p *page) sharedLink() string {
	p.t.Helper()
	p.clickOn("[data-act=share]")
	p.waitFor("the dialog", `document.querySelector("#share[open] .share-url")?.value`)
	return eval[string](p, `document.querySelector("#share .share-url").value`)
}

// TestShareLink: the link that Share copies, which the address bar shows too,
// names seed, corpus and version; opened elsewhere, it grows the same model.
func TestShareLink(t *testing.T) {
	p := trained(t, look{})
	p.allowClipboard()
	link := p.sharedLink()
	if !whole.MatchString(link) {
		t.Errorf("the link is %s", link)
	}
	if at := eval[string](p, `location.href`); at != link {
		t.Errorf("the address is %s, the link %s", at, link)
	}
	p.click("button", "Copy the link")
	p.waitText("Link copied")
	if copied := p.copied(); copied != link {
		t.Errorf("copied was %s", copied)
	}
	p.click("button", "Close")
	const headline = `document.querySelector("[data-id=headline]").textContent`
	p.waitFor("the last step", headline+`.startsWith("Step 40:")`)
	loss := p.textOf("[data-id=headline]")
	other := open(t, link, look{language: "zh-CN"})
	other.waitReady()
	other.click("button", "English")
	other.click("button", "Start")
	other.waitText("It has fledged")
	other.waitFor("the same loss", fmt.Sprintf(`%s === %q`, headline, loss))
	if told := eval[int](other, `document.querySelectorAll(".frame-band .msg").length`); told != 0 {
		t.Errorf("a link with the right corpus is told of: %s", other.textOf(".frame-band"))
	}
}

// TestAnotherCorpus: a link whose corpus is not the one that is made here says
// so, and what to do; the right text ends that.
func TestAnotherCorpus(t *testing.T) {
	address := host(t) + "/"
	p := open(t, address+small+"&language=en&corpus=000000000000&v=0.0.9", look{})
	p.waitText("The built-in world here is not the one this link was made with")
	p.waitText("made with version 0.0.9")
	p.setNumberOf("sentences", "700")
	p.waitFor("nothing more to say of that world", `!document.querySelector("[data-notice=corpus]")`)

	p = open(t, address+"#corpus", look{})
	p.waitReady()
	p.pasteText(strings.Repeat("the cat sat on the mat .\nthe dog ran to the cat .\n", 60))
	p.waitFor("a link of the text", `/corpus=[0-9a-f]{12}/.test(location.hash)`)
	link := p.sharedLink()

	p = open(t, strings.Replace(link, origin(address), origin(host(t)), 1), look{})
	p.waitText("made with a text that it does not carry")
	p.click("button", "To the corpus")
	p.pasteText(strings.Repeat("the bird sat on the tree .\nthe fish ran to the bird .\n", 60))
	p.waitText("The text here is not the one this link was made with")
	p.pasteText(strings.Repeat("the cat sat on the mat .\nthe dog ran to the cat .\n", 60))
	p.waitText("It is the same text")
}

// setNumberOf types a number into a field of the Corpus panel.
func (p *page) setNumberOf(key, value string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](`location.hash = "#corpus"`))
	p.waitFor("the field", fmt.Sprintf(`document.querySelector('.corpus-choices input[data-field="pretrain.%s"]')`, key))
	p.clickOn(fmt.Sprintf(`.corpus-choices input[data-field="pretrain.%s"]`, key))
	p.do(chromedp.KeyEvent("a", selectAll), chromedp.KeyEvent(value+"\t"))
}

// pasteText gives the Corpus panel a text, and waits until it has been read.
func (p *page) pasteText(text string) {
	p.t.Helper()
	before := eval[string](p, `location.hash`)
	p.waitReady()
	p.click("button", "paste it")
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector('[data-id="paste-text"]').value = %q`, text)))
	p.clickOn(`[data-id="paste-use"]`)
	p.waitFor("another corpus", fmt.Sprintf(`location.hash !== %q && /corpus=/.test(location.hash)`, before))
	p.waitReady()
	p.waitFor("the box that closes", `document.querySelector(".paste").hidden`)
}

// tabbed are the elements that the Tab key reaches from the top of the page,
// in order, by what a selector finds of them.
const tabbed = `(hidden) => { const e = document.activeElement; return [e.dataset.id ?? e.dataset.nav ?? e.dataset.act ?? e.dataset.part ?? e.tagName, e.matches(hidden) || !!e.closest(hidden)].join() }`

// TestHiddenControls: what a teacher's link puts away is neither seen nor
// reached by Tab; Start stays, the note is text, and whoever wants has
// everything shown.
func TestHiddenControls(t *testing.T) {
	p := open(t, host(t)+"/"+small+"&hide=flock,lessons,sentence,blank,wire,share&note=%3Cb%3EGrow%3C%2Fb%3E%20one", look{})
	p.waitReady()
	const hidden = `[data-nav=flock], [data-nav=lessons], .strip .sentence, [data-id=all-numbers], .blank, .wire > .perch, .wire > .differs, [data-act=share]`
	seen := fmt.Sprintf(`[...document.querySelectorAll(%q)].filter((e) => e.getClientRects().length).map((e) => e.outerHTML.slice(0, 80))`, hidden)
	if list := eval[[]string](p, seen); len(list) > 0 {
		t.Errorf("still seen: %v", list)
	}
	if note := p.textOf(".class-note"); note != "<b>Grow</b> one" {
		t.Errorf("the note says %q", note)
	}
	reached := map[string]bool{}
	for range 60 {
		p.press("\t")
		at := strings.Split(eval[string](p, fmt.Sprintf(`(%s)(%q)`, tabbed, hidden)), ",")
		reached[at[0]] = true
		if at[1] == "true" {
			t.Errorf("Tab reaches %s, which is put away", at[0])
		}
	}
	for _, name := range []string{"main", "show-all", "corpus", "lang"} {
		if !reached[name] {
			t.Errorf("Tab does not reach %s, of %v", name, reached)
		}
	}
	p.picture("hidden")
	p.click("button", "Show everything")
	p.waitFor("all of it", fmt.Sprintf(`(%s).length >= 7`, seen))
	if at := eval[string](p, `location.hash`); strings.Contains(at, "hide=") || !strings.Contains(at, "note=") {
		t.Errorf("the address is %s", at)
	}
}

// TestHiddenStaysHidden: no key, no way back, no other panel and no other project brings
// back what a teacher's link has put away, and a dropped file is not taken.
func TestHiddenStaysHidden(t *testing.T) {
	p := open(t, host(t)+"/"+small+"&hide=sentence,corpus,text,share", look{})
	p.waitReady()
	settings := eval[string](p, `location.hash.split("&hide")[0]`)
	const hidden = `.strip .sentence, [data-id=all-numbers], [data-nav=corpus], a[href^="#corpus"], .task-settings, [data-id=open-labelled], [data-id="task.source.own"], [data-id=plan-sentence], [data-id=plan-details], [data-id=project-open], [data-act=share]`
	still := func(where string) {
		t.Helper()
		if list := eval[[]string](p, fmt.Sprintf(`[...document.querySelectorAll(%q)].filter((e) => e.getClientRects().length).map((e) => e.outerHTML.slice(0, 80))`, hidden)); len(list) > 0 {
			t.Errorf("%s: still seen: %v", where, list)
		}
		if at := eval[string](p, `location.hash`); !strings.Contains(at, "&hide=sentence,corpus,text,share") && !strings.Contains(at, "?hide=sentence,corpus,text,share") {
			t.Errorf("%s: the address is %s", where, at)
		}
	}
	for _, key := range []string{"s", "e", "a", "?", "/", "1", "Enter"} {
		p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.body.dispatchEvent(new KeyboardEvent("keydown", { key: %q, bubbles: true }))`, key)))
	}
	still("after keys")
	if at := eval[string](p, `location.hash`); !strings.HasPrefix(at, settings) {
		t.Errorf("a key has changed the settings: %s became %s", settings, at)
	}
	p.do(chromedp.Evaluate[chromedp.Void](`location.hash = "#finetune"`))
	p.waitFor("the tasks", `document.querySelector(".task-settings")`)
	still("on Fine-tune")
	dropped := func(selector string) {
		p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => { const data = new DataTransfer(); data.items.add(new File(["text,label\na b,x\nc d,y\n"], "mine.csv")); document.querySelector(%q).dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })); })()`, selector)))
	}
	dropped("[data-id=examples]")
	dropped("body")
	p.do(chromedp.Evaluate[chromedp.Void](`location.hash = "#flock"`))
	p.waitFor("the plans", `document.querySelector("[data-id=plan-details]")`)
	still("on Flock")
	p.do(chromedp.Evaluate[chromedp.Void](`history.back()`))
	p.waitFor("the way back", `location.hash.startsWith("#finetune")`)
	still("after Back")
	if text := p.text(); strings.Contains(text, "mine.csv") {
		t.Errorf("a dropped file was taken:\n%s", clipped(text))
	}
	p.click("link", "Pretrain")
	p.openProjects()
	still("with the projects open")
	eval[bool](p, `(globalThis.before = true)`)
	p.click("button", "New project")
	p.waitLoaded()
	p.waitText("Project: My models 2")
	still("in another project")
}

// TestLessonLink: what a teacher ticks is put away on the page behind the
// dialog, stands in the link, and is there again when the dialog is closed.
func TestLessonLink(t *testing.T) {
	p := visit(t, look{})
	p.sharedLink()
	p.click("tab", "A lesson")
	p.clickOn(`[data-hides=flock]`)
	p.clickOn(`[data-id="share-note"]`)
	p.do(chromedp.KeyEvent("Look & tell"))
	shown := `document.querySelector("[data-nav=flock]").getClientRects().length > 0`
	if eval[bool](p, shown) {
		t.Error("the page behind still shows the panel")
	}
	link := eval[string](p, `document.querySelector("#share .share-url").value`)
	if !strings.HasSuffix(link, "&hide=flock&note=Look%20%26%20tell") {
		t.Errorf("the link is %s", link)
	}
	if eval[bool](p, `!!document.querySelector("[data-hides=pretrain], [data-hides=main]")`) {
		t.Error("the panel that the link opens, or Start, can be put away")
	}
	p.picture("lesson-link")
	p.press("\x1b")
	p.waitFor("the panel again", shown)
}

// TestFlockReport: a flock's report is one file with its plan, the board as picture and
// table, and the whole digest of every model.
func TestFlockReport(t *testing.T) {
	p := growFlock(t)
	p.waitFlocks("flocks", 7)
	p.click("button", "Save a report")
	p.waitFor("the dialog", `document.querySelector("#share[open] [data-id=report-name]")`)
	path := p.downloadAs("murmuration-*.html", "button", "Save the report")
	f := open(t, "about:blank", look{}, "file://"+path)
	f.do(act(network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: true}), chromedp.Navigate("file://"+path))
	text := f.text()
	plan := script[string](p, `return (await (await import("./lab.js")).Lab.open()).studies().then((all) => all[0].digest)`)
	for _, part := range []string{"The flock: small", "4 of 4 models of “small” have grown, with the seeds 1, 2", "same nest", "every arm", "digest of the plan", plan, "version of the page", "#flock?keep=3&", "name=small"} {
		if !strings.Contains(text, part) {
			t.Errorf("the report lacks %q", part)
		}
	}
	whole := strings.ReplaceAll(text, "\n", "")
	for key, m := range p.onShelf("flocks") {
		if strings.HasPrefix(key, "tuned-") && !strings.Contains(whole, m[0]) {
			t.Errorf("the report lacks the digest of %s", key)
		}
	}
	if n := eval[int](f, `document.querySelectorAll("figure svg rect.cell").length`); n != 6 {
		t.Errorf("the board has %d pairs", n)
	}
	if n := eval[int](f, `document.querySelectorAll("script, link, img, iframe, [src], [href], [style]").length`); n > 0 {
		t.Errorf("%d elements of the file ask for something outside it", n)
	}
	f.picture("report-flock")
}

// TestReport: the report is one file that opens with the network off: figures
// with their tables, settings, digest, the guess and what came of it.
func TestReport(t *testing.T) {
	p := open(t, host(t)+"/"+small, look{})
	p.waitReady()
	p.clickOn(`input[name=guess][value=high]`)
	p.click("button", "Start")
	p.waitText("It has fledged")
	link := eval[string](p, `location.href`)
	p.click("button", "Save a report")
	p.waitFor("the dialog", `document.querySelector("#share[open] [data-id=report-name]")`)
	p.clickOn(`[data-id="report-name"]`)
	p.do(chromedp.KeyEvent(`Li <img src=x>`))
	path := p.downloadAs("murmuration-*.html", "button", "Save the report")
	p.waitText("Saved as murmuration-")

	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"<script", "<img", "<link", "url("} {
		if strings.Contains(string(data), part) {
			t.Errorf("the file holds %q", part)
		}
	}
	f := open(t, "about:blank", look{dark: true}, "file://"+path)
	f.do(act(network.OverrideNetworkState, network.OverrideNetworkStateParams{Offline: true}), chromedp.Navigate("file://"+path))
	text := f.text()
	for _, part := range []string{"Report on ", "Li <img src=x>", "hardly below guessing", "step 40 of 40", "Seed", "Width", "32", "digest of the weights", "Grow it again", link} {
		if !strings.Contains(text, part) {
			t.Errorf("the report lacks %q", part)
		}
	}
	if !regexp.MustCompile(`[0-9a-f]{64}`).MatchString(strings.ReplaceAll(text, "\n", "")) {
		t.Error("the report has no whole digest")
	}
	if came := eval[string](f, `document.querySelector("tbody td:last-child").textContent`); !strings.Contains(came, "blind guessing costs") {
		t.Errorf("what came of the guess is %q", came)
	}
	if n := eval[int](f, `document.querySelectorAll("script, link, img, iframe, [src], [href], [style]").length`); n > 0 {
		t.Errorf("%d elements of the file ask for something outside it", n)
	}
	bare := eval[[]string](f, `[...document.querySelectorAll("figure")].filter((e) => !e.querySelector("svg[aria-label]") || e.querySelectorAll("tbody tr").length < 2).map((e) => e.textContent.slice(0, 60))`)
	if n := eval[int](f, `document.querySelectorAll("figure").length`); n < 1 || len(bare) > 0 {
		t.Errorf("%d figures, without words or table: %v", n, bare)
	}
	if wide := eval[int](f, `document.documentElement.scrollWidth`); wide > 1280 {
		t.Errorf("the report is %d pixels wide", wide)
	}
	f.picture("report-file")
}

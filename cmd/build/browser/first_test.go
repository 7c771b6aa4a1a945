//go:build browser

package browser

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"murmuration/cmd/build/first"
	"murmuration/serve"
)

const (
	skyBirds  = `document.querySelectorAll('[data-id="sky"] svg .bird').length`
	whereTeal = `document.querySelector('[data-id="sky"] .bird[data-bird="6"]').getAttribute("transform")`
	liveSaid  = `document.querySelector('[data-id="live"]').textContent`
	scrubbed  = `document.querySelector('[data-id="scrub"]').value`
	scrubSaid = `document.querySelector('[data-id="scrub"]').getAttribute("aria-valuetext")`
)

// withheld serves the site, but no wasm before it is let go.
func withheld(t *testing.T) (address string, release func()) {
	gate := make(chan struct{})
	site := serve.Handler(os.DirFS(dist), nil)
	address = hostWith(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, ".wasm") {
			select {
			case <-gate:
			case <-r.Context().Done():
				return
			}
		}
		site.ServeHTTP(w, r)
	}))
	released := false
	release = func() {
		if !released {
			close(gate)
		}
		released = true
	}
	t.Cleanup(release)
	return address, release
}

// TestFirstViewTellsItsStoryAlone: story, twelve birds, Play and Start are there
// while no trainer has come; the guess is kept, keys move time, and the end explains.
func TestFirstViewTellsItsStoryAlone(t *testing.T) {
	address, release := withheld(t)
	p := open(t, address, look{})
	p.waitText("Each bird is a small language model")
	p.waitFor("twelve birds", skyBirds+` === 12`)
	p.waitText("six siblings")
	p.waitFor("twelve on the wire", `document.querySelectorAll('.of-first [data-perched]').length === 12`)
	p.waitFor("Play", `document.querySelector('[data-id="play"]')?.textContent === "Play"`)
	p.waitFor("the strip's button", `!!document.querySelector('[data-id="main"]')`)
	if eval[bool](p, `document.querySelector('[data-id="sky"]').innerText.includes("fail the same questions")`) {
		t.Error("what is to be guessed is told")
	}
	p.clickOn(`input[value="strangers"]`)
	r := recordingIn(t, "en")
	p.waitFor("how far mistakes go together", `document.querySelector('[data-id="sky"] svg').textContent.includes("fail the same questions: `+decimalOf(r.Alike[0].Mean)+`")`)
	p.do(chromedp.Focus(chromedp.CSS(`[data-id="scrub"]`)), chromedp.KeyEvent(kb.Home))
	p.waitFor("the beginning", scrubbed+` === "0" && `+scrubSaid+`.includes("step 0")`)
	at := eval[string](p, whereTeal)
	p.do(chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowRight))
	p.waitFor("the next checkpoint", scrubSaid+`.includes("step `+strconv.Itoa(r.Frames[2].Step)+`:") && `+whereTeal+` !== "`+at+`"`)
	p.do(chromedp.KeyEvent(kb.End))
	p.waitFor("the end", scrubbed+` === "1000"`)
	p.waitText("You said otherwise. The siblings fail together")
	p.waitText("all six siblings fail " + strconv.Itoa(r.Failing[0].Counted[6]))
	p.openTwin(`[data-id="first-table"]`)
	p.waitFor("the birds as a table", `document.querySelector('[data-id="first-table"] table')?.querySelectorAll("tbody tr").length === 12`)
	p.click("button", "中文")
	p.waitText("每只鸟是一个小语言模型")
	p.waitText("同根的六只一起错")
	if left := eval[string](p, `[...document.querySelectorAll('.is-sky, .of-first')].map((e) => e.innerText).join(" ").match(/sky\.[a-z.]+/)?.[0] ?? ""`); left != "" {
		t.Errorf("the message %s is not said", left)
	}
	p.picture("first-told")
	release()
}

// TestFirstViewGrowsLive: Play flies, and grows the recording's plan in the page's
// own workers; what has grown is the recording's to the last bit. Of the plan one
// bird is left, so that it takes seconds.
func TestFirstViewGrowsLive(t *testing.T) {
	p := open(t, oneBird(t, false), look{})
	p.waitReady()
	p.waitFor("twelve birds", skyBirds+` === 12`)
	at := eval[string](p, whereTeal)
	eval[bool](p, `(globalThis.most = 0, new MutationObserver(() => { most = Math.max(most, document.querySelectorAll('[data-id="sky"] .bird.open').length); }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] }), true)`)
	p.click("button", "Play")
	p.waitFor("a bird elsewhere", whereTeal+` !== "`+at+`"`)
	p.waitFor("outlines", `globalThis.most === 12`) // until the one has grown
	p.clickOn(`[data-nav="corpus"]`)
	p.waitFor("another panel", `location.hash.startsWith("#corpus")`)
	p.clickOn(`.brand`)
	p.waitFor("the flight stands", `document.querySelector('[data-id="play"]').dataset.act === "play"`)
	p.waitFor("one that is the same", liveSaid+`.includes("1 of 12 grown here; each the same to the last bit")`)
	p.waitFor("its ink", `document.querySelectorAll('[data-id="sky"] .bird.open').length === 11 && !document.querySelector('[data-id="sky"] .bird[data-bird="6"]').classList.contains("open")`)
	p.picture("first-live")
	p.clickOn(`[data-id="open-flock"]`)
	p.waitFor("its flock, grown", `location.hash.startsWith("#flock?") && document.querySelector('.strip.of-flock')?.innerText.includes("done")`)
	p.waitText("1 of 1 grown")
}

// TestFirstViewNamesWhatDiffers: a recording that says otherwise is not said to match.
func TestFirstViewNamesWhatDiffers(t *testing.T) {
	p := open(t, oneBird(t, true), look{})
	p.waitReady()
	p.click("button", "Play")
	p.waitFor("it is named", liveSaid+`.includes("Not the same as in the recording: Teal")`)
}

// TestFirstViewStart: the page's own button begins a model of the reader's, whose
// wire then takes the place of the recorded one.
func TestFirstViewStart(t *testing.T) {
	p := open(t, host(t), look{})
	p.waitReady()
	p.click("button", "Start")
	p.waitFor("a pretraining", `location.hash.startsWith("#pretrain") && /step \d/.test(document.querySelector(".strip .stat").innerText)`)
	p.clickOn(`.brand`)
	p.waitFor("the reader's own wire", `document.querySelector(".of-first").offsetHeight === 0 && document.querySelectorAll(".wire [data-bird]").length === 1`)
}

func recordingIn(t *testing.T, language string) *first.Recording {
	t.Helper()
	t.Chdir("../../..")
	all, err := first.Read()
	if err != nil {
		t.Fatal(err)
	}
	return all[language]
}

// decimalOf is a number as the page writes it.
func decimalOf(x float64) string { return strings.TrimPrefix(strconv.FormatFloat(x, 'f', 2, 64), "0") }

// oneBird serves the site with all but one bird left out of the recorded plan, and,
// if asked for, with another digest of that bird.
func oneBird(t *testing.T, other bool) string {
	t.Helper()
	r := recordingIn(t, "en")
	var without []string
	for _, seed := range r.Plan.Seeds {
		for i, arm := range r.Plan.Arms {
			if i == 0 || seed != r.Plan.Seeds[0] {
				without = append(without, `{arm:"`+arm.Name+`",seed:`+strconv.FormatUint(seed, 10)+`}`)
			}
		}
	}
	site := serve.Handler(os.DirFS(dist), nil)
	return hostWith(t, http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		if q.URL.Path != "/first.js" {
			site.ServeHTTP(w, q)
			return
		}
		q.Header.Del("Accept-Encoding")
		answer := httptest.NewRecorder()
		site.ServeHTTP(answer, q)
		body := answer.Body.Bytes()
		changed := bytes.Replace(body, []byte(`plan:{name:"first",`), []byte(`plan:{name:"first",without:[`+strings.Join(without, ",")+`],`), 1)
		if bytes.Equal(changed, body) {
			t.Error("the plan is not found in first.js")
		}
		if digest := r.Birds[6].Digest; other {
			changed = bytes.Replace(changed, []byte(digest), []byte(strings.Repeat("0", len(digest))), 1)
		}
		w.Header().Set("Content-Type", "text/javascript")
		w.Header().Set("Content-Security-Policy", answer.Header().Get("Content-Security-Policy"))
		_, _ = w.Write(changed)
	}))
}

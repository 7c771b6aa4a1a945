//go:build browser

package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	protocol "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"murmuration/serve"
)

// TestOffline: after one visit the host may go. The page opens, goes on with the
// model that was there, saves, opens again, and has every panel.
func TestOffline(t *testing.T) {
	for name, where := range map[string]string{"at the root": "/", "in a folder, from a host that knows nothing of the site": "/some/folder/"} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(plainHost())
			if where == "/" {
				s.Close()
				s = httptest.NewServer(serve.Handler(os.DirFS(dist), nil))
			}
			t.Cleanup(s.Close)
			p := open(t, s.URL+where+"#pretrain", look{})
			p.waitReady()
			p.trainTo(20)
			p.waitKept()
			p.settle()
			at := p.step()
			s.CloseClientConnections()
			s.Close()
			p.expectError("ERR_CONNECTION_REFUSED") // of the search for a new version
			p.expectError("sw.js")
			p.do(chromedp.Reload())
			p.waitReady()
			p.waitFor("the step before", fmt.Sprintf("%s === %d", stepScript, at))
			p.click("button", "Continue")
			p.waitStep(at + 20)
			p.click("button", "Pause")
			p.waitText("paused")
			p.settle()
			at = p.step()
			p.do(chromedp.Reload())
			p.waitReady()
			p.waitFor("the step after", fmt.Sprintf("%s === %d", stepScript, at))
			p.opensEveryPanel()
		})
	}
}

// opensEveryPanel looks at the panels whose programs come later.
func (p *page) opensEveryPanel() {
	p.t.Helper()
	for panel, there := range map[string]string{
		"abilities": `document.querySelector("[data-stage=abilities]").children.length > 0`,
		"finetune":  `document.querySelector("[data-stage=finetune]").children.length > 0`,
		"flock":     `document.querySelector("[data-view=flock]").children.length > 0`,
		"words":     `document.querySelector("[data-stage=words] iframe")`,
	} {
		eval[bool](p, fmt.Sprintf(`(location.hash = "#%s", true)`, panel))
		p.waitFor(panel, there)
	}
}

// TestUpdateInMidRun: a new version is deployed while something trains. The run
// goes on, what is loaded meanwhile is of the old version, and the new one comes
// when the run is done and the reader says so.
func TestUpdateInMidRun(t *testing.T) {
	d := deploy(t)
	p := open(t, d.URL+"/#pretrain?steps=100000", look{})
	p.waitReady()
	p.click("button", "Start")
	p.waitStep(5)
	p.waitKept()
	d.put(serve.Handler(nextEdition(t, "B"), nil))
	eval[bool](p, `navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => true)`)
	p.waitText("A new version of Murmuration is ready")
	p.waitText("goes on undisturbed")
	at := p.step()
	p.waitStep(at + 20)
	if button := eval[bool](p, `document.querySelector("[data-id=new-version]") !== null`); button {
		t.Error("a new version can be loaded while something trains")
	}
	eval[bool](p, `(location.hash = "#flock", true)`)
	p.waitFor("the Flock panel", `document.querySelector("[data-view=flock]").children.length > 0`)
	if of := eval[string](p, `[globalThis.pageIs, globalThis.flockIs].join("")`); of != "" {
		t.Errorf("a page of the first version loaded a program of %q", of)
	}
	eval[bool](p, `(location.hash = "#pretrain", true)`)
	p.click("button", "Pause")
	p.waitText("paused")
	at = p.step()
	p.click("button", "Load the new version")
	p.waitFor("the new version", `globalThis.pageIs === "B"`)
	p.waitReady()
	p.waitFor("the step of the run", fmt.Sprintf("%s === %d", stepScript, at))
	eval[bool](p, `(location.hash = "#flock", true)`)
	p.waitFor("the new Flock panel", `globalThis.flockIs === "B"`)
	p.waitFor("the old version to be thrown away", `(globalThis.kept ??= []).length === 1 || (caches.keys().then((k) => globalThis.kept = k), false)`)
}

// visitDeployed opens a deployed site, and waits until the page is served by its own version.
func visitDeployed(t *testing.T) (*deployed, *page) {
	t.Helper()
	d := deploy(t)
	p := open(t, d.URL+"/#pretrain", look{})
	p.waitReady()
	p.waitFor("the page to be served by its own version", served)
	return d, p
}

// TestUpdateOnNextVisit: nobody presses anything; the next time that the page is
// opened it is the new version, whole.
func TestUpdateOnNextVisit(t *testing.T) {
	d, p := visitDeployed(t)
	p.do(sleep(1500)) // a worker that has only just taken its page sometimes keeps its place for minutes
	d.put(serve.Handler(nextEdition(t, "B"), nil))
	p.do(chromedp.Reload())
	p.waitFor("the new version", `globalThis.pageIs === "B"`)
	p.waitReady()
	eval[bool](p, `(location.hash = "#flock", true)`)
	p.waitFor("the new Flock panel", `globalThis.flockIs === "B"`)
}

// TestUpdateBeforeAllIsKept: a part that was not kept yet is gone from the host.
// It is not taken from the new version; that one is offered instead.
func TestUpdateBeforeAllIsKept(t *testing.T) {
	d, p := visitDeployed(t)
	d.put(serve.Handler(nextEdition(t, "B"), nil))
	p.expectError("flock.js")
	eval[bool](p, `(location.hash = "#flock", true)`)
	p.waitText("A new version of Murmuration is ready")
	if of := eval[string](p, `globalThis.flockIs ?? ""`); of != "" {
		t.Errorf("a page of the first version loaded a program of %q", of)
	}
	p.click("button", "Load the new version")
	p.waitFor("the new Flock panel", `globalThis.flockIs === "B" && globalThis.pageIs === "B"`)
}

// TestUpdateWithTwoTabs: a page that is open twice is not replaced under the
// other tab's feet; the message says what to do.
func TestUpdateWithTwoTabs(t *testing.T) {
	d, p := visitDeployed(t)
	ctx, end := chromedp.NewContext(p.ctx, chromedp.WithListener(p.hear))
	q := &page{t: t, ctx: ctx, origins: map[string]bool{}}
	q.do(look{}.apply()...)
	q.do(chromedp.Navigate(d.URL + "/#corpus"))
	q.waitReady()
	q.waitFor("the other tab to be served", served)
	d.put(serve.Handler(nextEdition(t, "B"), nil))
	eval[bool](p, `navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => true)`)
	p.waitText("open in other tabs too")
	p.click("button", "Look again")
	p.waitText("open in other tabs too")
	end()
	p.waitFor("the press that is enough", `document.querySelector("[data-id=new-version]")?.textContent === "Load the new version" || (document.querySelector("[data-id=new-version]")?.click(), false)`)
	p.click("button", "Load the new version")
	p.waitFor("the new version", `globalThis.pageIs === "B"`)
}

// TestInstallable: the browser finds nothing that keeps the page from being
// installed, and every icon is of the size that the manifest says.
func TestInstallable(t *testing.T) {
	p := visit(t, look{})
	p.waitFor("a service worker", served)
	manifest, err := run(p, func(ctx context.Context, tab *chromedp.Target) (protocol.GetAppManifestResult, error) {
		return cdp.Call(ctx, tab, protocol.GetAppManifest, protocol.GetAppManifestParams{})
	})
	if err != nil || len(manifest.Errors) > 0 || manifest.Data == "" {
		t.Fatalf("%v %+v", err, manifest)
	}
	found, err := run(p, func(ctx context.Context, tab *chromedp.Target) (protocol.GetInstallabilityErrorsResult, error) {
		return cdp.Call(ctx, tab, protocol.GetInstallabilityErrors, cdp.Empty{})
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range found.InstallabilityErrors {
		if e.ErrorID != "in-incognito" { // where the tests' tabs are
			t.Errorf("not installable: %s", e.ErrorID)
		}
	}
	var says struct {
		Icons []struct{ Src, Sizes, Type string }
	}
	if err := json.Unmarshal([]byte(manifest.Data), &says); err != nil || len(says.Icons) < 3 {
		t.Fatal(err, says)
	}
	for _, i := range says.Icons {
		got := eval[string](p, fmt.Sprintf(`new Promise((done) => { const i = new Image(); i.onload = () => done(i.naturalWidth + "x" + i.naturalHeight); i.onerror = () => done(""); i.src = %q; })`, i.Src))
		if i.Sizes != "any" && got != i.Sizes || got == "" {
			t.Errorf("%s is %q, not %s", i.Src, got, i.Sizes)
		}
	}
}

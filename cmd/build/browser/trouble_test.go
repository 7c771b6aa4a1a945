//go:build browser

package browser

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// TestStorageFull: a save that does not fit is said, training goes on, and
// once there is room the run is saved and survives a reload.
func TestStorageFull(t *testing.T) {
	address := host(t) + "/#pretrain?language=en&steps=100000" // it goes on for as long as Chromium takes
	p := open(t, address, look{})
	p.waitReady()
	p.quota(origin(address), 200_000)
	p.click("button", "Start")
	p.waitText("The disk is nearly full")
	at := p.step()
	p.waitStep(at + 10)
	p.quota(origin(address), 1_000_000_000)
	p.click("button", "Pause")
	p.waitText("paused")
	p.waitFor("the message to go", `!document.body.innerText.includes("The disk is nearly full")`)
	p.settle() // what fitted first may have been a step of before the pause
	at = p.step()
	p.do(chromedp.Reload())
	p.waitReady()
	p.waitFor(fmt.Sprintf("step %d again", at), fmt.Sprintf("%s === %d", stepScript, at))
}

func (p *page) quota(origin string, bytes float64) {
	p.t.Helper()
	p.do(act(storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: origin, QuotaSize: &bytes}))
}

// TestWorkerEnds: the browser ends the worker in the middle, without a word; the
// run is taken up again from its last save, and that is said.
func TestWorkerEnds(t *testing.T) {
	p := open(t, host(t)+"/404.html", look{})
	p.do(before(keepWorkers), chromedp.Navigate(eval[string](p, `new URL("./", location.href).href`)))
	p.waitReady()
	p.trainTo(30)
	p.settle()
	saved := p.step()
	p.click("button", "Continue")
	p.waitStep(saved + 5)
	eval[bool](p, `(() => { globalThis.workers[0].terminate(); return true; })()`)
	p.waitText("stopped and was taken up again")
	p.waitStep(saved + 10)
}

// keepWorkers lets a test reach the page's workers.
const keepWorkers = `globalThis.workers = []; globalThis.Worker = class extends Worker { constructor(...a) { super(...a); globalThis.workers.push(this); } };`

// TestHiddenTab: a tab that nobody sees goes on training.
func TestHiddenTab(t *testing.T) {
	p := visit(t, look{})
	p.click("button", "Start")
	p.waitStep(5)
	p.hide()
	at := p.step()
	p.waitStep(at + 100)
}

// hide minimizes the page's window.
func (p *page) hide() {
	p.t.Helper()
	p.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		w, err := cdp.Call(ctx, tab, browser.GetWindowForTarget, browser.GetWindowForTargetParams{})
		if err != nil {
			return err
		}
		return send(ctx, tab, browser.SetWindowBounds, browser.SetWindowBoundsParams{
			WindowID: w.WindowID, Bounds: &browser.Bounds{WindowState: browser.WindowStateMinimized}})
	}))
	p.waitFor("the tab to be hidden", `document.visibilityState === "hidden"`)
}

// TestTwoTabs: a second tab that opens the same model goes on with a copy, so
// that neither overwrites the other.
func TestTwoTabs(t *testing.T) {
	address := host(t) + "/#pretrain"
	p := open(t, address, look{})
	p.waitReady()
	p.trainTo(20)
	p.settle()
	ctx, end := chromedp.NewContext(p.ctx, chromedp.WithListener(p.hear))
	defer end()
	q := &page{t: t, ctx: ctx, origins: map[string]bool{}}
	q.do(look{}.apply()...)
	q.do(chromedp.Navigate(address))
	q.waitReady()
	q.waitText("copy")
	q.click("button", "Continue")
	q.waitStep(p.step() + 20)
	q.click("button", "Pause")
	q.waitText("paused")
	q.settle()
	at := p.step()
	p.do(chromedp.Reload())
	p.waitReady()
	p.waitFor("both models on the wire", `document.querySelectorAll("[data-bird]").length >= 2`)
	if names := eval[int](p, `new Set([...document.querySelectorAll("[data-bird]")].map((b) => b.innerText)).size`); names < 2 {
		t.Errorf("%d names on the wire", names)
	}
	if at == 0 {
		t.Error("the first tab lost its steps")
	}
}

//go:build browser

package browser

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"murmuration/cmd/build/rig"
)

// run performs one action with the usual patience.
func run[T any](p *page, a chromedp.Action[T]) (T, error) {
	// The first action of a tab binds it to its context: that one may not end.
	if chromedp.FromContext(p.ctx).Target == nil {
		return chromedp.Run(p.ctx, a)
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, a)
}

func (p *page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	for _, a := range actions {
		if _, err := run(p, a); err != nil {
			p.t.Fatal(err)
		}
	}
}

// eval evaluates JavaScript in the page and waits for its promise.
func eval[T any](p *page, script string) T {
	p.t.Helper()
	v, err := try[T](p, script)
	if err != nil {
		p.t.Fatalf("%v\nin: %s", err, script)
	}
	return v
}

func try[T any](p *page, script string) (T, error) { return run(p, rig.Eval[T](script)) }

// text is what a reader sees on the page.
func (p *page) text() string {
	p.t.Helper()
	return eval[string](p, `document.body.innerText`)
}

// textOf is what a reader sees of the first element that a selector names.
func (p *page) textOf(selector string) string {
	p.t.Helper()
	return eval[string](p, fmt.Sprintf(`document.querySelector(%q).innerText`, selector))
}

// waitText waits until the page's text contains part.
func (p *page) waitText(part string) {
	p.t.Helper()
	p.waitFor(fmt.Sprintf("the text %q", part), fmt.Sprintf(`document.body.innerText.includes(%q)`, part))
}

// waitFor waits until a JavaScript expression is true.
func (p *page) waitFor(what, expression string) {
	p.t.Helper()
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		if eval[bool](p, `Boolean(`+expression+`)`) {
			return
		}
	}
	p.picture("missing")
	p.t.Fatalf("waited for %s; the page says:\n%s", what, clipped(p.text()))
}

func clipped(s string) string {
	if len(s) > 4000 {
		return s[:4000] + "…"
	}
	return s
}

// find returns the middle of the element with a role and an accessible name,
// as a screen reader finds it, scrolled into view. It waits for it.
func (p *page) find(role, name string) (x, y float64) {
	p.t.Helper()
	var err error
	for until := time.Now().Add(patience / 3); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		var at []float64
		if at, err = run(p, middleOf(role, name)); err == nil {
			return at[0], at[1]
		}
	}
	p.picture("missing")
	p.t.Fatalf("no %s is called %q (%v); the page says:\n%s", role, name, err, clipped(p.text()))
	return 0, 0
}

func middleOf(role, name string) chromedp.Action[[]float64] {
	return func(ctx context.Context, tab *chromedp.Target) ([]float64, error) {
		id, err := nodeNamed(ctx, tab, role, name)
		if err != nil {
			return nil, err
		}
		if err := send(ctx, tab, dom.ScrollIntoViewIfNeeded, dom.ScrollIntoViewIfNeededParams{BackendNodeID: id}); err != nil {
			return nil, err
		}
		r, err := cdp.Call(ctx, tab, dom.GetContentQuads, dom.GetContentQuadsParams{BackendNodeID: id})
		if err != nil {
			return nil, err
		}
		if len(r.Quads) == 0 {
			return nil, errors.New("it has no size")
		}
		q := r.Quads[0]
		return []float64{(q[0] + q[2] + q[4] + q[6]) / 4, (q[1] + q[3] + q[5] + q[7]) / 4}, nil
	}
}

func nodeNamed(ctx context.Context, tab *chromedp.Target, role, name string) (cdp.BackendNodeID, error) {
	root, err := cdp.Call(ctx, tab, runtime.Evaluate, runtime.EvaluateParams{Expression: "document"})
	if err != nil {
		return 0, err
	}
	r, err := cdp.Call(ctx, tab, accessibility.QueryAXTree, accessibility.QueryAXTreeParams{
		ObjectID: root.Result.ObjectID, Role: role, AccessibleName: name})
	if err != nil {
		return 0, err
	}
	for _, n := range r.Nodes {
		if !n.Ignored {
			return n.BackendDOMNodeID, nil
		}
	}
	return 0, errors.New("it is not there")
}

// click presses the mouse in the middle of a named element.
func (p *page) click(role, name string) {
	p.t.Helper()
	x, y := p.find(role, name)
	p.do(chromedp.MouseClickXY(x, y))
}

// fill clicks a named field, selects what stands there and types over it.
func (p *page) fill(role, name, text string) {
	p.t.Helper()
	p.click(role, name)
	p.do(chromedp.KeyEvent("a", selectAll), chromedp.KeyEvent(text))
}

// press sends keys to whatever has the focus.
func (p *page) press(keys string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys))
}

// lines joins lines of JavaScript or text.
func lines(l ...string) string { return strings.Join(l, "\n") }

// selectAll makes a key press select everything in the field, as Ctrl+A does
// where a window system stands behind the browser.
func selectAll(k *input.DispatchKeyEventParams) { k.Commands = []string{"selectAll"} }

func sleep(ms int) chromedp.Action[chromedp.Void] {
	return chromedp.Sleep(time.Duration(ms) * time.Millisecond)
}

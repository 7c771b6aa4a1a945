//go:build browser

package browser

import (
	"context"
	"encoding/json"
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

// spot is where an element can be pressed, or why it cannot be yet.
type spot struct {
	At  []float64
	Why string
}

// pressable is JavaScript that scrolls an element into view and returns its spot: it
// stands still, is not disabled and lies under nothing else, unless that is its label.
const pressable = `async function () {
	const middle = () => { const r = this?.isConnected && this.getClientRects()[0]; return r && r.width && r.height ? [r.x + r.width / 2, r.y + r.height / 2] : null; };
	const frame = () => new Promise((go) => { requestAnimationFrame(go); setTimeout(go, 100); });
	if (!middle()) return { Why: "it is not in sight" };
	if (this.disabled) return { Why: "it is disabled" };
	this.scrollIntoViewIfNeeded();
	const was = middle();
	await frame();
	await frame();
	const now = middle(), over = now && document.elementFromPoint(...now);
	if (String(was) !== String(now)) return { Why: "it moves" };
	if (over && (this.contains(over) || over.closest("label")?.control === this || this.closest("label")?.control === over)) return { At: now };
	this.scrollIntoView({ block: "center", behavior: "instant" });
	return { Why: "over it lies " + over?.outerHTML.slice(0, 200) };
}`

// waitSpot looks for a spot until there is one.
func (p *page) waitSpot(what string, look chromedp.Action[spot]) (x, y float64) {
	p.t.Helper()
	var s spot
	var err error
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		if s, err = run(p, look); err == nil && len(s.At) == 2 {
			return s.At[0], s.At[1]
		}
	}
	p.picture("missing")
	p.t.Fatalf("%s cannot be pressed (%s %v); the page says:\n%s", what, s.Why, err, clipped(p.text()))
	return 0, 0
}

// find returns the middle of the element with a role and an accessible name,
// as a screen reader finds it, scrolled into view. It waits until that can be pressed.
func (p *page) find(role, name string) (x, y float64) {
	p.t.Helper()
	return p.waitSpot(fmt.Sprintf("the %s %q", role, name), spotNamed(role, name))
}

// clickOn clicks the middle of the first element in sight that a selector names,
// scrolled into view, once that can be pressed.
func (p *page) clickOn(selector string) {
	p.t.Helper()
	x, y := p.spotOf(selector)
	p.do(chromedp.MouseClickXY(x, y))
}

func (p *page) spotOf(selector string) (x, y float64) {
	p.t.Helper()
	return p.waitSpot(selector, rig.Eval[spot](fmt.Sprintf(`(%s).call([...document.querySelectorAll(%q)].find((e) => e.checkVisibility()))`, pressable, selector)))
}

func spotNamed(role, name string) chromedp.Action[spot] {
	return func(ctx context.Context, tab *chromedp.Target) (s spot, err error) {
		id, err := nodeNamed(ctx, tab, role, name)
		if err != nil {
			return s, err
		}
		node, err := cdp.Call(ctx, tab, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: id})
		if err != nil {
			return s, err
		}
		yes := true
		r, err := cdp.Call(ctx, tab, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
			FunctionDeclaration: pressable, ObjectID: node.Object.ObjectID, AwaitPromise: &yes, ReturnByValue: &yes})
		if err != nil {
			return s, err
		}
		if r.ExceptionDetails != nil {
			return s, errors.New(rig.Thrown(r.ExceptionDetails))
		}
		return s, json.Unmarshal(r.Result.Value, &s)
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

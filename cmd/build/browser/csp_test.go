//go:build browser

package browser

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	protocol "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"murmuration/serve"
)

// watchPolicy notes what a page did against its policy.
const watchPolicy = `globalThis.violations = []; addEventListener("securitypolicyviolation", (e) => violations.push(e.effectiveDirective + " " + e.blockedURI + " " + e.sample), true);`

// openWatched opens an address with its policy watched from the first line on.
func openWatched(t *testing.T, address string) *page {
	t.Helper()
	p := open(t, origin(address)+"/404.html", look{})
	p.do(chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, protocol.AddScriptToEvaluateOnNewDocument, protocol.AddScriptToEvaluateOnNewDocumentParams{Source: watchPolicy})
		return err
	}), chromedp.Navigate(address))
	return p
}

// TestPolicy: on every panel, in training and in print, the page does nothing that its policy
// forbids. Every page of the site carries the policy, and it allows no inline
// script or style, no eval but wasm's and no other origin. That requests go nowhere else each test watches.
func TestPolicy(t *testing.T) {
	p := openWatched(t, host(t)+"/#pretrain")
	p.waitReady()
	p.begin(5)
	for _, panel := range everyPanel {
		p.show(panel)
	}
	if v := eval[[]string](p, `violations`); len(v) > 0 {
		t.Errorf("against the policy: %v", v)
	}
	for _, forbidden := range []string{"unsafe-inline", "'unsafe-eval'", "http:", "https:", "*"} {
		if strings.Contains(serve.CSP, forbidden) {
			t.Errorf("the policy allows %s", forbidden)
		}
	}
	inline := regexp.MustCompile(`(?i)<script(?:>| (?:[^>]*)>[^<])|<style|\sstyle=|\son[a-z]+=|javascript:`)
	for _, name := range []string{"index.html", "view.html", "404.html"} {
		data, err := os.ReadFile(dist + "/" + name)
		must(t, err)
		if name != "404.html" && !strings.Contains(string(data), serve.CSP) {
			t.Errorf("%s lacks the policy", name)
		}
		if found := inline.FindString(string(data)); found != "" {
			t.Errorf("%s holds %q", name, found)
		}
	}
}

// TestPolicyIsHeld: what the policy forbids, when tried, is noted by the very watch of the
// test above and does not come to pass.
func TestPolicyIsHeld(t *testing.T) {
	p := openWatched(t, host(t)+"/#pretrain")
	for _, part := range []string{"Content Security Policy", "violates", "Refused", "Failed to fetch"} {
		p.expectError(part)
	}
	p.waitReady()
	got := script[struct {
		Ran, Evaluated, Styled, Fetched bool
		Kinds                           []string
	}](p,
		`const s = document.createElement("script"); s.textContent = "globalThis.ran = true"; document.head.append(s);`,
		`const div = document.createElement("div"); div.innerHTML = '<p style="color: rgb(1, 2, 3)" onclick="globalThis.ran = true">x</p>'; document.body.append(div); div.firstChild.click();`,
		`let evaluated = true, fetched = true; try { await fetch("http://127.0.0.1:9/"); } catch { fetched = false; }`,
		`await new Promise((go) => setTimeout(go, 300)); // from here on the page speaks, and not the debugger, which may evaluate`,
		`try { new Function("return 1")(); } catch { evaluated = false; }`,
		`const kinds = () => [...new Set(violations.map((v) => v.split(" ")[0]))].sort();`,
		`for (let i = 0; i < 1200 && kinds().length < 5; i++) await new Promise((go) => setTimeout(go, 50));`,
		`return { Ran: Boolean(globalThis.ran), Evaluated: evaluated, Styled: getComputedStyle(div.firstChild).color === "rgb(1, 2, 3)", Fetched: fetched, Kinds: kinds() };`)
	if got.Ran || got.Evaluated || got.Styled || got.Fetched {
		t.Errorf("the policy does not hold: %+v", got)
	}
	if kinds := strings.Join(got.Kinds, " "); kinds != "connect-src script-src script-src-attr script-src-elem style-src-attr" {
		t.Errorf("noted were %s", kinds)
	}
}

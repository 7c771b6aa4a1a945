//go:build browser

package browser

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	tab "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"murmuration/cmd/build/rig"
	"murmuration/serve"
)

// patience is how long one wait may take on a busy machine.
const patience = 3 * time.Minute

var (
	dist   = os.Getenv("MURMURATION_DIST")
	chrome context.Context // of the one browser, shared by all tests
)

func TestMain(m *testing.M) { os.Exit(withBrowser(m)) }

// withBrowser starts the browser that the environment names, runs the tests
// and ends it. Without one it fails: these tests are never skipped.
func withBrowser(m *testing.M) int {
	path := os.Getenv("MURMURATION_BROWSER")
	if dist == "" || path == "" {
		fmt.Fprintln(os.Stderr, "MURMURATION_DIST and MURMURATION_BROWSER name the site and the browser: run `go run ./cmd/build test -only browser`")
		return 1
	}
	ctx, end, err := rig.Browser(context.Background(), path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer end()
	chrome = ctx
	return m.Run()
}

// host serves the built site on an origin of its own, so that what one test
// stores no other test sees.
func host(t *testing.T) string {
	return hostWith(t, serve.Handler(os.DirFS(dist), nil))
}

func hostWith(t *testing.T, h http.Handler) string {
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

// look is how a page is looked at. The zero value is a light desktop in English.
type look struct {
	width, height int64
	dark          bool
	language      string
	mobile        bool
}

// page is one tab.
type page struct {
	t   *testing.T
	ctx context.Context

	mu      sync.Mutex
	origins map[string]bool // of every request
	errors  []string        // console errors, uncaught exceptions, refusals
	allowed []string        // parts of errors that the test expects
}

// open opens an address in a new tab. When the test ends it fails on any
// error in the console and on any request to an origin other than the
// address's and those allowed.
func open(t *testing.T, address string, l look, allowed ...string) *page {
	t.Helper()
	return openIn(t, chrome, address, l, allowed...)
}

// openIn is open in a browser that is not the shared one.
func openIn(t *testing.T, browser context.Context, address string, l look, allowed ...string) *page {
	t.Helper()
	p := &page{t: t, origins: map[string]bool{}}
	ctx, end := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(p.hear))
	t.Cleanup(end)
	p.ctx = ctx
	t.Cleanup(func() { p.checkConduct(append(allowed, origin(address))) })
	p.do(l.apply()...)
	p.do(chromedp.Navigate(address))
	return p
}

func origin(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	return u.Scheme + "://" + u.Host
}

func (l look) apply() []chromedp.Action[chromedp.Void] {
	if l.width == 0 {
		l.width, l.height = 1280, 800
	}
	if l.language == "" {
		l.language = "en"
	}
	scheme := "light"
	if l.dark {
		scheme = "dark"
	}
	return []chromedp.Action[chromedp.Void]{
		chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
			v, err := chromedp.CallBrowser(ctx, browser.GetVersion, cdp.Empty{})
			if err != nil {
				return err
			}
			agent := strings.ReplaceAll(v.UserAgent, "Headless", "")
			return send(ctx, tab, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: agent, AcceptLanguage: l.language})
		}),
		act(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
			Width: l.width, Height: l.height, DeviceScaleFactor: 1, Mobile: l.mobile}),
		act(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "no-preference"}}}),
	}
}

// act is a protocol command as an action.
func act[P any](c cdp.Command[P, cdp.Empty], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error { return send(ctx, tab, c, params) })
}

func send[P any](ctx context.Context, tab *chromedp.Target, c cdp.Command[P, cdp.Empty], params P) error {
	_, err := cdp.Call(ctx, tab, c, params)
	return err
}

// hear keeps what a page must not do: it runs on the goroutine that reads the
// browser's messages, and only takes notes.
func (p *page) hear(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, "data:") {
			p.origins[origin(strings.TrimPrefix(e.Request.URL, "blob:"))] = true
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError {
			p.errors = append(p.errors, e.Entry.Text+" "+e.Entry.URL)
		}
	case *runtime.EventExceptionThrown:
		p.errors = append(p.errors, rig.Thrown(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" {
			p.errors = append(p.errors, saidTo(e.Args))
		}
	}
}

func saidTo(args []*runtime.RemoteObject) string {
	var b strings.Builder
	for _, a := range args {
		b.WriteString(strings.Trim(string(a.Value), `"`) + a.Description + " ")
	}
	return b.String()
}

// expectError lets the console hold errors that contain part.
func (p *page) expectError(part string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.allowed = append(p.allowed, part)
}

func (p *page) checkConduct(origins []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for o := range p.origins {
		if !contains(origins, o) {
			p.t.Errorf("the page made a request to %s", o)
		}
	}
	for _, e := range p.errors {
		expected := false
		for _, part := range p.allowed {
			expected = expected || strings.Contains(e, part)
		}
		if !expected {
			p.t.Errorf("in the console: %s", e)
		}
	}
}

func contains(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

// pictures is the folder for pictures of the page; none are taken without.
var pictures = os.Getenv("MURMURATION_PICTURES")

// picture saves a screenshot as name.png into the folder that
// MURMURATION_PICTURES names; without one it does nothing.
func (p *page) picture(name string) {
	p.t.Helper()
	if pictures == "" {
		return
	}
	png, err := run(p, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(pictures, name+".png"), png, 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// before runs a script at the beginning of every page that the tab opens.
func before(script string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, tab.AddScriptToEvaluateOnNewDocument, tab.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		return err
	})
}

package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"murmuration/serve/contract"
)

// patient waits for an answer a while, and not for ever.
var patient = &http.Client{Timeout: 5 * time.Minute}

// ask sends a request and reads the whole answer.
func ask(t *testing.T, method, url string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err := patient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	text, err := io.ReadAll(a.Body)
	if err != nil {
		t.Fatal(err)
	}
	return a, string(text)
}

// TestWorkerd holds the Worker, as it runs on Cloudflare, to what must be true of it.
func TestWorkerd(t *testing.T) {
	d := start(t, true)
	t.Run("sweep", func(t *testing.T) { testSweep(t, d) })
	t.Run("load", func(t *testing.T) { testLoad(t, d) })
	t.Run("crowd", func(t *testing.T) { testCrowd(t, d) })
	t.Run("guess", func(t *testing.T) { testGuess(t, d) })
	t.Run("rows", func(t *testing.T) { testRows(t, d) })
	t.Run("contract", func(t *testing.T) { contract.Run(t, contract.Target{URL: d.url}) })
	t.Run("end", func(t *testing.T) { testEnd(t, d) })
}

// TestEntry: as it is deployed, the site comes with its headers, /api/ reaches Go
// and nothing else does.
func TestEntry(t *testing.T) {
	d := start(t, false)
	page, text := ask(t, "GET", d.url+"/")
	if text != "the page" || page.Header.Get("Cross-Origin-Embedder-Policy") != "require-corp" {
		t.Errorf("the page: %q, %v", text, page.Header)
	}
	health, text := ask(t, "GET", d.url+"/api/health")
	if health.StatusCode != 200 || !strings.HasPrefix(text, `{"ok":true,"rooms":true`) || health.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("health: %d %q, %v", health.StatusCode, text, health.Header)
	}
	for _, path := range []string{"/internal/exit", "/api/../internal/exit", "/api/%2e%2e/internal/exit", "//internal/exit", "/api/rooms/ABCDEF/../../../internal/exit"} {
		if a, text := ask(t, "POST", d.url+path); a.StatusCode < 400 || a.StatusCode >= 500 {
			t.Errorf("%s: %d %q", path, a.StatusCode, text)
		}
	}
}

// testEnd: a Go program that ends takes the requests in progress with it,
// each of which is answered; the next request starts another.
func testEnd(t *testing.T, d *workerd) {
	answers := make(chan int)
	for range 2 {
		go func() {
			a, _ := ask(t, "POST", d.url+"/internal/hang")
			answers <- a.StatusCode
		}()
	}
	ask(t, "POST", d.url+"/internal/exit?after=2")
	for range 2 {
		if status := <-answers; status != 500 {
			t.Errorf("a request in progress as the program ended: %d", status)
		}
	}
	if a, _ := ask(t, "GET", d.url+"/api/health"); a.StatusCode != 200 {
		t.Errorf("the next: %d", a.StatusCode)
	}
}

// testSweep: what Cloudflare calls every half hour removes a room that was opened two days ago.
func testSweep(t *testing.T, d *workerd) {
	c := openClass(t, d.url, 1, "Clock-Ahead", "-200000")
	rows := func() string {
		_, text := ask(t, "GET", d.url+"/internal/rows"+c.code)
		return text
	}
	if before := rows(); !strings.Contains(before, `"rows":3`) { // the room, its plan, its cell
		t.Errorf("before: %s", before)
	}
	d.sweep(t)
	if after := rows(); !strings.Contains(after, `"rows":0`) {
		t.Errorf("after: %s", after)
	}
}

// testGuess: who tries codes, with a key or without, is stopped, and is then not
// told of a room that is there. Others are not kept from it.
func testGuess(t *testing.T, d *workerd) {
	c := openClass(t, d.url, 1)
	get := func(from, code string, ahead int) int {
		_, status, _ := c.try("GET", code+"/plan", c.key, nil, "CF-Connecting-IP", from, "Clock-Ahead", fmt.Sprint(ahead))
		return status
	}
	if status := get("192.0.2.8", c.code, 0); status != http.StatusOK {
		t.Errorf("somebody else: %d", status)
	}
	var stopped atomic.Bool
	for n := 0; n < 4000 && !stopped.Load(); n += 50 {
		at(t, 50, func(i int) error {
			code := fmt.Sprintf("/GUES%c%c", 'A'+i%20, 'A'+n/50%20)
			if get("192.0.2.7", code, 10000-n) == http.StatusTooManyRequests { // the clock goes back, so that time forgives nothing
				stopped.Store(true)
			}
			return nil
		})
	}
	if status := get("192.0.2.8", c.code, 0); status != http.StatusOK {
		t.Errorf("somebody else, afterwards: %d", status)
	}
	if status := get("192.0.2.7", c.code, 0); !stopped.Load() || status != http.StatusTooManyRequests {
		t.Errorf("stopped: %v; the room that is there: %d", stopped.Load(), status)
	}
}

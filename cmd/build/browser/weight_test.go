//go:build browser

package browser

import (
	"maps"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"

	"murmuration/serve"
)

// counted is an answer whose body is counted.
type counted struct {
	http.ResponseWriter
	add func(n int)
}

func (c counted) Write(data []byte) (int, error) {
	n, err := c.ResponseWriter.Write(data)
	c.add(n)
	return n, err
}

// hostWeighed is host, and counts the bytes of every address's answers.
func hostWeighed(t *testing.T) (address string, bytes func() map[string]int) {
	return weighed(t, serve.Handler(os.DirFS(dist), nil))
}

func weighed(t *testing.T, site http.Handler) (address string, bytes func() map[string]int) {
	var mu sync.Mutex
	sum := map[string]int{}
	address = hostWith(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		site.ServeHTTP(counted{w, func(n int) {
			mu.Lock()
			defer mu.Unlock()
			sum[r.URL.Path] += n
		}}, r)
	}))
	return address, func() map[string]int {
		mu.Lock()
		defer mu.Unlock()
		return maps.Clone(sum)
	}
}

// unhurried holds what the service worker asks for and the page has not, until it is
// let go: that is fetched for later, from the first step on.
func unhurried(t *testing.T, site http.Handler) (slow http.Handler, release func()) {
	var mu sync.Mutex
	asked := map[string]bool{}
	gate := make(chan struct{})
	release = sync.OnceFunc(func() { close(gate) })
	t.Cleanup(release)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		later := strings.HasSuffix(r.Referer(), "/sw.js")
		mu.Lock()
		asked[r.URL.Path] = asked[r.URL.Path] || !later
		held := !asked[r.URL.Path]
		mu.Unlock()
		if held {
			select {
			case <-gate:
			case <-r.Context().Done():
				return
			}
		}
		site.ServeHTTP(w, r)
	}), release
}

// withoutView adds up what was fetched. The embedding view, which comes when it
// is looked at, and the prober, which no step waits for, are not counted.
func withoutView(bytes map[string]int) int {
	sum := 0
	for path, n := range bytes {
		switch path {
		case "/view.html", "/view.js", "/view.css", "/view.wasm.gz", "/prober.wasm.gz":
		default:
			sum += n
		}
	}
	return sum
}

// TestWeight counts what a first visit fetches until its first training step.
func TestWeight(t *testing.T) {
	const limit = 1_500_000
	site, release := unhurried(t, serve.Handler(os.DirFS(dist), nil))
	address, weigh := weighed(t, site)
	p := open(t, address+"/", look{})
	p.waitReady()
	p.click("button", "Start")
	p.waitStep(1)
	bytes := weigh()
	release()
	p.waitFor("the service worker to have what it waited for", served)
	sum := withoutView(bytes)
	t.Logf("%d bytes: %v", sum, bytes)
	if sum > limit || bytes["/worker.wasm.gz"] == 0 || bytes["/page.js"] == 0 {
		t.Errorf("%d bytes were fetched before the first step, of at most %d: %v", sum, limit, bytes)
	}
}

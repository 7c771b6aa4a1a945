package serve

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

// small is a site in memory, with files beside the site that must stay unseen.
func small() http.Handler { return Handler(files(), nil) }

func files() fstest.MapFS {
	return fstest.MapFS{
		"index.html":     {Data: []byte("<!doctype html>page")},
		"404.html":       {Data: []byte("nothing here")},
		"page.js":        {Data: []byte("export {}")},
		"lab.js":         {Data: []byte("export class Lab {}")},
		"worker.wasm.gz": {Data: []byte{0x1f, 0x8b, 8}},
		"icons/bird.svg": {Data: []byte("<svg/>")},
		"_headers":       {Data: []byte("secret")},
		".git/config":    {Data: []byte("secret")},
	}
}

func get(t *testing.T, h http.Handler, method, target string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, "/", nil)
	r.URL.Path = target
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func TestTypes(t *testing.T) {
	for target, want := range map[string]string{
		"/":               "text/html; charset=utf-8",
		"/page.js":        "text/javascript; charset=utf-8",
		"/worker.wasm.gz": "application/gzip",
		"/icons/bird.svg": "image/svg+xml",
		"/api/health":     "application/json; charset=utf-8",
	} {
		r := get(t, small(), "GET", target)
		if r.StatusCode != 200 || r.Header.Get("Content-Type") != want || r.Header.Get("Content-Encoding") != "" {
			t.Errorf("%s: %d %q %q", target, r.StatusCode, r.Header.Get("Content-Type"), r.Header.Get("Content-Encoding"))
		}
	}
}

func TestHeaders(t *testing.T) {
	page, lab := get(t, small(), "GET", "/"), get(t, small(), "GET", "/lab.js")
	for name, want := range map[string]string{
		"Content-Security-Policy":      CSP + "; frame-ancestors 'self'",
		"X-Content-Type-Options":       "nosniff",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Embedder-Policy": "require-corp",
		"Cache-Control":                "no-cache",
	} {
		if page.Header.Get(name) != want || lab.Header.Get(name) != want {
			t.Errorf("%s: %q and %q", name, page.Header.Get(name), lab.Header.Get(name))
		}
	}
	if lab.Header.Get("Access-Control-Allow-Origin") != "*" || lab.Header.Get("Cross-Origin-Resource-Policy") != "cross-origin" {
		t.Error("another origin could not import lab.js")
	}
	if page.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("another origin may read the page")
	}
}

func TestUnchangedFilesAreNotSentAgain(t *testing.T) {
	first := get(t, small(), "GET", "/lab.js")
	again := get(t, small(), "GET", "/lab.js", "If-None-Match", first.Header.Get("ETag"))
	other := get(t, small(), "GET", "/page.js", "If-None-Match", first.Header.Get("ETag"))
	if again.StatusCode != http.StatusNotModified || other.StatusCode != 200 {
		t.Errorf("%d for the same file, %d for another", again.StatusCode, other.StatusCode)
	}
}

func TestWhatIsNotServed(t *testing.T) {
	for _, target := range []string{"/nothing.js", "/../serve.go", "/..", "/icons/../../x", "//etc/passwd", "/icons", "/icons/",
		"/_headers", "/.git/config", `/..\x`, "/page.js/", "/C:/x", "/a\x00b"} {
		r := get(t, site{files()}, "GET", target)
		if r.StatusCode != http.StatusNotFound {
			t.Errorf("%q: %d", target, r.StatusCode)
		}
	}
	if r := get(t, small(), "POST", "/"); r.StatusCode != http.StatusMethodNotAllowed || r.Header.Get("Allow") == "" {
		t.Errorf("POST: %d", r.StatusCode)
	}
}

// TestRootIsTheEnd follows links and dots out of a real folder.
func TestRootIsTheEnd(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret")
	inside := t.TempDir()
	if err := os.WriteFile(outside, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(inside, "link")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(inside)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, target := range []string{"/link", "/../secret"} {
		if r := get(t, site{root.FS()}, "GET", target); r.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", target, r.StatusCode)
		}
	}
}

// TestHeadersFile reads the _headers file as Cloudflare does and compares it
// with what the handler sends for the same paths.
func TestHeadersFile(t *testing.T) {
	for _, target := range []string{"/", "/page.js", "/lab.js", "/worker.js", "/worker.wasm.gz", "/icons/bird.svg"} {
		want := http.Header{}
		setHeaders(want, target)
		got := parsed(HeadersFile(), target)
		if len(want) == 0 || len(got) != len(want) {
			t.Errorf("%s: %d headers in the file, %d from the handler", target, len(got), len(want))
		}
		for name := range want {
			if got.Get(name) != want.Get(name) || len(got.Values(name)) != 1 {
				t.Errorf("%s: %s: %q in the file, %q from the handler", target, name, got.Values(name), want.Get(name))
			}
		}
	}
}

// parsed collects the headers that a _headers file gives to a path.
func parsed(file, target string) http.Header {
	h := http.Header{}
	applies := false
	for line := range strings.Lines(file) {
		line = strings.TrimRight(line, "\n")
		if !strings.HasPrefix(line, "  ") {
			prefix, splat := strings.CutSuffix(line, "*")
			applies = line == target || splat && strings.HasPrefix(target, prefix)
		} else if name, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && applies {
			h.Add(name, value)
		}
	}
	return h
}

// TestPagesCarryTheSamePolicy holds the <meta> of every page to CSP.
func TestPagesCarryTheSamePolicy(t *testing.T) {
	for _, page := range []string{"../index.html", "../public/view/view.html"} {
		html, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(html), `http-equiv="Content-Security-Policy" content="`+CSP+`"`) {
			t.Errorf("%s lacks the policy, or has another", page)
		}
	}
}

// TestGzip: text goes out gzipped to whoever takes it, with a tag of its own;
// the programs, which are packed already, and ranges go out as they are.
func TestGzip(t *testing.T) {
	site := fstest.MapFS{
		"index.html":     {Data: []byte(strings.Repeat("<p>a page</p>", 200))},
		"worker.wasm.gz": {Data: []byte("packed")},
	}
	plain := get(t, Handler(site, nil), "GET", "/", "Accept-Encoding", "identity")
	packed := get(t, Handler(site, nil), "GET", "/", "Accept-Encoding", "br, gzip")
	if packed.Header.Get("Content-Encoding") != "gzip" || packed.Header.Get("ETag") == plain.Header.Get("ETag") || packed.Header.Get("Vary") == "" {
		t.Errorf("gzipped: %v", packed.Header)
	}
	r, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(r); err != nil || string(text) != string(site["index.html"].Data) {
		t.Errorf("inflated to %d bytes: %v", len(text), err)
	}
	for _, c := range [][3]string{{"/", "Range", "bytes=0-3"}, {"/", "Accept-Encoding", "gzip;q=0"}, {"/worker.wasm.gz", "Accept-Encoding", "gzip"}} {
		if got := get(t, Handler(site, nil), "GET", c[0], c[1], c[2]).Header.Get("Content-Encoding"); got != "" {
			t.Errorf("%v: Content-Encoding %q", c, got)
		}
	}
}

// TestRooms: what stands under /api/rooms is the rooms', where there are any,
// and health says so.
func TestRooms(t *testing.T) {
	rooms := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.URL.Path) })
	for _, c := range []struct {
		rooms        http.Handler
		target, want string
	}{
		{nil, "/api/health", `{"ok":true,"rooms":false,"at":[]}` + "\n"},
		{rooms, "/api/health", `{"ok":true,"rooms":true,"at":[]}` + "\n"},
		{rooms, "/api/rooms", "/api/rooms"},
		{rooms, "/api/rooms/ABC234/state", "/api/rooms/ABC234/state"},
		{rooms, "/api/other", "404 page not found\n"},
		{nil, "/api/rooms", "404 page not found\n"},
	} {
		text, err := io.ReadAll(get(t, Handler(files(), c.rooms), "GET", c.target).Body)
		if err != nil || string(text) != c.want {
			t.Errorf("%s: %q, %v", c.target, text, err)
		}
	}
}

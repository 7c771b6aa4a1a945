//go:build browser

package browser

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"murmuration/serve"
)

// hash is what the service worker knows a file by.
func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// nextEdition is the built site with three files changed, as a later version
// would be: each program says its edition, and sw.js names the files' new
// hashes and another version.
func nextEdition(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	if err := walkInto(files, dist); err != nil {
		t.Fatal(err)
	}
	sw := string(files["sw.js"].Data)
	change := func(file string, by func(string) string) {
		old := files[file].Data
		next := []byte(by(string(old)))
		if strings.Count(sw, hash(old)) != 1 {
			t.Fatalf("sw.js does not name %s by its hash", file)
		}
		sw = strings.Replace(sw, hash(old), hash(next), 1)
		files[file] = &fstest.MapFile{Data: next}
	}
	says := func(program string) func(string) string {
		return func(s string) string { return s + "\n;globalThis." + program + "Is = \"" + name + "\";\n" }
	}
	version := versionOf(t, string(files["index.html"].Data))
	next := hash([]byte(version + name))[:12]
	change("page.js", says("page"))
	change("flock.js", says("flock"))
	change("index.html", func(s string) string { return strings.Replace(s, version, next, 1) })
	files["sw.js"] = &fstest.MapFile{Data: []byte(strings.Replace(sw, version, next, 1))}
	return files
}

// versionOf reads the version that the build wrote into the page.
func versionOf(t *testing.T, page string) string {
	t.Helper()
	_, after, _ := strings.Cut(page, `<meta name="version" content="`)
	version, _, found := strings.Cut(after, `"`)
	if !found || len(version) != 12 {
		t.Fatalf("the page says no version: %q", version)
	}
	return version
}

func walkInto(files fstest.MapFS, dir string) error {
	root := os.DirFS(dir)
	return fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
}

// deployed is a host on which another version can take the place of the one before.
type deployed struct {
	*httptest.Server
	site atomic.Pointer[http.Handler]
}

func deploy(t *testing.T) *deployed {
	d := &deployed{}
	d.put(serve.Handler(os.DirFS(dist), nil))
	d.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { (*d.site.Load()).ServeHTTP(w, r) }))
	t.Cleanup(d.Close)
	return d
}

func (d *deployed) put(site http.Handler) { d.site.Store(&site) }

// served tells whether a service worker serves the page.
const served = `navigator.serviceWorker.controller !== null`

// askHave asks the service worker how much it keeps.
const askHave = `new Promise((done) => {
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = (e) => done({ Files: e.data.have.files, Of: e.data.have.of });
	navigator.serviceWorker.controller.postMessage({ kind: "have" }, [port2]);
})`

// waitKept waits until every file of the site is kept on this device.
func (p *page) waitKept() {
	p.t.Helper()
	p.waitFor("this page to be served by its own version", served)
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		if have := eval[struct{ Files, Of int }](p, askHave); have.Of > 20 && have.Files == have.Of {
			return
		}
	}
	p.t.Fatal("not every file is kept")
}

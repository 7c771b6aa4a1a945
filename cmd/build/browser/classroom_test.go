//go:build browser

package browser

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"murmuration/cmd/build/flock"
	"murmuration/cmd/build/rig"
	"murmuration/serve"
	"murmuration/serve/disk"
	"murmuration/serve/room"
)

// classFlock is the address of a flock of two, four trainings in all.
const classFlock = "/#flock?name=ours&seeds=1&keep=3&positions=200" +
	"&all=(base:(world:(language:en,sentences:300),objective:causal,model:(embed:8,hidden:12,layers:1),steps:200,batch:8),finetune:(steps:60,batch:8,dense:8))" +
	"&arms=!((name:siblings,base:(seed:7)),(name:strangers))"

// classroom is a server with rooms, and what stands between it and the browsers.
type classroom struct {
	t       *testing.T
	address string
	rooms   http.Handler

	mu     sync.Mutex
	meddle func(r *http.Request) int // a status that is answered at once, or 0; may change the request
	given  []string                  // requests that were let through
}

func newClassroom(t *testing.T) *classroom {
	d, err := disk.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	c := &classroom{t: t, rooms: room.New(room.Config{DB: d.DB, Blobs: d.Blobs, Every: 2 * time.Second})}
	c.address = hostWith(t, serve.Handler(os.DirFS(dist), c))
	return c
}

func (c *classroom) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	status := 0
	if c.meddle != nil {
		status = c.meddle(r)
	}
	c.mu.Unlock()
	if status != 0 {
		io.Copy(io.Discard, r.Body)
		w.WriteHeader(status)
		return
	}
	c.rooms.ServeHTTP(w, r)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.given = append(c.given, r.Method+" "+r.URL.Path)
}

// count counts the requests that have been answered.
func (c *classroom) count(method, ending string) (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, r := range c.given {
		if strings.HasPrefix(r, method+" ") && strings.HasSuffix(r, ending) {
			n++
		}
	}
	return n
}

// spoil sets what happens to requests from now on.
func (c *classroom) spoil(f func(r *http.Request) int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.meddle = f
}

// tamper changes the last byte of a body, and says that this is as it should be.
func tamper(r *http.Request) {
	data, _ := io.ReadAll(r.Body)
	data[len(data)-1] ^= 1
	sum := sha256.Sum256(data)
	r.Body = io.NopCloser(bytes.NewReader(data))
	r.Header.Set("Content-Digest", "sha-256=:"+base64.StdEncoding.EncodeToString(sum[:])+":")
}

// teacher is the page that has opened a room.
type teacher struct {
	*page
	class     *classroom
	code, key string
}

// openRoom chooses the flock on the Flock panel and opens a room with it.
func (c *classroom) openRoom() *teacher {
	c.t.Helper()
	p := open(c.t, c.address+classFlock, look{})
	p.waitReady()
	p.waitText("2 models · 2 pretrainings")
	p.goTo("#class")
	p.click("button", "Choose a flock")
	p.click("button", "Open the room")
	p.waitFor("the room's code", `location.hash.startsWith("#class?room=")`)
	mine := eval[struct{ Code, Key string }](p, `JSON.parse(localStorage["murmuration.class"])[0]`)
	return &teacher{p, c, mine.Code, mine.Key}
}

// get asks the room's server.
func (t *teacher) get(path string) []byte {
	t.t.Helper()
	r, err := http.NewRequest("GET", t.class.address+"/api/rooms/"+t.code+path, nil)
	if err != nil {
		t.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+t.key)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.t.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.t.Fatalf("%s: %s %v: %s", path, answer.Status, err, data)
	}
	return data
}

func (t *teacher) state() (s room.State) {
	t.t.Helper()
	if err := json.Unmarshal(t.get("/state"), &s); err != nil {
		t.t.Fatal(err)
	}
	return s
}

// wait waits until the room is as it should be.
func (t *teacher) wait(what string, so func(room.State) bool) room.State {
	t.t.Helper()
	var s room.State
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		if s = t.state(); so(s) {
			return s
		}
	}
	t.t.Fatalf("waited for %s; the room: %s", what, asJSON(s))
	return s
}

func doneCells(s room.State) (n int) {
	for _, c := range s.Cells {
		if c.State == "done" {
			n++
		}
	}
	return n
}

// leases are all that are in force, by member and cell.
func leases(s room.State) (out []string) {
	for _, c := range s.Cells {
		for _, l := range c.Leases {
			out = append(out, fmt.Sprint(l.Member, " ", c.Name))
		}
	}
	return out
}

// ownBrowser is a browser with a profile of its own: another computer.
func ownBrowser(t *testing.T, more ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	ctx, end, err := rig.Browser(context.Background(), os.Getenv("MURMURATION_BROWSER"), more...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(end)
	return ctx
}

// join opens a room's address and joins.
func (t *teacher) join(browser context.Context, address, nickname string) *page {
	t.t.Helper()
	p := openIn(t.t, browser, address+"/#class?room="+t.code, look{})
	p.click("textbox", "Nickname")
	p.press(nickname)
	p.click("button", "Join")
	p.waitFor(nickname+" inside", `document.querySelector("[data-id=class-now]")`)
	return p
}

// nativeCells grows the room's plan in this process: digests by cell's name.
func (t *teacher) nativeCells() map[string]string {
	t.t.Helper()
	file := filepath.Join(t.t.TempDir(), "plan.json")
	if err := os.WriteFile(file, t.get("/plan"), 0o644); err != nil {
		t.t.Fatal(err)
	}
	plan, err := flock.ReadPlan(file)
	if err != nil {
		t.t.Fatal(err)
	}
	f, err := flock.Grow(context.Background(), plan, flock.Config{Workers: 1})
	if err != nil {
		t.t.Fatal(err)
	}
	digests := map[string]string{}
	for _, m := range f.Models {
		digests[m.Name] = m.Digest
	}
	return digests
}

//go:build browser

package browser

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"maps"
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

// TestClass: two computers grow a flock of four trainings. One of them loads its page
// again in the middle and goes on, and no second tab does what it does; closed, its training goes to the other, which
// is there over plain http. A damaged upload is refused and sent again; one that
// somebody has changed is flagged by the teacher's page and trained again. In the
// end the room has what the plan comes to natively, and the teacher sees the tree
// and the board.
func TestClass(t *testing.T) {
	c := newClassroom(t)
	teacher := c.openRoom()

	// Ann delivers one training; of her second nothing arrives.
	c.spoil(func(r *http.Request) int {
		if r.Method == "PUT" && strings.HasSuffix(r.URL.Path, "/2/model") {
			return http.StatusServiceUnavailable
		}
		return 0
	})
	ann := teacher.join(ownBrowser(t), c.address, "Ann")
	ann.expectError("503")
	before := teacher.wait("Ann's second training", func(s room.State) bool { return doneCells(s) == 1 && len(leases(s)) == 1 })
	ann.do(chromedp.Reload())
	ann.waitFor("Ann inside again", `/Ann/.test(document.querySelector("[data-id=class-head]")?.innerText)`)
	ann.waitFor("Ann at work", `document.querySelector("[data-id=class-now]")?.innerText`)
	if after := teacher.state(); len(after.Members) != 1 || fmt.Sprint(leases(after)) != fmt.Sprint(leases(before)) {
		t.Errorf("after a reload there are %d members and %v, before it was %v", len(after.Members), leases(after), leases(before))
	}
	twin := ann.tab(c.address + "/#class?room=" + teacher.code)
	twin.click("button", "Join") // her name stands there already
	twin.waitText("in another tab")
	ann.do(chromedp.Navigate("about:blank"))
	teacher.wait("Ann's training given back", func(s room.State) bool { return len(leases(s)) == 0 })

	teacher.do(chromedp.Reload())
	teacher.waitText("1 of 4 trainings done")

	// Bea comes over plain http. Her first upload is damaged, and of one that is fine somebody makes another.
	puts := 0
	c.spoil(func(r *http.Request) int {
		if r.Method == "PUT" && strings.HasSuffix(r.URL.Path, "/model") {
			if puts++; puts == 1 {
				return damaged(r)
			} else if puts == 2 {
				tamper(r)
			}
		}
		return 0
	})
	plain := strings.Replace(c.address, "127.0.0.1", "class.test", 1)
	bea := teacher.join(ownBrowser(t, chromedp.Flag("host-resolver-rules", "MAP class.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")), plain, "Bea")
	bea.expectError("422")
	bea.expectError("410")                                                // what she was growing from the changed model
	bea.expectError("Cross-Origin-Opener-Policy header has been ignored") // what plain http is like
	if eval[bool](bea, `isSecureContext || "locks" in navigator || !!crypto.subtle`) {
		t.Error("class.test is a secure context: this shows nothing about one that is not")
	}
	teacher.waitFor("the changed model flagged", `document.querySelector("[data-bad]")`)
	teacher.waitText("could not be taken")
	teacher.clickOn(`[data-bad] [data-id="class-again"]`)
	teacher.waitFor("the flag gone", `!document.querySelector("[data-bad]")`)
	s := teacher.wait("all done", func(s room.State) bool { return doneCells(s) == 4 })
	if puts < 5 || len(s.Members) != 2 || s.Members[0].Done != 1 || s.Members[1].Done != 3 {
		t.Errorf("%d uploads, members: %s", puts, asJSON(s.Members))
	}

	got := map[string]string{}
	for _, cell := range s.Cells {
		got[cell.Name] = cell.Digest
	}
	if want := teacher.nativeCells(); !maps.Equal(got, want) {
		t.Errorf("the class came to\n%s\nnatively:\n%s", asJSON(got), asJSON(want))
	}
	teacher.click("tab", "Family tree")
	teacher.waitFor("the tree", `document.querySelectorAll("#class-tree [data-row][data-phase=done]").length === 4`)
	teacher.click("tab", "How alike")
	teacher.waitText("alike on average")
	bea.waitFor("her place on the board", `document.querySelector("[data-id=class-place]")?.innerText.includes("Nearest to")`)
	teacher.picture("class-teacher")
	bea.picture("class-student")

	teacher.checkDownload(s)
	teacher.click("button", "End the room")
	teacher.click("button", "End it")
	bea.expectError("404")
	bea.waitText("The room has ended.")
}

// TestClassElsewhere: Firefox and WebKit are students, too; what one has grown the
// other, or Chromium, grows again to the same bits.
func TestClassElsewhere(t *testing.T) {
	for _, o := range others {
		t.Run(o.name, func(t *testing.T) {
			teacher := newClassroom(t).openRoom()
			d := o.open(t)
			must(t, d.Navigate(teacher.class.address+"/#class?room="+teacher.code))
			must(t, d.Script(nil, until, `await until("the door", () => document.querySelector("[data-id=class-nickname]"));`,
				`document.querySelector("[data-id=class-nickname]").value = "Ida";`))
			must(t, d.Click("[data-id=class-join]"))
			teacher.wait("two trainings", func(s room.State) bool { return doneCells(s) >= 2 })
			teacher.join(chrome, teacher.class.address, "Jon")
			s := teacher.wait("all done and checked", func(s room.State) bool {
				for _, c := range s.Cells {
					if c.State != "done" || c.Same == 0 {
						return false
					}
				}
				return true
			})
			for _, c := range s.Cells {
				if len(c.Differs) > 0 {
					t.Errorf("%s: %s", c.Name, asJSON(c.Differs))
				}
			}
		})
	}
}

// checkDownload holds what the teacher downloads to the room.
func (t *teacher) checkDownload(s room.State) {
	t.t.Helper()
	z, err := zip.OpenReader(t.downloadAs("*.zip", "button", "Download all"))
	if err != nil {
		t.t.Fatal(err)
	}
	defer z.Close()
	sizes := map[string]int{}
	for _, f := range z.File {
		sizes[f.Name] = int(f.UncompressedSize64)
	}
	for _, c := range s.Cells {
		if sizes["models/"+c.Key+".safetensors"] != c.Bytes || c.Bytes == 0 {
			t.t.Errorf("%s has %d bytes in the download, in the room %d", c.Name, sizes["models/"+c.Key+".safetensors"], c.Bytes)
		}
	}
	if len(sizes) != 5 || sizes["room.json"] == 0 {
		t.t.Errorf("downloaded: %v", sizes)
	}
}

// damaged changes a byte of a body on its way, and lets it go on.
func damaged(r *http.Request) int {
	data, _ := io.ReadAll(r.Body)
	data[len(data)/2] ^= 1
	r.Body = io.NopCloser(bytes.NewReader(data))
	return 0
}

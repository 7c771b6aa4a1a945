//go:build browser

package browser

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// onShelf are the models of a shelf of flocks by their keys: the digest of the
// parameters and the SHA-256 of the file as it lies there.
func (p *page) onShelf(shelf string) map[string][2]string {
	p.t.Helper()
	return script[map[string][2]string](p, fmt.Sprintf(`
		if (!(await indexedDB.databases()).some((d) => d.name === "murmuration-%[1]s")) return {};
		const db = await new Promise((y, n) => { const r = indexedDB.open("murmuration-%[1]s"); r.onsuccess = () => y(r.result); r.onerror = n; });
		const all = db.objectStoreNames.contains("models") ? await new Promise((y) => { const r = db.transaction("models").objectStore("models").getAll(); r.onsuccess = () => y(r.result); }) : [], made = {};
		for (const m of all) made[m.key] = [m.grown?.digest ?? "", [...new Uint8Array(await crypto.subtle.digest("SHA-256", m.bytes))].join()];
		db.close(); return made;`, shelf))
}

// waitFlocks waits until so many models lie on a shelf of flocks, and all have grown.
func (p *page) waitFlocks(shelf string, n int) {
	p.t.Helper()
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(200 * time.Millisecond) {
		all := p.onShelf(shelf)
		growing := slices.ContainsFunc(slices.Collect(maps.Values(all)), func(m [2]string) bool { return m[0] == "" })
		if len(all) == n && !growing {
			return
		}
	}
	p.t.Fatalf("%d models on the shelf %s, want %d", len(p.onShelf(shelf)), shelf, n)
}

// exportedFlock grows a flock in a project, and saves that as a file.
func exportedFlock(t *testing.T) (p *page, path string) {
	p = growFlock(t)
	p.waitFlocks("flocks", 7)
	p.click("link", "Pretrain")
	p.openProjects()
	p.waitText("1 flock grown in it · up to ")
	return p, p.saved("My models")
}

// TestProjectFlock: a project with a flock that is exported and taken in by another
// browser brings it: tree, digests and board are there, and nothing is grown again.
func TestProjectFlock(t *testing.T) {
	p, path := exportedFlock(t)
	grown := p.onShelf("flocks")
	if len(grown) != 7 {
		t.Fatalf("%d models were kept: %v", len(grown), grown)
	}

	q := visit(t, look{})
	q.openProjects()
	q.openFile("button", "open a project file", path)
	q.waitText("1 flock came with it: 7 models")
	taken := q.onShelf("taken")
	for key, m := range grown {
		if taken[key][0] != m[0] || m[0] == "" {
			t.Errorf("%s has the digest %q, taken in %q", key, m[0], taken[key][0])
		}
	}
	eval[bool](q, `(globalThis.before = true)`)
	q.clickOn(`[data-id=enter-taken]`)
	q.waitLoaded()
	q.openProjects()
	q.clickOn(`[aria-current=true] .p-flocks summary`)
	q.click("link", "a flock of 4, 4 of them grown and kept")
	q.waitFor("the flock, all grown", `document.querySelector(".of-flock .stat") && `+allGrown)
	q.waitText("same nest; but other order of teaching")
	q.click("button", "See what came of it")
	q.waitFor("the board's numbers", boardCells+` >= 14`)
	if now := q.onShelf("taken"); fmt.Sprint(now) != fmt.Sprint(taken) {
		t.Errorf("something was grown again: %v became %v", taken, now)
	}
	if own := q.onShelf("flocks"); len(own) > 0 {
		t.Errorf("what came in a file lies among what was grown here: %v", own)
	}
	q.click("link", "Pretrain")
	hostileFlock(t, q, path)

	eval[bool](q, `(globalThis.before = true)`)
	q.clickOn(`[aria-current=true] [data-id=project-delete]`)
	q.click("button", "Delete it")
	q.waitLoaded()
	q.waitFlocks("taken", 0)
	q.openProjects()
	q.openFile("button", "open a project file", file(t, "older.zip", changed(t, path, `"version": "[0-9a-f]{16}"`, `"version": "0000000000000000"`)))
	q.waitText("1 flock was grown by another version")
	q.waitFlocks("taken", 0)
}

// changed is a project's file with other words in project.json.
func changed(t *testing.T, path, old, new string) []byte {
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return rewritten(t, whole, func(name string, data []byte) (string, []byte) {
		if name == "project.json" {
			data = regexp.MustCompile(old).ReplaceAll(data, []byte(new))
		}
		return name, data
	})
}

// hostileFlock gives the page files whose flocks are not what they say, and looks that nothing has changed.
func hostileFlock(t *testing.T, q *page, path string) {
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	models := func(change func(data []byte) []byte) []byte {
		return rewritten(t, whole, func(name string, data []byte) (string, []byte) {
			if strings.HasPrefix(name, "flocks/") {
				data = change(data)
			}
			return name, data
		})
	}
	before := fmt.Sprint(q.shelf(), q.onShelf("taken"))
	q.openProjects()
	for _, bad := range []struct {
		name, said string
		data       []byte
	}{
		{"weights.zip", "does not fit its flock", models(func(data []byte) []byte {
			data = bytes.Clone(data)
			data[len(data)-9] ^= 1
			return data
		})},
		{"large.zip", "at most 11 MB are allowed", models(func(data []byte) []byte { return append(bytes.Clone(data), make([]byte, 11<<20)...) })},
		{"other.zip", "to have", changed(t, path, `("digest": ")[0-9a-f]{8}([0-9a-f]{56}",\s*"address")`, "${1}00000000${2}")},
		{"digest.zip", "was said to have", changed(t, path, `("key": "base-[0-9a-f]{16}",\s*"digest": ")[0-9a-f]{8}`, "${1}00000000")},
		{"plan.zip", "does not fit its flock", changed(t, path, `"steps": 40`, `"steps": 41`)},
	} {
		q.openFile("button", "open a project file", file(t, bad.name, bad.data))
		q.waitText(bad.name + " was not taken in")
		if text := q.textOf("#projects"); !strings.Contains(text, bad.said) || !strings.Contains(text, "Nothing has been changed") {
			t.Errorf("%s: it says\n%s", bad.name, clipped(text))
		}
		if now := fmt.Sprint(q.shelf(), q.onShelf("taken")); now != before {
			t.Errorf("%s: %s became %s", bad.name, before, now)
		}
	}
}

// TestFlockMeetsAFullDisk: where a flock of a file finds no room, nothing of the file is left behind.
func TestFlockMeetsAFullDisk(t *testing.T) {
	_, path := exportedFlock(t)
	q := open(t, host(t)+"/404.html", look{})
	q.do(before(`const put = IDBObjectStore.prototype.put;
		IDBObjectStore.prototype.put = function (...a) {
			const request = put.apply(this, a);
			if (this.name === globalThis.full) request.addEventListener("success", () => this.transaction.abort()); // as a write without room ends it
			return request;
		};`), chromedp.Navigate(eval[string](q, `new URL("./#pretrain", location.href).href`)))
	q.waitReady()
	q.openProjects()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, store := range []string{"models", "projects"} { // the flocks' own database, and the projects' after it
		eval[bool](q, fmt.Sprintf(`!!(globalThis.full = %q)`, store))
		q.openFile("button", "open a project file", file(t, store+".zip", data))
		q.waitText(store + ".zip was not taken in")
		if left := q.onShelf("taken"); len(left) > 0 || len(q.shelf().Projects) != 1 {
			t.Errorf("%s was full, and this is left: %v, %+v", store, left, q.shelf())
		}
	}
	eval[bool](q, `!(globalThis.full = "")`)
	q.openFile("button", "open a project file", path)
	q.waitText("1 flock came with it: 7 models")
}

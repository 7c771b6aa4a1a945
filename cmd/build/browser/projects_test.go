//go:build browser

package browser

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// tab opens an address in a second tab of p's browser, which shares its storage.
func (p *page) tab(address string) *page {
	p.t.Helper()
	ctx, end := chromedp.NewContext(p.ctx, chromedp.WithListener(p.hear))
	p.t.Cleanup(end)
	q := &page{t: p.t, ctx: ctx, origins: map[string]bool{}}
	q.do(look{}.apply()...)
	q.do(chromedp.Navigate(address))
	return q
}

// settle waits until a model lies on the shelf at the step that the page shows.
func (p *page) settle() {
	p.t.Helper()
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(200 * time.Millisecond) {
		for _, step := range p.shelf().Steps {
			if step == p.step() {
				return
			}
		}
	}
	p.t.Fatalf("step %d was never saved", p.step())
}

func (p *page) openProjects() {
	p.t.Helper()
	p.clickOn(`[data-id=projects]`)
	p.waitFor("the list of projects", `document.querySelector("#projects[open] [data-project]")`)
}

// in clicks a button in the project of a name.
func (p *page) in(project, id string) {
	p.t.Helper()
	found := fmt.Sprintf(`[...document.querySelectorAll("#projects [data-project]")].find((e) => e.querySelector("h3").innerText === %q)`, project)
	p.waitFor("the project "+project, found)
	p.waitFor("its button "+id, found+fmt.Sprintf(`.querySelector("[data-id=%s]")`, id))
	eval[bool](p, fmt.Sprintf(`(%s.querySelector("[data-id=%s]").click(), true)`, found, id))
}

// rename types another name of a project, once its field has the keyboard.
func (p *page) rename(project, name string) {
	p.t.Helper()
	p.in(project, "project-rename")
	p.waitFor("the field to have the keyboard", `document.activeElement?.matches("dialog input")`)
	p.do(chromedp.KeyEvent("a", selectAll), chromedp.KeyEvent(name+"\r"))
}

// enter opens a project, and waits until the page is there again.
func (p *page) enter(project string) {
	p.t.Helper()
	eval[bool](p, `(globalThis.before = true)`)
	p.in(project, "project-enter")
	p.waitLoaded()
}

func (p *page) waitLoaded() {
	p.t.Helper()
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		if gone, err := try[bool](p, `!globalThis.before`); err == nil && gone {
			break
		}
	}
	p.waitReady()
}

// kept is what lies on the shelf.
type kept struct {
	Projects []string
	Birds    int
	Bytes    int
	Texts    int
	Steps    []int
}

func (p *page) shelf() kept {
	p.t.Helper()
	return script[kept](p, `
		const db = await new Promise((y, n) => { const r = indexedDB.open("murmuration"); r.onsuccess = () => y(r.result); r.onerror = n; });
		const of = (store, how) => new Promise((y) => { const r = db.transaction(store).objectStore(store)[how](); r.onsuccess = () => y(r.result); });
		const made = { projects: (await of("projects", "getAll")).map((p) => p.name ?? "").sort(), birds: await of("birds", "count"), steps: (await of("birds", "getAll")).map((b) => b.step), bytes: await of("bytes", "count"), texts: await of("texts", "count") };
		db.close(); return made;`)
}

// waitShelf waits until so many projects and models lie on the shelf, all written.
func (p *page) waitShelf(what string, projects, birds int) kept {
	p.t.Helper()
	var k kept
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(100 * time.Millisecond) {
		if k = p.shelf(); len(k.Projects) == projects && k.Birds == birds && k.Bytes == birds {
			return k
		}
	}
	p.t.Fatalf("%s: %+v; want %d projects, %d models", what, k, projects, birds)
	return k
}

// TestProjects: a second project begins empty, the first is there again with its
// model at its step; a copy is one of its own; what is deleted is gone, and no more.
func TestProjects(t *testing.T) {
	p := visit(t, look{})
	p.trainTo(20)
	p.settle()
	at := p.step()
	p.openProjects()
	eval[bool](p, `(globalThis.before = true)`)
	p.click("button", "New project")
	p.waitLoaded()
	p.waitText("Project: My models 2")
	p.waitText("No birds on the wire yet")
	p.waitShelf("after a new one", 2, 1)

	p.trainTo(5)
	p.settle()
	p.openProjects()
	p.rename("My models 2", "Class 9b")
	p.waitText("Project: Class 9b")
	p.in("Class 9b", "project-copy")
	p.waitText("Class 9b, copy")
	p.waitShelf("after a copy", 3, 3)
	p.enter("Class 9b, copy")
	p.waitText("Project: Class 9b, copy")
	p.waitStep(5)

	p.openProjects()
	p.enter("My models")
	p.waitText("Project: My models")
	p.waitStep(at)
	if now := p.step(); now != at {
		t.Errorf("left at step %d, back at %d", at, now)
	}
	p.click("button", "Continue")
	p.waitStep(at + 3)

	p.openProjects()
	p.in("Class 9b", "project-delete")
	p.waitText("Delete “Class 9b”?")
	p.click("button", "Delete it")
	p.waitFor("two projects", `document.querySelectorAll("#projects [data-project]").length === 2`)
	p.waitShelf("after one was deleted", 2, 2)
	eval[bool](p, `(globalThis.before = true)`)
	p.in("My models", "project-delete")
	p.click("button", "Delete it")
	p.waitLoaded()
	p.waitText("Project: Class 9b, copy")
	p.waitShelf("after the open one was deleted", 1, 1)
}

// saved exports a project of the open list and returns the file that is downloaded.
func (p *page) saved(project string) string {
	p.t.Helper()
	return p.downloaded("*.zip", func() { p.in(project, "project-export") })
}

// digests are the SHA-256 of every checkpoint on the shelf by the model's name, and the answers of its project.
const digests = `
	const db = await new Promise((y) => { const r = indexedDB.open("murmuration"); r.onsuccess = () => y(r.result); });
	const get = (store, how, ...a) => new Promise((y) => { const r = db.transaction(store).objectStore(store)[how](...a); r.onsuccess = () => y(r.result); });
	const project = (await get("projects", "getAll")).find((p) => p.name === "Exported"), made = { Answers: JSON.stringify(project.answers), Models: {} };
	const birds = (await get("birds", "getAll")).filter((b) => b.project === project.id);
	for (const b of birds) made.Models[b.kind + " " + b.step + " " + JSON.stringify(b.settings) + birds.findIndex((o) => o.id === b.parent)] = [...new Uint8Array(await crypto.subtle.digest("SHA-256", await get("bytes", "get", b.id)))].join();
	made.Text = (await get("texts", "get", project.id))?.text ?? "";
	db.close(); return made;`

type exported struct {
	Answers, Text string
	Models        map[string]string
}

// TestProjectFile: a project that is exported and taken in by another browser has the same
// checkpoints, answers and text; taken in twice it is two projects.
func TestProjectFile(t *testing.T) {
	p := open(t, host(t)+"/#corpus", look{})
	p.waitReady()
	p.click("button", "paste it")
	p.fill("textbox", "Your text", strings.Repeat("the cat sat on the mat . a dog ran to the park .\r", 60))
	p.click("button", "Let it read this")
	p.waitText("pasted text")
	p.click("link", "Pretrain")
	eval[bool](p, `(document.querySelector("[data-beats=pretrain] button, [data-beats=pretrain] input").click(), true)`) // what is drawn anew meanwhile has no place to click on
	p.trainTo(12)
	p.settle()
	p.openProjects()
	p.rename("My models", "Exported")
	p.waitText("Project: Exported")
	path := p.saved("Exported")
	want := script[exported](p, digests)
	if len(want.Models) != 1 || want.Text == "" {
		t.Errorf("before: %+v", want)
	}

	q := visit(t, look{})
	q.openProjects()
	q.openFile("button", "open a project file", path)
	q.waitText("“Exported” is here, with 1 model")
	got := script[exported](q, digests)
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("taken in: %+v\nexported: %+v", got, want)
	}
	q.openFile("button", "open a project file", path)
	q.waitFor("three projects", `document.querySelectorAll("#projects [data-project]").length === 3`)
	q.waitShelf("taken in twice", 3, 2)
	q.enter("Exported")
	q.waitStep(12)
	q.click("button", "Continue")
	q.waitStep(15)
	hostile(t, q, path)
}

// hostile gives the page archives that are not what they say, and looks that nothing has changed.
func hostile(t *testing.T, q *page, path string) {
	q.click("button", "Pause")
	q.waitText("paused")
	q.settle()
	before := q.shelf()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	q.openProjects()
	for _, bad := range []struct {
		name, said string
		data       []byte
	}{
		{"cut.zip", "the file is cut off", whole[:len(whole)*2/3]},
		{"bomb.zip", "unpacks to", bomb(t)},
		{"other.zip", "does not belong in a project", rewritten(t, whole, func(name string, data []byte) (string, []byte) {
			if name == "text" {
				name = "../text"
			}
			return name, data
		})},
		{"model.zip", "is no checkpoint that can be opened", rewritten(t, whole, func(name string, data []byte) (string, []byte) {
			if strings.HasPrefix(name, "birds/") {
				data = append(bytes.Clone(data[:len(data)-8]), 0, 0, 0xc0, 0x7f, 0, 0, 0xc0, 0x7f) // not a number
			}
			return name, data
		})},
		{"form.zip", "in project.json project.birds[0].family must be a whole number", rewritten(t, whole, func(name string, data []byte) (string, []byte) {
			if name == "project.json" {
				data = bytes.Replace(data, []byte(`"family": 1`), []byte(`"family": 99`), 1)
			}
			return name, data
		})},
	} {
		q.openFile("button", "open a project file", file(t, bad.name, bad.data))
		q.waitText(bad.name + " was not taken in")
		if text := q.textOf("#projects"); !strings.Contains(strings.ToLower(text), bad.said) || !strings.Contains(text, "Nothing has been changed") {
			t.Errorf("%s: it says\n%s", bad.name, clipped(text))
		}
		if now := q.shelf(); fmt.Sprint(now) != fmt.Sprint(before) {
			t.Errorf("%s: %+v became %+v", bad.name, before, now)
		}
	}
}

// bomb is an archive of one small entry that unpacks to more than it says.
func bomb(t *testing.T) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("text")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(make([]byte, 60_000_000)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rewritten is an archive with every entry passed through change.
func rewritten(t *testing.T, whole []byte, change func(name string, data []byte) (string, []byte)) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range r.File {
		var data bytes.Buffer
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := data.ReadFrom(in); err != nil {
			t.Fatal(err)
		}
		name, changed := change(f.Name, data.Bytes())
		out, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write(changed); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestProjectsInTwoTabs: what one tab trains, renames or deletes the other shows; a
// project deleted under a tab is said there, and what is open can be kept.
func TestProjectsInTwoTabs(t *testing.T) {
	address := host(t) + "/#pretrain"
	p := open(t, address, look{})
	p.waitReady()
	p.trainTo(10)
	p.settle()
	q := p.tab(address)
	q.waitReady()
	q.waitText("copy")
	q.trainOn(5)
	p.waitFor("the other tab's model", `document.querySelectorAll("[data-bird]").length === 2`)
	p.openProjects()
	p.rename("My models", "Both")
	q.waitText("Project: Both")

	p.in("Both", "project-delete")
	p.waitText("Another tab has it open")
	eval[bool](p, `(globalThis.before = true)`)
	p.click("button", "Delete it")
	p.waitLoaded()
	q.waitText("This project was deleted in another tab")
	at := q.step()
	q.click("button", "Keep what is open here")
	q.waitFor("the message to go", `!document.body.innerText.includes("This project was deleted")`)
	q.settle()
	q.do(chromedp.Reload())
	q.waitReady()
	q.waitText("Project: Both")
	q.waitStep(at)
}

// trainOn goes on for n steps more, and pauses.
func (p *page) trainOn(n int) {
	p.t.Helper()
	at := p.step()
	p.click("button", "Continue")
	p.waitStep(at + n)
	p.click("button", "Pause")
	p.waitText("paused")
	p.settle()
}

// TestNoOverwriting: where the browser has no locks, two tabs that train one model
// do not overwrite each other: the second to save goes on as a copy.
func TestNoOverwriting(t *testing.T) {
	address := host(t) + "/#pretrain"
	p := open(t, address, look{})
	p.waitReady()
	p.trainTo(10)
	p.settle()
	p.expectError("reading 'request'") // its workers have locks, and tell it of them
	q := p.tab(strings.TrimSuffix(address, "#pretrain") + "404.html")
	q.do(before(`Object.defineProperty(Navigator.prototype, "locks", { value: undefined }); Object.defineProperty(Navigator.prototype, "storage", { value: undefined });`), chromedp.Navigate(address))
	q.waitReady()
	q.waitStep(10)
	q.trainOn(5)
	at := q.step()
	p.trainOn(20)
	p.waitText("copy")
	p.waitShelf("after both saved", 1, 2)
	q.do(chromedp.Reload())
	q.waitReady()
	q.waitFor("both", `document.querySelectorAll("[data-bird]").length === 2`)
	q.openProjects()
	q.waitText("does not tell tabs apart here")
	q.waitText("does not say how much room is left")
	if at < 15 {
		t.Errorf("the second tab came to step %d", at)
	}
}

// tightened is a browser without room: `tight` for what is set aside, `full` for
// the next save. What a real one refuses hangs on what it has swept; TestStorageFull
// fills one.
const tightened = `const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...a) {
	const full = this.name === "bytes" && globalThis.full;
	if (full) globalThis.full = false;
	if (full || (this.name === "reserve" && globalThis.tight)) throw new DOMException("no room", "QuotaExceededError");
	return put.apply(this, a);
};`

// TestRoomIsForeseen: room that runs out is told while all saves still succeed; and
// a save that meets a full disk takes the room that was set aside.
func TestRoomIsForeseen(t *testing.T) {
	const told = `document.body.innerText.includes("The room for saving is running out")`
	p := open(t, host(t)+"/404.html", look{})
	p.do(before(tightened+"globalThis.tight = true"), chromedp.Navigate(eval[string](p, `new URL("./#pretrain?language=en&steps=100000", location.href).href`)))
	p.waitReady()
	p.trainTo(5)
	p.settle()
	p.waitFor("running out, with nothing set aside", told)
	eval[bool](p, `!(globalThis.tight = false)`)
	p.trainOn(2)
	p.waitFor("the message to go", "!"+told)
	eval[bool](p, `globalThis.full = true`)
	p.trainOn(2)
	if strings.Contains(p.text(), "The disk is nearly full") || eval[bool](p, `globalThis.full`) {
		t.Error("a save was refused, or none met a full disk")
	}
}

// firstShelf makes the shelf as the first version of the page left it, from what the present one wrote.
const firstShelf = `
	const open = (v, up) => new Promise((y, n) => { const r = indexedDB.open("murmuration", v); r.onupgradeneeded = () => up?.(r.result); r.onsuccess = () => y(r.result); r.onerror = n; });
	const all = (db, store) => new Promise((y) => { const r = db.transaction(store).objectStore(store).getAll(); r.onsuccess = () => y(r.result); });
	const now = await open(), birds = await all(now, "birds"), bytes = await all(now, "bytes");
	now.close();
	await new Promise((y) => { indexedDB.deleteDatabase("murmuration").onsuccess = y; });
	const db = await open(1, (made) => { made.createObjectStore("birds", { keyPath: "id" }); made.createObjectStore("bytes"); made.createObjectStore("texts"); });
	const work = db.transaction(["birds", "bytes", "texts"], "readwrite");
	birds.forEach(({ project, rev, ...b }, i) => { work.objectStore("birds").put(b); work.objectStore("bytes").put(bytes[i], b.id); });
	work.objectStore("texts").put({ name: "mine.txt", text: "a text of one's own" }, "own");
	await new Promise((y) => { work.oncomplete = y; });
	db.close(); sessionStorage.clear(); localStorage.clear(); return birds.length;`

// TestFirstShelf: what the first version of the page kept is the first project.
func TestFirstShelf(t *testing.T) {
	address := host(t)
	p := open(t, address+"/#pretrain", look{})
	p.waitReady()
	p.trainTo(15)
	p.settle()
	at := p.step()
	p.do(chromedp.Navigate(address + "/404.html"))
	if n := script[int](p, firstShelf); n != 1 {
		t.Fatalf("%d models", n)
	}
	p.do(chromedp.Navigate(address + "/#pretrain"))
	p.waitReady()
	p.waitText("Project: My models")
	p.waitStep(at)
	if got := p.waitShelf("the first project", 1, 1); got.Texts != 1 {
		t.Errorf("%d texts", got.Texts)
	}
	p.trainOn(3)
	p.waitShelf("and after a save", 1, 1)
}

// TestInMemory: where the browser refuses a database it is said, the page works, and
// an exported project can be had back.
func TestInMemory(t *testing.T) {
	address := host(t)
	p := open(t, address+"/404.html", look{})
	p.do(before(`IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };`), chromedp.Navigate(address+"/#pretrain"))
	p.waitReady()
	p.waitText("This browser lets the page keep nothing")
	p.trainTo(8)
	p.openProjects()
	path := p.saved("My models")
	p.do(chromedp.Reload())
	p.waitReady()
	p.waitText("No birds on the wire yet")
	p.openProjects()
	p.openFile("button", "open a project file", path)
	p.waitText("is here, with 1 model")
	p.click("button", "Close")
	p.clickOn("[data-bird]")
	p.waitStep(8)
	p.click("button", "Continue")
	p.waitStep(11)
}

// TestBackAndForward: no way through the pages' history loses a run, and Back finds
// the model that was there.
func TestBackAndForward(t *testing.T) {
	address := host(t)
	p := open(t, address+"/#pretrain?seed=7&steps=100000", look{})
	p.waitReady()
	p.trainTo(10)
	p.settle()
	at := p.step()
	eval[bool](p, `(location.hash = "#pretrain?language=en&steps=100000&seed=8", true)`)
	p.waitFor("the other model", `/Seed 8/.test(document.querySelector(".strip").innerText)`)
	p.waitReady()
	eval[bool](p, `(history.back(), true)`)
	p.waitFor("the first model", `/Seed 7/.test(document.querySelector(".strip").innerText)`)
	p.waitStep(at)
	eval[bool](p, `(location.hash = "#pretrain?language=en&steps=100000&seed=9", true)`)
	p.waitFor("another", `/Seed 9/.test(document.querySelector(".strip").innerText)`)
	p.waitReady()
	p.click("button", "Start")
	p.waitStep(3)
	eval[bool](p, `(history.back(), true)`)
	p.waitStep(6)
	p.waitFor("the address of what runs", `location.hash.includes("seed=9")`)
	p.click("link", "Words")
	eval[bool](p, `(history.back(), true)`)
	p.waitStep(9)
	eval[bool](p, `(location.hash = "#pretrain?language=en&steps=100000&seed=10", true)`)
	p.waitText("This link is about another model")
	p.waitStep(12)
	p.click("button", "Pause it, and follow the link")
	p.waitFor("the linked model", `/Seed 10/.test(document.querySelector(".strip").innerText)`)
	p.waitFor("both on the wire", `document.querySelectorAll("[data-bird]").length === 2`)
	p.waitShelf("after all", 1, 2)
}

//go:build browser

package browser

import (
	"encoding/base64"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// fileFlock is classFlock with fewer steps, and fileDoor its address for a class without a server.
var (
	fileFlock = strings.NewReplacer("/#", "#", "steps:200", "steps:40", "steps:60", "steps:20").Replace(classFlock)
	fileDoor  = strings.Replace(fileFlock, "#flock", "#class", 1)
)

// TestClassByFile: two students grow a bird each from the teacher's link and save
// it; the teacher drops both files at once with a damaged one, and has the tree and
// the board. The panel's program comes when it is looked at, and not before. Axe
// finds nothing against what they see.
func TestClassByFile(t *testing.T) {
	address := host(t)
	student := openIn(t, ownBrowser(t), address+"/", look{})
	student.waitReady()
	student.loadAxe()
	if eval[bool](student, classLoaded) {
		t.Error("class.js was loaded before anybody looked at the panel")
	}
	ann, bea := student.growByFile("Ann", 1), student.growByFile("Bea", 2)
	if !eval[bool](student, classLoaded) {
		t.Error("class.js is not among what was loaded: the question above asks nothing")
	}

	p := open(t, address+"/", look{}) // another computer: the students' birds are not kept on it
	p.waitReady()
	p.loadAxe()
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`localStorage["murmuration.flock"] = %q`, fileFlock)))
	p.goTo("#class")
	p.waitText("This site has no rooms")
	p.click("button", "Begin")
	p.waitText("The flock on your Flock panel")
	p.checkAxe("choosing a flock")
	p.click("button", "Begin")
	p.waitFor("the drop zone", `document.querySelector("[data-id=class-drop]")`)
	damaged := append([]byte{}, ann...)
	damaged[len(damaged)/2] ^= 1
	p.dropFiles("[data-id=class-drop]", map[string][]byte{"ann.zip": ann, "bea.zip": bea, "odd.zip": damaged})
	p.waitFor("three answers", `document.querySelectorAll(".c-files li").length === 3`)
	if got := eval[[]string](p, `[...document.querySelectorAll(".c-files li")].map((e) => e.dataset.verdict).sort()`); fmt.Sprint(got) != "[kept kept refused]" {
		t.Errorf("the files were %v\n%s", got, p.text())
	}
	p.checkAxe("files of a class")
	p.click("tab", "Family tree")
	p.waitFor("the tree", `document.querySelectorAll("#class-tree [data-row][data-phase=done]").length === 4`)
	p.checkAxe("tree of a class")
	p.click("tab", "How alike")
	p.waitText("2 birds are")
	p.checkAxe("board of a class")
	p.picture("class-file")
}

const classLoaded = `performance.getEntriesByType("resource").some((e) => e.name.endsWith("/class.js"))`

// growByFile grows one bird of the flock and returns what is saved.
func (p *page) growByFile(nickname string, number int) []byte {
	p.t.Helper()
	p.goTo("#class")
	p.waitText("This site has no rooms")
	p.goTo(fileDoor)
	p.waitText("Who are you?")
	p.checkAxe("door by file")
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`for (const [id, v] of [["nickname", %q], ["number", "%d"]]) document.querySelector("#class-" + id).value = v`, nickname, number)))
	p.click("button", "Grow my bird")
	p.waitFor("the bird", `[...document.querySelectorAll("[data-id=class-main]")].some((e) => !e.hidden && e.innerText.trim() === "Save my file")`)
	p.checkAxe("bird by file")
	data, err := os.ReadFile(p.downloadAs("*.zip", "button", "Save my file"))
	if err != nil {
		p.t.Fatal(err)
	}
	p.click("button", "All doors to the class")
	return data
}

// dropFiles drops files on an element.
func (p *page) dropFiles(on string, files map[string][]byte) {
	p.t.Helper()
	given := map[string]string{}
	for name, data := range files {
		given[name] = base64.StdEncoding.EncodeToString(data)
	}
	eval[bool](p, fmt.Sprintf(`(() => {
		const all = new DataTransfer();
		for (const [name, data] of Object.entries(%s)) all.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name, { type: "application/zip" }));
		return document.querySelector(%q).dispatchEvent(new DragEvent("drop", { dataTransfer: all, bubbles: true, cancelable: true })) || true;
	})()`, asJSON(given), on))
}

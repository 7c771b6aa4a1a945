//go:build browser

package browser

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"murmuration/serve/room"
)

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
		if r.Method == "PUT" && strings.HasSuffix(r.URL.Path, "/model") && !strings.HasSuffix(r.URL.Path, "/1/model") {
			return http.StatusServiceUnavailable
		}
		return 0
	})
	ann := teacher.join(ownBrowser(t), c.address, "Ann")
	ann.expectError("503")
	before := teacher.wait("Ann's second training", func(s room.State) bool { return doneCells(s) == 1 && len(leases(s)) == 1 })
	ann.do(chromedp.Reload())
	ann.waitFor("Ann inside again", `/Ann/.test(document.querySelector("[data-id=class-head]")?.innerText)`)
	after := teacher.wait("the same training", func(s room.State) bool {
		return slices.Equal(leases(s), leases(before)) && c.count("POST", "/leases") == 3
	})
	if len(after.Members) != 1 {
		t.Errorf("after a reload there are %s", asJSON(after.Members))
	}
	twin := ann.tab(c.address + "/#class?room=" + teacher.code)
	twin.click("button", "Join") // her name stands there already
	twin.waitFor("her to be there already", `document.querySelector(".c-wrong")?.innerText.includes("in another tab")`)
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

	teacher.holds(s)
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

// TestClassElsewhere: Firefox and WebKit are students, too, and come to the same bits.
func TestClassElsewhere(t *testing.T) {
	for _, o := range others {
		t.Run(o.name, func(t *testing.T) {
			teacher := newClassroom(t).openRoom()
			d := o.open(t)
			must(t, d.Navigate(teacher.class.address+"/#class?room="+teacher.code))
			must(t, d.Script(nil, until, `await until("the door", () => document.querySelector("[data-id=class-nickname]"));`,
				`document.querySelector("[data-id=class-nickname]").value = "Ida";`))
			must(t, d.Click("[data-id=class-join]"))
			teacher.holds(teacher.wait("all done", func(s room.State) bool { return doneCells(s) == 4 }))
		})
	}
}

// holds compares what a class came to with what natively comes of its plan.
func (t *teacher) holds(s room.State) {
	t.t.Helper()
	got := map[string]string{}
	for _, cell := range s.Cells {
		got[cell.Name] = cell.Digest
	}
	if want := t.nativeCells(); !maps.Equal(got, want) {
		t.t.Errorf("the class came to\n%s\nnatively:\n%s", asJSON(got), asJSON(want))
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

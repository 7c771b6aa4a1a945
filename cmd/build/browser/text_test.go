//go:build browser

package browser

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// gb18030 is the bytes of "你好，世界。" in GB18030.
const gb18030 = "\xc4\xe3\xba\xc3\xa3\xac\xca\xc0\xbd\xe7\xa1\xa3"

// fact is a number or a word of the corpus's preview.
func (p *page) fact(name string) string {
	p.t.Helper()
	return eval[string](p, fmt.Sprintf(`document.querySelector('[data-fact=%q]')?.textContent ?? ""`, name))
}

func (p *page) waitFact(name, value string) {
	p.t.Helper()
	p.waitFor(fmt.Sprintf("%s: %s", name, value), fmt.Sprintf(`document.querySelector('[data-fact=%q]')?.textContent === %q`, name, value))
}

// TestPaste: a pasted text is previewed as the model will see it, and trained on.
func TestPaste(t *testing.T) {
	p := visit(t, look{})
	p.click("link", "Corpus")
	p.waitFact("documents", "6,000")
	p.waitText("It stays on this device")
	p.click("button", "paste it")
	p.clickOn(`[data-id="paste-text"]`)
	p.do(typed(string(numbered(40, "a small bird sings in the garden"))))
	p.click("button", "Let it read this")
	p.waitFact("documents", "40")
	p.waitText("small for this model")
	seen := p.textOf(`[data-id="tokens"]`)
	if !strings.Contains(seen, "garden") && !strings.Contains(seen, "bird") {
		t.Errorf("the preview shows %q", seen)
	}
	for _, name := range []string{"tokens", "vocab", "oov", "duplicates", "split"} {
		if p.fact(name) == "" {
			t.Errorf("the preview says nothing of %s", name)
		}
	}
	p.click("link", "Pretrain")
	p.click("button", "Start")
	p.waitStep(5)
}

// typed puts a text where the caret is, as a paste does.
func typed(text string) chromedp.Action[chromedp.Void] {
	return act(input.InsertText, input.InsertTextParams{Text: text})
}

// TestFiles opens and drops files of several encodings and kinds.
func TestFiles(t *testing.T) {
	p := visit(t, look{})
	p.click("link", "Corpus")
	p.openFile("button", "open a file", file(t, "中文.txt", numbered(60, gb18030)))
	p.waitFact("documents", "60")
	if got := p.fact("encoding"); !strings.Contains(strings.ToLower(got), "gb") {
		t.Errorf("the encoding is said to be %q", got)
	}
	if seen := p.textOf(`[data-id="tokens"]`); !strings.Contains(seen, "世") || !strings.Contains(seen, "你") {
		t.Errorf("the preview shows %q", seen)
	}
	p.dropOn(`[data-id="drop"]`, file(t, "wide.txt", utf16LE(string(numbered(50, "the wind moves the tall grass")))))
	p.waitFact("documents", "50")
	if got := p.fact("encoding"); !strings.Contains(strings.ToLower(got), "utf-16") {
		t.Errorf("the encoding is said to be %q", got)
	}
	var csv strings.Builder
	csv.WriteString("id,text\n")
	for i := range 30 {
		fmt.Fprintf(&csv, "%d,\"a cell, with a comma and the number %d\"\n", i, i)
	}
	p.openFile("button", "open a file", file(t, "table.csv", []byte(csv.String())))
	p.waitFact("documents", "30")
	if seen := p.textOf(`[data-id="tokens"]`); !strings.Contains(seen, "comma") {
		t.Errorf("the preview shows %q", seen)
	}
}

// numbered is n lines that differ in a number.
func numbered(n int, line string) []byte {
	var b []byte
	for i := range n {
		b = fmt.Appendf(b, "%s %d\n", line, i)
	}
	return b
}

func utf16LE(s string) []byte {
	out := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

// TestFilesThatCannotBeRead: each is named, and the corpus stays as it was.
func TestFilesThatCannotBeRead(t *testing.T) {
	p := visit(t, look{})
	p.click("link", "Corpus")
	p.waitFact("documents", "6,000")
	binaryFile := make([]byte, 5000)
	for i := range binaryFile {
		binaryFile[i] = byte(i*7 + i/256)
	}
	for _, c := range []struct{ path, says string }{
		{file(t, "empty.txt", nil), "empty.txt: there is no text in it"},
		{file(t, "one.txt", []byte("word")), "one.txt"},
		{file(t, "picture.txt", binaryFile), "picture.txt is not a text"},
		{file(t, "broken.txt", []byte("good text\n\xff\xc3\x28\x81\n")), "broken.txt"},
		{hugeFile(t, "huge.txt", 200_000_000), "huge.txt"},
	} {
		p.openFile("button", "open a file", c.path)
		p.waitText(c.says)
		p.waitText("nothing is lost")
		if got := p.fact("documents"); got != "6,000" {
			t.Errorf("after %s the corpus has %s documents", c.says, got)
		}
	}
	p.click("button", "Start")
	p.waitStep(3)
}

//go:build browser

package browser

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/dom"
	protocol "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// file writes bytes into a file of the given name and returns its path.
func file(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// hugeFile is a file of a size that takes no room on the disk.
func hugeFile(t *testing.T, name string, size int64) string {
	t.Helper()
	path := file(t, name, nil)
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
	return path
}

// openFile clicks a button that opens the browser's file dialog, and gives the
// dialog a file.
func (p *page) openFile(role, name, path string) {
	p.t.Helper()
	p.do(act(protocol.SetInterceptFileChooserDialog, protocol.SetInterceptFileChooserDialogParams{Enabled: true}))
	x, y := p.find(role, name)
	e, err := run(p, chromedp.WaitEvent(protocol.FileChooserOpened, nil, chromedp.MouseClickXY(x, y)))
	if err != nil {
		p.t.Fatal(err)
	}
	p.do(act(dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{path}, BackendNodeID: e.BackendNodeID}))
}

// download clicks a button and returns the path of the checkpoint that it downloads.
func (p *page) download(role, name string) string {
	p.t.Helper()
	return p.downloadAs("*.safetensors", role, name)
}

// downloadAs is download of a file of any kind, by the pattern of its name.
func (p *page) downloadAs(pattern, role, name string) string {
	p.t.Helper()
	return p.downloaded(pattern, func() { p.click(role, name) })
}

// downloaded returns the path of the file that the browser saves when something is pressed.
func (p *page) downloaded(pattern string, press func()) string {
	p.t.Helper()
	dir := p.t.TempDir()
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			Behavior: "allow", BrowserContextID: chromedp.FromContext(ctx).BrowserContextID, DownloadPath: dir})
		return err
	}))
	press()
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			p.t.Fatal(err)
		}
		if len(found) == 1 && filepath.Ext(found[0]) != ".crdownload" {
			return found[0]
		}
	}
	p.t.Fatalf("nothing was downloaded; the page says:\n%s", clipped(p.text()))
	return ""
}

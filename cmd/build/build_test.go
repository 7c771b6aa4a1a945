package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestGzipped: the same bytes give the same file, which inflates to them.
func TestGzipped(t *testing.T) {
	data := bytes.Repeat([]byte("wasm"), 10000)
	old := filepath.Join(t.TempDir(), "old.gz")
	first, err := gzipped(data, old)
	if err != nil || !inflatesTo(first, data) || inflatesTo(first, data[1:]) {
		t.Fatal("it does not inflate to what went in", err)
	}
	put(t, old, string(first))
	again, err := gzipped(data, old)
	if err != nil || !bytes.Equal(first, again) {
		t.Error("the same bytes gave another file", err)
	}
	other, err := gzipped(data[1:], old)
	if err != nil || !inflatesTo(other, data[1:]) {
		t.Error("a stale file was kept", err)
	}
}

// TestReadEvents: top-level tests are counted, and only failures are shown.
func TestReadEvents(t *testing.T) {
	events := `{"Action":"output","Package":"p","Test":"TestA","Output":"quiet\n"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestB/sub","Output":"loud\n"}
{"Action":"fail","Package":"p","Test":"TestB/sub"}
{"Action":"fail","Package":"p","Test":"TestB"}
{"Action":"skip","Package":"p","Test":"TestC"}
{"ImportPath":"q","Action":"build-output","Output":"does not compile\n"}
`
	var shown bytes.Buffer
	got := readEvents(strings.NewReader(events), &shown)
	if got != (tally{passed: 1, failed: 1, skipped: 1}) {
		t.Errorf("%+v", got)
	}
	if s := shown.String(); strings.Contains(s, "quiet") || !strings.Contains(s, "loud") || !strings.Contains(s, "does not compile") {
		t.Errorf("shown: %q", s)
	}
}

// TestSweep: what a build did not write is removed, what it wrote stays.
func TestSweep(t *testing.T) {
	s := newSite(t.TempDir())
	put(t, s.path("left-over.js"), "old")
	if err := s.write("icons/bird.svg", []byte("<svg/>")); err != nil {
		t.Fatal(err)
	}
	if err := s.sweep(); err != nil {
		t.Fatal(err)
	}
	if exists(s.path("left-over.js")) || !exists(s.path("icons/bird.svg")) {
		t.Error("the wrong files were swept away")
	}
}

func TestPackagesIn(t *testing.T) {
	meta := `{"inputs":{"node_modules/uplot/dist/a.js":{},"node_modules/@x/y/z.js":{},"public/a.ts":{},"node_modules/uplot/b.css":{}}}`
	if got := strings.Join(packagesIn(meta), " "); got != "@x/y uplot" {
		t.Errorf("%q", got)
	}
}

// TestMissingPartIsNamed: a build without one of its sources fails and says which.
func TestMissingPartIsNamed(t *testing.T) {
	made := false
	err := makeAll([]part{{"nowhere/main.go", func() error { made = true; return nil }}})
	if err == nil || !strings.Contains(err.Error(), "nowhere/main.go") || made {
		t.Errorf("%v, made: %v", err, made)
	}
}

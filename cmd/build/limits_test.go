package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestLimits: the trainer and all before the first step are held to their
// limits, the view is not, and a file that nobody has thought of counts.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		files map[string]int
		fault string // part of the refusal; "" for none
	}{
		{map[string]int{"worker.wasm.gz": trainerLimit, "icon.png": firstLimit - trainerLimit, "view.wasm.gz": 10_000_000, "page.js.LEGAL.txt": 100}, ""},
		{map[string]int{"worker.wasm.gz": trainerLimit + 1}, "the trainer takes"},
		{map[string]int{"worker.wasm.gz": trainerLimit, "new.bin": firstLimit - trainerLimit + 1}, "first step takes"},
		{map[string]int{"page.js": 1}, "is not in"},
	} {
		dir := t.TempDir()
		for name, size := range c.files {
			put(t, filepath.Join(dir, name), strings.Repeat("x", size))
		}
		err := checkLimits(dir)
		if c.fault == "" && err != nil || c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault)) {
			t.Errorf("%v: %v, want %q", c.files, err, c.fault)
		}
	}
	if checkLimits(filepath.Join(t.TempDir(), "nowhere")) == nil {
		t.Error("a site that is not there keeps its limits")
	}
}

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFindingsKeepWhatWasNotRunAgain(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	if err := os.MkdirAll(filepath.Dir(findingsFile), 0o755); err != nil {
		t.Fatal(err)
	}
	first, last := proofs[0].name, proofs[len(proofs)-1].name
	old := findingsHead + "\n## " + last + "\n\nold last\n\n## " + first + "\n\nold first\n"
	if err := os.WriteFile(findingsFile, []byte(old), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, first+".md"), []byte("new first\n\n### detail\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := gatherFindings(dir); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(findingsFile)
	if err != nil {
		t.Fatal(err)
	}
	want := findingsHead + "\n## " + first + "\n\nnew first\n\n### detail\n\n## " + last + "\n\nold last\n"
	if string(got) != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestUnknownProofsAreNamed(t *testing.T) {
	if _, err := chooseProofs([]string{"nonsense"}); err == nil || !strings.Contains(err.Error(), proofs[0].name) {
		t.Errorf("got %v", err)
	}
}

package packages

import (
	"os"
	"path/filepath"
	"testing"
)

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestFresh: what the lock asks for must be there in the same version with
// the same content; packages for other machines may be absent, and those of the
// tests where only the page is built.
func TestFresh(t *testing.T) {
	lock, have := filepath.Join(t.TempDir(), "lock"), filepath.Join(t.TempDir(), "have")
	put(t, lock, `{"packages":{"":{"version":"9"},"node_modules/a":{"version":"1","integrity":"x"},"node_modules/b":{"version":"1","optional":true},"node_modules/t":{"version":"1","integrity":"t","dev":true}}}`)
	for installed, want := range map[string]bool{
		`{"packages":{"node_modules/a":{"version":"1","integrity":"x"}}}`: true,
		`{"packages":{"node_modules/a":{"version":"2","integrity":"x"}}}`: false,
		`{"packages":{"node_modules/a":{"version":"1","integrity":"y"}}}`: false,
		`{"packages":{}}`: false,
		`broken`:          false,
	} {
		put(t, have, installed)
		if got, err := fresh(lock, have, false); err != nil || got != want {
			t.Errorf("%s: %v, %v", installed, got, err)
		}
	}
	put(t, have, `{"packages":{"node_modules/a":{"version":"1","integrity":"x"}}}`)
	if got, err := fresh(lock, have, true); err != nil || got {
		t.Errorf("the tests' packages are missing: %v, %v", got, err)
	}
	if got, err := fresh(lock, have+"-nowhere", false); err != nil || got {
		t.Errorf("nothing installed: %v, %v", got, err)
	}
}

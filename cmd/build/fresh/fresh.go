// Package fresh holds files that tests write from Go to what they should be.
package fresh

import (
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the generated files instead of comparing them")

// Hold fails the test if a generated file is not as wanted, and says the command
// that writes it; with -update it writes it.
func Hold(t *testing.T, file, want, command string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != want {
		t.Errorf("%s is stale: %s -update", file, command)
	}
}

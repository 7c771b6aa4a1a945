package protocol

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write public/lab/protocol.ts instead of comparing it")

// The page's types must be those of this package. To write them anew:
// go test ./core/protocol -run TypeScript -update
func TestTypeScriptIsFresh(t *testing.T) {
	file := filepath.Join("..", "..", "public", "lab", "protocol.ts")
	if *update {
		if err := os.WriteFile(file, []byte(TypeScript()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != TypeScript() {
		t.Errorf("%s is stale: go test ./core/protocol -run TypeScript -update", file)
	}
}

package surveyor

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"murmuration/cmd/build/fresh"
	"murmuration/core/protocol"
)

// findingNames is a line of the page's list: a plan and the names of its findings.
func findingNames(t *testing.T, plan string, f *protocol.Findings) string {
	t.Helper()
	names := []string{}
	for _, x := range f.Findings {
		names = append(names, x.Name)
	}
	b, err := json.Marshal(map[string][]string{plan: names})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Trim(string(b), "{}")
}

// namesAreFresh holds the page's list of findings, each of which has words there,
// to those that there are. To write it anew:
// go test ./core/surveyor -run FindingsAnswer -update
func namesAreFresh(t *testing.T, lines []string) {
	t.Helper()
	file := filepath.Join("..", "..", "public", "flock", "findings.json")
	fresh.Hold(t, file, "{\n"+strings.Join(lines, ",\n")+"\n}\n", "go test ./core/surveyor -run FindingsAnswer")
}

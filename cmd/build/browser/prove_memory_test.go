//go:build browser && prove

package browser

import (
	"fmt"
	"strings"
	"testing"
)

// TestProveMemory writes down what each worker takes with a vocabulary of 20,000 and
// 50,000 sentences of 15 words.
func TestProveMemory(t *testing.T) {
	var b strings.Builder
	b.WriteString("Memory of each worker's program, in MB, after two steps and a save, with a vocabulary of 20,000 and 50,000 sentences of 15 words; 512 is the ceiling.\n\n")
	b.WriteString("| model | task | trainer | tutor |\n|---|---|---|---|\n")
	for _, x := range [][2]string{{"bilstm", "tag"}, {"bilstm", "classify"}, {"lstm", "tag"}, {"lstm", "classify"}, {"lstm", "next"}} {
		most := memoryOf(t, x[0], x[1])
		fmt.Fprintf(&b, "| %s | %s | %d | %d |\n", x[0], x[1], most["worker"], most["tutor"])
	}
	find(t, "memory", "%s", b.String())
}

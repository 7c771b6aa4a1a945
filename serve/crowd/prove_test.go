//go:build prove

package crowd

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestProveClass writes down what becomes of the class, killed and not, and of
// a crowd that comes at once.
func TestProveClass(t *testing.T) {
	c := school()
	var b strings.Builder
	fmt.Fprintf(&b, "Natively, on SQLite and a folder. A simulated class (`serve/crowd`) of %d members grows %d cells: %d bases, and %d birds that are tuned from them; each is to be checked by a second member. "+
		"A fifth of the members vanish without a word, half of those come back; uploads are slow, cut, damaged, sent twice, or claim what is not so; some machines compute wrongly, some answers to a joining are lost, and every clock is wrong. "+
		"In the end every cell must hold its own model to the last bit, each wrong digest must be shown, and nobody be in the room twice: else this is not written.\n\n",
		c.Members, c.Bases+c.Tunings, c.Bases, c.Tunings)
	b.WriteString("| | rounds of 10 s | requests | MB up | MB down | members who vanished / came back | wrong digests, all found | late results, taken | cells trained again |\n|---|---|---|---|---|---|---|---|---|\n")
	b.WriteString(line("in one process", inProcess(t)))
	b.WriteString(line("the process killed five times", killed(t)))
	b.WriteString("\nModels are of 256 bytes there. A crowd with models of 5 MB, all at once: none goes beyond its half before all have come there. A time is from the first byte asked to the last one come, and so that of the whole crowd, on a machine that may have had other work. " +
		"Go memory is all that the server's runtime has ever asked of the system; the process is the most that it has held, SQLite and program included.\n\n")
	b.WriteString("| | median | p99 | slowest | failed | Go memory | process |\n|---|---|---|---|---|---|---|\n")
	for _, x := range load(t) {
		fmt.Fprintf(&b, "| %s | %v | %v | %v | 0 | %.0f MiB | %s |\n", x.what, seconds(x.share(50)), seconds(x.share(99)), seconds(x.share(100)), x.mib(), x.resident)
	}
	if t.Failed() {
		return
	}
	if err := os.WriteFile(filepath.Join(os.Getenv("MURMURATION_FINDINGS"), "class.md"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// line is the table's row of a class.
func line(what string, r Report) string {
	requests, up, down := 0, 0, 0
	for _, c := range r.By {
		requests, up, down = requests+c.Requests, up+c.Up, down+c.Down
	}
	return fmt.Sprintf("| %s | %d | %d | %.1f | %.1f | %d / %d | %d | %d | %d |\n", what, r.Rounds, requests, float64(up)/1e6, float64(down)/1e6, r.Gone, r.Back, r.Wrong, r.Lates, r.Again)
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

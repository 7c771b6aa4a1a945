//go:build prove

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"murmuration/serve/crowd"
)

// TestProveRows writes down what requests and a whole class cost on D1.
func TestProveRows(t *testing.T) {
	d := start(t, true)
	var b strings.Builder
	b.WriteString("In workerd, Cloudflare's own runtime, with its local D1, which counts for itself what it reads and writes (`rows_read`, `rows_written`). " +
		"Where the two sizes differ, 60 cells and 30 members / 600 cells and 200 members; half of the cells were done, and as many in training as there are members.\n\n")
	b.WriteString("| request | queries | rows read | rows written |\n|---|---|---|---|\n")
	small, large := prices(t, d, 60, 30), prices(t, d, 600, 200)
	for i, s := range small {
		l := large[i]
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", s.what, both(s.Queries, l.Queries), both(s.Read, l.Read), both(s.Written, l.Written))
	}
	b.WriteString("\nA request of a member who was not heard of for 20 s has one query and one row written more.\n")
	b.WriteString("\nAnd all of a simulated class (see class), without the looks of its members:\n\n| | requests | queries | rows read | rows written |\n|---|---|---|---|---|\n")
	for _, c := range []crowd.Class{{Members: 30, Bases: 10, Tunings: 50}, {Members: 200, Bases: 100, Tunings: 500}} {
		c.Seed, c.Floats, c.Rounds, c.URL = 1, 64, 200, d.url
		line := all(t, d, c)
		t.Log(line)
		b.WriteString(line)
	}
	if err := os.WriteFile(filepath.Join(os.Getenv("MURMURATION_FINDINGS"), "rows.md"), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// all is the table's row of a class.
func all(t *testing.T, d *workerd, c crowd.Class) string {
	var report crowd.Report
	cost := d.cost(t, func() (err error) { report, err = crowd.Run(c); return err })
	cells, requests := c.Bases+c.Tunings, 0
	for _, count := range report.By {
		requests += count.Requests
	}
	per := func(n int) string { return fmt.Sprintf("%d (%d a cell)", n, (n+cells/2)/cells) }
	return fmt.Sprintf("| %d cells, %d members | %s | %s | %s | %s |\n", cells, c.Members, per(requests), per(cost.Queries), per(cost.Read), per(cost.Written))
}

// both says two numbers, or the one that they are.
func both(a, b int) string {
	if a == b {
		return fmt.Sprint(a)
	}
	return fmt.Sprintf("%d / %d", a, b)
}

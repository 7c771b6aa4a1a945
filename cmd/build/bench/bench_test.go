package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"murmuration/cmd/build/workload"
)

// made is a session's result with figures of our own: two workers take two
// thirds of one's time where the limit doubles.
func made() *result {
	w := workload.W1All
	return &result{[]*cell{
		{where: native, workers: 1, steps: w, ms: []float64{60, 90, 62}, limits: []float64{100, 50, 100}, digest: "aa", counted: 3},
		{where: browser, workers: 1, steps: w, ms: []float64{90, 99, 90}, limits: []float64{50, 25, 50}, digest: "aa", counted: 10, allocated: 15},
		{where: browser, workers: 2, steps: w, ms: []float64{60, 66, 60}, limits: []float64{100, 50, 100}, digest: "aa"},
		{where: pytorch, workers: 1, steps: w, ms: []float64{50, 75, 50}, limits: []float64{100, 50, 100}},
		{where: browser, workers: 1, product: &workload.Products[0], ms: []float64{3}, limits: []float64{50}, digest: "bb"},
	}}
}

// TestLines: the fields of the JSON output, in the order that was promised, and
// no others.
func TestLines(t *testing.T) {
	var out bytes.Buffer
	if err := made().writeLines(&out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	want := []string{
		`{"workload":"W1","loss":"all","where":"native","workers":1,"step_ms":62,"tokens_per_s":16516.1,"gflops":51.35,"limit_gflops":100,"bytes_per_step":0,"digest":"aa"}`,
		`{"workload":"W1","loss":"all","where":"browser","workers":1,"step_ms":90,"tokens_per_s":11377.8,"gflops":35.37,"limit_gflops":50,"bytes_per_step":1.5,"digest":"aa"}`,
	}
	if len(lines) != 5 || lines[0] != want[0] || lines[1] != want[1] {
		t.Errorf("%s", out.String())
	}
	for _, l := range lines {
		if !json.Valid([]byte(l)) {
			t.Errorf("no JSON: %s", l)
		}
	}
}

// TestTable: the shares are medians of the rounds' own, and so are the gains.
func TestTable(t *testing.T) {
	var out bytes.Buffer
	r := made()
	if err := r.writeTable(&out); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{
		"W1 all, browser, 2 workers: 1.50 times one worker; the peak kernel gains 2.00; 75% of that",
		"W1 all, native: 1.20 times PyTorch's time",
		"W4", "forward",
	} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("the table lacks %q:\n%s", part, out.String())
		}
	}
}

// TestWriteDoc: the new table stands in the place of the old one, and nothing
// else has changed.
func TestWriteDoc(t *testing.T) {
	path := filepath.Join(t.TempDir(), "page.md")
	for old, fine := range map[string]bool{
		"head\n" + tableBegins + "old\n" + tableEnds + "tail\n": true,
		"head\n" + tableBegins + "old\n":                        false,
		"head\n":                                                false,
	} {
		if err := os.WriteFile(path, []byte(old), 0o644); err != nil {
			t.Fatal(err)
		}
		err := made().writeDoc(path)
		got, _ := os.ReadFile(path)
		text := string(got)
		if !fine && (err == nil || text != old) {
			t.Errorf("%q became %q", old, text)
		}
		if fine && (err != nil || !strings.HasPrefix(text, "head\n"+tableBegins+"\n| workload") || !strings.HasSuffix(text, tableEnds+"tail\n") || strings.Contains(text, "old")) {
			t.Errorf("%v: %s", err, text)
		}
	}
}

// TestShare: a round's figure is compared with the same round's limit.
func TestShare(t *testing.T) {
	c := cell{product: &workload.Product{M: 1000, K: 500, N: 1000}, ms: []float64{100, 50, 20}, limits: []float64{20, 80, 100}}
	if s := c.share(); s != .5 { // 10, 20 and 50 GFLOP/s: 0.5, 0.25, 0.5
		t.Errorf("a share of %v", s)
	}
}

// TestDifferences: other bits anywhere are an error that names the place.
func TestDifferences(t *testing.T) {
	r := made()
	if err := r.differences(); err != nil {
		t.Error(err)
	}
	r.cells[2].digest = "cc"
	if err := r.differences(); err == nil || !strings.Contains(err.Error(), "W1 all, browser, 2 workers") {
		t.Errorf("%v", err)
	}
}

func TestPlan(t *testing.T) {
	o := defaults()
	o.cores = 2
	all := titles(plan(o))
	for _, want := range []string{"W1 gather, native", "W1 gather, browser, 2 workers", "W1 all, flock, 2 workers", "W1 all, pytorch", "W2 all, browser", "W3 all, native", "W4 dW, browser", "W4 recurrent, native"} {
		if !slices.Contains(all, want) {
			t.Errorf("the plan lacks %s: %v", want, all)
		}
	}
	o.names, o.where = []string{"W1-all"}, []string{browser}
	if got := titles(plan(o)); len(got) != 3 {
		t.Errorf("W1-all in the browser is %v", got)
	}
	o.names = []string{"flock"}
	if got := titles(plan(o)); !slices.Contains(got, "W1 gather, browser") || !slices.Contains(got, "W1 gather, flock, 2 workers") {
		t.Errorf("a flock is compared with nothing: %v", got)
	}
}

func titles(cells []*cell) []string {
	var all []string
	for _, c := range cells {
		all = append(all, c.title())
	}
	return all
}

func TestWorkerCounts(t *testing.T) {
	for cores, want := range map[int][]int{1: {1}, 2: {1, 2}, 3: {1, 2, 3}, 4: {1, 2, 4}, 64: {1, 2, 4}} {
		if got := workerCounts(cores); !slices.Equal(got, want) {
			t.Errorf("%d cores: %v", cores, got)
		}
	}
}

func TestParse(t *testing.T) {
	for _, bad := range [][]string{{"-runs", "0"}, {"-where", "moon"}, {"W9"}, {"W2-some"}} {
		if _, err := parse(bad); err == nil {
			t.Errorf("%v was taken", bad)
		}
	}
	o, err := parse([]string{"-json", "-runs", "3", "w1", "W3-all"})
	if err != nil || !o.json || o.rounds != 3 || len(o.names) != 2 {
		t.Errorf("%+v, %v", o, err)
	}
}

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

// tally counts finished tests, subtests not included.
type tally struct{ passed, failed, skipped int }

func (t *tally) add(u tally) {
	t.passed += u.passed
	t.failed += u.failed
	t.skipped += u.skipped
}

// testEvent is one line of `go test -json`.
type testEvent struct {
	Action, Package, Test, Output string
}

// goTest runs `go test` and shows only what failed: the output of a failed
// test, and the whole output of a package that failed without a test.
func goTest(ctx context.Context, env []string, args ...string) (tally, error) {
	c := command(ctx, env, "go", append([]string{"test", "-json"}, args...)...)
	c.Stderr = os.Stderr
	pipe, err := c.StdoutPipe()
	if err != nil {
		return tally{}, err
	}
	if err := c.Start(); err != nil {
		return tally{}, err
	}
	t := readEvents(pipe, os.Stdout)
	return t, explain(c, c.Wait())
}

// readEvents tallies the events of `go test -json` and writes failures to w.
func readEvents(r io.Reader, w io.Writer) tally {
	var t tally
	said := map[string]*strings.Builder{} // package and top-level test → output
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadString('\n')
		var e testEvent
		if json.Unmarshal([]byte(line), &e) == nil {
			top, _, sub := strings.Cut(e.Test, "/")
			key := e.Package + " " + top
			if said[key] == nil {
				said[key] = &strings.Builder{}
			}
			said[key].WriteString(e.Output)
			if !sub && t.count(e) {
				fmt.Fprint(w, said[key])
				delete(said, key)
			}
		} else {
			fmt.Fprint(w, line)
		}
		if err != nil {
			return t
		}
	}
}

// count books the end of a test and reports whether its output is wanted.
func (t *tally) count(e testEvent) bool {
	switch {
	case e.Action == "build-output":
		return true
	case e.Test == "":
		return e.Action == "fail"
	case e.Action == "pass":
		t.passed++
	case e.Action == "fail":
		t.failed++
		return true
	case e.Action == "skip":
		t.skipped++
		return true
	}
	return false
}

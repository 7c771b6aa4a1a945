package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

const longFile = 300 // lines: a room that may want a wall

// sizes prints the bytes of the wasm, the lines of each directory and the
// files that have grown long.
func sizes(ctx context.Context) error {
	for _, name := range []string{"worker", "tutor", "view"} {
		raw, _ := os.Stat(filepath.Join(".cache", "wasm", name+".wasm"))
		packed, _ := os.Stat(filepath.Join("dist", name+".wasm.gz"))
		if raw != nil && packed != nil {
			fmt.Printf("%-24s %8.2f MB raw %8.2f MB gzip\n", name+".wasm", float64(raw.Size())/1e6, float64(packed.Size())/1e6)
		}
	}
	names, err := tracked(ctx, "*.go", "*.s", "*.ts", "*.css", "*.html")
	if err != nil {
		return err
	}
	code, tests, long, err := countLines(names)
	if err != nil {
		return err
	}
	fmt.Printf("%-24s %8s %8s\n", "lines in", "code", "tests")
	for _, dir := range sortedKeys(code, tests) {
		fmt.Printf("%-24s %8d %8d\n", dir, code[dir], tests[dir])
	}
	if len(long) > 0 {
		fmt.Printf("over %d lines: %s\n", longFile, strings.Join(long, ", "))
	}
	return nil
}

// countLines counts lines by directory, code and tests apart, and lists the
// files of hand-written code over longFile lines.
func countLines(names []string) (code, tests map[string]int, long []string, err error) {
	code, tests = map[string]int{}, map[string]int{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, nil, nil, err
		}
		n, into := bytes.Count(data, []byte("\n")), code
		if strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, ".test.ts") {
			into = tests
		}
		into[filepath.ToSlash(filepath.Dir(name))] += n
		if n > longFile && !written(data) {
			long = append(long, fmt.Sprintf("%s (%d)", name, n))
		}
	}
	return code, tests, long, nil
}

// written reports whether a file says that a program wrote it.
func written(data []byte) bool {
	head := data[:min(len(data), 200)]
	return bytes.Contains(head, []byte("DO NOT EDIT")) || bytes.Contains(head, []byte("Written from"))
}

func sortedKeys(maps ...map[string]int) []string {
	seen := map[string]bool{}
	var keys []string
	for _, m := range maps {
		for k := range m {
			if !seen[k] {
				seen[k] = true
				keys = append(keys, k)
			}
		}
	}
	sort.Strings(keys)
	return keys
}

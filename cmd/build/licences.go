package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// licences collects the licence texts of everything that dist/ carries.
type licences struct {
	goroot string
	dirs   map[string]string // name → folder with its licence
}

func newLicences(goroot string) *licences {
	return &licences{goroot: goroot, dirs: map[string]string{"Go": goroot}}
}

func (l *licences) npm(names []string) {
	for _, name := range names {
		l.dirs[name+" (npm)"] = filepath.Join("node_modules", name)
	}
}

// write puts LICENSES.txt into the site: one section per Go module linked into
// the wasm and per npm package bundled. A part without a licence file is an
// error: it may not be shipped.
func (l *licences) write(ctx context.Context, dist *site) error {
	if err := l.modules(ctx); err != nil {
		return err
	}
	var names []string
	for name := range l.dirs {
		names = append(names, name)
	}
	sort.Strings(names)
	var b strings.Builder
	b.WriteString("Murmuration is built with the works of others. Their licences follow.\n")
	for _, name := range names {
		text, err := licenceText(l.dirs[name])
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", name, strings.Repeat("=", len(name)), strings.TrimSpace(text))
	}
	return dist.write("LICENSES.txt", []byte(b.String()))
}

// modules adds the Go modules linked into the wasm binaries.
func (l *licences) modules(ctx context.Context) error {
	const format = "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}"
	out, err := output(ctx, wasmEnv, "go", "list", "-deps", "-f", format, "./wasm/worker", "./wasm/tutor", "./wasm/prober", "./wasm/surveyor", "./wasm/page")
	if err != nil {
		return err
	}
	for _, line := range strings.Split(out, "\n") {
		if name, dir, ok := strings.Cut(line, "\t"); ok {
			l.dirs[name] = dir
		}
	}
	return nil
}

func licenceText(dir string) (string, error) {
	for _, name := range []string{"LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING", "license", "License"} {
		if text, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
			return string(text), nil
		}
	}
	return "", fmt.Errorf("no licence file stands in %s", filepath.Base(dir))
}

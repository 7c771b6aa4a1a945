package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// licences collects the licence texts of everything that a folder carries.
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

// write puts LICENSES.txt into a folder: one section per Go module linked and
// per npm package bundled. A part without a licence file is an error: it may
// not be shipped.
func (l *licences) write(dist *site) error {
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

// modules adds the Go modules linked into programs.
func (l *licences) modules(ctx context.Context, env []string, programs ...string) error {
	const format = "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}"
	out, err := output(ctx, env, "go", append([]string{"list", "-deps", "-f", format}, programs...)...)
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

package main

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"murmuration/serve"
)

// part is one step of a build: the source without which it cannot be made, and
// how it is made.
type part struct {
	source string
	make   func() error
}

// build makes dist/: the page and its wasm programs.
func build(ctx context.Context, args []string) error {
	f := flags("build")
	out := f.String("out", "dist", "the folder to build into")
	if err := f.Parse(args); err != nil {
		return err
	}
	return buildInto(ctx, *out)
}

func buildInto(ctx context.Context, dir string) error {
	start := time.Now()
	if err := npm(ctx, false); err != nil {
		return err
	}
	goroot, err := simdRoot(ctx)
	if err != nil {
		return fmt.Errorf("the toolchain %s could not be fetched: %w", simdToolchain, err)
	}
	dist := newSite(dir)
	licences := newLicences(goroot)
	if err := makeAll(parts(ctx, dist, goroot, licences)); err != nil {
		return err
	}
	if err := licences.modules(ctx, wasmEnv, "./wasm/worker", "./wasm/tutor", "./wasm/prober", "./wasm/surveyor", "./wasm/page"); err != nil {
		return err
	}
	if err := licences.write(dist); err != nil {
		return err
	}
	if err := offline(dist, goroot); err != nil {
		return err
	}
	if err := dist.sweep(); err != nil {
		return err
	}
	dist.print()
	fmt.Printf("%s is ready (%.1f s)\n", dir, time.Since(start).Seconds())
	return nil
}

// parts lists every step of a build, in order.
func parts(ctx context.Context, dist *site, goroot string, l *licences) []part {
	steps := wasmParts(ctx, dist)
	for _, b := range bundles {
		steps = append(steps, part{b.entry, func() error {
			packages, err := b.make(dist, goroot)
			l.npm(packages)
			return err
		}})
	}
	return append(steps,
		part{"public/view/view.html", func() error { return dist.copy("view.html", "public/view/view.html") }},
		part{"public/404.html", func() error { return dist.copy("404.html", "public/404.html") }},
		part{"public/icons", func() error { return copyFolder(dist, "icons", "public/icons") }},
		part{"public/icons/favicon.svg", func() error { return drawIcons(dist) }},
		part{"public/manifest.webmanifest", func() error { return dist.copy("manifest.webmanifest", "public/manifest.webmanifest") }},
		part{"serve", func() error { return dist.write("_headers", []byte(serve.HeadersFile())) }},
	)
}

// makeAll runs the steps in order. A step whose source is missing ends the
// build and is named: half a site is not written out as a whole one.
func makeAll(steps []part) error {
	for _, p := range steps {
		if !exists(p.source) {
			return fmt.Errorf("%s is missing; the site cannot be built without it", p.source)
		}
		if err := p.make(); err != nil {
			return fmt.Errorf("%s: %w", p.source, err)
		}
	}
	return nil
}

// copyFolder copies a folder of files into the site under another name.
func copyFolder(dist *site, to, from string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		return dist.copy(to+"/"+filepath.ToSlash(name), path)
	})
}

// print lists what the site holds and how much of it there is.
func (s *site) print() {
	names := make([]string, 0, len(s.written))
	for name := range s.written {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Printf("  %-22s %10d\n", name, s.written[name])
	}
}

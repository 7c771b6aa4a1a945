package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// proof is one long experiment: a test under the tag "prove", of the browser
// package where none is named, or, without a test, an experiment of
// cmd/build/experiment that runs natively. Each writes its section of docs/findings.md.
type proof struct{ name, test, pkg string }

// browser reports whether a proof runs in a browser, on the built page.
func (p proof) browser() bool { return p.test != "" && p.pkg == "" }

// proofs stand in the order of their sections.
var proofs = []proof{
	{name: "default", test: "TestProveDefault"},
	{name: "shakespeare", test: "TestProveShakespeare"},
	{name: "clinc150", test: "TestProveClinc150"},
	{name: "banking77", test: "TestProveBanking77"},
	{name: "labels", test: "TestProveLabels"},
	{name: "wnut17", test: "TestProveWnut17"},
	{name: "battery", test: "TestProveBattery"},
	{name: "blimp", test: "TestProveBlimp"},
	{name: "speed", test: "TestProveSpeed"},
	{name: "estimates", test: "TestProveEstimates"},
	{name: "emergence"},
	{name: "grokking"},
	{name: "recall"},
	{name: "flock", test: "TestProveFlock"},
	{name: "memory", test: "TestProveMemory"},
	{name: "first"},
	{name: "page", test: "TestProvePage"},
	{name: "class", test: "TestProveClass", pkg: "./serve/crowd"},
	{name: "rows", test: "TestProveRows", pkg: "./serve/worker"},
}

const findingsFile = "docs/findings.md"

const findingsHead = `# Findings

Written by ` + "`go run ./cmd/build prove [name]`" + `, each section by the experiment of its name, in headless Chromium where it does not say natively. Times are of one machine at one moment;
compare ratios, not seconds.
`

// prove runs the named experiments, or all, and rewrites their sections.
func prove(ctx context.Context, args []string) error {
	chosen, err := chooseProofs(args)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "findings-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	env := []string{"MURMURATION_FINDINGS=" + dir}
	if slices.ContainsFunc(chosen, proof.browser) {
		more, err := browserEnv(ctx)
		if err != nil {
			return err
		}
		env = append(env, more...)
	}
	var failed error
	for _, p := range chosen {
		failed = errors.Join(failed, timed("prove "+p.name, func() error { return p.run(ctx, env, dir) }))
	}
	return errors.Join(failed, gatherFindings(dir))
}

func (p proof) run(ctx context.Context, env []string, dir string) error {
	tags, pkg := "prove", p.pkg
	switch {
	case p.test == "":
		return proveNatively(ctx, p.name, filepath.Join(dir, p.name+".md"))
	case p.browser():
		tags, pkg = "browser,prove", browserTests
	}
	return run(ctx, env, "go", "test", "-tags="+tags, "-count=1", "-timeout=120m", "-run=^"+p.test+"$", pkg)
}

// proveNatively keeps what an experiment prints, with the kernels of a browser's
// worker but this machine's vectors.
func proveNatively(ctx context.Context, name, file string) error {
	c := command(ctx, simdEnv, "go", "run", "./cmd/build/experiment", name)
	c.Stderr = os.Stderr
	text, err := c.Output()
	if err != nil {
		return explain(c, err)
	}
	return os.WriteFile(file, text, 0o644)
}

func chooseProofs(names []string) ([]proof, error) {
	if len(names) == 0 {
		return proofs, nil
	}
	var chosen []proof
	for _, name := range names {
		p, err := proofNamed(name)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, p)
	}
	return chosen, nil
}

func proofNamed(name string) (proof, error) {
	var known []string
	for _, p := range proofs {
		if p.name == name {
			return p, nil
		}
		known = append(known, p.name)
	}
	return proof{}, fmt.Errorf("nothing to prove is called %q; there are: %s", name, strings.Join(known, ", "))
}

// gatherFindings puts the sections that were just written in the place of the
// old ones; the others stay as they are.
func gatherFindings(dir string) error {
	old, err := os.ReadFile(findingsFile)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	sections := splitFindings(string(old))
	for _, p := range proofs {
		text, err := os.ReadFile(filepath.Join(dir, p.name+".md"))
		if err == nil {
			sections[p.name] = strings.TrimSpace(string(text))
		}
	}
	var b strings.Builder
	b.WriteString(findingsHead)
	for _, p := range proofs {
		if text := sections[p.name]; text != "" {
			fmt.Fprintf(&b, "\n## %s\n\n%s\n", p.name, text)
		}
	}
	return os.WriteFile(findingsFile, []byte(b.String()), 0o644)
}

// splitFindings takes a findings file apart: section name → text.
func splitFindings(text string) map[string]string {
	sections := map[string]string{}
	for _, part := range strings.Split("\n"+text, "\n## ")[1:] {
		name, body, _ := strings.Cut(part, "\n")
		sections[strings.TrimSpace(name)] = strings.TrimSpace(body)
	}
	return sections
}

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

// proof is one long experiment: a test of the browser package under the tag
// "prove", or, without a test, an experiment of cmd/build/experiment that runs
// natively. Either writes its section of docs/findings.md.
type proof struct{ name, test string }

// proofs stand in the order of their sections.
var proofs = []proof{
	{"default", "TestProveDefault"},
	{"shakespeare", "TestProveShakespeare"},
	{"clinc150", "TestProveClinc150"},
	{"banking77", "TestProveBanking77"},
	{"labels", "TestProveLabels"},
	{"wnut17", "TestProveWnut17"},
	{"battery", "TestProveBattery"},
	{"blimp", "TestProveBlimp"},
	{"speed", "TestProveSpeed"},
	{"estimates", "TestProveEstimates"},
	{"emergence", ""},
	{"grokking", ""},
	{"recall", ""},
	{"flock", "TestProveFlock"},
	{"memory", "TestProveMemory"},
	{"first", ""},
	{"page", "TestProvePage"},
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
	var env []string
	if slices.ContainsFunc(chosen, func(p proof) bool { return p.test != "" }) {
		if env, err = browserEnv(ctx); err != nil {
			return err
		}
		env = append(env, "MURMURATION_FINDINGS="+dir)
	}
	var failed error
	for _, p := range chosen {
		failed = errors.Join(failed, timed("prove "+p.name, func() error {
			if p.test == "" {
				return proveNatively(ctx, p.name, filepath.Join(dir, p.name+".md"))
			}
			return run(ctx, env, "go", "test", "-tags=browser,prove", "-count=1", "-timeout=120m", "-run=^"+p.test+"$", browserTests)
		}))
	}
	return errors.Join(failed, gatherFindings(dir))
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

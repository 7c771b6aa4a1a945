package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
)

// staticcheck is pinned; the go command fetches it as it fetches a module.
const staticcheck = "honnef.co/go/tools/cmd/staticcheck@v0.8.2"

// check is what stands before a commit: format, vet, staticcheck, generated
// files, every test, and a table of sizes. -quick leaves the tests out.
func check(ctx context.Context, args []string) error {
	f := flags("check")
	quick := f.Bool("quick", false, "without the tests")
	if err := f.Parse(args); err != nil {
		return err
	}
	err := errors.Join(
		timed("format", func() error { return checkFormat(ctx) }),
		timed("staticcheck", func() error { return runStaticcheck(ctx) }),
		timed("generated files", func() error { return checkGenerated(ctx) }),
		runStages(ctx, checkStages(*quick)),
		sizes(ctx),
	)
	return err
}

func checkStages(quick bool) string {
	if quick {
		return "npm,vet,types,build,limits"
	}
	return ""
}

// checkFormat lists files that gofmt would change.
func checkFormat(ctx context.Context) error {
	files, err := tracked(ctx, "*.go")
	if err != nil {
		return err
	}
	out, err := output(ctx, nil, "gofmt", append([]string{"-l"}, files...)...)
	if err == nil && out != "" {
		err = errors.New("gofmt -w wants:\n" + out)
	}
	return err
}

// runStaticcheck reads the code as both toolchains see it.
func runStaticcheck(ctx context.Context) error {
	return errors.Join(
		run(ctx, nil, "go", "run", staticcheck, "./..."),
		run(ctx, simdEnv, "go", "run", staticcheck, "./core/..."),
	)
}

// checkGenerated runs go generate and fails if it changed a file. What it
// wrote stays, to be looked at and committed.
func checkGenerated(ctx context.Context) error {
	before, err := generatedFiles(ctx)
	if err != nil {
		return err
	}
	if err := run(ctx, nil, "go", "generate", "./..."); err != nil {
		return err
	}
	after, err := generatedFiles(ctx)
	if err != nil {
		return err
	}
	var stale []string
	for name, text := range after {
		if before[name] != text {
			stale = append(stale, name)
		}
	}
	if len(stale) > 0 {
		return errors.New("were stale, and are written anew: " + strings.Join(stale, ", "))
	}
	return nil
}

// generatedFiles reads the text of every source that go generate may write.
func generatedFiles(ctx context.Context) (map[string]string, error) {
	names, err := tracked(ctx, "*.go", "*.ts", "*.json")
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		texts[name] = string(data)
	}
	return texts, nil
}

// tracked lists the files of the repository that match, new ones included,
// deleted ones not.
func tracked(ctx context.Context, patterns ...string) ([]string, error) {
	args := append([]string{"ls-files", "--cached", "--others", "--exclude-standard", "--"}, patterns...)
	out, err := output(ctx, nil, "git", args...)
	if err != nil {
		return nil, fmt.Errorf("check lists files with git: %w", err)
	}
	var names []string
	for _, name := range strings.Split(out, "\n") {
		if name != "" && exists(name) {
			names = append(names, name)
		}
	}
	return names, nil
}

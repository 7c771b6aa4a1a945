package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// checkTypes runs TypeScript's checker over the page's sources, and over their
// tests, which may use Node's types too.
func checkTypes(ctx context.Context, _ *tally) error {
	if err := npm(ctx, true); err != nil {
		return err
	}
	tsc := filepath.Join("node_modules", "typescript", "bin", "tsc")
	return errors.Join(
		run(ctx, nil, "node", tsc, "--noEmit", "-p", "tsconfig.json"),
		run(ctx, nil, "node", tsc, "--noEmit", "-p", "tsconfig.test.json"),
	)
}

// testScripts bundles every public/**/*.test.ts and runs them with node's own
// test runner.
func testScripts(ctx context.Context, t *tally) error {
	if err := npm(ctx, true); err != nil {
		return err
	}
	tests, err := filesEnding("public", ".test.ts")
	if err != nil || len(tests) == 0 {
		return err
	}
	dir := filepath.Join(".cache", "scripts")
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	r := api.Build(api.BuildOptions{
		EntryPoints: tests, Outdir: dir, Outbase: "public", Bundle: true, Write: true,
		Platform: api.PlatformNode, Format: api.FormatESModule, Target: api.ES2022,
		OutExtension: map[string]string{".js": ".mjs"}, LogLevel: api.LogLevelWarning, Sourcemap: api.SourceMapInline,
		Plugins: []api.Plugin{messages(), labInside()},
	})
	if len(r.Errors) > 0 {
		return fmt.Errorf("%d errors from esbuild, the first: %s", len(r.Errors), r.Errors[0].Text)
	}
	files, err := filesEnding(dir, ".test.mjs")
	if err != nil {
		return err
	}
	return runNodeTests(ctx, t, files)
}

// labInside puts the lab into the bundle of a test, which has no dist/lab.js
// beside it; so what page.js shares with the later panels can be tested. Those
// panels no test loads.
func labInside() api.Plugin {
	return api.Plugin{Name: "lab", Setup: func(p api.PluginBuild) {
		p.OnResolve(api.OnResolveOptions{Filter: `^\./lab\.js$`}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
			path, err := filepath.Abs(filepath.Join("public", "lab", "lab.ts"))
			return api.OnResolveResult{Path: path}, err
		})
		p.OnResolve(api.OnResolveOptions{Filter: `^\./(abilities|class|flock|lessons|sharing|tasks)\.js$`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: a.Path, External: true}, nil
		})
	}}
}

// runNodeTests runs node's tests and shows its report only if one failed.
func runNodeTests(ctx context.Context, t *tally, files []string) error {
	c := command(ctx, nil, "node", append([]string{"--enable-source-maps", "--test", "--test-reporter=tap"}, files...)...)
	out, err := c.CombinedOutput()
	t.passed += tapCount(string(out), "pass")
	t.failed += tapCount(string(out), "fail")
	if err != nil {
		os.Stdout.Write(out)
		return fmt.Errorf("node --test: %w", err)
	}
	return nil
}

// tapCount reads the number after "# word" in a TAP report.
func tapCount(report, word string) int {
	m := regexp.MustCompile(`(?m)^# ` + word + ` (\d+)$`).FindStringSubmatch(report)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

func filesEnding(dir, end string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, end) {
			out = append(out, path)
		}
		return err
	})
	return out, err
}

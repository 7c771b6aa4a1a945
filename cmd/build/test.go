package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// stage is one part of the tests.
type stage struct {
	name string
	run  func(ctx context.Context, t *tally) error
}

var stages = []stage{
	{"npm", func(ctx context.Context, _ *tally) error { return npm(ctx, true) }},
	{"vet", vet},
	{"native", testNative},
	{"simd", testSIMD},
	{"wasm", testWASM},
	{"types", checkTypes},
	{"scripts", testScripts},
	{"build", func(ctx context.Context, _ *tally) error { return buildInto(ctx, "dist") }},
	{"limits", func(context.Context, *tally) error { return checkLimits("dist") }},
	{"browser", testBrowser},
}

// pattern is what `test -run` was given, for the stages that run Go tests.
var pattern string

// test runs every stage, each on its own, and fails if any did.
func test(ctx context.Context, args []string) error {
	f := flags("test")
	only := f.String("only", "", "stages to run, with commas: "+stageNames())
	f.StringVar(&pattern, "run", "", "only Go tests whose name matches")
	if err := f.Parse(args); err != nil {
		return err
	}
	return runStages(ctx, *only)
}

func runStages(ctx context.Context, only string) error {
	var total tally
	var failed []string
	start := time.Now()
	for _, s := range stages {
		if only != "" && !strings.Contains(","+only+",", ","+s.name+",") {
			continue
		}
		err := timed(s.name, func() error { return s.run(ctx, &total) })
		if err != nil {
			fmt.Println(err)
			failed = append(failed, s.name)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	fmt.Printf("%d passed, %d failed, %d skipped (%.0f s)\n", total.passed, total.failed, total.skipped, time.Since(start).Seconds())
	if len(failed) > 0 {
		return errors.New("failed: " + strings.Join(failed, ", "))
	}
	return nil
}

func stageNames() string {
	var names []string
	for _, s := range stages {
		names = append(names, s.name)
	}
	return strings.Join(names, ",")
}

// vet reads the code as each toolchain and platform sees it: the files tagged
// go1.27, js and browser are otherwise never looked at. What drives a browser
// is built by the machine's own toolchain alone.
func vet(ctx context.Context, _ *tally) error {
	return errors.Join(
		run(ctx, nil, "go", "vet", "./..."),
		run(ctx, simdEnv, "go", "vet", "./core/...", "./cmd/build/measure/...", "./cmd/build/workload", "./cmd/build/experiment"),
		run(ctx, wasmEnv, "go", "vet", "./core/...", "./wasm/...", "./ui/...", "./serve", "./serve/worker"),
		run(ctx, nil, "go", "vet", "-tags=browser", browserTests, benchTests),
		run(ctx, nil, "go", "vet", "-tags=count", "./core/kernel", "./core/train"),
	)
}

func testNative(ctx context.Context, t *tally) error {
	return errors.Join(goTests(ctx, t, nil, "./..."), testCounts(ctx, t))
}

// testCounts counts the operations of products, in a build that does.
func testCounts(ctx context.Context, t *tally) error {
	n, err := goTest(ctx, nil, "-tags=count", "-run=TestCounted", "./core/train")
	t.add(n)
	return err
}

// testSIMD runs core again with the SIMD kernels.
func testSIMD(ctx context.Context, t *tally) error {
	return goTests(ctx, t, simdEnv, "./core/...")
}

// testWASM runs core's tests in node as js/wasm. Node gets a small
// environment: Go's start-up there allows 8 kB of it.
func testWASM(ctx context.Context, t *tally) error {
	root, err := simdRoot(ctx)
	if err != nil {
		return err
	}
	exec := fmt.Sprintf("-exec=env -i 'PATH=%s' '%s'", os.Getenv("PATH"), filepath.Join(root, "lib", "wasm", "go_js_wasm_exec"))
	return goTests(ctx, t, wasmEnv, exec, "./core/...")
}

func goTests(ctx context.Context, t *tally, env []string, args ...string) error {
	if pattern != "" {
		args = append([]string{"-run", pattern}, args...)
	}
	n, err := goTest(ctx, env, args...)
	t.add(n)
	return err
}

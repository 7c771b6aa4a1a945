package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
)

// bench measures the trainer's speed, here and in a browser. It builds what
// that takes and leaves the rest to cmd/build/bench, whose standard output is
// the only one: what a build says goes to the standard error.
func bench(ctx context.Context, args []string) error {
	out := os.Stdout
	os.Stdout = os.Stderr
	env, err := browserEnv(ctx)
	os.Stdout = out
	if err != nil {
		return err
	}
	return run(ctx, env, "go", append([]string{"run", "./cmd/build/bench"}, args...)...)
}

// buildTools builds the programs that measurements are made with, and returns
// their folder. They are no part of the site; cmd/build/rig knows their names.
func buildTools(ctx context.Context) (dir string, err error) {
	if dir, err = filepath.Abs(filepath.Join(".cache", "tools")); err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	root, err := simdRoot(ctx)
	if err != nil {
		return "", err
	}
	exec, err := os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return "", err
	}
	tool := func(env []string, name, pkg string) error {
		return run(ctx, env, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", filepath.Join(dir, name), "./cmd/build/measure/"+pkg)
	}
	return dir, errors.Join(
		os.WriteFile(filepath.Join(dir, "wasm_exec.js"), exec, 0o644),
		tool(simdEnv, "native", "native"),
		tool(wasmEnv, "worker.wasm", "worker"),
		tool(wasmEnv, "probe.wasm", "probe"),
	)
}

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// simdToolchain is the Go release with SIMD for wasm. The go command fetches
// it by itself, whatever the machine's default toolchain.
const simdToolchain = "go1.27.4"

var (
	simdEnv = []string{"GOTOOLCHAIN=" + simdToolchain, "GOEXPERIMENT=simd,nojsonv2"}
	wasmEnv = append([]string{"GOOS=js", "GOARCH=wasm"}, simdEnv...)

	// plainEnv builds for browsers without SIMD; by the same release, whose wasm_exec.js both run under.
	plainEnv = []string{"GOOS=js", "GOARCH=wasm", "GOTOOLCHAIN=" + simdToolchain, "GOEXPERIMENT=nosimd,nojsonv2"}
)

// command prepares a program with variables added to the environment. A GOROOT
// inherited from the running go command is dropped: it would bind the child to
// this toolchain.
func command(ctx context.Context, env []string, name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, name, args...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GOROOT=") {
			c.Env = append(c.Env, v)
		}
	}
	c.Env = append(c.Env, env...)
	c.WaitDelay = 5 * time.Second
	return c
}

// run runs a program with its output on the terminal.
func run(ctx context.Context, env []string, name string, args ...string) error {
	c := command(ctx, env, name, args...)
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	return explain(c, c.Run())
}

// output runs a program and returns what it printed, trimmed.
func output(ctx context.Context, env []string, name string, args ...string) (string, error) {
	c := command(ctx, env, name, args...)
	var errs strings.Builder
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("%w\n%s", explain(c, err), strings.TrimSpace(errs.String()))
	}
	return strings.TrimSpace(string(out)), nil
}

func explain(c *exec.Cmd, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", strings.Join(c.Args, " "), err)
}

// simdRoot is the GOROOT of the SIMD toolchain: wasm_exec.js and the node
// runner live there and must match the toolchain that built the wasm.
func simdRoot(ctx context.Context) (string, error) {
	return output(ctx, simdEnv, "go", "env", "GOROOT")
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// timed runs f and prints one line with its name and time.
func timed(name string, f func() error) error {
	start := time.Now()
	err := f()
	result := "ok"
	if err != nil {
		result = "FAILED"
	}
	fmt.Printf("%-34s %6s %6.1f s\n", name, result, time.Since(start).Seconds())
	return err
}

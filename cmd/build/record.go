package main

import "context"

// record grows the flock that the page opens on, in every language, and writes its
// recording. The program that does it has the toolchain of the browser's workers.
func record(ctx context.Context, args []string) error {
	return run(ctx, simdEnv, "go", append([]string{"run", "./cmd/build/first/native"}, args...)...)
}

package main

import (
	"context"

	"murmuration/cmd/build/packages"
)

// npm installs the page's libraries where node_modules does not match the
// lock, and with dev what only the tests need too.
func npm(ctx context.Context, dev bool) error { return packages.Install(ctx, ".", dev) }

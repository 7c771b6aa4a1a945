// Package rig sets up what tests and measurements of the page run on: a quiet
// browser, a site, and programs to compare with.
package rig

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Browser starts the browser at a path and returns the context that its tabs
// are made from; end ends it. More options go to the browser as they are.
func Browser(ctx context.Context, path string, more ...chromedp.ExecAllocatorOption) (chrome context.Context, end func(), err error) {
	profile, err := os.MkdirTemp("", "murmuration-browser-")
	if err != nil {
		return nil, nil, err
	}
	alloc, endAlloc := chromedp.NewExecAllocator(ctx, append(flags(path, profile), more...)...)
	chrome, endChrome := chromedp.NewContext(alloc)
	end = func() {
		endChrome()
		endAlloc()
		os.RemoveAll(profile)
	}
	if err := chromedp.Do(chrome); err != nil {
		end()
		return nil, nil, fmt.Errorf("the browser did not start: %w", err)
	}
	return chrome, end, nil
}

// flags keep the browser quiet, and cut off from every machine but this one.
func flags(path, profile string) []chromedp.ExecAllocatorOption {
	return []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.UserDataDir(profile),
		chromedp.Headless, chromedp.NoSandbox, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("use-angle", "swiftshader"),
		chromedp.Flag("enable-unsafe-swiftshader", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
		chromedp.Flag("force-color-profile", "srgb"),
	}
}

// Eval is the action of evaluating JavaScript and waiting for its promise.
func Eval[T any](script string) chromedp.Action[T] {
	return func(ctx context.Context, tab *chromedp.Target) (T, error) {
		v, err := chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise)(ctx, tab)
		var thrown *chromedp.ExceptionError
		if errors.As(err, &thrown) {
			err = errors.New(Thrown(thrown.ExceptionDetails))
		}
		return v, err
	}
}

// Thrown is what an uncaught exception says.
func Thrown(d *runtime.ExceptionDetails) string {
	if d.Exception != nil {
		return d.Text + " " + d.Exception.Description
	}
	return d.Text
}

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

// Packages with tests that carry the tag browser.
const (
	browserTests = "./cmd/build/browser"
	benchTests   = "./cmd/build/bench"
)

// testBrowser builds the site and runs the page's tests in a real browser. It
// fails, and does not skip, where no browser can be had.
func testBrowser(ctx context.Context, t *tally) error {
	env, err := browserEnv(ctx)
	if err != nil {
		return err
	}
	return goTests(ctx, t, env, "-tags=browser", "-count=1", "-p=1", "-timeout=25m", browserTests, benchTests)
}

// browserEnv builds the site and the tools to measure it with, finds a browser
// and returns the variables by which the tests know of them.
func browserEnv(ctx context.Context) ([]string, error) {
	if err := npm(ctx, true); err != nil {
		return nil, err
	}
	browser, err := findBrowser(ctx)
	if err != nil {
		return nil, err
	}
	if err := buildInto(ctx, "dist"); err != nil {
		return nil, err
	}
	dist, err := filepath.Abs("dist")
	if err != nil {
		return nil, err
	}
	tools, err := buildTools(ctx)
	if err != nil {
		return nil, err
	}
	fmt.Println("browser:", browser)
	more, err := otherBrowsers(ctx)
	if err != nil {
		return nil, err
	}
	return append(more, "MURMURATION_DIST="+dist, "MURMURATION_BROWSER="+browser, "MURMURATION_TOOLS="+tools), nil
}

// findBrowser returns a Chrome, Chromium or Edge that starts: an installed one,
// else Debian's as root, else the build that npm carries for Linux.
func findBrowser(ctx context.Context) (string, error) {
	if path := installedBrowser(ctx); path != "" {
		return path, nil
	}
	if canApt() {
		fmt.Println("no browser is installed: fetching Debian's chromium")
		if err := apt(ctx, "chromium"); err != nil {
			fmt.Println(err)
		}
		if path := installedBrowser(ctx); path != "" {
			return path, nil
		}
	}
	path, err := npmChromium(ctx)
	if err != nil {
		return "", fmt.Errorf("no browser for the tests: install Chrome, Chromium or Edge and run this again: %w", err)
	}
	return path, nil
}

func installedBrowser(ctx context.Context) string {
	for _, name := range browserNames() {
		path, err := exec.LookPath(name)
		if err == nil && starts(ctx, path) {
			return path
		}
	}
	return ""
}

func browserNames() []string {
	names := []string{os.Getenv("MURMURATION_BROWSER"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
		"chrome", "microsoft-edge", "microsoft-edge-stable", "msedge"}
	switch runtime.GOOS {
	case "darwin":
		names = append(names, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Chromium.app/Contents/MacOS/Chromium",
			"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge")
	case "windows":
		for _, root := range []string{os.Getenv("ProgramFiles"), os.Getenv("ProgramFiles(x86)"), os.Getenv("LocalAppData")} {
			names = append(names, filepath.Join(root, `Google\Chrome\Application\chrome.exe`),
				filepath.Join(root, `Microsoft\Edge\Application\msedge.exe`))
		}
	}
	return names
}

// starts reports whether the program answers --version: a distribution may
// install a stub that only names a store. Windows' browsers open a window
// instead of answering, and are believed.
func starts(ctx context.Context, path string) bool {
	if runtime.GOOS == "windows" {
		return true
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	return command(ctx, nil, path, "--version").Run() == nil
}

// sparticuz is Chromium as an npm package, pinned like every other.
const sparticuz = "@sparticuz/chromium@153.0.0"

// npmChromium installs the npm build under .cache, not beside the page's
// libraries, and unpacks it.
func npmChromium(ctx context.Context) (string, error) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		return "", errors.New("none is fetched for " + runtime.GOOS + "/" + runtime.GOARCH)
	}
	dir := filepath.Join(".cache", "browser")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	fmt.Println("no browser is installed: fetching", sparticuz)
	if err := run(ctx, nil, "npm", "install", "--prefix", dir, "--no-fund", "--no-audit", "--loglevel=error", sparticuz); err != nil {
		return "", err
	}
	c := command(ctx, []string{"TMPDIR="}, "node", "--input-type=module", "-e",
		`import c from "@sparticuz/chromium"; console.log(await c.executablePath())`)
	c.Dir = dir
	out, err := c.Output()
	if err != nil {
		return "", explain(c, err)
	}
	path := string(out[:max(0, len(out)-1)])
	if !starts(ctx, path) {
		return "", errors.New(path + " does not start here")
	}
	return path, nil
}

// Command build builds, serves and tests Murmuration. From anywhere inside
// the repository:
//
//	go run ./cmd/build               dist/, a plain static site
//	go run ./cmd/build serve         builds it and serves it on 127.0.0.1:8080
//	go run ./cmd/build folder        the site and a server for each system, as a folder and a zip
//	go run ./cmd/build deploy        puts the site and its rooms on Cloudflare
//	go run ./cmd/build test          every test, the page in a real browser included
//	go run ./cmd/build check         what to run before a commit
//	go run ./cmd/build bench         speed, natively and in a browser
//	go run ./cmd/build prove [name]  the long experiments; writes docs/findings.md
//	go run ./cmd/build study plan.json -o out.json  grows a flock natively
//	go run ./cmd/build record        grows the flock that the page opens on, and records it
//	go run ./cmd/build study conll DIR              trains a tagger on a folder of CoNLL files
//
// It needs Go and Node, and fetches the rest by their own package managers.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

// verb is one command; run gets the arguments that follow its name.
type verb struct {
	name, summary string
	run           func(ctx context.Context, args []string) error
}

var verbs = []verb{
	{"build", "build dist/ (also without a verb)", build},
	{"folder", "build the folder that a school copies, with a server for each system [-out murmuration-folder]", folderVerb},
	{"serve", "build, then serve the page and a class's rooms [-listen 127.0.0.1:8080] [-rooms folder]", serveVerb},
	{"deploy", "build, then put the site and the classroom's Worker on Cloudflare [-login] [-dry-run]", deployVerb},
	{"test", "run every test [-only stage,stage] [-run pattern]", test},
	{"check", "format, vet, staticcheck, generated files, tests, sizes [-quick]", check},
	{"bench", "measure speed [-json] [-doc] [-runs n] [-where native,browser,pytorch] [W1 W2-all … flock]", bench},
	{"prove", "run the long experiments, or those named, and write docs/findings.md", prove},
	{"record", "grow the flock that the page opens on, and write public/first/recording.json", record},
	{"study", "grow the flock of a plan natively: plan.json [-o out.json] [-workers n] [-keep folder]; or train a tagger: conll DIR [-seeds 1,2,3] [-minutes n]", study},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := enterRoot()
	if err == nil {
		err = dispatch(ctx, os.Args[1:])
	}
	stop()
	if err != nil && err != flag.ErrHelp {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

// dispatch runs the verb that args begins with; flags or nothing mean build.
func dispatch(ctx context.Context, args []string) error {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		return build(ctx, args)
	}
	for _, v := range verbs {
		if v.name == args[0] {
			return v.run(ctx, args[1:])
		}
	}
	return fmt.Errorf("no verb %q; the verbs are:\n%s", args[0], usage())
}

func usage() string {
	var b strings.Builder
	for _, v := range verbs {
		fmt.Fprintf(&b, "  %-7s %s\n", v.name, v.summary)
	}
	return b.String()
}

// enterRoot changes to the repository's root, found upwards from the working
// directory, so that every path in this program is relative to it.
func enterRoot() error {
	dir, err := os.Getwd()
	if err != nil {
		return err
	}
	for {
		mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil && strings.HasPrefix(string(mod), "module murmuration\n") {
			return os.Chdir(dir)
		}
		up := filepath.Dir(dir)
		if up == dir {
			return fmt.Errorf("no go.mod of module murmuration here or above: run this inside the repository")
		}
		dir = up
	}
}

// flags returns the flag set of a verb; parse errors are returned, not fatal.
func flags(name string) *flag.FlagSet {
	return flag.NewFlagSet(name, flag.ContinueOnError)
}

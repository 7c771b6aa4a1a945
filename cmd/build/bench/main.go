// Bench measures the workloads, everything in one session and round by round,
// and compares: `go run ./cmd/build bench` builds what it needs and starts it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := bench(ctx, os.Args[1:])
	stop()
	if err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options say what is measured and how long.
type options struct {
	json    bool
	doc     bool // write the table into docs/performance.md too
	rounds  int
	names   []string // workloads; none: all
	where   []string // places; none: all
	cores   int
	atLeast float64 // milliseconds of a measurement of steps
	count   int     // steps of one, at least
	probed  int     // steps after which a heap is compared
}

func defaults() options {
	return options{rounds: 7, cores: runtime.NumCPU(), atLeast: 800, count: 10, probed: 50}
}

func bench(ctx context.Context, args []string) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	s, err := open(ctx, o, toolsFromEnv())
	if err != nil {
		return err
	}
	defer s.close()
	r, err := s.run()
	if err != nil {
		return err
	}
	if o.json {
		err = r.writeLines(os.Stdout)
	} else {
		err = r.writeTable(os.Stdout)
	}
	if o.doc {
		err = errors.Join(err, r.writeDoc(performance))
	}
	return errors.Join(err, r.differences())
}

func parse(args []string) (options, error) {
	o := defaults()
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.BoolVar(&o.json, "json", false, "one JSON object a line instead of a table")
	f.BoolVar(&o.doc, "doc", false, "write the table into "+performance+" too")
	f.IntVar(&o.rounds, "runs", o.rounds, "rounds, of which medians are taken")
	where := f.String("where", "", "places, with commas: "+strings.Join(places, ","))
	if err := f.Parse(args); err != nil {
		return o, err
	}
	o.names = f.Args()
	if *where != "" {
		o.where = strings.Split(*where, ",")
	}
	return o, o.check()
}

func (o options) check() error {
	if o.rounds < 1 {
		return errors.New("-runs must be 1 or more")
	}
	for _, w := range o.where {
		if !slices.Contains(places, w) {
			return fmt.Errorf("there is no place %q; there are %s", w, strings.Join(places, ", "))
		}
	}
	for _, n := range o.names {
		if !slices.ContainsFunc(plan(defaults()), func(c *cell) bool { return c.named(n) }) {
			return fmt.Errorf("there is no workload %q; there are W1, W2, W3, W4, flock, and with a loss W1-gather, W1-all, …", n)
		}
	}
	return nil
}

// tools are where things are that the verb has built.
type tools struct{ dist, folder, browser string }

func toolsFromEnv() tools {
	return tools{os.Getenv("MURMURATION_DIST"), os.Getenv("MURMURATION_TOOLS"), os.Getenv("MURMURATION_BROWSER")}
}

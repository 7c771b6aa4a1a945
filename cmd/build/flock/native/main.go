// Native grows the flock of a plan, which stands in a file, and writes the record
// that a page writes of it: go run ./cmd/build study calls it.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"

	"murmuration/cmd/build/flock"
	"murmuration/cmd/build/seeds"
	"murmuration/core/protocol"
	"murmuration/core/study/builtin"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "study:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	f := flag.NewFlagSet("study", flag.ContinueOnError)
	out := f.String("o", "", "the file for the record; none: no record")
	var c flock.Config
	f.IntVar(&c.Workers, "workers", 0, "models that grow at a time; 0: as the plan says, or a core each")
	f.StringVar(&c.Keep, "keep", "", "a folder in which finished models are kept and found again")
	language := f.String("language", "en", "of a built-in plan: en or zh")
	chosen := f.String("seeds", "", "in place of the plan's own: 101,102,103")
	if err := f.Parse(args); err != nil {
		return err
	}
	plan, err := find(f.Arg(0), *language)
	if err != nil {
		return err
	}
	if *chosen != "" {
		if plan.Seeds, err = seeds.Parse(*chosen); err != nil {
			return err
		}
	}
	c.Progress = printer()
	grown, err := flock.Grow(ctx, plan, c)
	if grown == nil {
		return err
	}
	list(grown)
	judge(grown)
	if *out == "" {
		return err
	}
	measure(grown)
	return errors.Join(err, write(grown, *out))
}

// measure asks what a record should hold of any flock: how alike the models are
// inside, as they began, pretrained and at their end, and in what they answer; and
// whom all fail. What cannot be asked of this flock is said.
func measure(f *flock.Flock) {
	for _, text := range []string{
		`{"similarity":{"at":"start"}}`, `{"similarity":{"at":"base"}}`, `{"similarity":{"at":"end"}}`,
		`{"similarity":{"lens":"outputs","at":"end"}}`, `{"similarity":{"lens":"weights","at":"end"}}`, `{"outcome":{}}`,
	} {
		q, err := protocol.DecodeInquiry([]byte(text))
		if err == nil {
			_, _, err = f.Ask(*q)
		}
		if err != nil {
			fmt.Println("not measured:", err)
		}
	}
}

// find returns the built-in plan of a name, or that of a file.
func find(name, language string) (*protocol.StudyPlan, error) {
	for _, p := range builtin.Plans(language) {
		if p.Key == name {
			return &p.Plan, nil
		}
	}
	return flock.ReadPlan(name)
}

// judge prints what a built-in plan was expected to show, and what came.
func judge(f *flock.Flock) {
	if _, known := builtin.Of(&f.Planned.Plan); !known {
		return
	}
	start := time.Now()
	a, _, err := f.Ask(protocol.Inquiry{Findings: &protocol.FindingsQuery{}})
	if err != nil {
		fmt.Println("findings:", err)
		return
	}
	fmt.Print(flock.FindingsTable(a.Findings))
	fmt.Printf("measured in %.1f s\n", time.Since(start).Seconds())
}

// printer prints a line whenever a model is done, and else every few seconds.
func printer() func(p flock.Progress) {
	const every = 5 * time.Second
	last := time.Now()
	return func(p flock.Progress) {
		if p.Done < p.Of && time.Since(last) < every {
			return
		}
		last = time.Now()
		left := ""
		if p.ETA > 0 {
			left = fmt.Sprintf(", about %.0f s left", p.ETA)
		}
		fmt.Fprintf(os.Stderr, "%d of %d, %s: step %d of %d%s\n", p.Models, p.All, p.Model, p.Done, p.Of, left)
	}
}

// list prints what has grown: the digests are what another machine's are compared
// with.
func list(f *flock.Flock) {
	fmt.Printf("plan %s\n", f.Planned.Digest)
	for _, m := range f.Models {
		line := fmt.Sprintf("%-12s %s  loss %.4f", m.Name, m.Digest, m.Loss)
		switch {
		case m.Err != nil:
			line = fmt.Sprintf("%-12s %v", m.Name, m.Err)
		case m.Accuracy != nil:
			line += fmt.Sprintf("  accuracy %.4f", *m.Accuracy)
		}
		if !m.Kept && m.Err == nil {
			line += fmt.Sprintf("  %.1f s", m.Seconds)
		}
		fmt.Println(line)
	}
	fmt.Printf("%d models in %.1f s\n", len(f.Planned.Members), f.Seconds)
}

func write(f *flock.Flock, file string) error {
	_, buffers, err := f.Ask(protocol.Inquiry{Record: &protocol.RecordQuery{}})
	if err != nil {
		return err
	}
	if len(buffers) != 1 || !json.Valid(buffers[0]) {
		return errors.New("the record is no JSON")
	}
	return os.WriteFile(file, buffers[0], 0o644)
}

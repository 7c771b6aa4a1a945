// Native records the flock that the page opens on: go run ./cmd/build record calls
// it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"

	"murmuration/cmd/build/first"
	"murmuration/cmd/build/flock"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	keep := flag.String("keep", "", "a folder in which finished models are kept and found again")
	flag.Parse()
	languages := flag.Args()
	if len(languages) == 0 {
		languages = first.Languages
	}
	err := record(ctx, *keep, languages)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "record:", err)
		os.Exit(1)
	}
}

// record writes the recordings anew. Where nothing new was grown it is still told
// how long it took.
func record(ctx context.Context, keep string, languages []string) error {
	for _, language := range languages {
		r, err := first.Record(ctx, language, first.Config{Keep: keep, Progress: printer(language)})
		if err != nil {
			return err
		}
		all, _ := first.Read() // the first time there is none
		if all == nil {
			all = map[string]*first.Recording{}
		}
		if old := all[language]; old != nil && r.Seconds == 0 && old.Digest == r.Digest {
			r.Seconds, r.Cores = old.Seconds, old.Cores
		}
		all[language] = r
		if err := first.Write(all); err != nil {
			return err
		}
		fmt.Printf("%s: siblings %.3f, strangers %.3f, untrained %.3f; grown in %.0f s\n", language, r.Alike[0].Mean, r.Alike[1].Mean, r.Untrained, r.Seconds)
	}
	return nil
}

// printer prints now and then how far a flock has come.
func printer(language string) func(p flock.Progress) {
	last := time.Now()
	return func(p flock.Progress) {
		if time.Since(last) > 5*time.Second {
			last = time.Now()
			fmt.Fprintf(os.Stderr, "%s: %d of %d, %s: step %d of %d\n", language, p.Models, p.All, p.Model, p.Done, p.Of)
		}
	}
}

// Native trains a tagger on a folder of CoNLL files and prints how good it is:
// go run ./cmd/build study conll calls it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"murmuration/cmd/build/entities"
	"murmuration/cmd/build/seeds"
	"murmuration/core/protocol"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "study conll:", err)
		os.Exit(1)
	}
}

type options struct {
	seeds   []uint64
	minutes float64
	steps   int
}

func run(args []string) error {
	f := flag.NewFlagSet("study conll", flag.ContinueOnError)
	chosen := f.String("seeds", "1,2,3", "one run of each")
	var o options
	f.Float64Var(&o.minutes, "minutes", 0, "about how long one run may take on this machine, which chooses the steps; 0: as the files ask for")
	f.IntVar(&o.steps, "steps", 0, "of fine-tuning; 0: as the files ask for")
	if err := f.Parse(args); err != nil {
		return err
	}
	var err error
	if o.seeds, err = seeds.Parse(*chosen); err != nil {
		return err
	}
	return study(f.Arg(0), o)
}

func study(dir string, o options) error {
	files, err := entities.Find(dir)
	if errors.Is(err, entities.ErrNone) {
		fmt.Printf("not run: no CoNLL files in %s (looked for eng.train, eng.testa and eng.testb, or train, dev or valid, and test, also with .txt, .conll or .bio)\n", dir)
		return nil
	}
	if err != nil {
		return err
	}
	list, err := entities.Read(files)
	if err != nil {
		return err
	}
	describe(files, list)
	var grown []*entities.Grown
	for _, seed := range o.seeds {
		g, err := grow(recipe(list, seed, &o), list)
		if err != nil {
			return err
		}
		grown = append(grown, g)
	}
	fmt.Printf("\nEntities of the test part\n\n%s\n%s\n%s\nSeed %d. %s", entities.Scores(grown), entities.Gains(grown), entities.Types(grown), grown[0].Seed, entities.Tokens(grown[0].Ended.Report))
	return nil
}

func describe(files map[string]string, list []protocol.Example) {
	for _, part := range []string{"train", "valid", "test"} {
		if files[part] == "" {
			fmt.Printf("%s: drawn from the training part\n", part)
			continue
		}
		fmt.Printf("%s: %d sentences, %s\n", part, entities.Count(list, part), files[part])
	}
}

// recipe is that of a seed. The first time it measures how many steps the minutes
// allow, which then holds for all seeds.
func recipe(list []protocol.Example, seed uint64, o *options) entities.Recipe {
	r := entities.For(entities.Count(list, "train"), seed)
	if o.steps > 0 {
		r.Finetune.Steps = o.steps
	}
	if o.minutes > 0 {
		if n := affordable(r, list, o.minutes); n < r.Finetune.Steps {
			r.Finetune.Steps = n
		}
		o.steps, o.minutes = r.Finetune.Steps, 0
		fmt.Printf("%d steps of fine-tuning, by the pace of this machine\n", r.Finetune.Steps)
	}
	return r
}

// affordable is how many steps fit in the minutes, validations included.
func affordable(r entities.Recipe, list []protocol.Example, minutes float64) int {
	const tried, share = 40, .75
	r.Finetune.Alone, r.Pretrain.Steps = true, max(1, r.Pretrain.Steps/10)
	pace := func(steps int) float64 {
		r.Finetune.Steps = steps
		g, err := entities.Grow(r, list, nil)
		if err != nil {
			return 0 // the run itself will say so
		}
		minutes -= g.Pretraining / 60
		return g.Tuning
	}
	one := pace(1)
	step := max(1e-4, (pace(1+tried)-one)/tried)
	return max(100, int(minutes*60*share/step/2))
}

func grow(r entities.Recipe, list []protocol.Example) (*entities.Grown, error) {
	next := time.Now()
	return entities.Grow(r, list, func(s protocol.Step) {
		if now := time.Now(); now.After(next) {
			next = now.Add(10 * time.Second)
			fmt.Printf("seed %d  %-10s %6d of %d  loss %.4f  %s\n", r.Finetune.Seed, s.Arm, s.Step, s.Of, s.Loss, valid(s))
		}
	})
}

func valid(s protocol.Step) string {
	if s.ValidAccuracy == nil {
		return ""
	}
	return fmt.Sprintf("validation F1 %.3f", *s.ValidAccuracy)
}

package main

import (
	_ "embed"
	"fmt"
	"strings"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/train"
)

//go:embed emergence.md
var emergencePlan string

// Seeds of the study, none of which the recipe was found with.
var (
	seeds      = []uint64{11, 12, 13, 14, 15}
	otherSeeds = []uint64{11, 12} // in the second world
	maskedSeed = []uint64{11}
)

var named = map[string]string{"en": "English", "zh": "Chinese"}

// emergence is the seed study of train.Emergence.
func emergence() (string, error) {
	var b strings.Builder
	b.WriteString(emergencePlan)
	b.WriteString("\n### What was found\n")
	for _, language := range []string{"en", "zh"} {
		runs, err := several(language, 1, train.Emergence(), seeds, true)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "\n**%s, seeds %d to %d.** %s\n", named[language], seeds[0], seeds[len(seeds)-1], costs(runs))
		b.WriteString(onsets(runs) + rulers(runs) + units(runs) + verdicts(runs))
		other, err := several(language, 2, train.Emergence(), otherSeeds, false)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "\nThe same with another world (seed 2): %s\n%s", costs(other), onsets(other))
	}
	masked, err := maskedRuns()
	return b.String() + masked, err
}

// several are runs of one recipe in one world.
func several(language string, world uint64, c train.Config, seeds []uint64, ablate bool) (runs []*grown, err error) {
	p, err := newPlace(language, world)
	if err != nil {
		return nil, err
	}
	for _, seed := range seeds {
		c.Seed = seed
		g, err := p.grow(c, ablate)
		if err != nil {
			return nil, err
		}
		runs = append(runs, g)
	}
	return runs, nil
}

// masked is the recipe with the other objective, and the steps that it takes:
// with 2.5 times the steps it has a little less than the same number of targets.
func masked(kind string) train.Config {
	c := train.Emergence()
	c.Objective, c.Model.Kind, c.Steps, c.MaskRate = batch.MLM, kind, 6000, .3
	return c
}

func maskedRuns() (string, error) {
	var b strings.Builder
	for _, kind := range []string{model.BiLSTM, model.LSTM} {
		for _, language := range []string{"en", "zh"} {
			runs, err := several(language, 1, masked(kind), maskedSeed, false)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(&b, "\n**Masked, %s, %s.** %s\n%s", kind, named[language], costs(runs), onsets(runs))
		}
	}
	return b.String(), nil
}

func costs(runs []*grown) string {
	tokens, seconds, loss := 0, 0.0, 0.0
	for _, g := range runs {
		tokens, seconds, loss = tokens+g.tokens, seconds+g.seconds, loss+g.loss
	}
	n := len(runs)
	return fmt.Sprintf("%d tokens a run, %.0f s natively on one core; validation loss %.3f (means).", tokens/n, seconds/float64(n), loss/float64(n))
}

package main

import (
	"slices"
	"strings"
	"time"

	"murmuration/core/probe"
	"murmuration/core/study"
	"murmuration/core/text"
	"murmuration/core/train"
	"murmuration/core/world"
)

// Each run is looked at so often, with so many items for each probe.
const (
	checkpoints  = 40
	itemsOfProbe = 200
)

// place is a world as text, and what is asked about it.
type place struct {
	world  *world.World
	corpus *text.Corpus
}

func newPlace(language string, seed uint64) (place, error) {
	w := world.Generate(world.Emergence(language, seed))
	c, err := text.Build("world", w.Documents, text.Config{Tokenizer: "word", Documents: "line", Seed: 1, Words: w.Lexicon.Words()})
	return place{w, c}, err
}

// grown is a finished run and what was measured on the way.
type grown struct {
	seed     uint64
	curves   []study.Curve
	findings []study.Finding // of each curve
	loss     float64         // of the validation part, nats
	tokens   int             // read
	seconds  float64         // in training
	units    *probe.AblationResult
}

// grow does one run in a place, and takes out its units at the end if asked to.
func (p place) grow(c train.Config, ablate bool) (*grown, error) {
	run, err := train.NewPretrain(c, p.corpus)
	if err != nil {
		return nil, err
	}
	b := probe.WorldBattery(probe.Subject{Corpus: p.corpus, Objective: run.Config.Objective}, p.world, itemsOfProbe)
	scorer, pass := probe.NewScorer(b), b.NewPass(run.Model())
	g := &grown{seed: c.Seed}
	for _, row := range b.Rows {
		g.curves = append(g.curves, study.Curve{Name: row.Name, Chance: row.Chance})
	}
	for _, at := range train.Checkpoints(run.Config.Steps, checkpoints) {
		start := time.Now()
		for run.Last().Step < at {
			if _, err := run.Step(); err != nil {
				return nil, err
			}
		}
		g.seconds += time.Since(start).Seconds()
		scorer.Begin(pass)
		for scorer.Next() {
		}
		for i, x := range scorer.Scores() {
			g.curves[i].Points = append(g.curves[i].Points, study.Point{
				Step: at, Tokens: run.Last().Seen, Accuracy: x.Accuracy, Conditional: x.Conditional, LogProb: x.LogProb, N: x.N})
		}
	}
	for _, c := range g.curves {
		g.findings = append(g.findings, study.Analyse(c))
	}
	g.tokens, g.loss = run.Last().Seen, score(run.Evaluate(text.Valid))
	if ablate {
		g.units = ablation(run, b, scorer)
	}
	say("%s seed %d: %d tokens in %.0f s, validation loss %.3f", p.world.Config.Language, c.Seed, g.tokens, g.seconds, g.loss)
	return g, nil
}

func score(v *train.Validation) float64 {
	for v.Next() {
	}
	loss, _ := v.Loss()
	return loss
}

// ablation takes out every unit of the last layer; its target is agreement with
// nouns between.
func ablation(run *train.Trainer, b *probe.Battery, s *probe.Scorer) *probe.AblationResult {
	target := make([]bool, len(b.Rows))
	for i, row := range b.Rows {
		target[i] = strings.HasPrefix(row.Name, "agreement-") && row.Name != "agreement-0"
	}
	m := run.Model()
	a := probe.NewAblation(b.NewPass(m), s, target, m.Width(), []int{m.Layers - 1})
	for a.Next() {
	}
	return a.Result()
}

// of returns what was found in the probe of a name.
func (g *grown) of(name string) (study.Curve, study.Finding) {
	i := slices.IndexFunc(g.curves, func(c study.Curve) bool { return c.Name == name })
	return g.curves[i], g.findings[i]
}

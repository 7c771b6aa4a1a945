package study_test

import (
	"testing"

	"murmuration/core/probe"
	"murmuration/core/study"
	"murmuration/core/text"
	"murmuration/core/train"
	"murmuration/core/world"
)

// grow trains a short run of the recipe and returns the curve of every probe.
func grow(t *testing.T, w *world.World, steps, n int) []study.Curve {
	t.Helper()
	corpus, err := text.Build("world", w.Documents, text.Config{Tokenizer: "word", Documents: "line", Seed: 1, Words: w.Lexicon.Words()})
	if err != nil {
		t.Fatal(err)
	}
	c := train.Emergence()
	c.Steps, c.ValidEvery = steps, steps
	run, err := train.NewPretrain(c, corpus)
	if err != nil {
		t.Fatal(err)
	}
	b := probe.WorldBattery(probe.Subject{Corpus: corpus, Objective: c.Objective}, w, n)
	scorer, pass := probe.NewScorer(b), b.NewPass(run.Model())
	curves := make([]study.Curve, len(b.Rows))
	for i, row := range b.Rows {
		curves[i] = study.Curve{Name: row.Name, Chance: row.Chance}
	}
	for _, at := range train.Checkpoints(steps, 40) {
		for run.Last().Step < at {
			if _, err := run.Step(); err != nil {
				t.Fatal(err)
			}
		}
		scorer.Begin(pass)
		for scorer.Next() {
		}
		for i, x := range scorer.Scores() {
			curves[i].Points = append(curves[i].Points, study.Point{Step: at, Tokens: run.Last().Seen, Accuracy: x.Accuracy, Conditional: x.Conditional, LogProb: x.LogProb, N: x.N})
		}
	}
	return curves
}

// The mirage, and what remains of it (Schaeffer et al. 2023, arXiv:2304.15004):
// the same run rises more suddenly by right and wrong than by the probability of
// the right word among its rivals, and that more suddenly than by its logarithm;
// yet it is no ramp by that ruler either. And before the model agrees with the
// subject it agrees with the nearest noun, which is worse than guessing. What it
// is not told it does not learn.
func TestMirage(t *testing.T) {
	w := world.Generate(world.Config{Seed: 1, Abilities: []string{"describe", "agreement", "pronoun"}})
	for _, c := range grow(t, w, 600, 60) {
		f := study.Analyse(c)
		t.Logf("%-12s %-12s onset %v dip %+v width %.2f", c.Name, f.Verdict, f.Onset, f.Dip, f.Width)
		switch c.Name {
		case "agreement-2":
			if f.Onset == nil || f.Dip == nil || f.Dip.Step >= f.Onset.Step || f.Dip.Accuracy > .3 {
				t.Errorf("%s: onset %+v, dip %+v", c.Name, f.Onset, f.Dip)
			}
			fallthrough
		case "agreement-1", "pronoun":
			if f.Verdict == study.NotYet {
				t.Errorf("%s: %s", c.Name, f.Verdict)
			}
			if w := f.Width; w.Accuracy <= 0 || w.Accuracy >= w.Conditional || w.Conditional >= w.LogProb || w.Conditional > .5 {
				t.Errorf("%s: widths %+v", c.Name, w)
			}
		case "polarity", "negation", "recall":
			if f.Onset != nil || f.Verdict != study.NotYet {
				t.Errorf("%s: %s, onset %+v", c.Name, f.Verdict, f.Onset)
			}
		}
	}
}

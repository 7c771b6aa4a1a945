package main

import (
	"strings"
	"testing"

	"murmuration/core/probe"
	"murmuration/core/study"
)

// A run as it is expected satisfies every expectation, and one in which nothing
// comes satisfies none but that of recall.
func TestExpectations(t *testing.T) {
	for _, c := range []struct {
		come  bool
		holds int
	}{{true, 9}, {false, 1}} {
		holds := strings.Count(verdicts([]*grown{run(1, c.come), run(2, c.come)}), "| yes |")
		if holds != c.holds {
			t.Errorf("come %v: %d hold\n%s", c.come, holds, verdicts([]*grown{run(1, c.come), run(2, c.come)}))
		}
	}
}

func run(seed uint64, come bool) *grown {
	g := &grown{seed: seed, units: &probe.AblationResult{Units: []probe.Unit{{}}}}
	names := append([]string{"facts", "recall"}, rules...)
	for i, name := range names {
		f := study.Finding{Verdict: study.NotYet}
		if come && name != "recall" {
			f.Verdict, f.Width = study.Gradual, study.Widths{Accuracy: .35, Conditional: .4, LogProb: .6}
			f.Onset = &study.Onset{Before: 100 * i, Step: 100*i + 50}
			if name == "agreement-0" {
				f.Onset = &study.Onset{Step: 10}
			}
			if name == "agreement-2" {
				f.Dip = &study.Dip{Step: 100, Accuracy: .2}
			}
			g.units.Specific = 1
		}
		g.curves = append(g.curves, study.Curve{Name: name, Chance: .5, Points: []study.Point{{N: 200}}})
		g.findings = append(g.findings, f)
	}
	return g
}

// Every row of a table has as many cells as its head.
func TestTables(t *testing.T) {
	runs := []*grown{run(1, true), run(2, true), run(3, false)}
	curve := []study.SumsMoment{{}, {Step: 40, Accuracy: 1}}
	for _, table := range []string{onsets(runs), rulers(runs), units(runs), verdicts(runs), beside(curve, curve)} {
		cells := 0
		for line := range strings.Lines(table) {
			if n := strings.Count(line, "|"); n > 0 && cells == 0 {
				cells = n
			} else if n > 0 && n != cells {
				t.Errorf("%d cells, not %d: %s", n, cells, line)
			}
		}
	}
}

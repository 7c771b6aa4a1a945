package main

import (
	"fmt"
	"math"
	"strings"

	"murmuration/core/study"
)

// rules are the abilities that the recipe is expected to bring.
var rules = []string{"counting", "pronoun", "agreement-0", "agreement-1", "agreement-2", "polarity", "negation"}

// jumps are those without a dip, on which the rulers are compared.
var jumps = []string{"pronoun", "polarity", "negation"}

// expectation is a sign that the plan names, and what became of it.
type expectation struct {
	text string
	ask  func(runs []*grown) (found string, holds bool)
}

var expectations = []expectation{
	{"1. counting, pronoun, agreement, polarity and negation reach .9 in every run", func(runs []*grown) (string, bool) {
		return all(runs, func(g *grown) bool {
			for _, name := range rules {
				if _, f := g.of(name); f.Onset == nil {
					return false
				}
			}
			return true
		})
	}},
	{"2. agreement over two attractors is below chance before it comes, in most runs", func(runs []*grown) (string, bool) {
		return most(runs, func(g *grown) bool {
			_, f := g.of("agreement-2")
			return f.Dip != nil && f.Onset != nil && f.Dip.Step < f.Onset.Step
		})
	}},
	{"3. facts come smoothly: gradual, wider than .3 decades, in most runs", func(runs []*grown) (string, bool) {
		return most(runs, func(g *grown) bool {
			_, f := g.of("facts")
			return f.Verdict == study.Gradual && f.Width.Accuracy > .3
		})
	}},
	{"4. recall stays out of reach in every run", func(runs []*grown) (string, bool) {
		return all(runs, func(g *grown) bool {
			_, f := g.of("recall")
			return f.Verdict == study.NotYet
		})
	}},
	{"5. the mirage: of pronoun, polarity and negation, most jumps are narrower by accuracy than by the conditional, and by that than by log-probability", func(runs []*grown) (string, bool) {
		w := jumpWidths(runs)
		n := ordered(w)
		return fmt.Sprintf("%d of %d", n, len(w)), 2*n > len(w)
	}},
	{"6. what remains: by the conditional the median of those jumps is under half a decade", func(runs []*grown) (string, bool) {
		w := jumpWidths(runs)
		if len(w) == 0 {
			return "no jump", false
		}
		return fmt.Sprintf("%.2f", middle(w, 1)), middle(w, 1) < .5
	}},
	{"7. the order is shared: the mean of Kendall's τ over pairs of seeds is above .5", func(runs []*grown) (string, bool) {
		mean, _ := taus(runs)
		return fmt.Sprintf("%.2f", mean), mean > .5
	}},
	{"8. plain agreement is the first of the rules in most runs", func(runs []*grown) (string, bool) {
		return most(runs, func(g *grown) bool {
			_, plain := g.of("agreement-0")
			if plain.Onset == nil {
				return false
			}
			for _, name := range rules {
				if _, f := g.of(name); at(f) < at(plain) {
					return false
				}
			}
			return true
		})
	}},
	{"9. most runs have a unit without which only agreement over other nouns suffers", func(runs []*grown) (string, bool) {
		return most(runs, func(g *grown) bool { return g.units.Specific > 0 })
	}},
}

func at(f study.Finding) float64 {
	if f.Onset == nil {
		return math.Inf(1)
	}
	return float64(f.Onset.Step)
}

func jumpWidths(runs []*grown) (w [][3]float64) {
	for i, c := range runs[0].curves {
		for _, name := range jumps {
			if c.Name == name {
				w = append(w, widths(runs, i)...)
			}
		}
	}
	return w
}

func count(runs []*grown, is func(*grown) bool) (n int) {
	for _, g := range runs {
		if is(g) {
			n++
		}
	}
	return n
}

func all(runs []*grown, is func(*grown) bool) (string, bool) {
	n := count(runs, is)
	return fmt.Sprintf("%d of %d", n, len(runs)), n == len(runs)
}

func most(runs []*grown, is func(*grown) bool) (string, bool) {
	n := count(runs, is)
	return fmt.Sprintf("%d of %d", n, len(runs)), 2*n > len(runs)
}

// verdicts holds the runs to the plan.
func verdicts(runs []*grown) string {
	var b strings.Builder
	b.WriteString("\n| expected | found | holds |\n|---|---|---|\n")
	for _, e := range expectations {
		found, holds := e.ask(runs)
		fmt.Fprintf(&b, "| %s | %s | %s |\n", e.text, found, map[bool]string{true: "yes", false: "**no**"}[holds])
	}
	return b.String()
}

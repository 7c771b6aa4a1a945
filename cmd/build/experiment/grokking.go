package main

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed grokking.md
var grokkingPlan string

var sumSeeds = []uint64{11, 12, 13, 14}

// grokking is the study of modular addition, with weight decay and without.
func grokking() (string, error) {
	var b strings.Builder
	b.WriteString(grokkingPlan)
	b.WriteString("\n### What was found\n\n| decay | seed | learned by heart | of the others then | the others .9 at | of the others in the end | as expected |\n|---|---|---|---|---|---|---|\n")
	var shown [2][]moment
	for i, decay := range []float64{1, 0} {
		for _, seed := range sumSeeds {
			curve, err := learnSums(seed, decay)
			if err != nil {
				return "", err
			}
			b.WriteString(outcome(curve, decay, seed))
			say("decay %g, seed %d: %.3f of the validation part", decay, seed, curve[len(curve)-1].right)
			if seed == sumSeeds[0] {
				shown[i] = curve
			}
		}
	}
	fmt.Fprintf(&b, "\nThe curves of seed %d, with decay and without (loss in nats, Σw² the squared length of all parameters):\n\n", sumSeeds[0])
	return b.String() + beside(shown[0], shown[1]), nil
}

// first returns the first look at which a quantity is at a level or above.
func first(curve []moment, level float64, of func(moment) float64) (moment, bool) {
	for _, m := range curve {
		if of(m) >= level {
			return m, true
		}
	}
	return moment{}, false
}

func outcome(curve []moment, decay float64, seed uint64) string {
	heart, learned := first(curve, .999, func(m moment) float64 { return m.acc })
	rule, found := first(curve, .9, func(m moment) float64 { return m.right })
	end := curve[len(curve)-1].right
	expected := learned && heart.step < 400 && heart.right < .1 && found && rule.step > 2*heart.step
	if decay == 0 {
		expected = learned && end < .2
	}
	return fmt.Sprintf("| %g | %d | %s | %.2f | %s | %.2f | %s |\n", decay, seed, stepOr(heart.step, learned), heart.right, stepOr(rule.step, found), end,
		map[bool]string{true: "yes", false: "**no**"}[expected])
}

func stepOr(step int, ok bool) string {
	if !ok {
		return "never"
	}
	return fmt.Sprintf("step %d", step)
}

// beside writes two curves, denser at the beginning.
func beside(a, b []moment) string {
	var s strings.Builder
	s.WriteString("| step | loss | right | loss of the others | right | Σw² | without: loss | right | loss of the others | right | Σw² |\n|" + strings.Repeat("---|", 11) + "\n")
	for i, x := range a {
		if x.step > 200 && x.step%100 != 0 || x.step <= 200 && x.step%40 != 0 {
			continue
		}
		y := b[i]
		fmt.Fprintf(&s, "| %d | %.3f | %.2f | %.2f | %.2f | %.0f | %.3f | %.2f | %.2f | %.2f | %.0f |\n",
			x.step, x.loss, x.acc, x.valid, x.right, x.norm, y.loss, y.acc, y.valid, y.right, y.norm)
	}
	return s.String()
}

package main

import (
	_ "embed"
	"fmt"
	"strings"

	"murmuration/core/study"
	"murmuration/core/world"
)

//go:embed grokking.md
var grokkingPlan string

var sumSeeds = []uint64{11, 12, 13, 14}

const (
	sumSteps  = 3000
	sumsEvery = 20 // steps from one look to the next
)

// learnSums does one run and returns its curve.
func learnSums(seed uint64, decay float64) (curve []study.SumsMoment, err error) {
	s, err := study.NewSums(world.Modular{Seed: 1}, seed, decay)
	if err != nil {
		return nil, err
	}
	for step := 0; step <= sumSteps; step++ {
		if step%sumsEvery == 0 {
			curve = append(curve, s.Look())
		}
		s.Step()
	}
	return curve, nil
}

// grokking is the study of modular addition, with weight decay and without.
func grokking() (string, error) {
	var b strings.Builder
	b.WriteString(grokkingPlan)
	b.WriteString("\n### What was found\n\n| decay | seed | learned by heart | of the others then | the others .9 at | of the others in the end | as expected |\n|---|---|---|---|---|---|---|\n")
	var shown [2][]study.SumsMoment
	for i, decay := range []float64{1, 0} {
		for _, seed := range sumSeeds {
			curve, err := learnSums(seed, decay)
			if err != nil {
				return "", err
			}
			b.WriteString(outcome(curve, decay, seed))
			say("decay %g, seed %d: %.3f of the validation part", decay, seed, curve[len(curve)-1].ValidAccuracy)
			if seed == sumSeeds[0] {
				shown[i] = curve
			}
		}
	}
	fmt.Fprintf(&b, "\nThe curves of seed %d, with decay and without (loss in nats, Σw² the squared length of all parameters):\n\n", sumSeeds[0])
	return b.String() + beside(shown[0], shown[1]), nil
}

// first returns the first look at which a quantity is at a level or above.
func first(curve []study.SumsMoment, level float64, of func(study.SumsMoment) float64) (study.SumsMoment, bool) {
	for _, m := range curve {
		if of(m) >= level {
			return m, true
		}
	}
	return study.SumsMoment{}, false
}

func outcome(curve []study.SumsMoment, decay float64, seed uint64) string {
	heart, learned := first(curve, .999, func(m study.SumsMoment) float64 { return m.Accuracy })
	rule, found := first(curve, .9, func(m study.SumsMoment) float64 { return m.ValidAccuracy })
	end := curve[len(curve)-1].ValidAccuracy
	expected := learned && heart.Step < 400 && heart.ValidAccuracy < .1 && found && rule.Step > 2*heart.Step
	if decay == 0 {
		expected = learned && end < .2
	}
	return fmt.Sprintf("| %g | %d | %s | %.2f | %s | %.2f | %s |\n", decay, seed, stepOr(heart.Step, learned), heart.ValidAccuracy, stepOr(rule.Step, found), end,
		map[bool]string{true: "yes", false: "**no**"}[expected])
}

func stepOr(step int, ok bool) string {
	if !ok {
		return "never"
	}
	return fmt.Sprintf("step %d", step)
}

// beside writes two curves, denser at the beginning.
func beside(a, b []study.SumsMoment) string {
	var s strings.Builder
	s.WriteString("| step | loss | right | loss of the others | right | Σw² | without: loss | right | loss of the others | right | Σw² |\n|" + strings.Repeat("---|", 11) + "\n")
	for i, x := range a {
		if x.Step > 200 && x.Step%100 != 0 || x.Step <= 200 && x.Step%40 != 0 {
			continue
		}
		y := b[i]
		fmt.Fprintf(&s, "| %d | %.3f | %.2f | %.2f | %.2f | %.0f | %.3f | %.2f | %.2f | %.2f | %.0f |\n",
			x.Step, x.Loss, x.Accuracy, x.ValidLoss, x.ValidAccuracy, x.Norm, y.Loss, y.Accuracy, y.ValidLoss, y.ValidAccuracy, y.Norm)
	}
	return s.String()
}

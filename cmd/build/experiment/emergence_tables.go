package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"murmuration/core/study"
)

// onsets is a row for each probe: when it came in each run, between which steps
// in how many, where it dipped, and how it is called.
func onsets(runs []*grown) string {
	var b strings.Builder
	b.WriteString("\n| ability |")
	for _, g := range runs {
		fmt.Fprintf(&b, " %d |", g.seed)
	}
	b.WriteString(" between steps | lowest, before | verdicts | at the end |\n|" + strings.Repeat("---|", len(runs)+5) + "\n")
	for i, c := range runs[0].curves {
		fmt.Fprintf(&b, "| %s |", c.Name)
		end := 0.0
		for _, g := range runs {
			fmt.Fprintf(&b, " %s |", step(g.findings[i]))
			end += g.curves[i].Points[len(g.curves[i].Points)-1].Accuracy / float64(len(runs))
		}
		fmt.Fprintf(&b, " %s | %s | %s | %.2f |\n", within(runs, i), dips(runs, i), called(runs, i), end)
	}
	if len(runs) == 1 {
		return b.String()
	}
	mean, least := taus(runs)
	fmt.Fprintf(&b, "\nKendall's τ-b between the seeds' orders of onset: mean %.2f, least %.2f.\n", mean, least)
	return b.String()
}

func step(f study.Finding) string {
	if f.Onset == nil {
		return "–"
	}
	return strconv.Itoa(f.Onset.Step)
}

func within(runs []*grown, i int) string {
	var curves []study.Curve
	for _, g := range runs {
		curves = append(curves, g.curves[i])
	}
	r := study.OverSeeds(curves)
	if r.Seeds == 0 {
		return fmt.Sprintf("never, of %d", r.Of)
	}
	return fmt.Sprintf("%d and %d in %d of %d", r.Before, r.Step, r.Seeds, r.Of)
}

// dips lists how low each run fell before the onset.
func dips(runs []*grown, i int) string {
	var list []string
	for _, g := range runs {
		if d := g.findings[i].Dip; d != nil {
			list = append(list, fmt.Sprintf("%.2f@%d", d.Accuracy, d.Step))
		}
	}
	return strings.Join(list, " ")
}

func called(runs []*grown, i int) string {
	count := map[string]int{}
	for _, g := range runs {
		count[g.findings[i].Verdict]++
	}
	var list []string
	for _, word := range []string{study.Breakthrough, study.Gradual, study.NotYet} {
		if n := count[word]; n > 0 {
			list = append(list, fmt.Sprintf("%d %s", n, word))
		}
	}
	return strings.Join(list, ", ")
}

// taus returns the mean of Kendall's τ over all pairs of runs, and the least.
func taus(runs []*grown) (mean, least float64) {
	least = 1
	n := 0.0
	for i := range runs {
		for j := range i {
			t := study.Kendall(order(runs[i]), order(runs[j]))
			mean, least, n = mean+t, math.Min(least, t), n+1
		}
	}
	return mean / n, least
}

func order(g *grown) (list []float64) {
	for _, f := range g.findings {
		at := math.Inf(1)
		if f.Onset != nil {
			at = float64(f.Onset.Step)
		}
		list = append(list, at)
	}
	return list
}

// rulers are the widths of the rise by each ruler, medians over the runs.
func rulers(runs []*grown) string {
	var b strings.Builder
	b.WriteString("\n| decades of steps, 10–90 % | by accuracy | by conditional | by log-probability | in this order |\n|---|---|---|---|---|\n")
	for i, c := range runs[0].curves {
		w := widths(runs, i)
		if len(w) == 0 {
			continue
		}
		fmt.Fprintf(&b, "| %s | %.2f | %.2f | %.2f | %d of %d |\n", c.Name, middle(w, 0), middle(w, 1), middle(w, 2), ordered(w), len(w))
	}
	return b.String()
}

func widths(runs []*grown, i int) (list [][3]float64) {
	for _, g := range runs {
		if f := g.findings[i]; f.Verdict != study.NotYet {
			list = append(list, [3]float64{f.Width.Accuracy, f.Width.Conditional, f.Width.LogProb})
		}
	}
	return list
}

func middle(w [][3]float64, ruler int) float64 {
	var x []float64
	for _, r := range w {
		x = append(x, r[ruler])
	}
	slices.Sort(x)
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}

func ordered(w [][3]float64) (n int) {
	for _, r := range w {
		if r[0] < r[1] && r[1] < r[2] {
			n++
		}
	}
	return n
}

// units lists those whose loss hits the attractor items only.
func units(runs []*grown) string {
	var b strings.Builder
	b.WriteString("\n| seed | units without which only agreement over other nouns suffers | by accident |\n|---|---|---|\n")
	for _, g := range runs {
		var list []string
		for _, u := range g.units.Units[:g.units.Specific] {
			list = append(list, fmt.Sprintf("%d (−%.2f; elsewhere −%.2f)", u.Unit, u.Target, u.Elsewhere))
		}
		if len(list) == 0 {
			u := g.units.Units[0]
			list = []string{fmt.Sprintf("none; nearest unit %d (−%.2f; elsewhere −%.2f)", u.Unit, u.Target, u.Elsewhere)}
		}
		fmt.Fprintf(&b, "| %d | %s | %.2g |\n", g.seed, strings.Join(list, ", "), g.units.Expected)
	}
	return b.String()
}

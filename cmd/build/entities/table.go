package entities

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"murmuration/core/protocol"
)

// Scores is a table of the entities' precision, recall and F1 of each seed, beside
// the twin from scratch and each word's most frequent tag, and of all seeds
// together.
func Scores(grown []*Grown) string {
	var b strings.Builder
	b.WriteString("| seed | precision | recall | F1 | token micro F1 | token macro F1 | twin from scratch, F1 | lookup, F1 | steps | seconds |\n|---|---|---|---|---|---|---|---|---|---|\n")
	columns := make([][]float64, 7)
	for _, g := range grown {
		row := rowOf(g.Ended.Report)
		fmt.Fprintf(&b, "| %d |", g.Seed)
		for i, x := range row {
			columns[i] = append(columns[i], x)
			b.WriteString(" " + cell(x) + " |")
		}
		fmt.Fprintf(&b, " %d | %.0f + %.0f |\n", g.Ended.Step, g.Pretraining, g.Tuning)
	}
	b.WriteString("| mean ± spread |")
	for _, c := range columns {
		b.WriteString(" " + Spread(c) + " |")
	}
	b.WriteString(" | |\n")
	return b.String()
}

// rowOf are a run's numbers, NaN for what it has not.
func rowOf(r *protocol.Report) [7]float64 {
	row := [7]float64{r.Entity.Precision, r.Entity.Recall, r.Entity.F1, r.Micro.F1, r.Macro.F1, math.NaN(), math.NaN()}
	if b := r.Baselines; b != nil {
		row[5], row[6] = b.Scratch.Entity.F1, b.Lookup.Entity.F1
	}
	return row
}

func cell(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	return fmt.Sprintf("%.3f", x)
}

// Spread is the mean of numbers and their standard deviation, n−1 below; what is
// NaN is left out.
func Spread(list []float64) string {
	n, sum := 0.0, 0.0
	for _, x := range list {
		if !math.IsNaN(x) {
			n, sum = n+1, sum+x
		}
	}
	if n == 0 {
		return "–"
	}
	mean, squares := sum/n, 0.0
	for _, x := range list {
		if !math.IsNaN(x) {
			squares += (x - mean) * (x - mean)
		}
	}
	if n == 1 {
		return cell(mean)
	}
	return fmt.Sprintf("%.3f ± %.3f", mean, math.Sqrt(squares/(n-1)))
}

// Types is a table of each type's entities, mean ± spread over the seeds. A test
// part that is drawn differs between seeds: their types are those of any.
func Types(grown []*Grown) string {
	var labels []string
	rows := map[string][]protocol.ClassRow{}
	for _, g := range grown {
		for _, row := range g.Ended.Report.Entity.PerType {
			if rows[row.Label] == nil {
				labels = append(labels, row.Label)
			}
			rows[row.Label] = append(rows[row.Label], row)
		}
	}
	slices.Sort(labels)
	var b strings.Builder
	b.WriteString("| type | precision | recall | F1 | entities |\n|---|---|---|---|---|\n")
	for _, label := range labels {
		var p, r, f []float64
		for _, c := range rows[label] {
			p, r, f = append(p, c.Precision), append(r, c.Recall), append(f, c.F1)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %d |\n", label, Spread(p), Spread(r), Spread(f), rows[label][0].Support)
	}
	return b.String()
}

// Tokens are the article's token tables of section 5.4: with B- and I- apart, and
// taken together.
func Tokens(r *protocol.Report) string {
	together := protocol.Report{Classes: r.Types.Classes, Micro: r.Types.Micro, Macro: r.Types.Macro, Weighted: r.Types.Weighted}
	return "Tokens, B- and I- apart:\n\n```\n" + r.Text() + "```\n\nTokens, B- and I- together:\n\n```\n" + together.Text() + "```\n"
}

// Gains words what pretraining brought each seed, by a paired bootstrap over the
// test sentences.
func Gains(grown []*Grown) string {
	var parts []string
	for _, g := range grown {
		if x := g.Ended.Report.Gain; x != nil {
			parts = append(parts, fmt.Sprintf("seed %d %+.3f [%+.3f, %+.3f], p %.3f", g.Seed, x.Difference, x.Low, x.High, x.P))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "F1 of entities that pretraining adds, with the 95 % interval of a paired bootstrap over test sentences: " + strings.Join(parts, "; ") + ".\n"
}

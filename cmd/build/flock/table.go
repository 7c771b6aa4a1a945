package flock

import (
	"fmt"
	"strings"

	"murmuration/core/protocol"
)

// FindingsTable is a table of findings, in Markdown.
func FindingsTable(f *protocol.Findings) string {
	var b strings.Builder
	b.WriteString("| finding | expected | found | 95 % | seeds | p | |\n|---|---|---|---|---|---|---|\n")
	for _, x := range f.Findings {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %d | %s | %s |\n", x.Name, x.Expected, numberOf(x.Value), rangeOf(x.Interval), x.Seeds, chanceOf(&x), verdictOf(&x))
	}
	return b.String()
}

func numberOf(x *float64) string {
	if x == nil {
		return "–"
	}
	return fmt.Sprintf("%.3f", *x)
}

func rangeOf(x []float64) string {
	if len(x) < 2 {
		return "–"
	}
	return fmt.Sprintf("%.3f to %.3f", x[0], x[1])
}

// chanceOf is a P, and the least that it could be where it is that.
func chanceOf(x *protocol.Finding) string {
	switch {
	case x.P == nil:
		return ""
	case x.LeastP != nil && *x.P <= *x.LeastP:
		return fmt.Sprintf("%.4f (the least)", *x.P)
	}
	return fmt.Sprintf("%.4f", *x.P)
}

func verdictOf(x *protocol.Finding) string {
	switch {
	case x.Withheld && x.Reason != nil:
		return "withheld: " + x.Reason.Message
	case x.Holds == nil:
		return ""
	case *x.Holds && x.Sure:
		return "as expected"
	case *x.Holds:
		return "as expected, not for sure"
	case x.Sure:
		return "**contrary**"
	}
	return "contrary, not for sure"
}

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"murmuration/cmd/build/measure"
)

// result is a session's cells, all measured.
type result struct{ cells []*cell }

// line is one object of the JSON output. What does not apply is 0 or empty: a
// product reads no tokens, and PyTorch's memory and parameters are not looked at.
type line struct {
	Workload    string  `json:"workload"`
	Loss        string  `json:"loss"`
	Where       string  `json:"where"`
	Workers     int     `json:"workers"`
	StepMS      float64 `json:"step_ms"`
	TokensPerS  float64 `json:"tokens_per_s"`
	GFLOPS      float64 `json:"gflops"`
	LimitGFLOPS float64 `json:"limit_gflops"`
	BytesPer    float64 `json:"bytes_per_step"`
	Digest      string  `json:"digest"`
}

func (c *cell) line() line {
	work, loss := c.name()
	l := line{
		Workload: work, Loss: loss, Where: c.where, Workers: c.workers, StepMS: round(c.step(), 4), GFLOPS: round(c.gflops(), 2),
		LimitGFLOPS: round(c.limit(), 2), BytesPer: round(c.bytesPerStep(), 1), Digest: c.digest,
	}
	if c.product == nil {
		l.TokensPerS = round(1000*float64(c.steps.Tokens())/c.step(), 1)
	}
	return l
}

// round keeps some digits after the point.
func round(x float64, digits int) float64 {
	unit := math.Pow10(digits)
	return math.Round(x*unit) / unit
}

// writeLines writes one JSON object for each cell.
func (r *result) writeLines(w io.Writer) error {
	out := json.NewEncoder(w)
	for _, c := range r.cells {
		if err := out.Encode(c.line()); err != nil {
			return err
		}
	}
	return nil
}

// writeTable writes the table for people, in Markdown, and what follows from it.
func (r *result) writeTable(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	row := func(cells ...string) { fmt.Fprintln(t, "| "+strings.Join(cells, "\t| ")+"\t|") }
	row("workload", "loss", "where", "workers", "ms", "best", "tokens/s", "GFLOP/s", "limit", "share", "bytes/step", "heap growth", "digest")
	row(slices.Repeat([]string{"---"}, 13)...)
	for _, c := range r.cells {
		l := c.line()
		row(l.Workload, l.Loss, l.Where, fmt.Sprint(l.Workers), fmt.Sprintf("%.2f", l.StepMS), fmt.Sprintf("%.2f", slices.Min(c.ms)),
			known(c.product == nil, l.TokensPerS, "%.0f"), fmt.Sprintf("%.1f", l.GFLOPS), fmt.Sprintf("%.1f", l.LimitGFLOPS), fmt.Sprintf("%.0f%%", 100*c.share()),
			known(c.counted > 0, l.BytesPer, "%.0f"), known(c.grown, c.growth/1000, "%.0f kB"), fmt.Sprintf("%.8s", l.Digest))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n"+r.comparisons())
	return err
}

func known(is bool, x float64, format string) string {
	if !is {
		return "–"
	}
	return fmt.Sprintf(format, x)
}

// comparisons says what several workers gain, and how native code compares
// with PyTorch. Each is the median of the rounds' own ratios.
func (r *result) comparisons() string {
	var b strings.Builder
	for _, c := range r.cells {
		one := r.find(c, browser, 1)
		if c.workers > 1 && one != nil {
			gain := ratios(one.ms, c.ms)
			peak := ratios(c.limits, one.limits)
			fmt.Fprintf(&b, "- %s: %.2f times one worker; the peak kernel gains %.2f; %.0f%% of that\n",
				c.title(), measure.Median(gain), measure.Median(peak), 100*measure.Median(ratios(gain, peak)))
		}
		if torch := r.find(c, pytorch, 1); torch != nil && c.where != pytorch {
			fmt.Fprintf(&b, "- %s: %.2f times PyTorch's time on one thread\n", c.title(), measure.Median(ratios(c.ms, torch.ms)))
		}
	}
	return b.String()
}

func (c *cell) title() string {
	work, loss := c.name()
	s := fmt.Sprintf("%s %s, %s", work, loss, c.where)
	if c.workers > 1 {
		s += fmt.Sprintf(", %d workers", c.workers)
	}
	return s
}

// find returns the cell of the same work in another place, or nil.
func (r *result) find(like *cell, where string, workers int) *cell {
	work, loss := like.name()
	for _, c := range r.cells {
		if w, l := c.name(); w == work && l == loss && c.where == where && c.workers == workers {
			return c
		}
	}
	return nil
}

func ratios(a, b []float64) []float64 {
	q := make([]float64, min(len(a), len(b)))
	for i := range q {
		q[i] = a[i] / b[i]
	}
	return q
}

// differences returns an error that names the work whose digest is not the same
// everywhere.
func (r *result) differences() error {
	seen := map[string]*cell{}
	var wrong []string
	for _, c := range r.cells {
		if c.digest == "" {
			continue
		}
		work, loss := c.name()
		if first := seen[work+loss]; first == nil {
			seen[work+loss] = c
		} else if first.digest != c.digest {
			wrong = append(wrong, fmt.Sprintf("%s ≠ %s", c.title(), first.title()))
		}
	}
	if len(wrong) > 0 {
		return fmt.Errorf("not the same bits: %s", strings.Join(wrong, "; "))
	}
	return nil
}

package protocol

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Text lays the report out as the article's section 5.4 does: a row for each
// class, an empty line, and the micro, macro and weighted averages, with three
// digits.
func (r *Report) Text() string {
	var b strings.Builder
	width := len("weighted avg")
	for _, c := range r.Classes {
		width = max(width, columns(c.Label))
	}
	row(&b, "", width, "precision", "recall", "f1-score", "support")
	b.WriteByte('\n')
	for _, c := range r.Classes {
		c.line(&b, c.Label, width)
	}
	b.WriteByte('\n')
	r.Micro.line(&b, "micro avg", width)
	r.Macro.line(&b, "macro avg", width)
	r.Weighted.line(&b, "weighted avg", width)
	return b.String()
}

func (a Average) line(b *strings.Builder, name string, width int) {
	row(b, name, width, digits(a.Precision, 3), digits(a.Recall, 3), digits(a.F1, 3), strconv.Itoa(a.Support))
}

// row writes a name and four cells of nine columns, all to the right.
func row(b *strings.Builder, name string, width int, cells ...string) {
	b.WriteString(strings.Repeat(" ", max(0, width-columns(name))) + name + " ")
	for _, c := range cells {
		b.WriteString(strings.Repeat(" ", max(1, 10-len(c))) + c)
	}
	b.WriteByte('\n')
}

func digits(x float64, n int) string { return strconv.FormatFloat(x, 'f', n, 64) }

// columns is the width of a label in a fixed-width font, in which characters
// from U+1100 on mostly take two columns.
func columns(s string) int {
	n := utf8.RuneCountInString(s)
	for _, r := range s {
		if r >= 0x1100 {
			n++
		}
	}
	return n
}

// CSV is the report as comma-separated values: a header, the classes, the three
// averages.
func (r *Report) CSV() string {
	var b strings.Builder
	b.WriteString("class,precision,recall,f1,support\n")
	for _, c := range r.Classes {
		c.csv(&b, c.Label)
	}
	r.Micro.csv(&b, "micro avg")
	r.Macro.csv(&b, "macro avg")
	r.Weighted.csv(&b, "weighted avg")
	return b.String()
}

func (a Average) csv(b *strings.Builder, name string) {
	if strings.ContainsAny(name, ",\"\r\n") {
		name = `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
	}
	b.WriteString(name)
	for _, x := range []float64{a.Precision, a.Recall, a.F1} {
		b.WriteByte(',')
		b.WriteString(digits(x, 6))
	}
	b.WriteString("," + strconv.Itoa(a.Support) + "\n")
}

package text

import (
	"slices"
	"strconv"
	"strings"

	"murmuration/core/fault"
)

// Example is one labelled text. Split is "train", "valid", "test" or "" for
// undecided.
type Example struct{ Text, Label, Split string }

// Case is one example of any task: of a classification Text and Label, of
// question answering Answer too, of tagging Tokens and Tags, of recommendation
// Items. Split is as in Example; Date stands before a line of a stream.
type Case struct {
	Text, Label, Split string
	Answer             string   `json:",omitempty"`
	Tokens             []string `json:",omitempty"`
	Tags               []string `json:",omitempty"`
	Items              []string `json:",omitempty"`
	Date               string   `json:",omitempty"`
}

// Cases are examples as cases.
func Cases(list []Example) []Case {
	out := make([]Case, len(list))
	for i, e := range list {
		out[i] = Case{Text: e.Text, Label: e.Label, Split: e.Split}
	}
	return out
}

// Columns chooses the columns of a labelled file by name; an empty name is
// guessed. SkipBad goes on past bad lines.
type Columns struct {
	Text, Label, Split string
	SkipBad            bool
}

// Labelled is what a labelled file holds.
type Labelled struct {
	Examples           []Example
	Columns            []string
	Text, Label, Split string // the columns chosen; Split may be none
	Bad                []BadLine
}

const (
	maxClasses = 500
	maxLabel   = 200 // bytes
)

var (
	labelNames = []string{"label", "class", "category", "intent", "tag", "target", "sentiment", "topic", "标签", "类别", "分类", "类"}
	splitNames = []string{"split", "part", "set", "fold", "subset", "partition", "划分", "集合"}
)

var splitValues = map[string]string{
	"": "", "train": "train", "training": "train", "valid": "valid", "validation": "valid", "val": "valid", "dev": "valid",
	"test": "test", "testing": "test", "eval": "test", "训练": "train", "验证": "valid", "测试": "test",
}

// ParseLabelled reads labelled examples from a CSV, TSV or JSONL file. Every bad
// line is in Bad; unless SkipBad is set, the first is also the error, and then
// the rest is returned with it.
func ParseLabelled(name string, data []byte, opt Columns) (*Labelled, error) {
	t, err := ReadTable(name, data)
	if err != nil {
		return nil, err
	}
	l := &Labelled{Columns: t.Columns}
	text, label, split, err := t.choose(opt)
	if err != nil {
		return nil, err
	}
	l.Text, l.Label = t.Columns[text], t.Columns[label]
	if split >= 0 {
		l.Split = t.Columns[split]
	}
	for _, r := range t.Rows {
		l.take(t, r, text, label, split)
	}
	l.Bad = sortedBad(t.Bad)
	if len(l.Bad) > 0 && !opt.SkipBad {
		return l, BadLines(name, l.Bad)
	}
	if err := l.checkClasses(name); err != nil {
		return nil, err
	}
	return l, nil
}

// choose returns the places of the text, label and split columns; split is -1
// where there is none.
func (t *Table) choose(opt Columns) (text, label, split int, err error) {
	if len(t.Columns) < 2 {
		return 0, 0, 0, fault.New("labels.oneColumn", "{file} has one column only, {columns}; a column of texts and a column of labels are needed", "file", t.Name, "columns", t.Columns[0])
	}
	text, label = -1, t.Guess(labelNames...)
	split = t.Guess(splitNames...)
	for _, want := range []struct {
		at   *int
		name string
	}{{&text, opt.Text}, {&label, opt.Label}, {&split, opt.Split}} {
		if want.name != "" {
			if *want.at, err = t.Column(want.name); err != nil {
				return 0, 0, 0, err
			}
		}
	}
	if text < 0 {
		text = t.GuessText(label)
	}
	if label < 0 || label == text {
		label = t.fewestValues(text, split)
	}
	if opt.Split == "" && (split == text || split == label || split >= 0 && !t.isSplit(split)) {
		split = -1
	}
	return text, label, split, nil
}

// SplitColumn returns the column that has a usual name of one and holds the names
// of parts and nothing else, or -1.
func (t *Table) SplitColumn() int {
	if c := t.Guess(splitNames...); c >= 0 && t.isSplit(c) {
		return c
	}
	return -1
}

// isSplit reports whether a guessed column holds the names of parts and nothing
// else.
func (t *Table) isSplit(c int) bool {
	for _, r := range t.Rows {
		if _, ok := splitValues[lowerString(trim(r.Cell(c)))]; !ok {
			return false
		}
	}
	return true
}

// fewestValues returns the column, other than the two given, that has fewest
// different values, but at least two where there is such a one.
func (t *Table) fewestValues(text, split int) int {
	best, fewest := -1, 0
	for c := range t.Columns {
		if c == text || c == split {
			continue
		}
		n := t.values(c)
		if best < 0 || n >= 2 && (n < fewest || fewest < 2) {
			best, fewest = c, n
		}
	}
	if best < 0 {
		return split
	}
	return best
}

func (t *Table) values(c int) int {
	seen := map[string]bool{}
	for _, r := range t.Rows {
		seen[r.Cell(c)] = true
	}
	return len(seen)
}

// take makes an example of a row, or says what is wrong with it.
func (l *Labelled) take(t *Table, r Row, text, label, split int) {
	e := Example{Text: trim(r.Cell(text)), Label: trim(r.Cell(label))}
	var part *fault.Error
	if split >= 0 {
		e.Split, part = SplitOf(r.Cell(split))
	}
	switch {
	case e.Text == "":
		t.Reject(r.Line, fault.New("labels.noText", "no text in column {column}", "column", l.Text))
	case e.Label == "":
		t.Reject(r.Line, fault.New("labels.noLabel", "no label in column {column}", "column", l.Label))
	case len(e.Text) > MaxField:
		t.Reject(r.Line, longField())
	case len(e.Label) > maxLabel:
		t.Reject(r.Line, fault.New("labels.longLabel", "a label of {size} bytes; at most {most} make sense", "size", strconv.Itoa(len(e.Label)), "most", strconv.Itoa(maxLabel)))
	case part != nil:
		t.Reject(r.Line, part)
	default:
		l.Examples = append(l.Examples, e)
	}
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// sortedBad puts bad lines in order of line: those that could not be read came
// before those that hold no example.
func sortedBad(bad []BadLine) []BadLine {
	out := append([]BadLine(nil), bad...)
	slices.SortStableFunc(out, func(a, b BadLine) int { return a.Line - b.Line })
	return out
}

func (l *Labelled) checkClasses(name string) error {
	count := newCounter()
	for _, e := range l.Examples {
		count.add(e.Label, 1)
	}
	switch n := len(count.tokens); {
	case n == 0:
		return fault.New("labels.none", "{file}: no line has both a text and a label", "file", name)
	case n == 1:
		return fault.New("labels.oneClass", "{file}: every label in column {column} is {label}; at least two different ones are needed", "file", name, "column", l.Label, "label", count.tokens[0])
	case n > maxClasses:
		return fault.New("labels.tooManyClasses", "{file}: column {column} has {count} different labels; at most {most} can be learned: is it the right column? There are {columns}",
			"file", name, "column", l.Label, "count", strconv.Itoa(n), "most", strconv.Itoa(maxClasses), "columns", strings.Join(l.Columns, ", "))
	}
	return nil
}

package text

import (
	"strconv"
	"strings"

	"murmuration/core/fault"
)

// Limits on tables from outside.
const (
	MaxField   = 100_000 // bytes of one cell
	maxColumns = 256
	maxBad     = 1000
)

// table is a CSV, TSV or JSONL file: rows of cells under named columns. A row
// has as many cells as there were columns when it was read.
type table struct {
	name    string
	columns []string
	rows    []row
	bad     []BadLine
}

type row struct {
	line  int
	cells []string
}

// BadLine says what is wrong with a line, counted from 1.
type BadLine struct {
	Line   int
	Reason *fault.Error
}

// readTable reads a file by the ending of its name: .jsonl, .ndjson and .json
// hold one JSON object per line, .tsv is separated by tabs, and any other is
// separated by the one of comma, tab and semicolon that its first line has most
// of.
func readTable(name string, data []byte) (*table, error) {
	s, err := FromBytes(name, data)
	if err != nil {
		return nil, err
	}
	t := &table{name: name}
	switch ending(name) {
	case "jsonl", "ndjson", "json":
		err = t.readJSON(s)
	case "tsv", "tab":
		err = t.readSeparated(s, '\t')
	default:
		err = t.readSeparated(s, separator(s))
	}
	if err != nil {
		return nil, err
	}
	return t, t.checkSize()
}

func ending(name string) string {
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		return lowerString(name[dot+1:])
	}
	return ""
}

func separator(s string) byte {
	first, _, _ := strings.Cut(s, "\n")
	best, most := byte(','), 0
	for _, sep := range []byte{',', '\t', ';'} {
		if n := strings.Count(first, string(sep)); n > most {
			best, most = sep, n
		}
	}
	return best
}

func (t *table) checkSize() error {
	switch {
	case len(t.bad) > maxBad:
		return fault.New("table.hopeless", "{file}: more than {most} bad lines, the first is line {line}: {reason}",
			"file", t.name, "most", strconv.Itoa(maxBad), "line", strconv.Itoa(t.bad[0].Line), "reason", t.bad[0].Reason.Error())
	case len(t.rows) > MaxDocuments:
		return fault.New("table.tooMany", "{file}: more than {most} rows; take fewer", "file", t.name, "most", strconv.Itoa(MaxDocuments))
	case len(t.columns) > maxColumns:
		return fault.New("table.tooWide", "{file}, line 1: {columns} columns; at most {most} can be read", "file", t.name, "columns", strconv.Itoa(len(t.columns)), "most", strconv.Itoa(maxColumns))
	}
	return nil
}

func (t *table) full() bool { return len(t.bad) > maxBad || len(t.rows) > MaxDocuments }

func (t *table) reject(line int, reason *fault.Error) {
	t.bad = append(t.bad, BadLine{line, reason})
}

// column returns the place of a column by name, or a fault that lists those
// that there are.
func (t *table) column(name string) (int, error) {
	for i, c := range t.columns {
		if c == name {
			return i, nil
		}
	}
	return 0, fault.New("table.noColumn", "{file} has no column {column}; its columns are {columns}",
		"file", t.name, "column", strconv.Quote(name), "columns", strings.Join(t.columns, ", "))
}

// guess returns the first column whose name is one of names, or -1.
func (t *table) guess(names ...string) int {
	for i, c := range t.columns {
		c = lowerString(trim(c))
		for _, name := range names {
			if c == name {
				return i
			}
		}
	}
	return -1
}

// cell returns a row's cell, empty where the row is short.
func (r row) cell(column int) string {
	if column >= len(r.cells) {
		return ""
	}
	return r.cells[column]
}

// guessText returns the column that is the text: by name, else the one with
// most bytes, other than not.
func (t *table) guessText(not int) int {
	if i := t.guess("text", "sentence", "utterance", "query", "review", "content", "document", "文本", "句子", "内容", "评论"); i >= 0 && i != not {
		return i
	}
	best, most := -1, -1
	for c := range t.columns {
		size := 0
		for _, r := range t.rows {
			size += len(r.cell(c))
		}
		if c != not && size > most {
			best, most = c, size
		}
	}
	return best
}

// FromTable returns the documents of a CSV, TSV or JSONL file: the cells of one
// column, by default the one that is named or looks like the text. Empty cells
// are left out; a bad line is a fault.
func FromTable(name string, data []byte, column string) (docs []string, chosen string, err error) {
	t, err := readTable(name, data)
	if err != nil {
		return nil, "", err
	}
	if err := t.firstBad(); err != nil {
		return nil, "", err
	}
	c := t.guessText(-1)
	if column != "" {
		if c, err = t.column(column); err != nil {
			return nil, "", err
		}
	}
	for _, r := range t.rows {
		if s := trim(r.cell(c)); s != "" {
			docs = append(docs, s)
		}
	}
	if len(docs) == 0 {
		return nil, "", empty(name)
	}
	return docs, t.columns[c], nil
}

// firstBad returns a fault that names the first bad line, or nil.
func (t *table) firstBad() error {
	if len(t.bad) == 0 {
		return nil
	}
	return badLines(t.name, t.bad)
}

func badLines(name string, bad []BadLine) *fault.Error {
	return fault.New("table.bad", "{file}: {count} bad line(s), the first is line {line}: {reason}",
		"file", name, "count", strconv.Itoa(len(bad)), "line", strconv.Itoa(bad[0].Line), "reason", bad[0].Reason.Error())
}

package text

import (
	"strconv"
	"strings"

	"murmuration/core/fault"
)

// Limits on tables from outside.
const (
	MaxField   = 100_000   // bytes of one cell
	MaxRows    = 1_100_000 // room for MovieLens 1M, which has 1,000,209
	MaxBad     = 1000      // bad lines
	maxColumns = 256
)

// Table is a CSV, TSV or JSONL file: rows of cells under named columns. A row
// has as many cells as there were columns when it was read.
type Table struct {
	Name    string
	Columns []string
	Header  bool // the file names the columns itself; else they are named 1, 2, …
	Rows    []Row
	Bad     []BadLine
}

// Row is one record, and the line that it begins in, counted from 1.
type Row struct {
	Line  int
	Cells []string
}

// BadLine says what is wrong with a line, counted from 1.
type BadLine struct {
	Line   int
	Reason *fault.Error
}

// ReadTable reads a file by the ending of its name: .jsonl, .ndjson and .json
// hold one JSON object per line, .tsv is separated by tabs, and any other is
// separated by the one of comma, tab, semicolon and double colon that its first
// line has most of. A first record with one of the usual names is a header. The
// faults are FromBytes', table.bad, table.hopeless, table.tooMany and
// table.tooWide; single lines that cannot be read are in Bad.
func ReadTable(name string, data []byte, usual ...string) (*Table, error) {
	s, err := FromBytes(name, data)
	if err != nil {
		return nil, err
	}
	t := &Table{Name: name}
	if IsJSONL(name) {
		err = t.readJSON(s)
	} else {
		err = t.readSeparated(name, s, usual)
	}
	if err == nil {
		err = t.CheckSize()
	}
	if err != nil {
		return nil, err
	}
	return t, nil
}

// IsJSONL reports whether a file's name says that each line is a JSON object.
func IsJSONL(name string) bool {
	switch ending(name) {
	case "jsonl", "ndjson", "json":
		return true
	}
	return false
}

func ending(name string) string {
	if dot := strings.LastIndexByte(name, '.'); dot >= 0 {
		return lowerString(name[dot+1:])
	}
	return ""
}

// separator returns the text between cells. Double colons stand in MovieLens'
// files.
func separator(name, s string) string {
	if e := ending(name); e == "tsv" || e == "tab" {
		return "\t"
	}
	first, _, _ := strings.Cut(s, "\n")
	best, most := ",", 0
	for _, sep := range []string{",", "\t", ";", "::"} {
		if n := strings.Count(first, sep); n > most {
			best, most = sep, n
		}
	}
	return best
}

// Head returns the cells of a table's first n lines that are not empty, cut without
// regard to quotes and without those at their ends.
func Head(name string, data []byte, n int) (rows [][]string) {
	s := strings.TrimPrefix(string(data[:min(len(data), MaxField)]), "\ufeff")
	sep := separator(name, s)
	for line := range strings.SplitSeq(s, "\n") {
		if line = trim(line); line != "" && len(rows) < n {
			cells := strings.Split(line, sep)
			for i := range cells {
				cells[i] = strings.Trim(trim(cells[i]), `"`)
			}
			rows = append(rows, cells)
		}
	}
	return rows
}

// CheckSize refuses a table of too many bad lines, rows or columns.
func (t *Table) CheckSize() error {
	switch {
	case len(t.Bad) > MaxBad:
		return fault.New("table.hopeless", "{file}: more than {most} bad lines, the first is line {line}: {reason}",
			"file", t.Name, "most", strconv.Itoa(MaxBad), "line", strconv.Itoa(t.Bad[0].Line), "reason", t.Bad[0].Reason.Error())
	case len(t.Rows) > MaxRows:
		return fault.New("table.tooMany", "{file}, line {line}: more than {most} rows; take fewer",
			"file", t.Name, "line", strconv.Itoa(t.Rows[MaxRows].Line), "most", strconv.Itoa(MaxRows))
	case len(t.Columns) > maxColumns:
		return fault.New("table.tooWide", "{file}, line 1: {columns} columns; at most {most} can be read", "file", t.Name, "columns", strconv.Itoa(len(t.Columns)), "most", strconv.Itoa(maxColumns))
	}
	return nil
}

// full reports whether reading on is of no use; one row may turn out a header.
func (t *Table) full() bool { return len(t.Bad) > MaxBad || len(t.Rows) > MaxRows+1 }

// Reject takes a line to the bad ones.
func (t *Table) Reject(line int, reason *fault.Error) {
	t.Bad = append(t.Bad, BadLine{line, reason})
}

// Column returns the place of a column by name, or a fault that lists those
// that there are.
func (t *Table) Column(name string) (int, error) {
	for i, c := range t.Columns {
		if c == name {
			return i, nil
		}
	}
	return 0, fault.New("table.noColumn", "{file} has no column {column}; its columns are {columns}",
		"file", t.Name, "column", strconv.Quote(name), "columns", strings.Join(t.Columns, ", "))
}

// Guess returns the first column whose name is one of names, or -1.
func (t *Table) Guess(names ...string) int {
	for i, c := range t.Columns {
		c = lowerString(trim(c))
		for _, name := range names {
			if c == name {
				return i
			}
		}
	}
	return -1
}

// Cell returns a row's cell, empty where the row is short.
func (r Row) Cell(column int) string {
	if column >= len(r.Cells) {
		return ""
	}
	return r.Cells[column]
}

// GuessText returns the column that is the text: by name, else the one with
// most bytes, other than not.
func (t *Table) GuessText(not int) int {
	if i := t.Guess("text", "sentence", "utterance", "query", "review", "content", "document", "文本", "句子", "内容", "评论"); i >= 0 && i != not {
		return i
	}
	best, most := -1, -1
	for c := range t.Columns {
		size := 0
		for _, r := range t.Rows {
			size += len(r.Cell(c))
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
	t, err := ReadTable(name, data)
	if err != nil {
		return nil, "", err
	}
	if err := t.firstBad(); err != nil {
		return nil, "", err
	}
	c := t.GuessText(-1)
	if column != "" {
		if c, err = t.Column(column); err != nil {
			return nil, "", err
		}
	}
	for _, r := range t.Rows {
		if s := trim(r.Cell(c)); s != "" {
			docs = append(docs, s)
		}
	}
	if len(docs) == 0 {
		return nil, "", empty(name)
	}
	return docs, t.Columns[c], nil
}

// firstBad returns a fault that names the first bad line, or nil.
func (t *Table) firstBad() error {
	if len(t.Bad) == 0 {
		return nil
	}
	return BadLines(t.Name, t.Bad)
}

// BadLines is the fault that a file with bad lines is refused with.
func BadLines(name string, bad []BadLine) *fault.Error {
	return fault.New("table.bad", "{file}: {count} bad line(s), the first is line {line}: {reason}",
		"file", name, "count", strconv.Itoa(len(bad)), "line", strconv.Itoa(bad[0].Line), "reason", bad[0].Reason.Error())
}

package text

import (
	"strconv"
	"strings"

	"murmuration/core/fault"
)

// separated reads RFC 4180: cells between separators, records between line
// ends; a cell in quotes may hold both, and a doubled quote for one. A quote
// inside an unquoted cell is only a character.
type separated struct {
	s    string
	sep  byte
	at   int
	line int // of s[at], from 1
}

// readSeparated fills a table. Its first record names the columns, unless it
// looks like data: then they are named 1, 2, ….
func (t *table) readSeparated(s string, sep byte) error {
	r := &separated{s: s, sep: sep, line: 1}
	for r.at < len(r.s) && !t.full() {
		at, line := r.at, r.line
		cells, reason := r.record()
		switch {
		case reason != nil:
			t.reject(line, reason)
			r.at, r.line = at, line
			r.skipLine()
		case len(cells) == 1 && trim(cells[0]) == "":
		case len(t.rows) > 0 && len(cells) != len(t.rows[0].cells):
			t.reject(line, cellCount(len(cells), len(t.rows[0].cells)))
		default:
			t.rows = append(t.rows, row{line, cells})
		}
	}
	if len(t.rows) == 0 {
		if len(t.bad) > 0 {
			return badLines(t.name, t.bad)
		}
		return empty(t.name)
	}
	t.takeHeader()
	return nil
}

func cellCount(got, want int) *fault.Error {
	return fault.New("table.cells", "{got} cell(s) where the first line has {want}", "got", strconv.Itoa(got), "want", strconv.Itoa(want))
}

func (t *table) takeHeader() {
	t.columns = t.rows[0].cells
	if t.hasHeader() {
		t.rows = t.rows[1:]
		return
	}
	t.columns = make([]string, len(t.rows[0].cells))
	for i := range t.columns {
		t.columns[i] = strconv.Itoa(i + 1)
	}
}

// hasHeader reports whether the first record names columns: one of the names is
// a usual one, or no cell of it comes again in its column.
func (t *table) hasHeader() bool {
	for _, names := range [][]string{{"text", "sentence", "文本", "句子"}, labelNames, splitNames} {
		if t.guess(names...) >= 0 {
			return true
		}
	}
	for c, cell := range t.columns {
		for _, r := range t.rows[1:] {
			if r.cell(c) == cell {
				return false
			}
		}
	}
	return true
}

func (r *separated) skipLine() {
	if n := strings.IndexByte(r.s[r.at:], '\n'); n >= 0 {
		r.at, r.line = r.at+n+1, r.line+1
		return
	}
	r.at = len(r.s)
}

// record reads one record and the line end after it.
func (r *separated) record() (cells []string, reason *fault.Error) {
	for {
		cell, reason := r.cell()
		if reason != nil {
			return nil, reason
		}
		if cells = append(cells, cell); len(cells) > maxColumns {
			return nil, cellCount(len(cells), maxColumns)
		}
		if r.at < len(r.s) && r.s[r.at] == r.sep {
			r.at++
			continue
		}
		r.skipLine()
		return cells, nil
	}
}

func (r *separated) cell() (string, *fault.Error) {
	if r.at < len(r.s) && r.s[r.at] == '"' {
		from, line := r.at, r.line
		cell, reason := r.quoted()
		if reason == nil || r.sep != '\t' {
			return cell, reason
		}
		r.at, r.line = from, line // with tabs, quotes are often just characters
	}
	end := strings.IndexAny(r.s[r.at:], string(r.sep)+"\n")
	if end < 0 {
		end = len(r.s) - r.at
	}
	cell := r.s[r.at : r.at+end]
	r.at += end
	return strings.TrimSuffix(cell, "\r"), nil
}

// quoted reads a cell in quotes up to the separator or line end after it.
func (r *separated) quoted() (string, *fault.Error) {
	var b strings.Builder
	for from := r.at + 1; b.Len() <= MaxField; {
		n := strings.IndexByte(r.s[from:min(len(r.s), from+MaxField+1)], '"')
		if n < 0 && len(r.s)-from > MaxField {
			break
		}
		if n < 0 {
			return "", fault.New("table.quote", "a quote is opened and never closed")
		}
		part := r.s[from : from+n]
		r.line += strings.Count(part, "\n")
		b.WriteString(part)
		from += n + 1
		if from < len(r.s) && r.s[from] == '"' {
			b.WriteByte('"')
			from++
			continue
		}
		r.at = from
		return b.String(), r.afterQuote()
	}
	return "", longField()
}

func (r *separated) afterQuote() *fault.Error {
	rest := strings.TrimPrefix(r.s[r.at:min(len(r.s), r.at+2)], "\r")
	if rest == "" || rest[0] == r.sep || rest[0] == '\n' {
		if r.at < len(r.s) && r.s[r.at] == '\r' {
			r.at++
		}
		return nil
	}
	return fault.New("table.afterQuote", "something stands between a closing quote and the next separator; a quote inside a quoted cell is written twice")
}

func longField() *fault.Error {
	return fault.New("table.field", "a cell of more than {most} bytes", "most", strconv.Itoa(MaxField))
}

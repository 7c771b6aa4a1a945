package text

import (
	"slices"
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
	line int      // of s[at], from 1
	pool []string // whose spare room takes the next records' cells
}

// readSeparated fills a table. Its first record names the columns, unless it
// looks like data: then they are named 1, 2, ….
func (t *Table) readSeparated(name, s string, usual []string) error {
	sep := separator(name, s)
	if sep == "::" {
		s, sep = strings.ReplaceAll(s, sep, "\t"), "\t"
	}
	r := &separated{s: s, sep: sep[0], line: 1}
	t.Rows = make([]Row, 0, min(strings.Count(s, "\n"), MaxRows+1)+1)
	for r.at < len(r.s) && !t.full() {
		at, line := r.at, r.line
		cells, reason := r.record()
		switch {
		case reason != nil:
			t.Reject(line, reason)
			r.at, r.line = at, line
			r.skipLine()
		case len(cells) == 1 && trim(cells[0]) == "":
		case len(t.Rows) > 0 && len(cells) != len(t.Rows[0].Cells):
			t.Reject(line, cellCount(len(cells), len(t.Rows[0].Cells)))
		default:
			t.Rows = append(t.Rows, Row{line, cells})
		}
	}
	if len(t.Rows) == 0 {
		if len(t.Bad) > 0 {
			return BadLines(t.Name, t.Bad)
		}
		return empty(t.Name)
	}
	t.takeHeader(usual)
	return nil
}

func cellCount(got, want int) *fault.Error {
	return fault.New("table.cells", "{got} cell(s) where the first line has {want}", "got", strconv.Itoa(got), "want", strconv.Itoa(want))
}

func (t *Table) takeHeader(usual []string) {
	t.Columns = t.Rows[0].Cells
	if t.Header = t.hasHeader(usual); t.Header {
		t.Rows = t.Rows[1:]
		return
	}
	t.Columns = make([]string, len(t.Rows[0].Cells))
	for i := range t.Columns {
		t.Columns[i] = strconv.Itoa(i + 1)
	}
}

// hasHeader reports whether the first record names columns: one of the names is
// a usual one, or none begins with a digit and no cell of it comes again in its
// column.
func (t *Table) hasHeader(usual []string) bool {
	for _, names := range [][]string{{"text", "sentence", "文本", "句子"}, labelNames, splitNames, usual} {
		if t.Guess(names...) >= 0 {
			return true
		}
	}
	for c, cell := range t.Columns {
		if begin := trim(cell); begin != "" && begin[0] >= '0' && begin[0] <= '9' {
			return false
		}
		for _, r := range t.Rows[1:] {
			if r.Cell(c) == cell {
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
	if cap(r.pool)-len(r.pool) <= maxColumns {
		r.pool = make([]string, 0, 32*maxColumns)
	}
	cells = r.pool[len(r.pool):]
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
		r.pool = r.pool[:len(r.pool)+len(cells)]
		return slices.Clip(cells), nil
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

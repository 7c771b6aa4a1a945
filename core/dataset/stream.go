package dataset

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"murmuration/core/fault"
	"murmuration/core/text"
)

// stream reads dated lines and puts them in order of time, those of one time in
// the order of the file; that they were in another is told as dataset.order.
func (r *reader) stream(data []byte) error {
	t, err := r.readTable(data, timeNames())
	if err != nil {
		return err
	}
	s := &dated{reader: r, table: t}
	if err := s.choose(); err != nil {
		return err
	}
	s.moments = make([]moment, 0, len(t.Rows))
	for i, row := range t.Rows {
		if reason := s.check(row, i); reason != nil {
			r.reject(row.Line, reason)
		}
	}
	s.tellOrder()
	slices.SortStableFunc(s.moments, func(a, b moment) int { return cmp.Compare(a.key, b.key) })
	r.set.Examples = make([]text.Case, len(s.moments))
	before := ""
	for i, m := range s.moments {
		row := t.Rows[m.row]
		at, _ := parseDate(row.Cell(s.time))
		if day := at.String(); day != before {
			before = day // one text for all lines of a time
		}
		r.set.Examples[i] = text.Case{Text: cell(row, s.text), Label: cell(row, s.label), Date: before}
	}
	return nil
}

// dated is a table of dated lines.
type dated struct {
	*reader
	*table
	text, label, time int
	moments           []moment // rows that are cases, in the order of the file
}

type moment struct {
	key int64
	row int
}

func (s *dated) choose() (err error) {
	c := s.Options.Columns
	if s.time, err = s.take(c.Time, timeNames()...); err != nil {
		return err
	}
	if s.label, err = s.take(c.Label, labelNames()...); err != nil {
		return err
	}
	if s.text, err = s.take(c.Text); err != nil {
		return err
	}
	for column := 0; s.time < 0 && len(s.Rows) > 0 && column < len(s.table.Columns); column++ {
		if _, ok := parseDate(s.Rows[0].Cell(column)); ok {
			s.time = s.mark(column)
		}
	}
	if s.text < 0 {
		s.text = s.mark(s.GuessText(s.time))
	}
	if s.text < 0 {
		s.text = s.free()
	}
	if s.time < 0 || s.text < 0 {
		return fault.New("dataset.dates", "{file} has the columns {columns}; a column of dates, such as 2024-01-05, and one of texts are needed", "file", s.Options.Name, "columns", strings.Join(s.table.Columns, ", "))
	}
	s.set.Chosen = Columns{Text: s.name(s.text), Label: s.name(s.label), Time: s.name(s.time)}
	return nil
}

// check takes a row, or says what is wrong with it.
func (s *dated) check(row text.Row, i int) *fault.Error {
	ch := s.set.Chosen
	words, label := cell(row, s.text), cell(row, s.label)
	at, ok := parseDate(row.Cell(s.time))
	switch {
	case !ok:
		return noTime(row.Cell(s.time))
	case words == "":
		return emptyCell(ch.Text)
	case len(words) > text.MaxField:
		return tooLong(ch.Text, len(words), text.MaxField)
	case len(label) > maxLabel:
		return tooLong(ch.Label, len(label), maxLabel)
	}
	s.moments = append(s.moments, moment{at.key(), i})
	return nil
}

func noTime(cell string) *fault.Error {
	return fault.New("dataset.time", "{value} is no time that can be read; write 2024-01-05 or 2024-01-05 13:00", "value", strconv.Quote(text.Shorten(cell)))
}

// tellOrder tells of the first line that is dated before the one above it.
func (s *dated) tellOrder() {
	first, count := 0, 0
	for i := 1; i < len(s.moments); i++ {
		if s.moments[i].key < s.moments[i-1].key {
			if count++; count == 1 {
				first = s.Rows[s.moments[i].row].Line
			}
		}
	}
	if count > 0 {
		s.tell(first, fault.New("dataset.order", "{count} times a date is earlier than the one above it, here for the first time; the lines were put in order of time", "count", strconv.Itoa(count)))
	}
}

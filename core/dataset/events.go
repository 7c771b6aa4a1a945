package dataset

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"murmuration/core/fault"
	"murmuration/core/text"
)

// event is one item that one user took, as places in the lists of both.
type event struct {
	at         float64
	user, item int32
	line       int32
}

// log is a table of events.
type log struct {
	*reader
	*table
	user, item, time int
	users, items     names
	list             []event
	dates            bool // times are dates, not numbers
}

// events reads a table: each user's items in order of time, those of one time in
// the order of the file. A row whose user, item and time came before is left out
// and told as dataset.duplicate. Without a column of times the file's order is the
// order of time.
func (r *reader) events(data []byte) error {
	t, err := r.readTable(data, userNames(), itemNames(), timeNames())
	if err != nil {
		return err
	}
	l := &log{reader: r, table: t}
	if err := l.choose(); err != nil {
		return err
	}
	l.list = make([]event, 0, len(t.Rows))
	for _, row := range t.Rows {
		if reason := l.note(row); reason != nil {
			r.reject(row.Line, reason)
		}
		if err := l.full(row.Line); err != nil {
			return err
		}
	}
	t.Rows = nil
	slices.SortStableFunc(l.list, func(a, b event) int { return cmp.Or(cmp.Compare(a.user, b.user), cmp.Compare(a.at, b.at)) })
	if l.time >= 0 {
		l.list = l.withoutDuplicates()
	}
	r.takeUsers(l)
	return nil
}

func (l *log) choose() (err error) {
	c := l.Options.Columns
	if l.user, err = l.take(c.User, userNames()...); err != nil {
		return err
	}
	if l.item, err = l.take(c.Item, itemNames()...); err != nil {
		return err
	}
	if l.time, err = l.take(c.Time, timeNames()...); err != nil {
		return err
	}
	if !l.Header && !text.IsJSONL(l.Options.Name) {
		l.guessPlaces()
	}
	if l.user < 0 || l.item < 0 {
		return fault.New("dataset.users", "{file} has the columns {columns}; a column of users and one of items are needed, and perhaps one of times", "file", l.Options.Name, "columns", strings.Join(l.table.Columns, ", "))
	}
	l.dates = l.time >= 0 && l.hasDates()
	l.set.Chosen = Columns{User: l.name(l.user), Item: l.name(l.item), Time: l.name(l.time)}
	return nil
}

// hasDates reports whether the first time that can be read is a date.
func (l *log) hasDates() bool {
	for _, row := range l.Rows {
		if _, ok := parseMoment(row.Cell(l.time)); ok {
			return isDate(row.Cell(l.time))
		}
	}
	return false
}

func isDate(s string) bool {
	_, err := strconv.ParseFloat(text.Trim(s), 64)
	_, ok := parseDate(s)
	return err != nil && ok
}

// guessPlaces takes the columns of a table without a header by their place: the
// user first, the item next, and the time last, as MovieLens has them.
func (l *log) guessPlaces() {
	if last := len(l.table.Columns) - 1; l.time < 0 && last >= 2 && isMoment(l.Rows[0].Cell(last)) {
		l.time = l.mark(last)
	}
	if l.user < 0 {
		l.user = l.free()
	}
	if l.item < 0 {
		l.item = l.free()
	}
}

// note keeps what a row says, or says what is wrong with it.
func (l *log) note(row text.Row) *fault.Error {
	ch := l.set.Chosen
	user, item := cell(row, l.user), itemName(row.Cell(l.item))
	e := event{line: int32(row.Line)}
	ok := true
	if l.time >= 0 {
		e.at, ok = parseMoment(row.Cell(l.time))
		ok = ok && isDate(row.Cell(l.time)) == l.dates
	}
	switch {
	case user == "":
		return emptyCell(ch.User)
	case item == "":
		return emptyCell(ch.Item)
	case !ok:
		return noTime(row.Cell(l.time))
	case len(user) > maxLabel:
		return tooLong(ch.User, len(user), maxLabel)
	case utf8.RuneCountInString(item) > text.MaxToken:
		return longItem(item)
	}
	e.user, e.item = l.users.id(user), l.items.id(item)
	l.list = append(l.list, e)
	return nil
}

// full refuses a file of more users or items than can be learned.
func (l *log) full(line int) error {
	if len(l.users.all) > maxUsers {
		return tooManyUsers(l.Options.Name, line)
	}
	return tooManyItems(l.Options.Name, line, len(l.items.all))
}

// withoutDuplicates leaves out events whose user, item and time came before.
func (l *log) withoutDuplicates() []event {
	type seen struct{ group, line int32 }
	last := make([]seen, len(l.items.all)) // of each item
	kept, group, left := l.list[:0], int32(0), 0
	var before event
	for i, e := range l.list {
		if i == 0 || e.user != before.user || e.at != before.at {
			group++
		}
		before = e
		if last[e.item].group != group {
			last[e.item] = seen{group, e.line}
			kept = append(kept, e)
		} else if left++; left <= maxNotices {
			l.tell(int(e.line), fault.New("dataset.duplicate", "the same user, item and time as in line {first}; one of them was left out", "first", strconv.Itoa(int(last[e.item].line))))
		} else if left == maxNotices+1 {
			l.tell(int(e.line), nil)
		}
	}
	if left > maxNotices {
		l.notices[len(l.notices)-1].Reason = fault.New("dataset.more", "{count} more line(s) were left out for the same reason", "count", strconv.Itoa(left-maxNotices))
	}
	return kept
}

func (r *reader) tell(line int, what *fault.Error) {
	r.notices = append(r.notices, text.BadLine{Line: line, Reason: what})
}

// takeUsers makes a case of each user with items enough.
func (r *reader) takeUsers(l *log) {
	counted := make([]bool, len(l.items.all))
	for from := 0; from < len(l.list); {
		to := from
		for to < len(l.list) && l.list[to].user == l.list[from].user {
			to++
		}
		if mine := l.list[from:to]; len(mine) < leastItems {
			r.set.Short++
		} else {
			items := make([]string, len(mine))
			for i, e := range mine {
				items[i] = l.items.all[e.item]
				counted[e.item] = true
			}
			r.set.Examples = append(r.set.Examples, text.Case{Items: items})
		}
		from = to
	}
	for _, c := range counted {
		if c {
			r.set.Items++
		}
	}
}

package dataset

import (
	"slices"
	"strconv"
	"strings"

	"murmuration/core/fault"
	"murmuration/core/text"
)

// leastItems is how many items a user must have taken: the last is the test, the
// one before the validation.
const leastItems = 3

// next reads what users took: a table of users, items and times, or a session a
// line where the file is none.
func (r *reader) next(data []byte) error {
	if r.isTable(data) {
		return r.events(data)
	}
	s, err := text.FromBytes(r.Name, data)
	if err != nil {
		return err
	}
	return r.sessions(s)
}

// isTable reports whether a file has columns: some are asked for, its name says so,
// its first line has names of two of them, or its first lines have three cells or more of which the
// last is a time.
func (r *reader) isTable(data []byte) bool {
	c := r.Columns
	if text.IsJSONL(r.Name) || c.User != "" || c.Item != "" || c.Time != "" {
		return true
	}
	head := text.Head(r.Name, data, 2)
	for i, cells := range head {
		if i == 0 && has(cells, userNames())+has(cells, itemNames())+has(cells, timeNames()) >= 2 {
			return true
		}
		if n := len(cells); n >= 3 && len(head[0]) == n && isMoment(cells[n-1]) {
			return true
		}
	}
	return false
}

// has returns 1 if one of the names is among the cells, else 0.
func has(cells, names []string) int {
	for _, s := range cells {
		if slices.Contains(names, text.Lower(text.Trim(s))) {
			return 1
		}
	}
	return 0
}

// isMoment reports whether a cell is a date, or seconds since 1970 of a year from
// 1973, which ids of items seldom look like.
func isMoment(s string) bool {
	at, ok := parseMoment(s)
	return ok && at >= 1e8
}

// parseMoment reads a number as it is, and a date as the digits of date.key.
func parseMoment(s string) (float64, bool) {
	s = text.Trim(s)
	if n, err := strconv.ParseFloat(s, 64); err == nil {
		return n, n > -1e18 && n < 1e18
	}
	d, ok := parseDate(s)
	return float64(d.key()), ok
}

// names are different texts in order of appearance.
type names struct {
	all   []string
	index map[string]int32
}

func (n *names) id(s string) int32 {
	if n.index == nil {
		n.index = map[string]int32{}
	}
	id, ok := n.index[s]
	if !ok {
		s = strings.Clone(s) // which lets go of the file
		id = int32(len(n.all))
		n.index[s] = id
		n.all = append(n.all, s)
	}
	return id
}

// itemName is an item as one token: what white space inside it separates is tied
// together.
func itemName(s string) string { return strings.Join(text.Fields(s), "_") }

func longItem(item string) *fault.Error {
	return fault.New("dataset.longItem", "the item {item} has more than {most} characters; give it a short name or a number", "item", strconv.Quote(text.Shorten(item)), "most", strconv.Itoa(text.MaxToken))
}

func tooManyUsers(name string, line int) error {
	return fault.New("dataset.manyUsers", "{file}, line {line}: more than {most} users or sessions; take fewer", "file", name, "line", strconv.Itoa(line), "most", strconv.Itoa(maxUsers))
}

func tooManyItems(name string, line, items int) error {
	if items <= maxItems {
		return nil
	}
	return fault.New("dataset.manyItems", "{file}, line {line}: more than {most} different items; leave out the rare ones", "file", name, "line", strconv.Itoa(line), "most", strconv.Itoa(maxItems))
}

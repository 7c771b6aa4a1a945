package dataset

import (
	"strings"
	"unicode/utf8"

	"murmuration/core/fault"
	"murmuration/core/text"
)

// sessions reads one session a line, the oldest item first: items between commas
// where the first line has one, else between white space.
func (r *reader) sessions(s string) error {
	first, _, _ := strings.Cut(text.Trim(s), "\n")
	l := &sessionLog{reader: r, commas: strings.Contains(first, ",")}
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		n++
		if err := l.line(line, n); err != nil || r.hopeless() {
			return err
		}
	}
	r.set.Items = len(l.items.all)
	return nil
}

// sessionLog is a file of sessions.
type sessionLog struct {
	*reader
	commas bool
	items  names
	taken  int // items of all sessions
}

func (l *sessionLog) line(s string, n int) error {
	session, reason := cutSession(s, l.commas)
	switch {
	case reason != nil:
		l.reject(n, reason)
	case len(session) >= leastItems:
		return l.take(session, n)
	case len(session) > 0:
		l.set.Short++
	}
	return nil
}

func (l *sessionLog) take(session []string, n int) error {
	for i, item := range session {
		session[i] = l.items.all[l.items.id(item)]
	}
	l.set.Examples = append(l.set.Examples, text.Case{Items: session})
	switch l.taken += len(session); {
	case l.taken > maxWords:
		return tooManyWords(l.Name, n)
	case len(l.set.Examples) > maxUsers:
		return tooManyUsers(l.Name, n)
	}
	return tooManyItems(l.Name, n, len(l.items.all))
}

// cutSession returns the items of a line, or what is wrong with it.
func cutSession(line string, commas bool) (items []string, reason *fault.Error) {
	switch {
	case len(line) > text.MaxField:
		return nil, longLine(line)
	case commas:
		for cell := range strings.SplitSeq(line, ",") {
			if item := itemName(cell); item != "" {
				items = append(items, item)
			}
		}
	default:
		items = text.Fields(line)
	}
	for _, item := range items {
		if utf8.RuneCountInString(item) > text.MaxToken {
			return nil, longItem(item)
		}
	}
	return items, nil
}

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
	commas := strings.Contains(first, ",")
	var items names
	n, taken := 0, 0
	for line := range strings.SplitSeq(s, "\n") {
		n++
		session, reason := cutSession(line, commas)
		if len(session) == 0 && reason == nil {
			continue
		}
		if reason != nil {
			if r.reject(n, reason); r.hopeless() {
				return nil
			}
			continue
		}
		if len(session) < leastItems {
			r.set.Short++
			continue
		}
		if taken += len(session); taken > maxWords {
			return tooManyWords(r.Name, n)
		}
		for i, item := range session {
			session[i] = items.all[items.id(item)]
		}
		if err := tooManyItems(r.Name, n, len(items.all)); err != nil {
			return err
		}
		if r.set.Examples = append(r.set.Examples, text.Case{Items: session}); len(r.set.Examples) > maxUsers {
			return tooManyUsers(r.Name, n)
		}
	}
	r.set.Items = len(items.all)
	return nil
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

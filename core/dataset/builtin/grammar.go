package builtin

import (
	"strings"

	"murmuration/core/rng"
)

// writer writes texts of a grammar with the draws of one stream.
//
// A pattern is a text in which "[a|b|]" stands for one of its alternatives, each
// of them a pattern too, "{name}" for one of the alternatives that words has under
// that name, and "#" for a digit from 1 to 9.
type writer struct {
	rng   rng.Stream
	words map[string]string
}

// lexicon reads lines of "name = a|b|c".
func lexicon(lines string) map[string]string {
	words := map[string]string{}
	for line := range strings.Lines(lines) {
		if name, list, ok := strings.Cut(strings.TrimSpace(line), " = "); ok {
			words[name] = list
		}
	}
	return words
}

// write writes one text of a pattern.
func (w *writer) write(pattern string) string {
	var b strings.Builder
	for pattern != "" {
		i := strings.IndexAny(pattern, "[{#")
		if i < 0 {
			break
		}
		b.WriteString(pattern[:i])
		n := 1
		switch pattern[i] {
		case '#':
			b.WriteByte("123456789"[w.rng.Intn(9)])
		case '{':
			n = 1 + strings.IndexByte(pattern[i:], '}')
			b.WriteString(w.one(w.named(pattern[i+1 : i+n-1])))
		case '[':
			n = closing(pattern[i:])
			b.WriteString(w.one(pattern[i+1 : i+n-1]))
		}
		pattern = pattern[i+n:]
	}
	return b.String() + pattern
}

func (w *writer) named(name string) string {
	list, ok := w.words[name]
	if !ok {
		panic("builtin: a pattern names words that are not there")
	}
	return list
}

// one writes one of the alternatives of a list.
func (w *writer) one(list string) string {
	all := alternatives(list)
	return w.write(all[w.rng.Intn(len(all))])
}

// chance is true with probability p.
func (w *writer) chance(p float64) bool { return w.rng.Float64() < p }

// closing returns the length of the bracket that s begins with.
func closing(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '[':
			depth++
		case ']':
			depth--
		}
		if depth == 0 {
			return i + 1
		}
	}
	panic("builtin: a pattern has a bracket that does not close")
}

// alternatives cuts a list at its bars, those inside brackets aside.
func alternatives(list string) []string {
	var all []string
	depth, from := 0, 0
	for i := range len(list) {
		switch list[i] {
		case '[':
			depth++
		case ']':
			depth--
		case '|':
			if depth == 0 {
				all = append(all, list[from:i])
				from = i + 1
			}
		}
	}
	return append(all, list[from:])
}

// tidy joins what alternatives that are empty left apart.
func tidy(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for _, mark := range []string{",", ".", "?", "!", ":"} {
		s = strings.ReplaceAll(s, " "+mark, mark)
	}
	return s
}

// sentences begins every sentence with a capital.
func sentences(s string) string {
	b := []byte(s)
	begins := true
	for i, c := range b {
		switch {
		case begins && c >= 'a' && c <= 'z':
			b[i] = c - 'a' + 'A'
			begins = false
		case c == '.' || c == '?' || c == '!':
			begins = true
		case c != ' ':
			begins = false
		}
	}
	return string(b)
}

// essence is what two texts that differ in case, spaces and marks alone share.
func essence(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(" ,.?!:;'\"，。？！：；、“”…—-", r):
			return -1
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		}
		return r
	}, s)
}

package text

import "sort"

//go:generate go run gen_classes.go

// class is what kind of character a rune is, by the project's own table, since
// Go's differs from one Go version to the next and a corpus must not.
type class uint8

const (
	space class = iota
	letter
	mark
	digit
	han
	kana
	punct
	symbol
	control
	other
)

type classStart struct {
	first rune
	class class
}

type lowerRange struct{ first, last, step, delta rune }

// classOf returns the class of r.
func classOf(r rune) class {
	if r < 128 {
		return asciiClass(r)
	}
	after := sort.Search(len(classTable), func(i int) bool { return classTable[i].first > r })
	return classTable[after-1].class
}

func asciiClass(r rune) class {
	switch {
	case r|32 >= 'a' && r|32 <= 'z':
		return letter
	case r >= '0' && r <= '9':
		return digit
	case r == ' ' || r >= '\t' && r <= '\r':
		return space
	case r < 32 || r == 127:
		return control
	}
	switch r {
	case '$', '+', '<', '=', '>', '^', '`', '|', '~':
		return symbol
	}
	return punct
}

// lowerRune returns the small letter of a capital, and any other rune as it is.
func lowerRune(r rune) rune {
	if r < 128 {
		if r >= 'A' && r <= 'Z' {
			return r + 32
		}
		return r
	}
	i := sort.Search(len(lowerTable), func(i int) bool { return lowerTable[i].last >= r })
	if i < len(lowerTable) {
		if t := lowerTable[i]; r >= t.first && (r-t.first)%t.step == 0 {
			return r + t.delta
		}
	}
	return r
}

func lowerString(s string) string {
	for _, r := range s {
		if lowerRune(r) != r {
			return lowered(s)
		}
	}
	return s
}

func lowered(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		out = append(out, lowerRune(r))
	}
	return string(out)
}

// trim cuts white space from both ends.
func trim(s string) string {
	first, last := len(s), 0
	for i, r := range s {
		if classOf(r) != space {
			first = min(first, i)
			last = i + runeLen(s[i:])
		}
	}
	if first >= last {
		return ""
	}
	return s[first:last]
}

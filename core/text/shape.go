package text

// Shape is the outline of a word: X for a capital, x for another letter, d for a
// digit, h for a Han character and other marks as they are, each run of the same
// sign written once: "McDonald's" is "XxXx'x" (Collins 2002,
// doi:10.3115/1118693.1118694).
func Shape(word string) string {
	var out []rune
	for _, r := range word {
		if s := outline(r); len(out) == 0 || out[len(out)-1] != s {
			out = append(out, s)
		}
	}
	return string(out)
}

func outline(r rune) rune {
	switch classOf(r) {
	case letter:
		if lowerRune(r) != r {
			return 'X'
		}
		return 'x'
	case digit:
		return 'd'
	case han, kana:
		return 'h'
	}
	return r
}

package json

import (
	"unicode/utf16"
	"unicode/utf8"
)

// Text reads a string. What is no UTF-8 in it, and half of a surrogate pair,
// becomes U+FFFD.
func (r *Reader) Text() (string, error) {
	if r.space(); !r.take('"') {
		return "", r.bad("a quotation mark is missing")
	}
	from := r.at
	for c := r.byte(); c >= ' ' && c != '"' && c != '\\'; c = r.byte() {
		r.at++
	}
	if as := r.text[from:r.at]; r.byte() == '"' && utf8.Valid(as) {
		r.at++
		return string(as), nil
	}
	out := make([]byte, 0, r.at-from)
	r.at = from
	return r.unquote(out)
}

// unquote reads a string to its end rune by rune, and appends it to out.
func (r *Reader) unquote(out []byte) (string, error) {
	for {
		c := r.byte()
		switch {
		case c == '"':
			r.at++
			return string(out), nil
		case c == '\\':
			r.at++
			x, ok := r.escape()
			if !ok {
				return "", r.bad("an escape that does not exist")
			}
			out = utf8.AppendRune(out, x)
		case c < ' ':
			return "", r.bad("a string is not ended, or holds a control character")
		default:
			x, size := utf8.DecodeRune(r.text[r.at:])
			r.at += size
			out = utf8.AppendRune(out, x)
		}
	}
}

// escape reads what follows a backslash.
func (r *Reader) escape() (rune, bool) {
	c := r.byte()
	r.at++
	switch c {
	case '"', '\\', '/':
		return rune(c), true
	case 'b':
		return '\b', true
	case 'f':
		return '\f', true
	case 'n':
		return '\n', true
	case 'r':
		return '\r', true
	case 't':
		return '\t', true
	case 'u':
		return r.unicode()
	}
	r.at--
	return 0, false
}

// unicode reads the four digits of \u, and those of the pair's second half.
func (r *Reader) unicode() (rune, bool) {
	x, ok := r.hex()
	if !ok || !utf16.IsSurrogate(x) {
		return x, ok
	}
	after := r.at
	if r.take('\\') && r.take('u') {
		if low, ok := r.hex(); ok {
			if both := utf16.DecodeRune(x, low); both != utf8.RuneError {
				return both, true
			}
		}
	}
	r.at = after
	return utf8.RuneError, true
}

func (r *Reader) hex() (rune, bool) {
	var x rune
	for range 4 {
		c := r.byte()
		switch {
		case isDigit(c):
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		x = x<<4 | rune(c)
		r.at++
	}
	return x, true
}

const digits = "0123456789abcdef"

// plain reports whether a byte stands for itself in what appendText writes.
func plain(c byte) bool {
	return c >= ' ' && c < utf8.RuneSelf && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&'
}

// appendText writes a string as encoding/json does: <, > and & escaped, so that
// it may stand in HTML, and what is no UTF-8 as U+FFFD.
func appendText(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if plain(c) {
			i++
			continue
		}
		x, size := utf8.DecodeRuneInString(s[i:])
		if c < utf8.RuneSelf || x == utf8.RuneError && size == 1 || x == '\u2028' || x == '\u2029' {
			dst = appendEscape(append(dst, s[from:i]...), x)
			from = i + size
		}
		i += size
	}
	return append(append(dst, s[from:]...), '"')
}

func appendEscape(dst []byte, x rune) []byte {
	switch x {
	case '"', '\\':
		return append(dst, '\\', byte(x))
	case '\b':
		return append(dst, `\b`...)
	case '\f':
		return append(dst, `\f`...)
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\t':
		return append(dst, `\t`...)
	}
	return append(dst, '\\', 'u', digits[x>>12&15], digits[x>>8&15], digits[x>>4&15], digits[x&15])
}

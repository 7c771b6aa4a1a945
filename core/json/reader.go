package json

// maxDepth is how deeply lists and objects may be nested.
const maxDepth = 100

// Reader reads the values of a JSON text one after another. Its errors are of
// type *Error and kind Syntax, and end the reading.
type Reader struct {
	text   []byte
	at     int
	depth  int
	budget int // bytes that Decode may still make, beside those of strings
}

// NewReader returns a Reader of text, which must not change meanwhile.
//
// What Decode makes of a text is bounded by 8 bytes for each of its own, which
// is more than anything worth reading needs: lists of empty objects are refused
// before they fill the memory.
func NewReader(text []byte) *Reader { return &Reader{text: text, budget: 1<<16 + 8*len(text)} }

// At returns the byte at which the next value is looked for.
func (r *Reader) At() int { return r.at }

// Peek tells the next value by its first byte: one of { [ " t f n, 0 for a
// number, and ' ' for the end of the text or anything that no value begins with.
func (r *Reader) Peek() byte {
	r.space()
	switch c := r.byte(); {
	case c == '-' || isDigit(c):
		return '0'
	case c == '{' || c == '[' || c == '"' || c == 't' || c == 'f' || c == 'n':
		return c
	}
	return ' '
}

// Object reads an object and calls field for each name, which must read the
// value. It ends at the first error.
func (r *Reader) Object(field func(name string) error) error {
	return r.items('{', '}', func(int) error {
		name, err := r.Text()
		if err != nil {
			return err
		}
		if r.space(); !r.take(':') {
			return r.bad("a colon is missing")
		}
		return field(name)
	})
}

// List reads a list and calls element for each index, which must read the
// value. It ends at the first error.
func (r *Reader) List(element func(i int) error) error { return r.items('[', ']', element) }

func (r *Reader) items(open, end byte, item func(i int) error) error {
	if r.space(); !r.take(open) {
		return r.bad("a " + string(open) + " is missing")
	}
	if r.depth++; r.depth > maxDepth {
		return r.bad("lists or objects are nested too deeply")
	}
	for i := 0; ; i++ {
		if r.space(); i == 0 && r.take(end) {
			break
		}
		if err := item(i); err != nil {
			return err
		}
		r.space()
		if r.take(end) {
			break
		}
		if !r.take(',') {
			return r.bad("a comma or " + string(end) + " is missing")
		}
	}
	r.depth--
	return nil
}

// Number reads a number and returns it as it stands.
func (r *Reader) Number() (string, error) {
	r.space()
	from := r.at
	r.take('-')
	if !r.take('0') && !r.digits() {
		return "", r.bad("a digit is missing")
	}
	if r.take('.') && !r.digits() {
		return "", r.bad("a digit is missing")
	}
	if r.take('e') || r.take('E') {
		if !r.take('+') {
			r.take('-')
		}
		if !r.digits() {
			return "", r.bad("a digit is missing")
		}
	}
	return string(r.text[from:r.at]), nil
}

// Bool reads true or false.
func (r *Reader) Bool() (bool, error) {
	if r.Peek() == 't' {
		return true, r.word("true")
	}
	return false, r.word("false")
}

// Null reads null.
func (r *Reader) Null() error { return r.word("null") }

// Raw reads any value and returns it as it stands, a part of the text.
func (r *Reader) Raw() ([]byte, error) {
	r.space()
	from := r.at
	err := r.skip()
	return r.text[from:r.at], err
}

func (r *Reader) skip() (err error) {
	switch r.Peek() {
	case '{':
		return r.Object(func(string) error { return r.skip() })
	case '[':
		return r.List(func(int) error { return r.skip() })
	case '"':
		_, err = r.Text()
	case '0':
		_, err = r.Number()
	case 't', 'f':
		_, err = r.Bool()
	case 'n':
		err = r.Null()
	default:
		err = r.bad("a value is missing")
	}
	return err
}

// End refuses anything but white space in the rest of the text.
func (r *Reader) End() error {
	if r.space(); r.at < len(r.text) {
		return r.bad("text after the end")
	}
	return nil
}

func (r *Reader) word(w string) error {
	r.space()
	for i := range len(w) {
		if !r.take(w[i]) {
			return r.bad(w + " is misspelt")
		}
	}
	return nil
}

// byte returns the next byte, 0 at the end.
func (r *Reader) byte() byte {
	if r.at < len(r.text) {
		return r.text[r.at]
	}
	return 0
}

// take goes past one byte, if it is the next.
func (r *Reader) take(c byte) bool {
	if r.at == len(r.text) || r.text[r.at] != c {
		return false
	}
	r.at++
	return true
}

func (r *Reader) digits() bool {
	from := r.at
	for isDigit(r.byte()) {
		r.at++
	}
	return r.at > from
}

func (r *Reader) space() {
	for r.take(' ') || r.take('\n') || r.take('\t') || r.take('\r') {
	}
}

func (r *Reader) bad(what string) error {
	if r.at == len(r.text) {
		what = "the text is cut off: " + what
	}
	return &Error{Kind: Syntax, At: r.at, Want: what}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

package json

import "strconv"

// Kind says what is wrong with a JSON text.
type Kind int

// The kinds of Error.
const (
	Syntax  Kind = iota // no JSON, nested too deeply, or too much for its size
	Unknown             // a field that does not exist
	Twice               // a field given twice
	Type                // a value of another type than the field's
)

// Error is one complaint about a JSON text.
type Error struct {
	Kind  Kind
	At    int    // byte of the text where reading stopped
	Field string // place of the value, as "model.hidden" or "examples[3].text"; "" for Syntax
	Want  string // Syntax: what is wrong; Unknown: the fields that exist; Type: the right type
	Got   string // Type: the value, clipped
}

// Error says the complaint in English.
func (e *Error) Error() string {
	switch e.Kind {
	case Unknown:
		return e.Field + " is not a field that exists; those that do are " + e.Want
	case Twice:
		return e.Field + " is given twice"
	case Type:
		return e.Field + " must be " + e.Want + ", not " + e.Got
	}
	return e.Want + " at byte " + strconv.Itoa(e.At)
}

// path is the place of a value, innermost first.
type path struct {
	up    *path
	name  string
	index int // of an element, where name is empty
}

func (p *path) String() string {
	switch {
	case p == nil:
		return ""
	case p.name == "":
		return p.up.String() + "[" + strconv.Itoa(p.index) + "]"
	case p.up == nil:
		return p.name
	}
	return p.up.String() + "." + p.name
}

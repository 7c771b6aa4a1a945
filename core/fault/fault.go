// Package fault gives errors about input from outside: a file, a message, a
// configuration. Each names what was wrong, where, and what would be right,
// and carries a code by which the page says the same in the reader's language.
package fault

import (
	"errors"
	"strings"
)

// Error is one complaint about outside input.
//
// Code is stable and names a message in public/messages. Text is the English
// template, with {name} where a value of Params belongs.
type Error struct {
	Code   string
	Text   string
	Params map[string]string
}

// New returns an Error with the given code and English template. The rest are
// pairs of parameter name and value. It panics on an odd number of them.
func New(code, text string, pairs ...string) *Error {
	if len(pairs)%2 != 0 {
		panic("fault: parameters must come in pairs")
	}
	e := &Error{Code: code, Text: text, Params: map[string]string{}}
	for i := 0; i < len(pairs); i += 2 {
		e.Params[pairs[i]] = pairs[i+1]
	}
	return e
}

// Error renders the English template.
func (e *Error) Error() string {
	var b strings.Builder
	rest := e.Text
	for {
		open := strings.IndexByte(rest, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(rest[open:], '}')
		if end < 0 {
			break
		}
		b.WriteString(rest[:open])
		b.WriteString(e.value(rest[open+1 : open+end]))
		rest = rest[open+end+1:]
	}
	b.WriteString(rest)
	return b.String()
}

func (e *Error) value(name string) string {
	if v, ok := e.Params[name]; ok {
		return v
	}
	return "{" + name + "}"
}

// As returns err as an *Error. An error of another kind becomes one with the
// code "unexpected" and its text as the parameter "what".
func As(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return New("unexpected", "something unexpected happened: {what}", "what", err.Error())
}

// Guard calls f, at a worker's edge: the one place where a panic of ours ends.
// It becomes a fault, for whatever f was about.
func Guard(f func() error) (err error) {
	defer func() {
		if what := recover(); what != nil {
			err = New("lab.panic", "a mistake in the program: {what}. Please report it; other runs go on", "what", describe(what))
		}
	}()
	return f()
}

func describe(what any) string {
	switch w := what.(type) {
	case string:
		return w
	case error:
		return w.Error()
	}
	return "unknown"
}

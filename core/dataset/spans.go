package dataset

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"murmuration/core/fault"
	"murmuration/core/json"
	"murmuration/core/text"
)

// readSpans reads sentences from one JSON object a line, of one of two kinds:
//
//	text and entities (or spans), each of start, end and label: a list of the three or an object
//	tokens and tags, as many of one as of the other
//
// and perhaps a split. start and end count characters (Unicode code points) from
// 0; end is the first after the span. The words of a text are those of Tokens, and
// a span must begin and end where words do.
func (r *reader) readSpans(s string) ([]sentence, error) {
	var list []sentence
	n, words := 0, 0
	for line := range strings.SplitSeq(s, "\n") {
		if n++; text.Trim(line) == "" {
			continue
		}
		one, reason := readTagged(line)
		if reason != nil {
			if r.reject(n, reason); r.hopeless() {
				return nil, nil
			}
			continue
		}
		if words += len(one.tokens); words > maxWords {
			return nil, tooManyWords(r.Name, n)
		}
		one.line = n
		list = append(list, *one)
	}
	return list, checkSentences(r.Name, list)
}

// tagged is what a line's object holds.
type tagged struct {
	text, split         string
	spans               []span
	tokens, tags        []string
	hasSpans, hasTokens bool
}

// span is an entity: characters from start up to end, which is not of it.
type span struct {
	start, end int
	label      string
}

// readTagged reads the sentence of one line.
func readTagged(line string) (*sentence, *fault.Error) {
	var t tagged
	r := json.NewReader([]byte(line))
	err := r.Object(func(name string) error { return t.field(r, name) })
	if err == nil {
		err = r.End()
	}
	if err != nil {
		return nil, fault.New("table.json", "not a JSON object on one line: {what}", "what", err.Error())
	}
	part, reason := text.SplitOf(t.split)
	if reason != nil {
		return nil, reason
	}
	s, reason := t.sentence()
	if reason != nil {
		return nil, reason
	}
	s.split = part
	return s, nil
}

func (t *tagged) field(r *json.Reader, name string) (err error) {
	switch name {
	case "text":
		t.text, err = r.Text()
	case "split":
		t.split, err = r.Text()
	case "entities", "spans":
		t.hasSpans = true
		err = r.List(func(int) error {
			s, err := readSpan(r)
			t.spans = put(t.spans, s)
			return err
		})
	case "tokens":
		t.hasTokens = true
		t.tokens, err = texts(r)
	case "tags":
		t.tags, err = texts(r)
	default:
		_, err = r.Raw()
	}
	return err
}

// put appends to a list, but no more than shows that a sentence is too long.
func put[T any](list []T, x T) []T {
	if len(list) > maxSentence {
		return list
	}
	return append(list, x)
}

func texts(r *json.Reader) (list []string, err error) {
	err = r.List(func(int) error {
		s, err := r.Text()
		list = put(list, s)
		return err
	})
	return list, err
}

// readSpan reads a span as an object or as a list. What lacks is -1 or empty.
func readSpan(r *json.Reader) (s span, err error) {
	s.start, s.end = -1, -1
	if r.Peek() == '[' {
		return s, r.List(func(i int) error { return s.part(r, i) })
	}
	return s, r.Object(func(name string) error {
		switch name {
		case "start":
			return s.part(r, 0)
		case "end":
			return s.part(r, 1)
		case "label":
			return s.part(r, 2)
		}
		_, err := r.Raw()
		return err
	})
}

func (s *span) part(r *json.Reader, i int) (err error) {
	switch i {
	case 0:
		s.start, err = place(r)
	case 1:
		s.end, err = place(r)
	case 2:
		s.label, err = r.Text()
		s.label = text.Trim(s.label)
	default:
		_, err = r.Raw()
	}
	return err
}

// place reads a whole number; any other is -1, which no place is.
func place(r *json.Reader) (int, error) {
	digits, err := r.Number()
	n, bad := strconv.Atoi(digits)
	if bad != nil {
		n = -1
	}
	return n, err
}

func (t *tagged) sentence() (*sentence, *fault.Error) {
	switch {
	case len(t.tokens) > maxSentence || len(t.tags) > maxSentence || len(t.spans) > maxSentence:
		return nil, longSentence()
	case t.hasTokens && len(t.tokens) != len(t.tags):
		return nil, fault.New("dataset.count", "{tokens} tokens and {tags} tags; each token has one tag", "tokens", strconv.Itoa(len(t.tokens)), "tags", strconv.Itoa(len(t.tags)))
	case t.hasTokens:
		return t.checked()
	case !t.hasSpans:
		return nil, fault.New("dataset.fields", "a line needs text and entities, or tokens and tags")
	}
	return t.cut()
}

func (t *tagged) checked() (*sentence, *fault.Error) {
	if len(t.tokens) == 0 {
		return nil, emptyCell("tokens")
	}
	for i, word := range t.tokens {
		if reason := checkWord(word, t.tags[i]); reason != nil {
			return nil, reason
		}
	}
	return &sentence{tokens: t.tokens, tags: t.tags}, nil
}

// word is a word of a text, from one character up to another.
type word struct{ from, to int }

// cut cuts the text into words and tags those of each span.
func (t *tagged) cut() (*sentence, *fault.Error) {
	s := &sentence{}
	var words []word
	byteAt, runeAt := 0, 0
	text.EachWord(t.text, func(w string, at int) {
		runeAt += utf8.RuneCountInString(t.text[byteAt:at])
		to := runeAt + utf8.RuneCountInString(w)
		words = put(words, word{runeAt, to})
		s.tokens, s.tags = put(s.tokens, w), put(s.tags, "O")
		byteAt, runeAt = at+len(w), to
	})
	switch {
	case len(words) == 0:
		return nil, emptyCell("text")
	case len(words) > maxSentence:
		return nil, longSentence()
	}
	size := utf8.RuneCountInString(t.text)
	for _, sp := range t.spans {
		if reason := sp.mark(s, words, size); reason != nil {
			return nil, reason
		}
	}
	return s, nil
}

// mark tags the words of a span. Spaces at its ends do not count.
func (sp span) mark(s *sentence, words []word, size int) *fault.Error {
	start, end := strconv.Itoa(sp.start), strconv.Itoa(sp.end)
	switch {
	case sp.start < 0 || sp.end <= sp.start || sp.end > size:
		return fault.New("dataset.span", "a span from {start} to {end} of a text of {size} characters; start and end are whole numbers from 0 to {size}, and start is the smaller", "start", start, "end", end, "size", strconv.Itoa(size))
	case sp.label == "" || len(sp.label) > maxLabel-2:
		return fault.New("dataset.spanLabel", "the span from {start} to {end} has no label, or a very long one", "start", start, "end", end)
	}
	tag := "B-" + sp.label
	for i, w := range words {
		if w.to <= sp.start || w.from >= sp.end {
			continue
		}
		switch {
		case w.from < sp.start || w.to > sp.end:
			return fault.New("dataset.spanCuts", "the span from {start} to {end} cuts the word {word}; a span begins and ends with whole words", "start", start, "end", end, "word", strconv.Quote(text.Shorten(s.tokens[i])))
		case s.tags[i] != "O":
			return fault.New("dataset.spanOverlaps", "the span from {start} to {end} has the word {word} in common with another", "start", start, "end", end, "word", strconv.Quote(text.Shorten(s.tokens[i])))
		}
		s.tags[i], tag = tag, "I-"+sp.label
	}
	if tag[0] == 'B' {
		return fault.New("dataset.spanEmpty", "the span from {start} to {end} holds no word", "start", start, "end", end)
	}
	return nil
}

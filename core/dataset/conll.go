package dataset

import (
	"slices"
	"strconv"
	"strings"

	"murmuration/core/fault"
	"murmuration/core/text"
)

// sentence is the words of one sentence and their tags.
type sentence struct {
	line         int     // of the first word
	lines        []int32 // of each word, where each has its own
	tokens, tags []string
	split        string
}

// at returns the line of a word.
func (s *sentence) at(i int) int {
	if s.lines == nil {
		return s.line
	}
	return int(s.lines[i])
}

// conll reads columns: one word a line, the word first and its tag last, an empty
// line after each sentence. Columns are separated by tabs where the first line of
// a word has one, else by spaces. Lines of -DOCSTART- are left out, and those that
// begin with "# " and cannot be a word and its tag.
type conll struct {
	*reader
	tab       bool
	columns   int // 0 before the first word
	first     int // the line that says how many
	words     int
	now       sentence
	bad       *text.BadLine // of the sentence that is being read
	sentences []sentence

	// Spare room for the next sentence, so that many share one allocation.
	tokens, tags []string
	lines        []int32
}

// readConll returns the sentences of a file, without those that have a bad line.
func (r *reader) readConll(s string) ([]sentence, error) {
	c := &conll{reader: r}
	n := 0
	for line := range strings.SplitSeq(s, "\n") {
		n++
		c.line(strings.TrimRight(line, " \t\r"), n)
		switch {
		case r.hopeless():
			return nil, nil
		case c.words > maxWords:
			return nil, tooManyWords(r.Name, n)
		}
	}
	c.end()
	return c.sentences, checkSentences(r.Name, c.sentences)
}

func tooManyWords(name string, line int) *fault.Error {
	return fault.New("dataset.words", "{file}, line {line}: more than {most} words or items; take a part of the file", "file", name, "line", strconv.Itoa(line), "most", strconv.Itoa(maxWords))
}

func checkSentences(name string, list []sentence) error {
	if len(list) <= maxSentences {
		return nil
	}
	return fault.New("dataset.sentences", "{file}, line {line}: more than {most} sentences; take a part of the file",
		"file", name, "line", strconv.Itoa(list[maxSentences].line), "most", strconv.Itoa(maxSentences))
}

func (c *conll) line(s string, n int) {
	if text.Trim(s) == "" {
		c.end()
		return
	}
	if len(s) > text.MaxField {
		c.fail(n, longLine(s))
		return
	}
	if c.columns == 0 {
		c.tab = strings.Contains(s, "\t")
	}
	cells := c.cells(s)
	switch {
	case strings.HasPrefix(text.Trim(s), "-DOCSTART-"):
		c.end()
		return
	case strings.HasPrefix(s, "# ") && !c.canBeWord(cells):
		return
	}
	c.words++
	if reason := c.check(s, cells, n); reason != nil {
		c.fail(n, reason)
	} else if len(c.now.tokens) == maxSentence {
		c.fail(n, longSentence())
	} else {
		c.add(cells[0], cells[len(cells)-1], n)
	}
}

// canBeWord reports whether cells have the form of a word and its tag.
func (c *conll) canBeWord(cells []string) bool {
	_, _, isTag := cutTag(cells[len(cells)-1])
	return isTag && len(cells) >= 2 && (c.columns == 0 || len(cells) == c.columns)
}

func longSentence() *fault.Error {
	return fault.New("dataset.longSentence", "a sentence of more than {most} words; an empty line stands between two", "most", strconv.Itoa(maxSentence))
}

// cells cuts a line, which is not empty, into columns.
func (c *conll) cells(s string) []string {
	if !c.tab {
		return text.Fields(s)
	}
	cells := strings.Split(s, "\t")
	for i := range cells {
		cells[i] = text.Trim(cells[i])
	}
	return cells
}

// check says what is wrong with the line of a word.
func (c *conll) check(s string, cells []string, n int) *fault.Error {
	if c.columns == 0 && len(cells) >= 2 {
		c.columns, c.first = len(cells), n
	}
	tag := cells[len(cells)-1]
	if cells[0] == "" || s[0] == ' ' && len(cells) < max(2, c.columns) {
		return fault.New("dataset.noWord", "the tag {tag} has no word before it", "tag", strconv.Quote(text.Shorten(tag)))
	}
	if len(cells) < 2 {
		return fault.New("dataset.noTag", "the word {word} has no tag after it: a line has a word, a space or a tab, and a tag", "word", strconv.Quote(text.Shorten(cells[0])))
	}
	if len(cells) != c.columns {
		return fault.New("dataset.columns", "{got} columns where line {first} has {want}", "got", strconv.Itoa(len(cells)), "first", strconv.Itoa(c.first), "want", strconv.Itoa(c.columns))
	}
	return checkWord(cells[0], tag)
}

// checkWord says what is wrong with a word and its tag.
func checkWord(word, tag string) *fault.Error {
	if word == "" || len(text.Fields(word)) != 1 || text.Trim(word) != word {
		return fault.New("dataset.word", "the word {word} is empty or has a space in it", "word", strconv.Quote(text.Shorten(word)))
	}
	if len(word) > maxWord {
		return fault.New("dataset.longWord", "a word of {size} bytes; at most {most} make sense", "size", strconv.Itoa(len(word)), "most", strconv.Itoa(maxWord))
	}
	if _, _, ok := cutTag(tag); !ok || len(tag) > maxLabel {
		return fault.New("dataset.tag", "{tag} is no tag: write O, or B-, I-, E-, S-, L- or U- and a type, as in B-PER", "tag", strconv.Quote(text.Shorten(tag)))
	}
	return nil
}

func (c *conll) add(word, tag string, n int) {
	if len(c.now.tokens) == 0 {
		c.begin(n)
	}
	c.now.tokens = append(c.now.tokens, word)
	c.now.tags = append(c.now.tags, tag)
	c.now.lines = append(c.now.lines, int32(n))
}

func (c *conll) begin(n int) {
	if cap(c.tokens) < maxSentence {
		c.tokens, c.tags, c.lines = make([]string, 0, 16*maxSentence), make([]string, 0, 16*maxSentence), make([]int32, 0, 16*maxSentence)
	}
	c.now = sentence{line: n, tokens: c.tokens, tags: c.tags, lines: c.lines}
}

// fail leaves out the sentence; the first reason is told.
func (c *conll) fail(n int, reason *fault.Error) {
	if c.bad == nil {
		c.bad = &text.BadLine{Line: n, Reason: reason}
	}
}

// end takes the sentence that was being read.
func (c *conll) end() {
	if c.bad != nil {
		c.reject(c.bad.Line, c.bad.Reason)
	} else if n := len(c.now.tokens); n > 0 {
		c.tokens, c.tags, c.lines = c.now.tokens[n:], c.now.tags[n:], c.now.lines[n:]
		c.now.tokens, c.now.tags, c.now.lines = slices.Clip(c.now.tokens), slices.Clip(c.now.tags), slices.Clip(c.now.lines)
		c.sentences = append(c.sentences, c.now)
	}
	c.now, c.bad = sentence{}, nil
}

package dataset

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"murmuration/core/fault"
	"murmuration/core/text"
)

// Limits on files, beside those of package text.
const (
	maxSentences = 200_000
	maxSentence  = 1000      // words of one sentence
	maxWords     = 2_000_000 // of a file: words of sentences, or items of sessions
	maxTypes     = 100       // of entities
	maxIntents   = 4096
	maxUsers     = 200_000
	maxItems     = 100_000 // different ones
	maxLabel     = 200     // bytes
	maxNotices   = 1000
)

// Options say what is in a file. Name's ending chooses the reader. SkipBad goes on
// past bad lines; Part, where it is not empty, is the part of every case.
type Options struct {
	Task, Name string
	Columns    Columns
	SkipBad    bool
	Part       string
}

// Columns chooses a table's columns by name, or by number from 1 where the file
// has no header; "" is guessed.
type Columns struct {
	Text, Label, Split, Answer, User, Item, Time string
}

// Set is what a file holds.
//
// Bad are the lines that were left out and why. Three kinds of entry only tell of
// something and are no reason to refuse the file: dataset.order, dataset.duplicate
// and dataset.more.
type Set struct {
	Task     string
	Examples []text.Case
	Columns  []string // that the file has
	Chosen   Columns
	Scheme   string // tag: "iob1", "bio" or "bioes" (BILOU too), as the file writes it; cases are BIO
	Items    int    // next: different items
	Short    int    // next: users left out, having fewer than three items
	Bad      []text.BadLine
}

// reader reads one file.
type reader struct {
	Options
	set     *Set
	bad     []text.BadLine // reasons to refuse the file
	notices []text.BadLine
}

// Read reads a task's file, which is UTF-8. Unless SkipBad is set, the first bad
// line is also the error, and then what could be read is returned with it.
//
// The faults are those of text.ReadTable and text.ParseLabelled, and dataset.*,
// each of which names the line.
func Read(o Options, data []byte) (*Set, error) {
	r := &reader{Options: o, set: &Set{Task: o.Task}}
	read, err := r.task()
	if err != nil {
		return nil, err
	}
	if err := read(data); err != nil {
		return nil, err
	}
	return r.finish()
}

// task checks the options and returns what reads the task's files.
func (r *reader) task() (func([]byte) error, error) {
	if _, reason := text.SplitOf(r.Part); reason != nil {
		return nil, fault.New("dataset.part", "there is no part {value}: choose train, valid or test", "value", strconv.Quote(text.Shorten(r.Part)))
	}
	switch r.Task {
	case "classify":
		return r.classify, nil
	case "tag":
		return r.tag, nil
	case "retrieve":
		return r.retrieve, nil
	case "stream":
		return r.stream, nil
	case "next":
		return r.next, nil
	}
	return nil, fault.New("dataset.task", "there are no files of the task {task}: choose classify, tag, retrieve, next or stream", "task", strconv.Quote(text.Shorten(r.Task)))
}

// finish puts the bad lines in order and says whether the file is refused.
func (r *reader) finish() (*Set, error) {
	byLine := func(a, b text.BadLine) int { return cmp.Compare(a.Line, b.Line) }
	slices.SortStableFunc(r.bad, byLine)
	r.set.Bad = slices.Concat(r.bad, r.notices)
	slices.SortStableFunc(r.set.Bad, byLine)
	if err := (&text.Table{Name: r.Name, Bad: r.bad}).CheckSize(); err != nil {
		return nil, err
	}
	if part, _ := text.SplitOf(r.Part); part != "" {
		for i := range r.set.Examples {
			r.set.Examples[i].Split = part
		}
	}
	switch {
	case len(r.bad) > 0 && (!r.SkipBad || len(r.set.Examples) == 0):
		return r.set, text.BadLines(r.Name, r.bad)
	case len(r.set.Examples) == 0 && r.set.Short > 0:
		return nil, fault.New("dataset.short", "{file}: none of the {count} users has three items; the last is kept for the test, the one before for the validation", "file", r.Name, "count", strconv.Itoa(r.set.Short))
	case len(r.set.Examples) == 0:
		return nil, fault.New("dataset.none", "{file}: there is no example in it", "file", r.Name)
	}
	return r.set, nil
}

func (r *reader) reject(line int, reason *fault.Error) {
	r.bad = append(r.bad, text.BadLine{Line: line, Reason: reason})
}

// hopeless reports whether reading on is of no use.
func (r *reader) hopeless() bool { return len(r.bad) > text.MaxBad }

func (r *reader) classify(data []byte) error {
	c := r.Columns
	l, err := text.ParseLabelled(r.Name, data, text.Columns{Text: c.Text, Label: c.Label, Split: c.Split, SkipBad: r.SkipBad})
	if l == nil {
		return err
	}
	r.set.Examples, r.set.Columns, r.bad = text.Cases(l.Examples), l.Columns, l.Bad
	r.set.Chosen = Columns{Text: l.Text, Label: l.Label, Split: l.Split}
	return nil
}

// Tokens cuts a sentence into the words that a tagger is asked about: words and
// single marks, Han and kana characters one by one.
func Tokens(sentence string) []string {
	words := []string{}
	text.EachWord(sentence, func(word string, _ int) { words = append(words, strings.Clone(word)) })
	return words
}

func emptyCell(column string) *fault.Error {
	return fault.New("dataset.empty", "nothing stands in column {column}", "column", column)
}

func longLine(line string) *fault.Error {
	return fault.New("dataset.longLine", "a line of {size} bytes; at most {most} can be read", "size", strconv.Itoa(len(line)), "most", strconv.Itoa(text.MaxField))
}

func tooLong(column string, size, most int) *fault.Error {
	return fault.New("dataset.long", "column {column} has {size} bytes; at most {most} can be read", "column", column, "size", strconv.Itoa(size), "most", strconv.Itoa(most))
}

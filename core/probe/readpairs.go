package probe

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"murmuration/core/fault"
	"murmuration/core/json"
	"murmuration/core/text"
)

// Limits of a file of pairs. The file itself has at most text.MaxBytes.
const (
	MostPairs      = 100_000
	MostPairGroups = 500
	MostSkipped    = 100    // bad lines of which the reason is kept
	mostPairLine   = 20_000 // bytes
	mostPairText   = 1000   // bytes of a sentence
	mostGroupName  = 100    // bytes
)

// Pair is two sentences that differ in what makes one of them bad.
type Pair struct {
	Good, Bad string
	Group     string // what it tests; "" where the file does not say
}

// PairFile is what a file of pairs holds.
type PairFile struct {
	Pairs        []Pair
	Skipped      []text.BadLine // the first MostSkipped lines that hold no pair
	SkippedCount int            // all of those lines
}

// ReadPairs reads pairs, one on each line: BLiMP's JSON with the fields
// sentence_good and sentence_bad (also good and bad), whose UID, else
// linguistics_term (term), else field is the group; or two sentences with a tab
// between, the good one first. Empty lines are left out.
//
// Lines that hold no pair are skipped, with a reason: table.json, message.twice,
// pairs.long, pairs.utf8, pairs.line, pairs.missing, pairs.same, pairs.again,
// pairs.tooMany, pairs.groups. The faults of the whole are text.tooLarge,
// text.empty and, beside what was skipped, pairs.none.
//
// Source of the format: Warstadt et al. 2020, arXiv:1912.00582.
func ReadPairs(name string, data []byte) (*PairFile, error) {
	if len(data) > text.MaxBytes {
		return nil, fault.New("text.tooLarge", "{file} has {size} MB of text; at most {most} MB can be read here: cut out a part of it",
			"file", name, "size", strconv.Itoa((len(data)+999_999)/1_000_000), "most", strconv.Itoa(text.MaxBytes/1_000_000))
	}
	r := pairReader{seen: map[Pair]int{}, groups: map[string]bool{}}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	for len(data) > 0 {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		r.read(line)
		data = rest
	}
	return &r.file, r.judge(name)
}

// pairReader reads line by line.
type pairReader struct {
	file   PairFile
	line   int          // number of the newest, from 1
	seen   map[Pair]int // where each pair stood
	groups map[string]bool
}

// judge refuses a file without a pair.
func (r *pairReader) judge(name string) error {
	switch {
	case len(r.file.Pairs) > 0:
		return nil
	case r.file.SkippedCount == 0:
		return fault.New("text.empty", "{file}: there is no text in it", "file", name)
	}
	first := r.file.Skipped[0]
	return fault.New("pairs.none", "{file}: no line holds a pair of sentences; line {line}: {reason}",
		"file", name, "line", strconv.Itoa(first.Line), "reason", first.Reason.Error())
}

// read takes one line, or notes why not.
func (r *pairReader) read(line []byte) {
	r.line++
	if len(line) <= mostPairLine && len(bytes.TrimSpace(line)) == 0 {
		return
	}
	p, reason := readPair(line)
	if reason == nil {
		reason = r.refuse(p)
	}
	if reason == nil {
		r.seen[p], r.groups[p.Group] = r.line, true
		r.file.Pairs = append(r.file.Pairs, p)
		return
	}
	if r.file.SkippedCount++; r.file.SkippedCount <= MostSkipped {
		r.file.Skipped = append(r.file.Skipped, text.BadLine{Line: r.line, Reason: reason})
	}
}

// refuse says why a pair is not taken beside those before it, or nil.
func (r *pairReader) refuse(p Pair) *fault.Error {
	switch at := r.seen[p]; {
	case at > 0:
		return fault.New("pairs.again", "the same pair stands on line {line} already", "line", strconv.Itoa(at))
	case len(r.file.Pairs) == MostPairs:
		return fault.New("pairs.tooMany", "there are more than {most} pairs; the rest is left out", "most", strconv.Itoa(MostPairs))
	case !r.groups[p.Group] && len(r.groups) == MostPairGroups:
		return fault.New("pairs.groups", "the pairs test more than {most} different things; the rest is left out", "most", strconv.Itoa(MostPairGroups))
	}
	return nil
}

// readPair reads one line.
func readPair(line []byte) (p Pair, reason *fault.Error) {
	if reason := tooLong(len(line), mostPairLine); reason != nil {
		return p, reason
	}
	if !utf8.Valid(line) {
		return p, fault.New("pairs.utf8", "this line is not valid UTF-8; save the file as UTF-8")
	}
	if line = bytes.TrimSpace(line); len(line) > 0 && line[0] == '{' {
		p, reason = jsonPair(line)
	} else {
		p, reason = tabPair(string(line))
	}
	if reason == nil {
		reason = p.check()
	}
	return p, reason
}

// check refuses a pair that asks nothing, or too much.
func (p Pair) check() *fault.Error {
	if p.Good == p.Bad {
		return fault.New("pairs.same", "both sentences are the same, so there is nothing to choose")
	}
	if reason := tooLong(max(len(p.Good), len(p.Bad)), mostPairText); reason != nil {
		return reason
	}
	return tooLong(len(p.Group), mostGroupName)
}

func tooLong(size, most int) *fault.Error {
	if size <= most {
		return nil
	}
	return fault.New("pairs.long", "{size} bytes where at most {most} can be read", "size", strconv.Itoa(size), "most", strconv.Itoa(most))
}

func tabPair(line string) (Pair, *fault.Error) {
	good, bad, ok := strings.Cut(line, "\t")
	p := Pair{Good: strings.TrimSpace(good), Bad: strings.TrimSpace(bad)}
	if !ok || p.Good == "" || p.Bad == "" || strings.Contains(p.Bad, "\t") {
		return p, fault.New("pairs.line", "a pair is two sentences with one tab between, the good one first, or JSON with the fields sentence_good and sentence_bad")
	}
	return p, nil
}

// pairFields are the fields that are read, and what for.
var pairFields = map[string]string{
	"sentence_good": "good", "good": "good", "sentence_bad": "bad", "bad": "bad",
	"UID": "uid", "uid": "uid", "linguistics_term": "term", "term": "term", "field": "field",
}

func jsonPair(line []byte) (Pair, *fault.Error) {
	values, reason := readFields(line)
	if reason != nil {
		return Pair{}, reason
	}
	p := Pair{Good: values["good"], Bad: values["bad"]}
	for _, f := range [][2]string{{"sentence_good", p.Good}, {"sentence_bad", p.Bad}} {
		if f[1] == "" {
			return p, fault.New("pairs.missing", "the field {field} is missing, or is no text", "field", f[0])
		}
	}
	for _, as := range []string{"uid", "term", "field"} {
		if p.Group == "" {
			p.Group = values[as]
		}
	}
	return p, nil
}

// readFields reads the texts among the pairFields of a JSON object.
func readFields(line []byte) (map[string]string, *fault.Error) {
	values := map[string]string{}
	var twice *fault.Error
	r := json.NewReader(line)
	err := r.Object(func(name string) error {
		as := pairFields[name]
		if _, had := values[as]; had && as != "" {
			twice = fault.New("message.twice", "{field} is given twice", "field", name)
		}
		value, err := readText(r)
		values[as] = strings.TrimSpace(value)
		return err
	})
	if err == nil {
		err = r.End()
	}
	if err != nil {
		return nil, fault.New("table.json", "not a JSON object on one line: {what}", "what", err.Error())
	}
	return values, twice
}

// readText reads a value; what is no text is empty.
func readText(r *json.Reader) (string, error) {
	if r.Peek() == '"' {
		return r.Text()
	}
	_, err := r.Raw()
	return "", err
}

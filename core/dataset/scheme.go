package dataset

import (
	"strconv"
	"strings"

	"murmuration/core/fault"
)

// cutTag returns a tag's mark, one of O B I E S L U, and its type. M, which Chinese
// files write inside entities, is I.
func cutTag(tag string) (mark byte, kind string, ok bool) {
	if tag == "O" {
		return 'O', "", true
	}
	if len(tag) < 3 || tag[1] != '-' || strings.IndexByte("BIESLUM", tag[0]) < 0 {
		return 0, "", false
	}
	if tag[0] == 'M' {
		return 'I', tag[2:], true
	}
	return tag[0], tag[2:], true
}

// scheme is how a file writes tags. In BIO each entity begins with B. In IOB1 it
// begins with I, and with B only right after another of its type. In BIOES its
// last word has E, and its only word S; BILOU has L and U for them.
type scheme struct {
	name        string // "BIO", "IOB1", "BIOES" or "BILOU"
	last, alone byte
	line        int    // that shows it
	tag         string // of that line
}

// evidence counts the tags that only one scheme has, and keeps the first.
type evidence struct {
	count, line int
	tag         string
}

func (e *evidence) add(line int, tag string) {
	if e.count++; e.count == 1 {
		e.line, e.tag = line, tag
	}
}

// signs count what tells schemes apart.
type signs struct {
	bio, iob     evidence // entities that begin with B though none is before, and with I
	bioes, bilou evidence // last and only words marked so
	unmarked     int      // last words that are not
}

// add counts the tag of a line that follows a tag of the kind before, whose mark
// leaves open where the entity ends.
func (n *signs) add(line int, tag, before string, open bool) {
	mark, kind, _ := cutTag(tag)
	begins := kind != before || !open
	if open && (kind != before || mark == 'B' || mark == 'S' || mark == 'U') {
		n.unmarked++
	}
	switch {
	case mark == 'E' || mark == 'S':
		n.bioes.add(line, tag)
	case mark == 'L' || mark == 'U':
		n.bilou.add(line, tag)
	case mark == 'I' && begins:
		n.iob.add(line, tag)
	case mark == 'B' && begins:
		n.bio.add(line, tag)
	}
}

// recognise tells the scheme of sentences: the one that most signs speak for.
func recognise(list []sentence) scheme {
	var n signs
	for k := range list {
		s := &list[k]
		before, open := "", false
		for i, tag := range s.tags {
			n.add(s.at(i), tag, before, open)
			mark, kind, _ := cutTag(tag)
			before, open = kind, mark == 'B' || mark == 'I'
		}
		if open {
			n.unmarked++
		}
	}
	marked := max(n.bioes.count, n.bilou.count)
	switch {
	case marked > 0 && marked >= n.unmarked && marked == n.bioes.count:
		return scheme{"BIOES", 'E', 'S', n.bioes.line, n.bioes.tag}
	case marked > 0 && marked >= n.unmarked:
		return scheme{"BILOU", 'L', 'U', n.bilou.line, n.bilou.tag}
	case n.iob.count > n.bio.count:
		return scheme{"IOB1", 0, 0, n.iob.line, n.iob.tag}
	}
	return scheme{"BIO", 0, 0, n.bio.line, n.bio.tag}
}

// code is the scheme's name in a Set.
func (s scheme) code() string {
	if s.name == "BILOU" {
		return "bioes"
	}
	return strings.ToLower(s.name)
}

// check returns the place of the first tag of a sentence that the scheme does not
// have there, and what is wrong with it.
func (s scheme) check(tags []string) (int, *fault.Error) {
	before, open := "O", false // open: the entity of before goes on
	for i, tag := range tags {
		mark, kind, _ := cutTag(tag)
		_, last, _ := cutTag(before)
		same := before != "O" && kind == last
		if !s.allows(mark, same, open) {
			return i, s.wrong(tag, before)
		}
		before, open = tag, s.last != 0 && (mark == 'B' || mark == 'I')
	}
	if open {
		return len(tags) - 1, fault.New("dataset.unfinished", "the sentence ends inside an entity: {tag} is not how its last word is tagged in the scheme {scheme}, which line {line} shows with {shown}",
			"tag", before, "scheme", s.name, "line", strconv.Itoa(s.line), "shown", s.tag)
	}
	return 0, nil
}

// allows reports whether a mark may stand after a tag of the same type or not,
// whose entity goes on (of BIOES and BILOU) or not.
func (s scheme) allows(mark byte, same, open bool) bool {
	switch {
	case s.last != 0 && open:
		return same && (mark == 'I' || mark == s.last)
	case s.last != 0:
		return mark == 'O' || mark == 'B' || mark == s.alone
	case mark == 'O' || mark == 'I' && s.name == "IOB1" || mark == 'B' && s.name == "BIO":
		return true
	}
	return same && (mark == 'I' || mark == 'B')
}

func (s scheme) wrong(tag, before string) *fault.Error {
	return fault.New("dataset.scheme", "{tag} cannot follow {before} in the scheme {scheme}, which line {line} shows with {shown}",
		"tag", tag, "before", before, "scheme", s.name, "line", strconv.Itoa(s.line), "shown", s.tag)
}

// convert writes tags that check found right as BIO. names keeps one copy of each.
func (s scheme) convert(tags []string, names map[string]string) {
	before := ""
	for i, tag := range tags {
		mark, kind, _ := cutTag(tag)
		switch {
		case mark == s.last && mark != 0:
			mark = 'I'
		case mark == s.alone && mark != 0:
			mark = 'B'
		case s.name == "IOB1" && mark == 'I' && kind != before:
			mark = 'B'
		}
		if before = kind; mark != 'O' {
			tag = string(mark) + tag[1:]
		}
		if _, ok := names[tag]; !ok {
			names[tag] = tag
		}
		tags[i] = names[tag]
	}
}

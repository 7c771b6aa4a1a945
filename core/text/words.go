package text

import (
	"strings"
	"unicode/utf8"
)

// wordSplitter cuts text into words. A word is a run of letters, marks and
// digits, with an apostrophe inside ("don't") or a point or comma between
// digits ("3.5"). A Han or kana character is a word of its own, unless a longer
// one stands in the list. Any other character is one by itself; white space
// separates and is dropped.
type wordSplitter struct {
	words   map[string]bool
	longest int // bytes
}

func newWordSplitter(list []string) *wordSplitter {
	w := &wordSplitter{words: make(map[string]bool, len(list))}
	for _, word := range list {
		w.words[word] = true
		w.longest = max(w.longest, len(word))
	}
	return w
}

func (w *wordSplitter) split(s string, yield func(string, int)) {
	for at := 0; at < len(s); {
		r, n := utf8.DecodeRuneInString(s[at:])
		c := classOf(r)
		if c != space {
			n = w.length(s[at:], c, n)
			yield(s[at:at+n], at)
		}
		at += n
	}
}

// length returns the bytes of the word that s begins with.
func (w *wordSplitter) length(s string, c class, n int) int {
	switch {
	case c == han:
		return w.match(s, n)
	case inWord(c):
		return wordLen(s)
	}
	return n
}

// match returns the length of the longest listed word that s begins with, or n.
func (w *wordSplitter) match(s string, n int) int {
	for k := min(w.longest, len(s)); k > n; k-- {
		if (k == len(s) || utf8.RuneStart(s[k])) && w.words[s[:k]] {
			return k
		}
	}
	return n
}

func inWord(c class) bool { return c == letter || c == mark || c == digit }

func wordLen(s string) int {
	at, runes, last := 0, 0, other
	for at < len(s) && runes < maxPiece {
		r, n := utf8.DecodeRuneInString(s[at:])
		c := classOf(r)
		if !inWord(c) && !joins(r, last, s[at+n:]) {
			break
		}
		at, runes, last = at+n, runes+1, c
	}
	return at
}

// joins reports whether r ties what stands before it to what follows.
func joins(r rune, before class, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	after := classOf(next)
	switch r {
	case '\'', '’':
		return before == letter && after == letter && rest != ""
	case '.', ',':
		return before == digit && after == digit && rest != ""
	}
	return false
}

// joinWords writes words as a reader expects them: no space between Han
// characters, before a closing mark or after an opening one.
func joinWords(words []string) string {
	var b strings.Builder
	for i, word := range words {
		if i > 0 && spaced(words[i-1], word) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
	}
	return b.String()
}

func spaced(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	if strings.ContainsRune(closing, first) && !isSpecial(after) || strings.ContainsRune(opening, last) && !isSpecial(before) {
		return false
	}
	return !tight(last) && !tight(first)
}

const (
	closing = ".,;:!?)]}%’”'-、。，；：！？）】》」』"
	opening = "([{“‘-（【《「『"
)

func isSpecial(word string) bool {
	for _, name := range specialNames {
		if word == name {
			return true
		}
	}
	return false
}

// tight reports whether a character is written without spaces around it.
func tight(r rune) bool {
	c := classOf(r)
	return c == han || c == kana || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF65
}

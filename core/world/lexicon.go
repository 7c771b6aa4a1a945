package world

import (
	"strings"

	"murmuration/core/text"
)

// kinds are the kinds of word, for colouring.
var kinds = [...]string{"animal", "person", "name", "place", "food", "object", "verb", "adjective", "good", "bad",
	"number", "classifier", "sound", "pronoun", "adverb", "function", "punctuation"}

// Kinds returns the stable names of the kinds of word.
func Kinds() []string { return append([]string(nil), kinds[:]...) }

// group is words of one kind, with spaces between them.
type group struct{ kind, words string }

// Entry is a word and its kind.
type Entry struct{ Word, Kind string }

// Lexicon lists the words of a world with their kinds, each once.
type Lexicon []Entry

// lexicon lists the words of the groups; a word of two groups has the kind of
// the first.
func (g *grammar) lexicon() Lexicon {
	var l Lexicon
	seen := map[string]bool{}
	for _, group := range g.groups {
		for _, word := range strings.Fields(group.words) {
			if !seen[word] {
				seen[word] = true
				l = append(l, Entry{word, group.kind})
			}
		}
	}
	return l
}

// Words returns the words of two characters or more, for the word tokenizer's
// longest match in Chinese.
func (l Lexicon) Words() []string {
	var words []string
	for _, e := range l {
		if len([]rune(e.Word)) > 1 {
			words = append(words, e.Word)
		}
	}
	return words
}

// Kind returns the kind of a word, and "" for a word that the world lacks.
func (l Lexicon) Kind(word string) string {
	for _, e := range l {
		if e.Word == word {
			return e.Kind
		}
	}
	return ""
}

// Labels returns the kind of each token of a vocabulary: the Labels of a Corpus.
// Tokens that are no word of the world, the specials among them, have "".
func (l Lexicon) Labels(v *text.Vocab) []string {
	labels := make([]string, v.Size())
	for _, e := range l {
		for _, word := range []string{e.Word, strings.ToLower(e.Word)} {
			if id, ok := v.ID(word); ok {
				labels[id] = e.Kind
			}
		}
	}
	return labels
}

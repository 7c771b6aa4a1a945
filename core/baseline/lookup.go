package baseline

import "strings"

// outside is the tag of words that belong to no entity.
const outside = "O"

// Lookup tags each word as it was tagged most often, whatever stands around it.
type Lookup struct {
	tags map[string]string // of each word its most frequent tag
}

// FitLookup counts the tags, BIO, of the words of sentences; of a word's equally
// frequent tags the one seen first is taken. Words are as they are written. It
// panics unless every word has a tag.
func FitLookup(sentences, tags [][]string) *Lookup {
	if len(sentences) != len(tags) {
		panic("baseline: every word needs a tag")
	}
	l, counts := &Lookup{tags: map[string]string{}}, map[[2]string]int{}
	count := func(word, tag string) int { return counts[[2]string{word, tag}] }
	each(sentences, tags, func(word, tag string) { counts[[2]string{word, tag}]++ })
	each(sentences, tags, func(word, tag string) {
		if best, ok := l.tags[word]; !ok || count(word, tag) > count(word, best) {
			l.tags[word] = tag
		}
	})
	return l
}

// each calls f for every word, in order.
func each(sentences, tags [][]string, f func(word, tag string)) {
	for i, sentence := range sentences {
		if len(sentence) != len(tags[i]) {
			panic("baseline: every word needs a tag")
		}
		for j, word := range sentence {
			f(word, tags[i][j])
		}
	}
}

// Tag returns the tags of a sentence: each word's most frequent one, O for a word
// never seen. I- that continues no entity of its type becomes B-, so that the
// result is valid BIO.
func (l *Lookup) Tag(sentence []string) []string {
	tags := make([]string, len(sentence))
	last := outside
	for i, word := range sentence {
		tag, ok := l.tags[word]
		if !ok {
			tag = outside
		}
		if kind, inside := strings.CutPrefix(tag, "I-"); inside && last != "I-"+kind && last != "B-"+kind {
			tag = "B-" + kind
		}
		tags[i], last = tag, tag
	}
	return tags
}

package train

import (
	"strconv"

	"murmuration/core/batch"
	"murmuration/core/text"
)

const (
	alphabet     = 512     // characters that are told apart: ASCII, the others hashed to what is left
	featureRows  = 1 << 14 // rows that shapes and affixes are hashed to
	longestWord  = 24      // characters of a word that are read, from both ends
	longestAffix = 4
)

// speller gives each word its row of a Forms. The zero value is ready.
type speller struct {
	forms batch.Forms
	rows  map[string]int32
}

// row returns the row of a word.
func (s *speller) row(word string) int32 {
	if i, ok := s.rows[word]; ok {
		return i
	}
	if s.rows == nil {
		s.rows = map[string]int32{}
		s.forms.CharStarts, s.forms.FeatureStarts = []int32{0}, []int32{0}
	}
	i := int32(len(s.rows))
	s.rows[word] = i
	runes := []rune(word)
	s.forms.Chars = append(s.forms.Chars, spell(runes)...)
	s.forms.CharStarts = append(s.forms.CharStarts, int32(len(s.forms.Chars)))
	s.forms.Features = append(s.forms.Features, featuresOf(word)...)
	s.forms.FeatureStarts = append(s.forms.FeatureStarts, int32(len(s.forms.Features)))
	return i
}

// spell numbers a word's characters; the middle of a long word is left out.
func spell(word []rune) []int32 {
	if n := len(word); n > longestWord {
		word = append(word[:longestWord/2:longestWord/2], word[n-longestWord/2:]...)
	}
	ids := make([]int32, 0, max(1, len(word)))
	for _, r := range word {
		if r >= 128 {
			r = 128 + rune(hashOf(string(r))%(alphabet-128))
		}
		ids = append(ids, int32(r))
	}
	if len(ids) == 0 {
		ids = append(ids, 0)
	}
	return ids
}

// featuresOf hashes a word's shape, its beginnings and endings in small letters,
// and the whole word, which the vocabulary may not have (Ratinov & Roth 2009).
func featuresOf(word string) []int32 {
	small := []rune(text.Lower(word))
	names := []string{"shape " + text.Shape(word), "word " + string(small), "length " + strconv.Itoa(min(8, len(small)))}
	for n := 1; n <= min(longestAffix, len(small)-1); n++ {
		names = append(names, "begins "+string(small[:n]), "ends "+string(small[len(small)-n:]))
	}
	rows := make([]int32, len(names))
	for i, name := range names {
		rows[i] = int32(hashOf(name) % featureRows)
	}
	return rows
}

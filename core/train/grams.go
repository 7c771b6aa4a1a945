package train

import (
	"unicode/utf8"

	"murmuration/core/text"
)

// gramRows is how many rows n-grams are hashed to: those of words to the first
// half, those of letters to the second.
const gramRows = 1 << 15

// Letters that stand together in an n-gram.
const fewestLetters, mostLetters = 3, 5

// gramsOf returns the rows of a text's n-grams, first those of its tokens, from
// single ones to n together, the text's beginning and end counted as tokens of
// longer ones; then those of each token's letters. The bag tells words apart that
// the vocabulary does not have (Joulin et al. 2017, arXiv:1607.01759), and knows
// what is misspelt by its parts (Bojanowski et al. 2017, arXiv:1607.04606).
func gramsOf(pieces []text.Piece, n int) []int32 {
	hashes := make([]uint32, 0, len(pieces)+2)
	hashes = append(hashes, 1)
	for _, p := range pieces {
		hashes = append(hashes, hashOf(p.Text))
	}
	hashes = append(hashes, 2)
	var rows []int32
	for size := 1; size <= n; size++ {
		for from := range hashes {
			if size == 1 && (from == 0 || from == len(hashes)-1) || from+size > len(hashes) {
				continue
			}
			rows = append(rows, int32(joined(hashes[from:from+size])%(gramRows/2)))
		}
	}
	for _, p := range pieces {
		rows = letterGrams(rows, p.Text)
	}
	return rows
}

// letterGrams appends the rows of a word's n-grams of letters, its ends marked; the
// whole word is none.
func letterGrams(rows []int32, word string) []int32 {
	word = "<" + word + ">"
	var ends []int // of each letter
	for i := 0; i < len(word); {
		_, size := utf8.DecodeRuneInString(word[i:])
		i += size
		ends = append(ends, i)
	}
	from := 0
	for i, next := range ends {
		for last := i + fewestLetters - 1; last < min(len(ends), i+mostLetters); last++ {
			if i > 0 || last < len(ends)-1 {
				rows = append(rows, int32(gramRows/2+hashOf(word[from:ends[last]])%(gramRows/2)))
			}
		}
		from = next
	}
	return rows
}

// hashOf is the 32-bit FNV-1a hash of a word, capitals A to Z as small letters.
func hashOf(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		b := s[i]
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		h = (h ^ uint32(b)) * 16777619
	}
	return h
}

// joined is one hash of several in order.
func joined(hashes []uint32) uint32 {
	h := uint32(len(hashes))
	for _, x := range hashes {
		h = (h ^ x) * 2654435761
		h ^= h >> 15
	}
	return h
}

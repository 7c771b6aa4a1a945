package text

import (
	"strconv"
	"unicode/utf8"

	"murmuration/core/fault"
)

// The rules of the tokenizers for who cuts a text without a vocabulary.

// MaxToken is the most characters of one token.
const MaxToken = maxPiece

// EachWord yields the words and single marks of a text as the word tokenizer
// cuts it, Han and kana characters one by one, and the byte where each begins.
func EachWord(s string, yield func(word string, at int)) {
	newWordSplitter(nil).split(s, yield)
}

// Fields returns what white space separates.
func Fields(s string) []string {
	var fields []string
	for from := 0; ; {
		for from < len(s) && isSpace(s[from:]) {
			from += runeLen(s[from:])
		}
		to := from
		for to < len(s) && !isSpace(s[to:]) {
			to += runeLen(s[to:])
		}
		if to == from {
			return fields
		}
		fields = append(fields, s[from:to])
		from = to
	}
}

func isSpace(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return classOf(r) == space
}

// Trim cuts white space from both ends.
func Trim(s string) string { return trim(s) }

// Lower folds capitals to small letters, as the word tokenizer does.
func Lower(s string) string { return lowerString(s) }

// Shorten cuts what a message quotes to 40 characters.
func Shorten(s string) string { return shorten(s) }

// SplitOf returns the part that a cell of a split column names, "" for an
// undecided one, or the fault labels.split.
func SplitOf(cell string) (part string, reason *fault.Error) {
	part, ok := splitValues[lowerString(trim(cell))]
	if !ok {
		return "", fault.New("labels.split", "{value} is no part: write train, valid or test", "value", strconv.Quote(shorten(cell)))
	}
	return part, nil
}

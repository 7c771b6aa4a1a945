package text

import "strings"

// Advice compares a corpus with the model that is to learn it.
type Advice struct {
	Parameters         int
	TokensPerParameter float64
	Small              bool // the corpus, for this model
	SuggestTokens      int  // at which it would no longer be small
	SuggestHidden      int  // a width for which it is not, 8 at least
}

// paramsPerToken is where a corpus begins to be small: a model with more
// numbers than ten per token of the text can learn it by heart, and validation
// loss soon turns upward. minTokens holds for any model.
const (
	paramsPerToken = 10
	fewTokens      = 2000
)

// Advise says whether a corpus of so many training tokens is small for a model
// of width hidden; params gives the number of parameters at a width.
func Advise(tokens, hidden int, params func(hidden int) int) Advice {
	p := params(hidden)
	a := Advice{Parameters: p, SuggestTokens: roundUp(max(fewTokens, p/paramsPerToken)), SuggestHidden: hidden}
	if p > 0 {
		a.TokensPerParameter = float64(tokens) / float64(p)
	}
	a.Small = tokens < max(fewTokens, p/paramsPerToken)
	for a.SuggestHidden > 8 && params(a.SuggestHidden)/paramsPerToken > tokens {
		a.SuggestHidden = (a.SuggestHidden - 1) / 8 * 8
	}
	return a
}

// roundUp rounds to two figures.
func roundUp(n int) int {
	unit := 1
	for n/unit >= 100 {
		unit *= 10
	}
	return (n + unit - 1) / unit * unit
}

// Language guesses the language of documents: "zh" where three in ten letters
// are Han and almost none kana, "en" where most are of the Latin alphabet and
// one word in fifty is a small English one, else "other".
func Language(docs []string) string {
	var letters, hans, kanas, latin, words, small int
	for _, d := range docs {
		if letters > 20_000 {
			break
		}
		for _, r := range d[:min(len(d), 50_000)] {
			switch classOf(r) {
			case han:
				hans++
			case kana:
				kanas++
			case letter:
				if letters++; r < 128 {
					latin++
				}
			}
		}
		for word := range strings.FieldsSeq(d[:min(len(d), 50_000)]) {
			if words++; englishWords[lowerString(word)] {
				small++
			}
		}
	}
	total := letters + hans + kanas
	switch {
	case total == 0 || kanas*20 > total:
		return "other"
	case hans*10 >= total*3:
		return "zh"
	case latin*10 >= total*9 && small*50 >= words:
		return "en"
	}
	return "other"
}

var englishWords = map[string]bool{
	"the": true, "of": true, "and": true, "to": true, "is": true, "was": true, "that": true, "it": true,
	"for": true, "with": true, "my": true, "you": true, "he": true, "she": true, "what": true, "this": true,
}

// EncodeBlanks encodes a sentence to be filled in: "[MASK]" and runs of two
// underscores or more become MASK.
func EncodeBlanks(t Tokenizer, s string) []ID {
	var ids []ID
	for {
		at, n := blank(s)
		if n == 0 {
			return append(ids, t.Encode(s)...)
		}
		ids = append(append(ids, t.Encode(s[:at])...), MASK)
		s = s[at+n:]
	}
}

// blank returns where the first blank of s is and how long; 0 if there is none.
func blank(s string) (at, n int) {
	named := strings.Index(s, specialNames[MASK])
	line := strings.Index(s, "__")
	if line < 0 || named >= 0 && named < line {
		return named, len(specialNames[MASK]) * min(1, named+1)
	}
	n = len(s[line:]) - len(strings.TrimLeft(s[line:], "_"))
	return line, n
}

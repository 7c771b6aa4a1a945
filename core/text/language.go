package text

import "strings"

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

package text

import (
	"strconv"

	"murmuration/core/fault"
)

// Config says how documents become ids. Zero values are the defaults.
type Config struct {
	Tokenizer  string   `json:"tokenizer"`       // "word" (default), "char", "bpe", "space"
	VocabLimit int      `json:"vocabLimit"`      // specials included; 0: 2000 word, all up to 8000 char, 512 bpe (more for large alphabets), 20,000 space
	Documents  string   `json:"documents"`       // "line" (default) or "text": one document
	Seed       uint64   `json:"seed"`            // of the split
	ValidShare float64  `json:"validShare"`      // of the documents; 0: .1
	TestShare  float64  `json:"testShare"`       // of the documents; 0: .1
	Cased      bool     `json:"cased,omitempty"` // word tokenizer: tell capitals from small letters
	Words      []string `json:"words,omitempty"` // word tokenizer: Han words, found by longest match; else one token per character
}

// Validate returns a fault that names the field that is wrong.
func (c Config) Validate() error {
	switch {
	case c.Tokenizer != "" && c.Tokenizer != "char" && c.Tokenizer != "word" && c.Tokenizer != "bpe" && c.Tokenizer != "space":
		return fault.New("text.tokenizer", "there is no tokenizer {value}: choose char, word, bpe or space", "value", strconv.Quote(c.Tokenizer))
	case c.Documents != "" && c.Documents != "line" && c.Documents != "text":
		return fault.New("text.unit", "documents cannot be separated by {value}: choose line or text", "value", strconv.Quote(c.Documents))
	case c.VocabLimit != 0 && (c.VocabLimit < 2*NumSpecial || c.VocabLimit > MaxVocab):
		return fault.New("text.vocabLimit", "a vocabulary of {value} tokens: choose from {least} to {most}",
			"value", strconv.Itoa(c.VocabLimit), "least", strconv.Itoa(2*NumSpecial), "most", strconv.Itoa(MaxVocab))
	case !goodShare(c.ValidShare) || !goodShare(c.TestShare):
		return fault.New("text.share", "the validation and test parts are shares from 0 to 0.4 of the documents, not {valid} and {test}",
			"valid", strconv.FormatFloat(c.ValidShare, 'g', 4, 64), "test", strconv.FormatFloat(c.TestShare, 'g', 4, 64))
	case len(c.Words) > MaxVocab:
		return fault.New("text.words", "a list of {value} words: at most {most} can be given", "value", strconv.Itoa(len(c.Words)), "most", strconv.Itoa(MaxVocab))
	}
	return nil
}

func goodShare(s float64) bool { return s >= 0 && s <= .4 }

// withDefaults fills in the zero fields but VocabLimit, whose default depends
// on the text.
func (c Config) withDefaults() Config {
	if c.Tokenizer == "" {
		c.Tokenizer = "word"
	}
	if c.Documents == "" {
		c.Documents = "line"
	}
	if c.ValidShare == 0 {
		c.ValidShare = .1
	}
	if c.TestShare == 0 {
		c.TestShare = .1
	}
	return c
}

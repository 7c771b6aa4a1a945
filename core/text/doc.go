// Package text turns raw text into ids and back.
//
// A Corpus is a list of documents, split into train, validation and test
// parts, with a Tokenizer and a Vocab made from the training part alone, so
// that the share of unknown tokens in the other two parts means something.
// Everything is a function of (documents, Config): the same bytes on every
// machine, which is why characters are classified by a table of the
// project's own.
package text

import "unicode/utf8"

// ID stands for a token: its place in the Vocab.
type ID = int32

// The special tokens, which every Vocab begins with.
const (
	PAD        ID = iota // fills a batch up, never predicted
	UNK                  // a token that the vocabulary lacks
	MASK                 // hides a token that is to be predicted
	BOS                  // beginning of a sequence
	EOS                  // end of a sequence
	NumSpecial = 5
)

var specialNames = [NumSpecial]string{"[PAD]", "[UNK]", "[MASK]", "[BOS]", "[EOS]"}

// Limits on what comes from outside, checked before anything is allocated.
const (
	MaxBytes     = 50_000_000 // of text
	MaxDocuments = 1_000_000
	MaxVocab     = 50_000
	MinTokens    = 3 // so that each part gets one
	maxPiece     = 64
)

// Part says what a document is for.
type Part uint8

// The three parts of a split.
const (
	Train Part = iota
	Valid
	Test
	numParts = 3
)

// String returns "train", "valid" or "test".
func (p Part) String() string { return [...]string{"train", "valid", "test"}[p] }

func runeLen(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

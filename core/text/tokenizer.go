package text

import (
	"strings"
	"unicode/utf8"
)

// Tokenizer turns text into ids and back. It never gives the id of a special
// token for text that looks like its name, UNK aside.
type Tokenizer interface {
	Encode(s string) []ID
	Decode(ids []ID) string
	Pieces(s string) []Piece // the same tokens with the text that each stands for
}

// Piece is one token of a preview: the text that it stands for, and its id.
type Piece struct {
	Text string
	ID   ID
}

// splitter cuts text into candidate tokens, which are then looked up. yield
// gets each piece and where in s it begins.
type splitter func(s string, yield func(piece string, at int))

// lookup is a Tokenizer whose tokens are found by cutting the text and looking
// each piece up: the character, the word and the space tokenizer.
type lookup struct {
	vocab *Vocab
	split splitter
	fold  func(string) string // from a piece to its token
	join  func([]string) string
}

func (t *lookup) Encode(s string) []ID { return t.append(nil, s) }

func (t *lookup) append(ids []ID, s string) []ID {
	t.split(s, func(piece string, _ int) { ids = append(ids, t.id(piece)) })
	return ids
}

func (t *lookup) id(piece string) ID {
	if id, ok := t.vocab.ids[t.fold(piece)]; ok && id >= NumSpecial {
		return id
	}
	return UNK
}

func (t *lookup) Decode(ids []ID) string { return t.join(names(t.vocab, ids)) }

func (t *lookup) Pieces(s string) []Piece {
	var pieces []Piece
	t.split(s, func(piece string, _ int) { pieces = append(pieces, Piece{piece, t.id(piece)}) })
	return pieces
}

func names(v *Vocab, ids []ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = v.Token(id)
	}
	return out
}

// splitChars yields each character.
func splitChars(s string, yield func(string, int)) {
	for at := 0; at < len(s); {
		n := runeLen(s[at:])
		yield(s[at:at+n], at)
		at += n
	}
}

// splitSpaces yields what white space separates, a piece of it ending after
// maxPiece characters.
func splitSpaces(s string, yield func(string, int)) {
	from, runes := 0, 0
	cut := func(to int) {
		if to > from {
			yield(s[from:to], from)
		}
		from, runes = to, 0
	}
	for at := 0; at < len(s); {
		r, n := utf8.DecodeRuneInString(s[at:])
		if classOf(r) == space {
			cut(at)
			from = at + n
		} else if runes++; runes > maxPiece {
			cut(at)
			runes = 1
		}
		at += n
	}
	cut(len(s))
}

func concat(tokens []string) string { return strings.Join(tokens, "") }

func same(s string) string { return s }

// newCharTokenizer returns the tokenizer whose tokens are characters.
func newCharTokenizer(v *Vocab) *lookup {
	return &lookup{vocab: v, split: splitChars, fold: same, join: concat}
}

// newWordTokenizer returns the tokenizer whose tokens are words and single
// punctuation marks, in small letters unless cased.
func newWordTokenizer(v *Vocab, c Config) *lookup {
	t := &lookup{vocab: v, split: newWordSplitter(c.Words).split, fold: lowerString, join: joinWords}
	if c.Cased {
		t.fold = same
	}
	return t
}

// newSpaceTokenizer returns the tokenizer whose tokens are what white space
// separates, as it stands: ids of items, or words that were cut before.
func newSpaceTokenizer(v *Vocab) *lookup {
	return &lookup{vocab: v, split: splitSpaces, fold: same, join: joinSpaces}
}

func joinSpaces(tokens []string) string { return strings.Join(tokens, " ") }

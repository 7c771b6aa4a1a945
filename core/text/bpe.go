package text

import (
	"unicode/utf8"
)

// bpe is byte-pair encoding (Gage 1994; Sennrich, Haddow and Birch, ACL 2016)
// over characters: a word begins as its characters, and the learned merges join
// neighbours, the earliest merge first. A word carries the space before it, so
// Decode(Encode(s)) is s wherever s has only characters of the training part.
type bpe struct {
	vocab  *Vocab
	merges []merge
	ranks  map[pair]int // place in merges
}

type pair struct{ left, right ID }

// merge makes the token whole of two neighbours.
type merge struct {
	pair
	whole ID
}

func newBPE(v *Vocab, merges []merge) *bpe {
	t := &bpe{vocab: v, merges: merges, ranks: make(map[pair]int, len(merges))}
	for i, m := range merges {
		t.ranks[m.pair] = i
	}
	return t
}

func (t *bpe) Encode(s string) []ID { return t.append(nil, s) }

func (t *bpe) append(ids []ID, s string) []ID {
	splitBPE(s, func(word string, _ int) { ids = append(ids, t.word(word)...) })
	return ids
}

func (t *bpe) Decode(ids []ID) string { return concat(names(t.vocab, ids)) }

func (t *bpe) Pieces(s string) []Piece {
	var pieces []Piece
	splitBPE(s, func(word string, _ int) {
		for _, id := range t.word(word) {
			n := runeLen(word)
			if id != UNK {
				n = len(t.vocab.Token(id))
			}
			pieces = append(pieces, Piece{word[:n], id})
			word = word[n:]
		}
	})
	return pieces
}

// word encodes one word of at most maxPiece characters.
func (t *bpe) word(s string) []ID {
	ids := make([]ID, 0, len(s))
	for _, r := range s {
		ids = append(ids, t.letter(r))
	}
	for {
		best := len(t.merges)
		for i := 1; i < len(ids); i++ {
			if rank, ok := t.ranks[pair{ids[i-1], ids[i]}]; ok {
				best = min(best, rank)
			}
		}
		if best == len(t.merges) {
			return ids
		}
		ids = t.merges[best].apply(ids)
	}
}

func (t *bpe) letter(r rune) ID {
	if id, ok := t.vocab.ids[string(r)]; ok {
		return id
	}
	return UNK
}

// apply joins each occurrence of the pair, from the left, in place.
func (m merge) apply(ids []ID) []ID {
	kept := ids[:0]
	for i := 0; i < len(ids); i++ {
		if i+1 < len(ids) && ids[i] == m.left && ids[i+1] == m.right {
			kept = append(kept, m.whole)
			i++
			continue
		}
		kept = append(kept, ids[i])
	}
	return kept
}

// cached remembers the words that it has encoded.
type cached struct {
	*bpe
	pieces map[string][]ID
}

func (t *cached) append(ids []ID, s string) []ID {
	splitBPE(s, func(word string, _ int) {
		known, ok := t.pieces[word]
		if !ok {
			known = t.word(word)
			t.pieces[word] = known
		}
		ids = append(ids, known...)
	})
	return ids
}

// splitBPE cuts text into runs of one sort (letters and marks, digits, Han and
// kana, white space, anything else), none longer than maxPiece characters. A
// single space before a run belongs to it. The pieces make up the text.
func splitBPE(s string, yield func(string, int)) {
	for at := 0; at < len(s); {
		n := runBPE(s[at:])
		yield(s[at:at+n], at)
		at += n
	}
}

func runBPE(s string) int {
	at := 0
	first, _ := utf8.DecodeRuneInString(s)
	if first == ' ' && len(s) > 1 {
		if next, _ := utf8.DecodeRuneInString(s[1:]); classOf(next) != space {
			at, first = 1, next
		}
	}
	sort := sortBPE(first)
	for runes := at; at < len(s) && runes < maxPiece; runes++ {
		r, n := utf8.DecodeRuneInString(s[at:])
		if sortBPE(r) != sort || sort == space && at > 0 && r == ' ' && beginsWord(s[at+n:]) {
			break
		}
		at += n
	}
	return at
}

func beginsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && classOf(r) != space
}

func sortBPE(r rune) class {
	switch c := classOf(r); c {
	case mark:
		return letter
	case kana:
		return han
	case punct, symbol, control:
		return other
	default:
		return c
	}
}

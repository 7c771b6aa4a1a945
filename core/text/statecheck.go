package text

import "unicode/utf8"

const (
	maxToken = 4 * maxPiece // bytes
	maxName  = 4096
)

// check holds every number of a state to its range before anything is made of
// it.
func (s State) check() error {
	v := NumSpecial + len(s.Tokens)
	switch c := s.Config; {
	case c.Validate() != nil || c.Tokenizer == "":
		return damaged("its configuration is not valid")
	case v > MaxVocab+NumSpecial || len(s.Counts) != v || s.Labels != nil && len(s.Labels) != v:
		return damaged("its vocabulary and counts have different or impossible sizes")
	case len(s.Merges) > len(s.Tokens) || len(s.Merges) > 0 && c.Tokenizer != "bpe":
		return damaged("it has merges that its tokenizer cannot have")
	case len(s.Name) > maxName || !shortTexts(s.Tokens, maxToken) || !shortTexts(s.Labels, maxToken) || !shortTexts(c.Words, maxToken):
		return damaged("a name in it is too long or not UTF-8")
	}
	for _, n := range s.Counts {
		if n < 0 {
			return damaged("a count is negative")
		}
	}
	for _, m := range s.Merges {
		if !inRange(m[0], NumSpecial, v) || !inRange(m[1], NumSpecial, v) {
			return damaged("a merge is of tokens that do not exist")
		}
	}
	return s.checkIDs(v)
}

func shortTexts(list []string, most int) bool {
	for _, s := range list {
		if len(s) > most || !utf8.ValidString(s) {
			return false
		}
	}
	return true
}

func inRange(id ID, from, to int) bool { return int(id) >= from && int(id) < to }

func (s State) checkIDs(v int) error {
	if len(s.IDs) == 0 && len(s.Starts) == 0 && len(s.Split) == 0 {
		return nil
	}
	docs := len(s.Split)
	if docs == 0 || docs > MaxDocuments || len(s.Starts) != docs+1 || len(s.IDs) > MaxBytes {
		return damaged("its documents, starts and split have different or impossible sizes")
	}
	if s.Starts[0] != 0 || int(s.Starts[docs]) != len(s.IDs) {
		return damaged("its documents do not cover its tokens")
	}
	for d, part := range s.Split {
		if part < 0 || part >= numParts || s.Starts[d] > s.Starts[d+1] {
			return damaged("a document has an impossible part or place")
		}
	}
	for _, id := range s.IDs {
		if id != UNK && !inRange(id, NumSpecial, v) {
			return damaged("a token does not exist in its vocabulary")
		}
	}
	return nil
}

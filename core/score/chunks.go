package score

import "strings"

// Chunk is an entity of a sentence: its type and its words, From ≤ i < To.
type Chunk struct {
	Type     string
	From, To int
}

// Chunks reads the entities of a sentence off its tags, one for each word, in
// their order.
//
// A tag is a prefix, a hyphen and a type, which may hold hyphens itself; O is
// outside. An entity starts at a word inside that has the prefix B or S, or
// follows a word outside, one with the prefix E or S, or one of another type; it
// goes on as long as none starts and no word is outside. So IOB1, BIO and BIOES
// are all read, and so is what a model says that is none of these: I- after O
// starts an entity, and a change of type inside ends one and starts another.
//
// The type is what follows the first hyphen. A tag without one is outside unless
// it is a bare prefix, whose type is ""; one with another prefix is inside, as if
// it were I.
//
// Source: the conlleval script of the CoNLL-2000 and CoNLL-2003 shared tasks
// (Tjong Kim Sang, version of 2004-01-26), with which this agrees on all
// sequences of B, I and O. The script knows no S, and lets B after E of the same
// type go on; here both are as BIOES means them. Where a tag is neither a prefix
// nor has one, it sometimes counts an entity without a type, which is not done
// here.
func Chunks(tags []string) []Chunk {
	var list []Chunk
	last, lastType := byte('O'), ""
	for i, tag := range tags {
		prefix, kind := cut(tag)
		switch {
		case prefix == 'O':
		case last == 'O', last == 'E', last == 'S', prefix == 'B', prefix == 'S', kind != lastType:
			list = append(list, Chunk{kind, i, i + 1})
		default:
			list[len(list)-1].To = i + 1
		}
		last, lastType = prefix, kind
	}
	return list
}

// cut returns a tag's prefix, one of B I E S O, and its type.
func cut(tag string) (prefix byte, kind string) {
	before, kind, typed := strings.Cut(tag, "-")
	switch {
	case len(before) == 1 && strings.Contains("BIES", before):
		return before[0], kind
	case !typed, before == "O":
		return 'O', ""
	}
	return 'I', kind
}

// TypeOf is the type of a tag, which a bare prefix lacks, or O.
func TypeOf(tag string) string {
	prefix, kind := cut(tag)
	if prefix == 'O' {
		return "O"
	}
	return kind
}

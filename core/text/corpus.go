package text

import (
	"strconv"
	"unicode/utf8"

	"murmuration/core/fault"
)

// Corpus is documents as ids, split into parts. It is immutable once built.
type Corpus struct {
	Config    Config
	Name      string
	Tok       Tokenizer
	Vocab     *Vocab
	Documents []string // raw text, in order; none after Restore
	Split     []Part   // of each document
	Stats
	Labels []string // optional: what kind of word each vocabulary entry is, for colouring

	ids    []ID    // all documents, one after another
	starts []int32 // [documents+1]
	hash   string  // of a corpus restored without its ids
}

// Stats counts what a corpus holds.
type Stats struct {
	Documents  int
	Tokens     int
	VocabSize  int     // specials included
	OOVRate    float64 // share of validation and test tokens that are unknown
	Duplicates int     // documents whose text came before
	Parts      [numParts]PartStats
}

// PartStats counts one part.
type PartStats struct{ Documents, Tokens int }

// Build makes a corpus of separated documents. Documents of nothing but white
// space are left out. Fewer than three different ones are taken as one text
// and cut into contiguous blocks.
func Build(name string, docs []string, cfg Config) (*Corpus, error) {
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	docs, err := checkDocuments(name, docs)
	if err != nil {
		return nil, err
	}
	c := &Corpus{Config: cfg.withDefaults(), Name: name}
	if err := c.split(docs); err != nil {
		return nil, err
	}
	c.learn()
	c.encode()
	return c, nil
}

func checkDocuments(name string, docs []string) ([]string, error) {
	size := 0
	kept := make([]string, 0, min(len(docs), MaxDocuments))
	for _, d := range docs {
		if size += len(d); size > MaxBytes {
			return nil, tooLarge(name, size)
		}
		if len(kept) == MaxDocuments {
			return nil, fault.New("text.tooMany", "{file}: more than {most} documents; take fewer, or the whole text as one document", "file", name, "most", strconv.Itoa(MaxDocuments))
		}
		if !utf8.ValidString(d) {
			return nil, notUTF8(name, d)
		}
		if trim(d) != "" {
			kept = append(kept, d)
		}
	}
	if len(kept) == 0 {
		return nil, empty(name)
	}
	return kept, nil
}

// learn makes the vocabulary, and BPE's merges, from the training part.
func (c *Corpus) learn() {
	switch c.Config.Tokenizer {
	case "char":
		c.Vocab = c.count(splitChars, same).vocab(orDefault(c.Config.VocabLimit, 8000))
		c.Tok = newCharTokenizer(c.Vocab)
	case "word":
		t := newWordTokenizer(nil, c.Config)
		t.vocab = c.count(t.split, t.fold).vocab(orDefault(c.Config.VocabLimit, 2000))
		c.Tok, c.Vocab = t, t.vocab
	case "space":
		c.Vocab = c.count(splitSpaces, same).vocab(orDefault(c.Config.VocabLimit, 20_000))
		c.Tok = newSpaceTokenizer(c.Vocab)
	case "bpe":
		t := c.trainBPE()
		c.Tok, c.Vocab = t, t.vocab
	}
	c.Config.VocabLimit = orDefault(c.Config.VocabLimit, max(2*NumSpecial, c.Vocab.Size()))
}

func orDefault(n, otherwise int) int {
	if n == 0 {
		return otherwise
	}
	return n
}

// count counts the pieces of the training part.
func (c *Corpus) count(split splitter, fold func(string) string) *counter {
	n := newCounter()
	for i, d := range c.Documents {
		if c.Split[i] == Train {
			split(d, func(piece string, _ int) { n.add(fold(piece), 1) })
		}
	}
	return n
}

// appender is the part of a tokenizer that Build uses.
type appender interface {
	append(ids []ID, s string) []ID
}

func (c *Corpus) encode() {
	tok := c.Tok.(appender)
	if b, ok := c.Tok.(*bpe); ok {
		tok = &cached{bpe: b, pieces: map[string][]ID{}}
	}
	c.starts = append(make([]int32, 0, len(c.Documents)+1), 0)
	for _, d := range c.Documents {
		c.ids = tok.append(c.ids, d)
		c.starts = append(c.starts, int32(len(c.ids)))
	}
	c.tally()
	c.Stats.Duplicates = duplicates(c.Documents)
}

// tally fills in Stats and the vocabulary's counts from ids, starts and Split.
func (c *Corpus) tally() {
	c.Stats = Stats{Documents: len(c.Split), Tokens: len(c.ids), VocabSize: c.Vocab.Size()}
	clear(c.Vocab.counts)
	unknown, held := 0, 0
	for d, part := range c.Split {
		ids := c.Doc(d)
		c.Parts[part].Documents++
		c.Parts[part].Tokens += len(ids)
		for _, id := range ids {
			if part == Train {
				c.Vocab.counts[id]++
			} else if held++; id == UNK {
				unknown++
			}
		}
	}
	if held > 0 {
		c.OOVRate = float64(unknown) / float64(held)
	}
}

func duplicates(docs []string) int {
	seen := make(map[string]bool, len(docs))
	for _, d := range docs {
		seen[d] = true
	}
	return len(docs) - len(seen)
}

// Doc returns the ids of document d, owned by the corpus.
func (c *Corpus) Doc(d int) []ID { return c.ids[c.starts[d]:c.starts[d+1]] }

// Tokens returns the ids of a part's documents in original order, without BOS
// and EOS; document d is ids[starts[d]:starts[d+1]]. The caller owns both.
func (c *Corpus) Tokens(part Part) (ids []ID, starts []int32) {
	starts = []int32{0}
	for d, p := range c.Split {
		if p == part {
			ids = append(ids, c.Doc(d)...)
			starts = append(starts, int32(len(ids)))
		}
	}
	return ids, starts
}

// Preview returns the first n documents as the model will see them.
func (c *Corpus) Preview(n int) [][]Piece {
	out := make([][]Piece, min(max(n, 0), len(c.Split)))
	for d := range out {
		if c.Documents != nil {
			out[d] = c.Tok.Pieces(c.Documents[d])
			continue
		}
		for _, id := range c.Doc(d) {
			out[d] = append(out[d], Piece{c.Vocab.Token(id), id})
		}
	}
	return out
}

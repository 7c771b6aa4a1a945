package text

import (
	"encoding/binary"
	"strconv"

	"murmuration/core/digest"
	"murmuration/core/fault"
)

// State is a corpus without its raw text, for a checkpoint: the fields with a
// JSON name are small, the three others travel as int32 tensors.
type State struct {
	Name   string   `json:"name"`
	Config Config   `json:"config"`
	Tokens []string `json:"tokens"` // without the specials
	Counts []int    `json:"counts"` // [V]
	Merges [][2]ID  `json:"merges,omitempty"`
	Labels []string `json:"labels,omitempty"`
	Stats  Stats    `json:"stats"`
	Hash   string   `json:"hash"`

	IDs    []ID    `json:"-"` // all documents, one after another
	Starts []int32 `json:"-"` // [documents+1]
	Split  []int32 `json:"-"` // [documents]
}

// State returns the state of a corpus, which shares memory with it.
func (c *Corpus) State() State {
	s := State{Name: c.Name, Config: c.Config, Tokens: c.Vocab.tokens[NumSpecial:], Counts: c.Vocab.counts,
		Labels: c.Labels, Stats: c.Stats, Hash: c.Hash(), IDs: c.ids, Starts: c.starts}
	if t, ok := c.Tok.(*bpe); ok {
		for _, m := range t.merges {
			s.Merges = append(s.Merges, [2]ID{m.left, m.right})
		}
	}
	for _, p := range c.Split {
		s.Split = append(s.Split, int32(p))
	}
	return s
}

// WithoutText leaves out the ids, from which the text could be read. Restored,
// such a state encodes and decodes and knows its hash, and has no documents.
func (s State) WithoutText() State {
	s.IDs, s.Starts, s.Split = nil, nil, nil
	return s
}

// Hash returns the SHA-256, in hex, of tokenizer, vocabulary, ids and split:
// what a run depends on.
func (c *Corpus) Hash() string {
	if c.starts == nil {
		return c.hash
	}
	h := hasher{digest.New()}
	h.text("murmuration corpus 1", c.Config.Tokenizer, strconv.FormatBool(c.Config.Cased))
	h.list(c.Config.Words)
	h.list(c.Vocab.tokens)
	if t, ok := c.Tok.(*bpe); ok {
		for _, m := range t.merges {
			h.numbers([]int32{m.left, m.right})
		}
	}
	h.numbers(c.ids)
	h.numbers(c.starts)
	for _, p := range c.Split {
		h.Write([]byte{byte(p)})
	}
	return h.Hex()
}

type hasher struct{ *digest.SHA256 }

func (h hasher) text(list ...string) {
	for _, s := range list {
		h.numbers([]int32{int32(len(s))})
		h.Write([]byte(s))
	}
}

func (h hasher) list(list []string) {
	h.numbers([]int32{int32(len(list))})
	h.text(list...)
}

func (h hasher) numbers(list []int32) {
	var b [4096]byte
	for len(list) > 0 {
		n := min(len(list), len(b)/4)
		for i, x := range list[:n] {
			binary.LittleEndian.PutUint32(b[4*i:], uint32(x))
		}
		h.Write(b[:4*n])
		list = list[n:]
	}
}

// Restore makes a corpus of a state, whose memory it takes over. It checks
// every number in it, and that the hash is that of the contents.
func Restore(s State) (*Corpus, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	c := &Corpus{Config: s.Config, Name: s.Name, Labels: s.Labels, Stats: s.Stats, hash: s.Hash}
	if err := c.restoreVocab(s); err != nil {
		return nil, err
	}
	if len(s.Starts) == 0 {
		copy(c.Vocab.counts, s.Counts)
		return c, nil
	}
	c.ids, c.starts = s.IDs, s.Starts
	c.Split = make([]Part, len(s.Split))
	for i, p := range s.Split {
		c.Split[i] = Part(p)
	}
	c.tally()
	c.Stats.Duplicates = s.Stats.Duplicates
	if c.Hash() != s.Hash {
		return nil, damaged("the hash is that of another corpus")
	}
	return c, nil
}

func (c *Corpus) restoreVocab(s State) error {
	c.Vocab = newVocab()
	for _, token := range s.Tokens {
		c.Vocab.add(token, 0)
	}
	if c.Vocab.Size() != NumSpecial+len(s.Tokens) {
		return damaged("a token stands twice in the vocabulary")
	}
	switch s.Config.Tokenizer {
	case "char":
		c.Tok = newCharTokenizer(c.Vocab)
	case "word":
		c.Tok = newWordTokenizer(c.Vocab, s.Config)
	case "space":
		c.Tok = newSpaceTokenizer(c.Vocab)
	case "bpe":
		return c.restoreBPE(s.Merges)
	}
	return nil
}

func (c *Corpus) restoreBPE(pairs [][2]ID) error {
	merges := make([]merge, len(pairs))
	for i, p := range pairs {
		whole, ok := c.Vocab.ID(c.Vocab.Token(p[0]) + c.Vocab.Token(p[1]))
		if !ok {
			return damaged("a merge makes a token that is not in the vocabulary")
		}
		merges[i] = merge{pair{p[0], p[1]}, whole}
	}
	c.Tok = newBPE(c.Vocab, merges)
	return nil
}

func damaged(what string) error {
	return fault.New("text.state", "the corpus in this file is damaged: {what}", "what", what)
}

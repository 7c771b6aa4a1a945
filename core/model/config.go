package model

import (
	"slices"
	"strconv"
	"strings"

	"murmuration/core/fault"
)

// Kinds of encoder.
const (
	LSTM   = "lstm"
	BiLSTM = "bilstm"
	GRU    = "gru"
	BiGRU  = "bigru"

	Transformer = "transformer"
)

// Readers of a word's characters.
const (
	LettersCNN  = "cnn"
	LettersLSTM = "lstm"
)

// Widths that a Config does not choose.
const (
	letterWidth  = 24 // of a character's vector
	readerHidden = 16 // of each direction of an LSTM over characters; a CNN has twice as many filters
	gramWidth    = 64 // of an n-gram's vector
)

// kinds are all of them, as a message names them.
var kinds = []string{LSTM, BiLSTM, GRU, BiGRU, Transformer}

// maxParams bounds what a file may ask for: 2^24 numbers are 64 MB of weights. What
// can be trained, package train tells by the memory that it takes.
const maxParams = 1 << 24

// Config is the shape of a model. A zero field means its default, which is the
// reference model's; Vocab has none.
type Config struct {
	Kind    string  `json:"kind"`           // "lstm" (default), "bilstm", "gru", "bigru" or "transformer"
	Vocab   int     `json:"vocab"`          // V, special tokens included
	Embed   int     `json:"embed"`          // E, default 128
	Hidden  int     `json:"hidden"`         // H of each direction, default 128
	Layers  int     `json:"layers"`         // L, default 2
	Dropout float64 `json:"dropout"`        // between layers and before the head, in [0, 0.9]
	Classes int     `json:"classes"`        // 0: a language-model head over the vocabulary
	Dense   int     `json:"dense"`          // units between encoder and classes, default 128; unused if Classes is 0
	Last    bool    `json:"last,omitempty"` // classes are told from the state after the last word, not from the mean of all

	// Of classes only.
	Max   bool `json:"max,omitempty"`   // the pool is the largest state of each unit, not the mean
	Grams int  `json:"grams,omitempty"` // rows of the table of n-grams beside the encoder; 0: none

	// A tag head tells one of Tags tags for each position that has a target.
	Tags int  `json:"tags,omitempty"`
	CRF  bool `json:"crf,omitempty"` // the tags of a sequence are judged together

	// What is read of a word beside its id, where a batch has it.
	Chars    int    `json:"chars,omitempty"`    // characters that words are spelt with; 0: words are not spelt
	Reader   string `json:"reader,omitempty"`   // of characters: "cnn" (default) or "lstm"
	Features int    `json:"features,omitempty"` // rows of the table of shapes and affixes; 0: none

	// Of a transformer only, and 0 in every other kind.
	Heads     int  `json:"heads,omitempty"`     // must divide Hidden; default: the largest of 4, 2 and 1 that does
	Positions int  `json:"positions,omitempty"` // places that are told apart, default 64; later ones count as the last
	Causal    bool `json:"causal,omitempty"`    // each position sees only those up to itself
}

// WithDefaults returns c with its zero fields filled in.
func (c Config) WithDefaults() Config {
	if c.Kind == "" {
		c.Kind = LSTM
	}
	for _, f := range []struct {
		field *int
		value int
	}{{&c.Embed, 128}, {&c.Hidden, 128}, {&c.Layers, 2}, {&c.Dense, 128}} {
		if *f.field == 0 {
			*f.field = f.value
		}
	}
	if c.Chars > 0 && c.Reader == "" {
		c.Reader = LettersCNN
	}
	return c.withAttention()
}

// withAttention fills in what only a transformer has.
func (c Config) withAttention() Config {
	if c.Kind != Transformer {
		c.Heads, c.Positions, c.Causal = 0, 0, false
		return c
	}
	if c.Positions == 0 {
		c.Positions = 64
	}
	for n := 4; c.Heads == 0; n /= 2 {
		if c.Hidden%n == 0 {
			c.Heads = n
		}
	}
	return c
}

// Validate says what is out of range in c, defaults filled in. Its faults are
// model.kind, model.range, model.both, model.reader, model.heads and model.size.
func (c Config) Validate() error {
	c = c.WithDefaults()
	if !slices.Contains(kinds, c.Kind) {
		return fault.New("model.kind", "the model kind {kind} is not known; it must be one of {kinds}", "kind", strconv.Quote(c.Kind), "kinds", strings.Join(kinds, ", "))
	}
	for _, f := range []struct {
		name           string
		value, low, up int
	}{
		{"vocab", c.Vocab, 1, 1 << 20}, {"embed", c.Embed, 1, 2048}, {"hidden", c.Hidden, 1, 1024},
		{"layers", c.Layers, 1, 16}, {"classes", c.Classes, 0, 4096}, {"dense", c.Dense, 1, 4096},
		{"grams", c.Grams, 0, 1 << 20}, {"tags", c.Tags, 0, 512}, {"chars", c.Chars, 0, 1 << 16}, {"features", c.Features, 0, 1 << 20},
	} {
		if f.value < f.low || f.value > f.up {
			return outOfRange(f.name, strconv.Itoa(f.value), strconv.Itoa(f.low), strconv.Itoa(f.up))
		}
	}
	if c.Classes > 0 && c.Tags > 0 {
		return fault.New("model.both", "the model is to tell both {classes} classes and {tags} tags; one of the two must be 0", "classes", strconv.Itoa(c.Classes), "tags", strconv.Itoa(c.Tags))
	}
	if c.Chars > 0 && c.Reader != LettersCNN && c.Reader != LettersLSTM {
		return fault.New("model.reader", "the reader of characters {reader} is not known; it must be cnn or lstm", "reader", strconv.Quote(clip(c.Reader)))
	}
	if err := c.validAttention(); err != nil {
		return err
	}
	if !(c.Dropout >= 0 && c.Dropout <= .9) {
		return outOfRange("dropout", strconv.FormatFloat(c.Dropout, 'g', -1, 64), "0", "0.9")
	}
	if n := c.NumParams(); n > maxParams {
		return fault.New("model.size", "the model would have {params} parameters; at most {limit} are allowed", "params", strconv.Itoa(n), "limit", strconv.Itoa(maxParams))
	}
	return nil
}

func (c Config) validAttention() error {
	if c.Kind != Transformer {
		return nil
	}
	if c.Positions < 1 || c.Positions > 4096 {
		return outOfRange("positions", strconv.Itoa(c.Positions), "1", "4096")
	}
	if c.Heads < 1 || c.Heads > 16 {
		return outOfRange("heads", strconv.Itoa(c.Heads), "1", "16")
	}
	if c.Hidden%c.Heads != 0 {
		return fault.New("model.heads", "{heads} heads cannot share a width of {hidden} evenly; choose a width that is a multiple of {heads}", "heads", strconv.Itoa(c.Heads), "hidden", strconv.Itoa(c.Hidden))
	}
	return nil
}

func outOfRange(name, value, low, high string) error {
	return fault.New("model.range", "the model's {name} is {value}; it must be from {low} to {high}", "name", name, "value", value, "low", low, "high", high)
}

// Width is the number of columns of a layer's states: H, or 2H for both
// directions.
func (c Config) Width() int {
	if c.Bidirectional() {
		return 2 * c.WithDefaults().Hidden
	}
	return c.WithDefaults().Hidden
}

// Pooled is the width of a classifier's vector of a text: that of an n-gram where there
// is a bag of them, else Dense.
func (c Config) Pooled() int {
	if c.Grams > 0 {
		return gramWidth
	}
	return c.WithDefaults().Dense
}

// Bidirectional reports whether the kind reads both directions of time, and so
// sees the next token whatever it is told.
func (c Config) Bidirectional() bool { return c.Kind == BiLSTM || c.Kind == BiGRU }

// gated reports whether the kind is a GRU in one direction or both.
func (c Config) gated() bool { return c.Kind == GRU || c.Kind == BiGRU }

// NumParams is the length of the arena.
func (c Config) NumParams() int {
	n := 0
	for _, t := range c.WithDefaults().layout() {
		n += t.size()
	}
	return n
}

package probe

import (
	"strconv"
	"strings"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/text"
)

// Subject is what is looked into: a model, the corpus that it learns, and how.
// Whatever looks into it reads the model, and never changes it.
type Subject struct {
	Model     *model.Model
	Corpus    *text.Corpus
	Objective string // batch.MLM or batch.Causal
	Length    int    // tokens of a window; 0: a document is a sequence, from BOS to EOS
}

// Untrained returns the subject's twin at step 0: the same shape with the
// initial weights of a seed.
func (s Subject) Untrained(seed uint64) Subject {
	m, err := model.New(s.Model.Config, seed)
	if err != nil {
		panic("probe: a model's own configuration is not valid")
	}
	m.Repack()
	s.Model = m
	return s
}

// Longest is how many tokens of a sentence are read; more is cut off.
const Longest = 64

// mostText bounds a text that is to be looked at, in bytes.
const mostText = 10_000

// maskName stands in a text for a hidden word.
const maskName = "[MASK]"

// sentence is one text as the model reads it.
type sentence struct {
	ids  []text.ID
	from int // of the text's own tokens; before it stands BOS, if anything
	to   int
}

// encode reads a text, in which [MASK] hides a word.
func (s Subject) encode(words string) sentence {
	var ids []text.ID
	for i, part := range strings.Split(words, maskName) {
		if i > 0 {
			ids = append(ids, text.MASK)
		}
		ids = append(ids, s.Corpus.Tok.Encode(part)...)
	}
	return s.frame(ids)
}

// frame puts ids between BOS and EOS where the model learned from whole
// documents. It copies them.
func (s Subject) frame(ids []text.ID) sentence {
	if s.Length > 0 {
		ids = limitedTo(ids, s.most())
		return sentence{append([]text.ID(nil), ids...), 0, len(ids)}
	}
	ids = limitedTo(ids, Longest-2)
	framed := append([]text.ID{text.BOS}, ids...)
	return sentence{append(framed, text.EOS), 1, 1 + len(ids)}
}

// most is the number of tokens of a sequence that the model is read with.
func (s Subject) most() int {
	if s.Length > 0 {
		return min(s.Length, Longest)
	}
	return Longest
}

func limitedTo(ids []text.ID, n int) []text.ID { return ids[:min(n, len(ids))] }

// readSentence is encode for a text from outside. Its faults are probe.long and
// probe.short.
func (s Subject) readSentence(words string) (sentence, error) {
	if len(words) > mostText {
		return sentence{}, fault.New("probe.long", "the text has {bytes} bytes; at most {limit} are looked at", "bytes", strconv.Itoa(len(words)), "limit", strconv.Itoa(mostText))
	}
	x := s.encode(words)
	if x.to-x.from < 1 {
		return x, fault.New("probe.short", "there is no word in the text; write a sentence")
	}
	return x, nil
}

// checkLayer refuses a layer that the model lacks.
func (s Subject) checkLayer(layer int) error {
	if layer < 0 || layer >= s.Model.Layers {
		return fault.New("probe.layer", "there is no layer {layer}; the model has layers 0 to {last}", "layer", strconv.Itoa(layer), "last", strconv.Itoa(s.Model.Layers-1))
	}
	return nil
}

// together is the batch of the given sequences.
func together(list []sentence) batch.Batch {
	longest := 0
	for _, x := range list {
		longest = max(longest, len(x.ids))
	}
	var b batch.Batch
	b.Reset(len(list), longest)
	for i, x := range list {
		copy(b.IDs[i*longest:], x.ids)
		b.Lengths[i] = int32(len(x.ids))
	}
	return b
}

// names returns the tokens of a sequence's own words.
func (s Subject) names(ids []text.ID) []string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = s.Corpus.Vocab.Token(id)
	}
	return list
}

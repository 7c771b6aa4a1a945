package batch

import "murmuration/core/text"

// DefaultLimit is the greatest length of a sentence where a Config names none.
const DefaultLimit = 128

// Config is how documents become sequences.
type Config struct {
	Length int // 0: one sequence per document ("sentence"); else windows of that many tokens
	Limit  int // the greatest length of a sentence with its BOS and EOS, default DefaultLimit
}

// Source is the sequences of one part of a corpus. It is immutable, but for
// Labels.
//
// In sentence mode sequence d is document d between BOS and EOS. A document
// that would pass the limit is cut there, and then has no EOS. In window mode
// the documents are joined, with EOS between them, and cut into windows one
// after another; the last may be shorter.
type Source struct {
	Labels []int32 // one per sequence, for Classify; may be nil

	ids           []int32
	starts        []int32 // [documents+1], sentence mode only
	length, limit int
}

// NewSource makes the sequences of documents ids[starts[d]:starts[d+1]]. It
// panics unless starts rises from 0 to len(ids).
func NewSource(ids, starts []int32, c Config) *Source {
	if len(starts) == 0 || starts[0] != 0 || int(starts[len(starts)-1]) != len(ids) {
		panic("batch: starts must run from 0 to the number of ids")
	}
	if c.Limit == 0 {
		c.Limit = DefaultLimit
	}
	if c.Length < 0 || c.Limit < 3 {
		panic("batch: a window has at least one token and a sentence three")
	}
	if c.Length == 0 {
		return &Source{ids: ids, starts: starts, limit: c.Limit}
	}
	return &Source{ids: join(ids, starts), length: c.Length}
}

// join puts EOS between the documents.
func join(ids, starts []int32) []int32 {
	out := make([]int32, 0, len(ids)+len(starts))
	for d := range len(starts) - 1 {
		if d > 0 {
			out = append(out, text.EOS)
		}
		out = append(out, ids[starts[d]:starts[d+1]]...)
	}
	return out
}

// Count is the number of sequences: the documents, or the windows that begin
// before the last token.
func (s *Source) Count() int {
	if s.length == 0 {
		return len(s.starts) - 1
	}
	return max(0, (len(s.ids)-2+s.length)/s.length)
}

// Longest is the length of the longest sequence.
func (s *Source) Longest() int {
	n := 0
	for i := range s.Count() {
		n = max(n, s.size(int32(i)))
	}
	return n
}

// Cut is the number of documents that passed the limit and lost their end.
func (s *Source) Cut() int {
	n := 0
	for d := range max(0, len(s.starts)-1) {
		if int(s.starts[d+1]-s.starts[d])+2 > s.limit {
			n++
		}
	}
	return n
}

// size is the length of sequence i.
func (s *Source) size(i int32) int {
	if s.length == 0 {
		return min(int(s.starts[i+1]-s.starts[i])+2, s.limit)
	}
	return min(s.length, len(s.ids)-int(i)*s.length)
}

// Fill makes b the batch of the given sequences, padded to the longest of them.
// Under Causal the targets are the next tokens; under Classify the labels are
// set; under MLM neither, that is Corrupter's part.
func (s *Source) Fill(b *Batch, which []int32, objective string) {
	steps := 0
	for _, i := range which {
		steps = max(steps, s.size(i))
	}
	b.Reset(len(which), steps)
	for k, i := range which {
		n := s.size(i)
		b.Lengths[k] = int32(n)
		next := s.copyTo(b.IDs[k*steps:k*steps+n], i)
		switch objective {
		case Causal:
			shift(b.Targets[k*steps:], b.IDs[k*steps:k*steps+n], next)
		case Classify:
			b.Labels[k] = s.Labels[i]
		}
	}
}

// shift sets each target to the id after it, the last to next.
func shift(targets, ids []int32, next int32) {
	copy(targets, ids[1:])
	targets[len(ids)-1] = next
}

// copyTo writes sequence i to row and returns the token that follows it in the
// text, Ignore if none does.
func (s *Source) copyTo(row []int32, i int32) (next int32) {
	if s.length > 0 {
		from := int(i) * s.length
		copy(row, s.ids[from:])
		return at(s.ids, from+len(row))
	}
	doc := s.ids[s.starts[i]:s.starts[i+1]]
	row[0] = text.BOS
	if copy(row[1:], doc); len(doc)+2 > len(row) {
		return at(doc, len(row)-1)
	}
	row[len(row)-1] = text.EOS
	return Ignore
}

func at(ids []int32, i int) int32 {
	if i < len(ids) {
		return ids[i]
	}
	return Ignore
}

// Package batch makes batches [B,T] of token ids from the documents of a
// corpus, sets their targets, and corrupts them for the masked objective.
//
// A batch is in the reading order of its sequences: position b*T+t is time t of
// sequence b. (A shard's layers turn that into time-major.)
package batch

import "murmuration/core/text"

// Ignore is the target, or the label, of what is not to be predicted.
const Ignore = -1

// Objectives.
const (
	MLM      = "mlm"      // predict chosen tokens from both sides; Corrupter chooses
	Causal   = "causal"   // predict the next token
	Classify = "classify" // predict the label of the sequence
)

// Batch is B sequences padded to T. Sequence b uses the first Lengths[b] of its
// T positions.
type Batch struct {
	B, T    int
	IDs     []int32 // [B,T]
	Targets []int32 // [B,T], Ignore where nothing is to be predicted
	Lengths []int32 // [B]
	Labels  []int32 // [B], Ignore where there is none

	Forms  *Forms    // how the words are spelt; nil: only IDs tell them apart
	Spelt  []int32   // [B,T] rows of Forms, Ignore where there is none; nil without Forms
	Grams  [][]int32 // [B] of each sequence, hashed n-grams: rows of the model's table, of words in its first half, of letters in the rest; empty: none
	Weight []float32 // [B] what each sequence's loss counts; empty: 1 each
}

// Forms are the spellings of words: their characters, and features that are
// hashed to rows of the model's table.
type Forms struct {
	Chars, CharStarts       []int32 // form i: Chars[CharStarts[i]:CharStarts[i+1]], at least one, each in [0, model.Config.Chars)
	Features, FeatureStarts []int32 // form i: Features[FeatureStarts[i]:FeatureStarts[i+1]], each in [0, model.Config.Features)
}

// Len is the number of forms; a nil f has none.
func (f *Forms) Len() int {
	if f == nil || len(f.CharStarts) == 0 {
		return 0
	}
	return len(f.CharStarts) - 1
}

// CharsOf are the characters of form i, a view.
func (f *Forms) CharsOf(i int32) []int32 { return f.Chars[f.CharStarts[i]:f.CharStarts[i+1]] }

// FeaturesOf are the features of form i, a view.
func (f *Forms) FeaturesOf(i int32) []int32 {
	return f.Features[f.FeatureStarts[i]:f.FeatureStarts[i+1]]
}

// Reset makes b a batch of padding: B sequences of length 0 in T positions,
// without targets, labels, spelling, n-grams or weights. It reuses what memory b
// has; Spell, and whoever fills Grams and Weight, bring the rest back.
func (b *Batch) Reset(sequences, steps int) {
	b.B, b.T = sequences, steps
	b.IDs = filled(b.IDs, sequences*steps, text.PAD)
	b.Targets = filled(b.Targets, sequences*steps, Ignore)
	b.Lengths = filled(b.Lengths, sequences, 0)
	b.Labels = filled(b.Labels, sequences, Ignore)
	b.Forms, b.Spelt, b.Grams, b.Weight = nil, b.Spelt[:0], b.Grams[:0], b.Weight[:0]
}

// Spell gives b the spellings of words, at first at no position.
func (b *Batch) Spell(f *Forms) {
	b.Forms, b.Spelt = f, filled(b.Spelt, b.B*b.T, Ignore)
}

func filled(s []int32, n int, value int32) []int32 {
	if cap(s) < n {
		s = make([]int32, n)
	}
	s = s[:n]
	for i := range s {
		s[i] = value
	}
	return s
}

// Shard returns the s-th of `of` row shards, rows s·B/of to (s+1)·B/of, as a
// view into b. Where B < of some shards are empty.
func (b *Batch) Shard(s, of int) Batch {
	from, to := s*b.B/of, (s+1)*b.B/of
	shard := Batch{
		B: to - from, T: b.T,
		IDs: b.IDs[from*b.T : to*b.T], Targets: b.Targets[from*b.T : to*b.T],
		Lengths: b.Lengths[from:to], Labels: b.Labels[from:to],
	}
	if b.Forms != nil {
		shard.Forms, shard.Spelt = b.Forms, b.Spelt[from*b.T:to*b.T]
	}
	if len(b.Grams) > 0 {
		shard.Grams = b.Grams[from:to]
	}
	if len(b.Weight) > 0 {
		shard.Weight = b.Weight[from:to]
	}
	return shard
}

// Tokens is the number of real positions.
func (b *Batch) Tokens() int {
	n := 0
	for _, l := range b.Lengths {
		n += int(l)
	}
	return n
}

// CountTargets is the number of positions with a target.
func (b *Batch) CountTargets() int { return countReal(b.Targets) }

// CountLabels is the number of sequences with a label.
func (b *Batch) CountLabels() int { return countReal(b.Labels) }

func countReal(s []int32) int {
	n := 0
	for _, v := range s {
		if v != Ignore {
			n++
		}
	}
	return n
}

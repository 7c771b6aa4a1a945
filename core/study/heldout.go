package study

import (
	"slices"
	"strconv"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/rng"
	"murmuration/core/text"
	"murmuration/core/train"
)

// HeldOut is what nobody was trained on, laid out in batches to judge models by:
// the same sequences with the same corruption for all.
type HeldOut struct {
	Targets int // words, or labels, that are scored

	scored []batch.Batch
	read   []batch.Batch // without corruption, for activations
	rows   int           // of the largest batch
	steps  int           // of the longest
	vocab  *text.Vocab
	aim    string // objective, batch.Classify for labels
}

const (
	tokensAtOnce = 512  // of a batch, padding included
	mostRead     = 2000 // tokens whose activations are compared
	fixed        = 1 << 63
)

// NewHeldOut takes at most so many sequences, evenly spaced, of the validation
// part, as a run of the given configuration reads them: their loss over the whole
// part is that of train's Evaluate. The fault is study.held-out.
func NewHeldOut(c *text.Corpus, run train.Config, most int) (*HeldOut, error) {
	ids, starts := c.Tokens(text.Valid)
	source := batch.NewSource(ids, starts, batch.Config{Length: run.Length})
	h := &HeldOut{vocab: c.Vocab, aim: run.Objective}
	h.take(source, most)
	if h.aim == batch.MLM {
		h.corrupt(source, batch.NewCorrupter(run.MaskRate), c.Config.Seed)
	}
	return h.counted()
}

// NewHeldOutExamples takes at most so many labelled texts, evenly spaced, of
// those that are not of the training part, as a fine-tuning with a limit of
// tokens reads them. classes are its labels, in its order. The faults are
// study.held-out and study.label.
func NewHeldOutExamples(c *text.Corpus, list []text.Example, classes []string, limit, most int) (*HeldOut, error) {
	var ids, labels []int32
	starts := []int32{0}
	for _, e := range list {
		if e.Split == "train" {
			continue
		}
		label := slices.Index(classes, e.Label)
		if label < 0 {
			return nil, fault.New("study.label", "the label {label} is none of those that the models tell apart", "label", strconv.Quote(e.Label))
		}
		ids = append(ids, c.Tok.Encode(e.Text)...)
		starts, labels = append(starts, int32(len(ids))), append(labels, int32(label))
	}
	source := batch.NewSource(ids, starts, batch.Config{Limit: limit})
	source.Labels = labels
	h := &HeldOut{vocab: c.Vocab, aim: batch.Classify}
	h.take(source, most)
	return h.counted()
}

// take fills batches with sequences from all over the source.
func (h *HeldOut) take(s *batch.Source, most int) {
	n := min(s.Count(), most)
	rows := max(1, tokensAtOnce/max(1, s.Longest()))
	for at := 0; at < n; at += rows {
		var b batch.Batch
		s.Fill(&b, chosen(s, at, min(n, at+rows), n), h.aim)
		h.scored = append(h.scored, b)
		h.rows, h.steps = max(h.rows, b.B), max(h.steps, b.T)
	}
	h.read = h.scored
}

// chosen are the sequences that stand at the places from … to−1 of n.
func chosen(s *batch.Source, from, to, n int) []int32 {
	var which []int32
	for i := from; i < to; i++ {
		which = append(which, int32(i*s.Count()/n))
	}
	return which
}

// corrupt hides words as train's Validation does: each sequence has a stream of
// its own.
func (h *HeldOut) corrupt(s *batch.Source, c batch.Corrupter, seed uint64) {
	h.read, h.scored = h.scored, nil
	n, at := 0, 0
	for _, b := range h.read {
		n += b.B
	}
	for _, plain := range h.read {
		b := plain
		b.IDs, b.Targets = slices.Clone(plain.IDs), slices.Clone(plain.Targets)
		for i, which := range chosen(s, at, at+b.B, n) {
			row := b.Shard(i, b.B)
			r := rng.New(seed, "mask", fixed, uint64(which))
			c.Apply(&row, &r, h.vocab.Size())
		}
		h.scored, at = append(h.scored, b), at+b.B
	}
}

func (h *HeldOut) counted() (*HeldOut, error) {
	for _, b := range h.scored {
		h.Targets += b.CountTargets() + b.CountLabels()
	}
	if h.Targets == 0 {
		return nil, fault.New("study.held-out", "there is no text held back that the models could be judged by")
	}
	return h, nil
}

// reading are batches from all over, of about mostRead tokens.
func (h *HeldOut) reading() []batch.Batch {
	tokens := 0
	for _, b := range h.read {
		tokens += b.Tokens()
	}
	n := max(1, min(len(h.read), len(h.read)*mostRead/max(1, tokens)))
	var list []batch.Batch
	for i := range n {
		list = append(list, h.read[i*len(h.read)/n])
	}
	return list
}

// loss adds up −ln p over one batch's targets, in nats.
func (h *HeldOut) loss(p *model.Pass, at int) float64 {
	sum, _ := p.Step(h.scored[at], 1, nil, false)
	return sum
}

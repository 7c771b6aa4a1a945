package train

import (
	"strconv"

	"murmuration/core/batch"
	"murmuration/core/digest"
	"murmuration/core/fault"
	"murmuration/core/rng"
	"murmuration/core/text"
)

const (
	leastItems = 3  // of one user: some to learn from, one to validate and one to test
	lastShare  = .5 // masked: how often the last item is hidden, as it is in a test
)

// sequences are what users took, the oldest first: the lessons of Next. Of each
// user the last item is the test and the one before it the validation
// ("leave one out"); what comes before both is learned from.
type sequences struct {
	config    FineTuneConfig
	objective string
	list      []text.Case
	items     [][]int32 // of each user, as ids
	trained   []int32   // users of the budget
	vocab     int
	tokens    *text.Vocab
	corrupter batch.Corrupter
}

// newSequences checks and encodes sequences. Its faults are train.items.none,
// .few and .pieces.
func newSequences(c FineTuneConfig, base Config, corpus *text.Corpus, list []text.Case) (*sequences, error) {
	if len(list) < 2 || len(list) > mostExamples {
		return nil, fault.New("train.items.none", "{count} sequences were given; give at least 2, and at most {limit}", "count", strconv.Itoa(len(list)), "limit", strconv.Itoa(mostExamples))
	}
	s := &sequences{config: c, objective: base.Objective, list: list, vocab: base.Model.Vocab, tokens: corpus.Vocab, corrupter: batch.NewCorrupter(base.MaskRate)}
	users := make([]int32, len(list))
	for i, e := range list {
		ids, err := s.encode(i, corpus.Tok, e.Items)
		if err != nil {
			return nil, err
		}
		s.items, users[i] = append(s.items, ids), int32(i)
	}
	for i, ok := range budget([][]int32{users}, len(list), c.Budget, c.Seed) {
		if ok {
			s.trained = append(s.trained, int32(i))
		}
	}
	return s, nil
}

func (s *sequences) encode(i int, tok text.Tokenizer, items []string) ([]int32, error) {
	at := strconv.Itoa(i + 1)
	if len(items) < leastItems {
		return nil, fault.New("train.items.few", "sequence {number} has {count} items; it must have at least {least}: some to learn from, one to validate and one to test",
			"number", at, "count", strconv.Itoa(len(items)), "least", strconv.Itoa(leastItems))
	}
	ids := make([]int32, len(items))
	for j, item := range items {
		got := tok.Encode(item)
		if len(got) != 1 {
			return nil, fault.New("train.items.pieces", "the item {item} of sequence {number} is {count} tokens for this model, and must be one; read the items with the tokenizer space",
				"item", strconv.Quote(clip(item, 40)), "number", at, "count", strconv.Itoa(len(got)))
		}
		ids[j] = got[0]
	}
	return ids, nil
}

func (s *sequences) names() []string            { return nil }
func (s *sequences) byScore() bool              { return false }
func (s *sequences) targets(b *batch.Batch) int { return b.CountTargets() }
func (s *sequences) cases() []text.Case         { return s.list }

func (s *sequences) count(p text.Part) int {
	if p == text.Train {
		return len(s.trained)
	}
	return len(s.items)
}

func (s *sequences) longest() int {
	n := 0
	for _, items := range s.items {
		n = max(n, len(items)+1)
	}
	return min(n, s.config.Limit)
}

// history is what a user took before the item of a part that is to be told, and
// that item.
func (s *sequences) history(p text.Part, user int32) (before []int32, next int32) {
	items := s.items[user]
	at := len(items) - 2
	if p == text.Test {
		at++
	}
	return items[:at], items[at]
}

func (s *sequences) fill(b *batch.Batch, p text.Part, which []int32, draw *rng.Stream) {
	rows := make([][]int32, len(which))
	steps := 0
	for k, i := range which {
		rows[k] = s.row(p, i, draw != nil)
		steps = max(steps, len(rows[k])+2)
	}
	b.Reset(len(which), min(steps, s.config.Limit))
	for k, row := range rows {
		s.put(b, k, row, draw != nil)
	}
	if draw == nil {
		for k, i := range which {
			_, next := s.history(p, i)
			b.Targets[k*b.T+s.ask(b, k)] = next
		}
	} else if s.objective == batch.MLM {
		s.corrupter.Apply(b, draw, s.vocab)
		s.hideLast(b, draw)
	}
}

// row is what a model reads of the i-th user of a part: to learn, all of the part;
// otherwise what stands before the item that is to be told.
func (s *sequences) row(p text.Part, i int32, learn bool) []int32 {
	if p == text.Train {
		i = s.trained[i]
	}
	items := s.items[i]
	switch {
	case p == text.Train:
		return items[:len(items)-2]
	case learn:
		return items[:len(items)-1]
	}
	before, _ := s.history(p, i)
	return before
}

// put makes items the k-th sequence of b. To learn, a causal model has every item
// but the first to tell; otherwise what follows the last is to be told.
func (s *sequences) put(b *batch.Batch, k int, items []int32, learn bool) {
	row := b.IDs[k*b.T : (k+1)*b.T]
	room := b.T - 1
	if s.objective == batch.MLM && !learn {
		room-- // the mask
	}
	items = items[max(0, len(items)-room):]
	row[0] = text.BOS
	n := 1 + copy(row[1:], items)
	switch {
	case s.objective == batch.MLM && !learn:
		row[n] = text.MASK
		n++
	case s.objective == batch.Causal && learn:
		copy(b.Targets[k*b.T:], items)
		n--
	}
	b.Lengths[k] = int32(n)
}

// ask is the place in the k-th sequence where the next item is to be told.
func (s *sequences) ask(b *batch.Batch, k int) int { return int(b.Lengths[k]) - 1 }

// hideLast masks the last item of some sequences.
func (s *sequences) hideLast(b *batch.Batch, draw *rng.Stream) {
	for k := range b.B {
		at := k*b.T + s.ask(b, k)
		if draw.Float64() >= lastShare || b.Targets[at] == batch.Ignore && b.IDs[at] < text.NumSpecial {
			continue
		}
		if b.Targets[at] == batch.Ignore {
			b.Targets[at] = b.IDs[at]
		}
		b.IDs[at] = text.MASK
	}
}

func (s *sequences) hash() string {
	h := digest.New()
	for _, e := range s.list {
		part(h, []byte(strconv.Itoa(len(e.Items))))
		for _, item := range e.Items {
			part(h, []byte(item))
		}
	}
	return h.Hex()
}

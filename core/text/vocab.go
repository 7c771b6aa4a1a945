package text

import "slices"

// Vocab is the ordered list of tokens: the specials first, then by falling
// frequency in the training part, ties by first appearance (for BPE: the
// alphabet so ordered, then the merges in the order learned).
type Vocab struct {
	tokens []string
	counts []int
	ids    map[string]ID
}

func newVocab() *Vocab {
	v := &Vocab{ids: map[string]ID{}}
	for _, name := range specialNames {
		v.add(name, 0)
	}
	return v
}

func (v *Vocab) add(token string, count int) ID {
	if id, ok := v.ids[token]; ok {
		return id
	}
	id := ID(len(v.tokens))
	v.ids[token] = id
	v.tokens = append(v.tokens, token)
	v.counts = append(v.counts, count)
	return id
}

// Token returns the token of an id. It panics outside [0, Size()).
func (v *Vocab) Token(id ID) string { return v.tokens[id] }

// ID returns the id of a token, and whether the vocabulary has it.
func (v *Vocab) ID(token string) (ID, bool) {
	id, ok := v.ids[token]
	return id, ok
}

// Size returns the number of tokens, specials included: V.
func (v *Vocab) Size() int { return len(v.tokens) }

// Count returns how often a token occurs in the training part. The count of
// UNK is that of the training tokens that the limit left out.
func (v *Vocab) Count(id ID) int { return v.counts[id] }

// counter counts tokens and remembers the order in which they came.
type counter struct {
	index  map[string]int
	tokens []string
	counts []int
}

func newCounter() *counter { return &counter{index: map[string]int{}} }

func (c *counter) add(token string, n int) {
	i, ok := c.index[token]
	if !ok {
		i = len(c.tokens)
		c.index[token] = i
		c.tokens = append(c.tokens, token)
		c.counts = append(c.counts, 0)
	}
	c.counts[i] += n
}

// vocab returns the vocabulary of the most frequent tokens, at most limit with
// the specials.
func (c *counter) vocab(limit int) *Vocab {
	order := make([]int, len(c.tokens))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return c.counts[b] - c.counts[a] })
	v := newVocab()
	for _, i := range order[:min(len(order), max(0, limit-NumSpecial))] {
		v.add(c.tokens[i], c.counts[i])
	}
	return v
}

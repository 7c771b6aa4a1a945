package train

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/text"
)

// Candidate is one token for a blank.
type Candidate struct {
	Token string
	ID    text.ID
	P     float64
}

// shortest is the least length that single texts are read in.
const shortest = 64

// mostFill bounds a text to be read, in bytes.
const mostFill = 100_000

// Fill returns the k most probable tokens for the blank in a text, best first,
// ties by id. The blank is [MASK], or two or more underscores; where there are
// several all are hidden and the first one is answered. Text that does not fit
// the model's length is cut on both sides of the blank.
//
// Special tokens are left out, and the probabilities of the others add up to 1.
// A causal model knows only what stands before the blank. The faults are
// train.fill.no-blank and train.text.too-long.
func (t *Trainer) Fill(s string, k int) ([]Candidate, error) {
	if len(s) > mostFill {
		return nil, tooLong(len(s))
	}
	parts := splitBlanks(s)
	if len(parts) < 2 {
		return nil, fault.New("train.fill.no-blank", "there is no blank in {text}; write [MASK] or ___ where a word is missing", "text", strconv.Quote(clip(s, 60)))
	}
	ids, at := t.withBlanks(parts)
	if t.Config.Objective == batch.Causal {
		ids, at = ids[:at], at-1
	}
	if len(ids) == 0 {
		ids, at = []text.ID{text.EOS}, 0
	}
	p := softmaxWords(t.logitsAt(ids, at))
	return t.best(p, k), nil
}

func tooLong(n int) error {
	return fault.New("train.text.too-long", "the text has {bytes} bytes; at most {limit} are read", "bytes", strconv.Itoa(n), "limit", strconv.Itoa(mostFill))
}

// clip shortens a text for a message, at a character's boundary.
func clip(s string, n int) string {
	for i := range s {
		if i >= n {
			return s[:i] + "…"
		}
	}
	return s
}

const maskName = "[MASK]"

// splitBlanks cuts s at its blanks.
func splitBlanks(s string) []string {
	var parts []string
	from, at := 0, 0
	for at < len(s) {
		n := blankAt(s[at:])
		if n == 0 {
			at++
			continue
		}
		parts = append(parts, s[from:at])
		at += n
		from = at
	}
	return append(parts, s[from:])
}

// blankAt is the number of bytes of the blank with which s begins, or 0.
func blankAt(s string) int {
	if strings.HasPrefix(s, maskName) {
		return len(maskName)
	}
	for _, line := range []string{"_", "＿"} {
		n := 0
		for strings.HasPrefix(s[n:], line) {
			n += len(line)
		}
		if n >= 2*len(line) {
			return n
		}
	}
	return 0
}

// withBlanks encodes the parts with MASK between them, as training saw text,
// and returns the position of the first MASK.
func (t *Trainer) withBlanks(parts []string) (ids []text.ID, at int) {
	if t.Config.Length == 0 {
		ids = append(ids, text.BOS)
	}
	for i, s := range parts {
		if i > 0 {
			ids = append(ids, text.MASK)
		}
		ids = append(ids, t.Corpus.Tok.Encode(s)...)
		if i == 0 {
			at = len(ids)
		}
	}
	if t.Config.Length == 0 {
		ids = append(ids, text.EOS)
	}
	return ids, at
}

// logitsAt returns the logits [V] at one position of a sequence, owned by the
// reader.
func (t *Trainer) logitsAt(ids []text.ID, at int) []float32 {
	if t.reader == nil {
		t.reader = t.Model().NewPass(1, t.readLength())
	}
	ids, at = window(ids, at, t.readLength())
	return t.reader.Logits(sequence(ids), []int32{int32(at)})
}

func (t *Trainer) readLength() int {
	if t.Config.Length > 0 {
		return t.Config.Length
	}
	return max(shortest, t.longest)
}

// window cuts ids to at most n with position at inside: what follows it is kept
// up to n/2, what comes before as far as there is room.
func window(ids []text.ID, at, n int) ([]text.ID, int) {
	if len(ids) <= n {
		return ids, at
	}
	end := min(len(ids), max(at+1+n/2, n))
	from := end - n
	return ids[from:end], at - from
}

// sequence is the batch of one sequence. It uses ids.
func sequence(ids []text.ID) batch.Batch {
	return batch.Batch{B: 1, T: len(ids), IDs: ids, Lengths: []int32{int32(len(ids))}, Labels: []int32{batch.Ignore}}
}

// softmaxWords turns logits [V] into probabilities in place, those of special
// tokens 0.
func softmaxWords(logits []float32) []float32 {
	words := logits[text.NumSpecial:]
	kernel.Softmax(words, 1, len(words))
	clear(logits[:text.NumSpecial])
	return logits
}

// descending returns the places of the numbers in p, the largest first and
// equal ones as they stand.
func descending(p []float32) []int {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[b], p[a]) })
	return order
}

func (t *Trainer) best(p []float32, k int) []Candidate {
	order := descending(p[text.NumSpecial:])
	list := make([]Candidate, min(max(k, 0), len(order)))
	for i := range list {
		id := text.ID(text.NumSpecial + order[i])
		list[i] = Candidate{t.Corpus.Vocab.Token(id), id, float64(p[id])}
	}
	return list
}

// Embeddings returns the input table [V,E], which belongs to the model.
func (t *Trainer) Embeddings() []float32 { return embeddings(t.Model()) }

func embeddings(m *model.Model) []float32 { return m.Param("embed.weight").W }

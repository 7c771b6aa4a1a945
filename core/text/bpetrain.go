package text

import "container/heap"

// defaultMerges is how many merges a large alphabet gets when no limit is set.
const defaultMerges = 256

// bpeTrainer keeps, for each pair of neighbours, how often it occurs and in
// which words, and changes only what a merge touches.
type bpeTrainer struct {
	vocab  *Vocab
	words  [][]ID
	counts []int // how often each word occurs
	pairs  map[pair]*pairCount
	queue  pairQueue
	merges []merge
}

type pairCount struct {
	pair
	count  int
	words  []int32 // where it occurred when counted; a superset of where it does
	queued int     // the count that its entry in the queue has
}

// trainBPE learns merges from the training part until the vocabulary is full or
// no pair occurs twice. The alphabet takes at most three quarters of it.
func (c *Corpus) trainBPE() *bpe {
	letters := c.count(splitChars, same)
	limit := c.Config.VocabLimit
	if limit == 0 {
		limit = max(512, NumSpecial+min(len(letters.tokens), 8000)+defaultMerges)
	}
	t := &bpeTrainer{vocab: letters.vocab(NumSpecial + (limit-NumSpecial)*alphabetShare/4), pairs: map[pair]*pairCount{}}
	if c.Config.VocabLimit == 0 {
		t.vocab = letters.vocab(limit - min(defaultMerges, limit/2))
	}
	t.load(c.count(splitBPE, same))
	for t.vocab.Size() < limit && t.step() {
	}
	return newBPE(t.vocab, t.merges)
}

const alphabetShare = 3 // quarters of the vocabulary

func (t *bpeTrainer) load(words *counter) {
	letters := newBPE(t.vocab, nil)
	t.counts = words.counts
	t.words = make([][]ID, len(words.tokens))
	for w, word := range words.tokens {
		t.words[w] = letters.word(word)
		t.change(w, 1, nil)
	}
	for _, ids := range t.words {
		for i := 1; i < len(ids); i++ {
			if p := t.pairs[pair{ids[i-1], ids[i]}]; p != nil && p.queued == 0 {
				t.enqueue(p)
			}
		}
	}
}

// change adds sign times the counts of word w's pairs, and appends the pairs to
// touched.
func (t *bpeTrainer) change(w, sign int, touched []*pairCount) []*pairCount {
	ids := t.words[w]
	for i := 1; i < len(ids); i++ {
		if ids[i-1] == UNK || ids[i] == UNK {
			continue
		}
		key := pair{ids[i-1], ids[i]}
		p := t.pairs[key]
		if p == nil {
			p = &pairCount{pair: key}
			t.pairs[key] = p
		}
		p.count += sign * t.counts[w]
		if n := len(p.words); sign > 0 && (n == 0 || p.words[n-1] != int32(w)) {
			p.words = append(p.words, int32(w))
		}
		touched = append(touched, p)
	}
	return touched
}

func (t *bpeTrainer) enqueue(p *pairCount) {
	p.queued = p.count
	heap.Push(&t.queue, queued{p, p.count})
}

// known reports whether other merges already make the token that p would.
func (t *bpeTrainer) known(p pair) bool {
	_, ok := t.vocab.ID(t.vocab.Token(p.left) + t.vocab.Token(p.right))
	return ok
}

// done in place of a queued count keeps a pair out of the queue for good.
const done = -1

// step makes the most frequent pair into a token (ties: the lower left id, then
// the lower right one) and reports whether there was one that occurs twice.
func (t *bpeTrainer) step() bool {
	for t.queue.Len() > 0 {
		top := heap.Pop(&t.queue).(queued)
		switch p := top.pairCount; {
		case top.at != p.queued: // a later entry stands for it
		case p.count != top.at:
			t.enqueue(p)
		case p.count < 2:
			return false
		case t.known(p.pair):
			p.queued = done
		default:
			t.merge(p)
			return true
		}
	}
	return false
}

func (t *bpeTrainer) merge(p *pairCount) {
	whole := t.vocab.Token(p.left) + t.vocab.Token(p.right)
	m := merge{p.pair, t.vocab.add(whole, 0)}
	t.merges = append(t.merges, m)
	var touched []*pairCount
	for _, w := range p.words {
		if !has(t.words[w], p.pair) {
			continue
		}
		t.change(int(w), -1, nil)
		t.words[w] = m.apply(t.words[w])
		touched = t.change(int(w), 1, touched)
	}
	p.queued, p.words = done, nil
	for _, q := range touched {
		if q.count > q.queued && q.queued != done {
			t.enqueue(q)
		}
	}
}

func has(ids []ID, p pair) bool {
	for i := 1; i < len(ids); i++ {
		if ids[i-1] == p.left && ids[i] == p.right {
			return true
		}
	}
	return false
}

// queued is an entry of the queue: a pair with the count it had on entering.
// Counts that fell since are put right when the entry comes up.
type queued struct {
	*pairCount
	at int
}

type pairQueue []queued

func (q pairQueue) Len() int      { return len(q) }
func (q pairQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q pairQueue) Less(i, j int) bool {
	a, b := q[i], q[j]
	if a.at != b.at {
		return a.at > b.at
	}
	if a.left != b.left {
		return a.left < b.left
	}
	return a.right < b.right
}

func (q *pairQueue) Push(x any) { *q = append(*q, x.(queued)) }

func (q *pairQueue) Pop() any {
	last := len(*q) - 1
	top := (*q)[last]
	*q = (*q)[:last]
	return top
}

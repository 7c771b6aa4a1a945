package measure

import (
	"math"
	"sort"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/kernel"
)

// Texts is a set of documents, ready to be asked how varied it is.
type Texts struct {
	docs  [][]int32 // words as numbers, equal where the words are
	words int       // running
	count []int     // [distinct words]
}

// TextsOf takes documents of words, or of token ids. It copies what it needs.
func TextsOf[W comparable](docs [][]W) *Texts {
	t, ids := &Texts{docs: make([][]int32, len(docs))}, map[W]int32{}
	for d, doc := range docs {
		t.docs[d] = make([]int32, len(doc))
		for i, w := range doc {
			id, known := ids[w]
			if !known {
				id = int32(len(ids))
				ids[w], t.count = id, append(t.count, 0)
			}
			t.docs[d][i] = id
			t.count[id]++
		}
		t.words += len(doc)
	}
	return t
}

// TypeToken is the share of distinct words among running words. It falls with the
// length of the text: compare only texts of one length, or see MovingTypeToken.
// Its fault is measure.words, with NaN.
func (t *Texts) TypeToken() (float64, error) {
	if t.words == 0 {
		return math.NaN(), tooShort(0, 1)
	}
	return float64(len(t.count)) / float64(t.words), nil
}

func tooShort(words, least int) error {
	return fault.New("measure.words", "the text has only {count} words in a row; at least {least} are needed", "count", strconv.Itoa(words), "least", strconv.Itoa(least))
}

// MovingTypeToken is the mean share of distinct words in every window of so many
// running words, over the ends of documents: it does not depend on the length of
// the text. Its fault is measure.words, with NaN. It panics unless window ≥ 1.
//
// Source: Covington and McFall 2010, doi:10.1080/09296171003643098.
func (t *Texts) MovingTypeToken(window int) (float64, error) {
	if window < 1 {
		panic("measure: a window of no words")
	}
	if t.words < window {
		return math.NaN(), tooShort(t.words, window)
	}
	all := make([]int32, 0, t.words)
	for _, doc := range t.docs {
		all = append(all, doc...)
	}
	in, distinct, sum := make([]int, len(t.count)), 0, 0
	for i, w := range all {
		if in[w]++; in[w] == 1 {
			distinct++
		}
		if i < window-1 {
			continue
		}
		sum += distinct
		first := all[i-window+1]
		if in[first]--; in[first] == 0 {
			distinct--
		}
	}
	return float64(sum) / float64(window) / float64(t.words-window+1), nil
}

// Distinct is the share of distinct n-grams among running n-grams, none of which
// crosses a document's end. Its fault is measure.words, with NaN. It panics unless
// n ≥ 1.
//
// Source: Li et al. 2016, arXiv:1510.03055.
func (t *Texts) Distinct(n int) (float64, error) {
	seen, running := gramsOf(t.docs, n)
	if running == 0 {
		return math.NaN(), tooShort(longest(t.docs), n)
	}
	return float64(len(seen)) / float64(running), nil
}

// gramsOf returns the distinct n-grams of documents, and how many run.
func gramsOf(docs [][]int32, n int) (seen map[string]bool, running int) {
	if n < 1 {
		panic("measure: an n-gram of no words")
	}
	seen = map[string]bool{}
	for _, doc := range docs {
		for i := 0; i+n <= len(doc); i++ {
			seen[wordsKey(doc[i:i+n])] = true
			running++
		}
	}
	return seen, running
}

func longest(docs [][]int32) int {
	n := 0
	for _, doc := range docs {
		n = max(n, len(doc))
	}
	return n
}

// wordsKey is words as a map's key.
func wordsKey(words []int32) string {
	b := make([]byte, 0, 4*len(words))
	for _, w := range words {
		b = append(b, byte(w), byte(w>>8), byte(w>>16), byte(w>>24))
	}
	return string(b)
}

// Duplicates is the share of documents that are copies of one before them, word
// for word. Its fault is measure.documents, with NaN.
func (t *Texts) Duplicates() (float64, error) {
	if len(t.docs) == 0 {
		return math.NaN(), noDocuments()
	}
	return 1 - float64(len(wholeOf(t.docs)))/float64(len(t.docs)), nil
}

func noDocuments() error {
	return fault.New("measure.documents", "there is no document to look at")
}

// wholeOf is the set of documents.
func wholeOf(docs [][]int32) map[string]bool {
	seen := map[string]bool{}
	for _, doc := range docs {
		seen[wordsKey(doc)] = true
	}
	return seen
}

// Entropy is that of the words' frequencies, in bits per word: −Σ p·log₂ p. Its
// fault is measure.words, with NaN.
func (t *Texts) Entropy() (float64, error) {
	if t.words == 0 {
		return math.NaN(), tooShort(0, 1)
	}
	sorted := append([]int(nil), t.count...)
	sort.Ints(sorted) // the small terms first
	sum := 0.0
	for _, c := range sorted {
		p := float64(c) / float64(t.words)
		sum -= p * kernel.Log64(p)
	}
	return math.Max(0, sum/math.Ln2), nil
}

// Leak is how much of a test text stands in the training text.
type Leak struct {
	Documents float64 // the share of test documents that are training documents, word for word
	Grams     float64 // the share of running test n-grams that occur in training; NaN where there are none
}

// Leakage compares a split by whole documents and by n-grams. Its fault is
// measure.documents, with NaN, where either side has none. It panics unless
// n ≥ 1.
func Leakage[W comparable](train, test [][]W, n int) (Leak, error) {
	if len(train) == 0 || len(test) == 0 {
		return Leak{math.NaN(), math.NaN()}, noDocuments()
	}
	both := TextsOf(append(append([][]W(nil), train...), test...)).docs
	whole := wholeOf(both[:len(train)])
	grams, _ := gramsOf(both[:len(train)], n)
	docs, leaked, running := 0, 0, 0
	for _, doc := range both[len(train):] {
		if whole[wordsKey(doc)] {
			docs++
		}
		for i := 0; i+n <= len(doc); i++ {
			running++
			if grams[wordsKey(doc[i:i+n])] {
				leaked++
			}
		}
	}
	return Leak{float64(docs) / float64(len(test)), float64(leaked) / float64(running)}, nil
}

package baseline

import "murmuration/core/kernel"

const (
	saturation = 1.2  // k1: how soon more of the same word stops to count
	lengthRate = 0.75 // b: how much a document's length is held against it
)

// BM25 scores N documents by the words that they share with a question. With tf
// how often a document of l words, the mean being m, has the word, and n how many
// documents have it:
//
//	score = Σ_{w in question} ln(1 + (N−n+½)/(n+½)) · tf / (tf + k1·(1−b+b·l/m))
//
// with k1 = 1.2 and b = 0.75. A word that stands twice in the question counts
// twice; one that no document has counts for nothing.
//
// Source: Robertson and Zaragoza 2009, doi:10.1561/1500000019. The 1 inside the
// logarithm is not theirs: it keeps a word that most documents have from counting
// against them.
type BM25 struct {
	words  words
	in     [][]posting // of each word, documents in order
	scores []float64
}

// posting is a document that has a word, and what the word is worth there.
type posting struct {
	document int32
	worth    float64
}

// NewBM25 prepares documents, each a list of words.
func NewBM25(documents [][]string) *BM25 {
	b := &BM25{words: words{}, scores: make([]float64, len(documents))}
	total := 0
	for d, document := range documents {
		total += len(document)
		for _, w := range document {
			b.count(w, int32(d))
		}
	}
	mean := float64(total) / float64(max(1, len(documents)))
	for _, list := range b.in {
		n := float64(len(list))
		rarity := kernel.Log64(1 + (float64(len(documents))-n+0.5)/(n+0.5))
		for i := range list {
			tf, length := list[i].worth, float64(len(documents[list[i].document]))
			list[i].worth = rarity * tf / (tf + float64(saturation*(1-lengthRate+float64(lengthRate*length/mean))))
		}
	}
	return b
}

// count notes one more of a word in a document, the newest.
func (b *BM25) count(word string, document int32) {
	w := b.words.add(word)
	if w == len(b.in) {
		b.in = append(b.in, nil)
	}
	if n := len(b.in[w]); n == 0 || b.in[w][n-1].document != document {
		b.in[w] = append(b.in[w], posting{document: document})
	}
	b.in[w][len(b.in[w])-1].worth++
}

// Scores are those of all documents for a question, 0 for what shares no word with
// it; b's own until it is asked again.
func (b *BM25) Scores(question []string) []float64 {
	clear(b.scores)
	for _, w := range question {
		if at, ok := b.words[w]; ok {
			for _, p := range b.in[at] {
				b.scores[p.document] += p.worth
			}
		}
	}
	return b.scores
}

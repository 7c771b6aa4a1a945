package train

import (
	"murmuration/core/batch"
	"murmuration/core/text"
)

// tagReader makes sequences of sentences that come as words. A word may be several
// tokens of the vocabulary: its tag is told at the first.
type tagReader struct {
	tok   text.Tokenizer
	limit int // tokens of a piece, BOS and EOS included
}

// cut returns a sentence in pieces that hold whole words.
func (r tagReader) cut(sentence int32, words []string) []piece {
	var list []piece
	now := piece{sentence: sentence, ids: []int32{text.BOS}}
	for i, w := range words {
		ids := r.tok.Encode(w)
		if len(ids) == 0 {
			ids = []int32{text.UNK}
		}
		ids = ids[:min(len(ids), r.limit-2)]
		if len(now.ids)+len(ids)+1 > r.limit {
			list = append(list, now.ended(i))
			now = piece{sentence: sentence, from: int32(i), ids: []int32{text.BOS}}
		}
		now.at = append(now.at, int32(len(now.ids)))
		now.ids = append(now.ids, ids...)
	}
	return append(list, now.ended(len(words)))
}

func (p piece) ended(upto int) piece {
	p.upto, p.ids = int32(upto), append(p.ids, text.EOS)
	return p
}

// begin makes a batch that was reset one of words that are spelt.
func (r tagReader) begin(b *batch.Batch, forms *batch.Forms) {
	b.Forms = forms
	n := b.B * b.T
	if cap(b.Spelt) < n {
		b.Spelt = make([]int32, n)
	}
	b.Spelt = b.Spelt[:n]
	for i := range b.Spelt {
		b.Spelt[i] = batch.Ignore
	}
}

// put makes a piece the k-th sequence of b, with target 0 at each word.
func (r tagReader) put(b *batch.Batch, k int, p *piece, words []string, s *speller) {
	row := k * b.T
	b.Lengths[k] = int32(len(p.ids))
	copy(b.IDs[row:], p.ids)
	for j, at := range p.at {
		b.Targets[row+int(at)] = 0
		b.Spelt[row+int(at)] = s.row(words[int(p.from)+j])
	}
}

package model

import (
	"math"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/nn"
	"murmuration/core/rng"
)

// bag adds to a text's logits what its n-grams say (fastText: Joulin et al. 2017,
// arXiv:1607.01759; of letters: Bojanowski et al. 2017, arXiv:1607.04606):
//
//	(Σ words' vectors / √words + ½ Σ letters' vectors / √letters) · matrix
//
// The n-grams of words are the rows of the table's first half, those of letters
// the rest. A mean, as fastText has it, would let a long text's words speak too
// softly to be learned in a few epochs. A text without n-grams gets nothing.
type bag struct {
	table nn.Param   // [Grams,64]
	out   *nn.Linear // [64,Classes]
	drop  *nn.Dropout

	// cache
	sum, d []float32 // [B,64]: the sums, ∂L of them
	x      []float32 // [B,64]: the sums after dropout
}

// lettersCount is what letters count beside words: whole, they hide the words of a
// text without slips of the pen.
const lettersCount = .5

func newBag(m *Model, params []nn.Param, maxB int) *bag {
	n := maxB * gramWidth
	return &bag{
		table: find(params, "grams.weight"), out: &nn.Linear{Weight: find(params, "grams.out"), Packed: m.packing("grams.out")},
		drop: nn.NewDropout(float32(m.Dropout), n),
		sum:  make([]float32, n), d: make([]float32, n),
	}
}

// grams are those of sequence i.
func grams(b batch.Batch, i int32) []int32 {
	if len(b.Grams) == 0 {
		return nil
	}
	return b.Grams[i]
}

// vectors sets each row of out [len(rows),64] to the sum of one sequence's n-grams.
func (g *bag) vectors(out []float32, b batch.Batch, rows []int32) {
	clear(out)
	for k, i := range rows {
		list, sum := grams(b, i), out[k*gramWidth:(k+1)*gramWidth]
		counts := g.counts(list)
		for _, row := range list {
			kernel.Axpy(sum, g.row(g.table.W, row), counts[g.half(row)])
		}
	}
}

func (g *bag) row(table []float32, row int32) []float32 {
	return table[int(row)*gramWidth : (int(row)+1)*gramWidth]
}

// half is 0 for a row of words and 1 for one of letters.
func (g *bag) half(row int32) int {
	if 2*int(row) < g.table.Shape[0] {
		return 0
	}
	return 1
}

// counts are what each n-gram of words and each of letters counts in a text.
func (g *bag) counts(list []int32) [2]float32 {
	var n [2]int
	for _, row := range list {
		n[g.half(row)]++
	}
	return [2]float32{
		float32(1 / math.Sqrt(float64(max(1, n[0])))),
		float32(lettersCount / math.Sqrt(float64(max(1, n[1])))),
	}
}

// forward adds to the logits y [len(rows),classes] of the given sequences.
func (g *bag) forward(y []float32, b batch.Batch, rows []int32, drop *rng.Stream) {
	sum := g.sum[:len(rows)*gramWidth]
	g.vectors(sum, b, rows)
	g.x = g.drop.Forward(sum, drop)
	g.out.Add(y, g.x, len(rows))
}

// backward adds to the gradients for dy [len(rows),classes].
func (g *bag) backward(dy []float32, b batch.Batch, rows []int32, scratch *kernel.Scratch) {
	n := len(rows)
	d := g.d[:n*gramWidth]
	g.out.Backward(d, dy, g.x, n, scratch)
	g.drop.Backward(d)
	for k, i := range rows {
		list := grams(b, i)
		counts := g.counts(list)
		for _, row := range list {
			kernel.Axpy(g.row(g.table.G, row), d[k*gramWidth:(k+1)*gramWidth], counts[g.half(row)])
		}
	}
}

package model

import (
	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/nn"
)

// bag adds to a text's logits what its n-grams say: the mean of their vectors,
// times a matrix (fastText: Joulin et al. 2017, arXiv:1607.01759). A text without
// n-grams gets nothing.
type bag struct {
	table nn.Param   // [Grams,64]
	out   *nn.Linear // [64,Classes]

	mean, d []float32 // [B,64], cache: the means, ∂L of them
}

func newBag(m *Model, params []nn.Param, maxB int) *bag {
	n := maxB * gramWidth
	return &bag{
		table: find(params, "grams.weight"), out: &nn.Linear{Weight: find(params, "grams.out"), Packed: m.packing("grams.out")},
		mean: make([]float32, n), d: make([]float32, n),
	}
}

// grams are those of sequence i.
func grams(b batch.Batch, i int32) []int32 {
	if len(b.Grams) == 0 {
		return nil
	}
	return b.Grams[i]
}

// forward adds to the logits y [len(rows),classes] of the given sequences.
func (g *bag) forward(y []float32, b batch.Batch, rows []int32) {
	mean := g.mean[:len(rows)*gramWidth]
	clear(mean)
	for k, i := range rows {
		list, sum := grams(b, i), mean[k*gramWidth:(k+1)*gramWidth]
		for _, row := range list {
			kernel.Add(sum, g.table.W[int(row)*gramWidth:(int(row)+1)*gramWidth])
		}
		kernel.Scale(sum, 1/float32(max(1, len(list))))
	}
	g.out.Add(y, mean, len(rows))
}

// backward adds to the gradients for dy [len(rows),classes].
func (g *bag) backward(dy []float32, b batch.Batch, rows []int32, scratch *kernel.Scratch) {
	n := len(rows)
	d := g.d[:n*gramWidth]
	g.out.Backward(d, dy, g.mean[:n*gramWidth], n, scratch)
	for k, i := range rows {
		list, share := grams(b, i), d[k*gramWidth:(k+1)*gramWidth]
		kernel.Scale(share, 1/float32(max(1, len(list))))
		for _, row := range list {
			kernel.Add(g.table.G[int(row)*gramWidth:(int(row)+1)*gramWidth], share)
		}
	}
}

package nn

import "murmuration/core/kernel"

// Embedding is a table of vectors: row id of Weight [V,E] stands for token id.
type Embedding struct {
	Weight Param
}

// Forward copies row ids[r] of the table to y[r] [E], for every r. A negative
// id is padding and gives a row of 0.
func (e *Embedding) Forward(y []float32, ids []int32) {
	d := e.Weight.Shape[1]
	for r, id := range ids {
		row := y[r*d : (r+1)*d]
		if id < 0 {
			clear(row)
			continue
		}
		copy(row, e.Weight.W[int(id)*d:])
	}
}

// Backward adds dy[r] to the gradient of row ids[r], r ascending.
func (e *Embedding) Backward(dy []float32, ids []int32) {
	d := e.Weight.Shape[1]
	for r, id := range ids {
		if id < 0 {
			continue
		}
		kernel.AddBias(e.Weight.G[int(id)*d:(int(id)+1)*d], dy[r*d:(r+1)*d], 1)
	}
}

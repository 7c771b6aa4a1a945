// Package nn holds the layers, each with a forward pass and a backward pass
// written by hand.
//
// Letters: B batch, T time, V vocabulary, E embedding, H hidden. Inside a
// layer sequences are time-major: row t*B+b of an [T*B, D] matrix is time t of
// sequence b. A layer owns its caches, which are made once for the largest
// batch it will see; after that nothing allocates. The weights are views into
// the model's arena and may be shared by several layers of the same shape,
// each with a gradient of its own.
//
// Backward always adds to the gradients, and always sets the derivative with
// respect to the input.
package nn

// Param is one learned tensor: views W into the weights and G into the
// gradient, row-major, len = the product of Shape. G is nil where only the
// weights are wanted.
type Param struct {
	Name  string
	Shape []int
	W, G  []float32
}

// Seq is the shape of one shard: B sequences in T steps, of which sequence b
// uses the first Lengths[b]. At t ≥ Lengths[b] every state and every gradient
// of a state is 0.
type Seq struct {
	B, T    int
	Lengths []int32 // [B], each in [0, T]
}

// Rows is the number of rows of the shard's matrices, padding included.
func (s Seq) Rows() int { return s.B * s.T }

// clearPadding zeroes the rows of x [B,D] whose sequence is over at time t.
func (s Seq) clearPadding(x []float32, t, d int) {
	for b, n := range s.Lengths[:s.B] {
		if t >= int(n) {
			clear(x[b*d : (b+1)*d])
		}
	}
}

// clearAllPadding is clearPadding at every time, for x [T*B,D].
func (s Seq) clearAllPadding(x []float32, d int) {
	for t := range s.T {
		s.clearPadding(x[t*s.B*d:(t+1)*s.B*d], t, d)
	}
}

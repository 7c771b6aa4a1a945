package kernel

import (
	"math"
	"testing"
)

// gruStep is one unit's step in float64: its new state, from a_r a_z a_n s_r
// s_z s_n and the state before.
func gruStep(in [7]float64) float64 {
	r, z := sigmoid(in[0]+in[3]), sigmoid(in[1]+in[4])
	n := math.Tanh(in[2] + r*in[5])
	return (1-z)*n + z*in[6]
}

// gruInputs are the inputs of unit k.
func gruInputs(a, s, prev []float32, k, hidden int) (in [7]float64) {
	row, j := k/hidden, k%hidden
	for gate := range 3 {
		in[gate] = float64(a[(3*row+gate)*hidden+j])
		in[3+gate] = float64(s[(3*row+gate)*hidden+j])
	}
	in[6] = float64(prev[k])
	return in
}

func TestGRUForward(t *testing.T) {
	for _, hidden := range sizes {
		const b = 3
		n := b * hidden
		a, s, prev := random(3*n, 2, 1), random(3*n, 1, 2), random(n, 1, 3)
		h, want := make([]float32, n), make([]float64, n)
		for k := range n {
			want[k] = gruStep(gruInputs(a, s, prev, k, hidden))
		}
		GRUForward(a, s, prev, h, b, hidden)
		near(t, "h", h, want, 5e-7)
	}
	mustPanic(t, "GRUForward", func() { GRUForward(nil, nil, nil, nil, 1, 1) })
}

// The backward pass is the derivative of dh·h by every input, which central
// differences of a float64 forward pass give.
func TestGRUBackward(t *testing.T) {
	for _, hidden := range []int{1, 5, 16, 37} {
		const b, step = 2, 1e-5
		n := b * hidden
		a, s, prev, dh := random(3*n, 1.5, 1), random(3*n, 1, 2), random(n, 1, 3), random(n, 1, 4)
		act, ds, carried, h, da := clone(a), clone(s), clone(dh), make([]float32, n), make([]float32, 3*n)
		GRUForward(act, ds, prev, h, b, hidden)
		GRUBackward(da, ds, carried, act, prev, b, hidden)
		for k := range n {
			in := gruInputs(a, s, prev, k, hidden)
			got := gruInputs(da, ds, carried, k, hidden)
			for i := range in {
				up, down := in, in
				up[i] += step
				down[i] -= step
				want := float64(dh[k]) * (gruStep(up) - gruStep(down)) / (2 * step)
				near(t, "derivative", []float32{float32(got[i])}, []float64{want}, 1e-5)
			}
		}
	}
	mustPanic(t, "GRUBackward", func() { GRUBackward(nil, nil, nil, nil, nil, 1, 1) })
}

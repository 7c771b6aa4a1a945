// Package kernel holds the float32 loops that training spends its time in:
// matrix products, gates of LSTM and GRU, softmax, cross-entropy, layer norm, GELU,
// optimizer updates. A few are of float64 (Gram64, Axpy64, Dot64): measures
// compare with them.
//
// Every kernel exists as a plain Go loop, which is its documentation and its
// reference for ever. Faster variants (portable simd, wasm assembly) are chosen
// by build tags and give the same bits: they vectorise across independent
// outputs only, round each product before it is added, and take true
// reductions as 16 strided partial sums joined in a fixed tree.
//
// Matrices are row-major slices. Lengths are checked once per call; a slice
// that is too short is our own mistake and panics with a constant string.
// Nothing here allocates, except that Panels, Scratch and Scratch64 grow
// to the largest size they have seen.
package kernel

//go:generate go run gen_archsimd.go

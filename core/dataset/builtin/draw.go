package builtin

import "murmuration/core/rng"

// drawOne returns one of a list, each as likely as another.
func drawOne(r *rng.Stream, list []string) string { return list[r.Intn(len(list))] }

// drawWeighted returns an index in [0, n) with a probability proportional to its
// weight. It panics unless the sum of the weights, none of them negative, is
// positive.
func drawWeighted(r *rng.Stream, n int, weight func(i int) int) int {
	sum := 0
	for i := range n {
		sum += weight(i)
	}
	at := r.Intn(sum)
	for i := range n {
		if at -= weight(i); at < 0 {
			return i
		}
	}
	panic("builtin: a negative weight")
}

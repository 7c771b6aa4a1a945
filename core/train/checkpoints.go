package train

import (
	"math"

	"murmuration/core/kernel"
)

// Checkpoints returns the steps of a run at which to look at it: 0, and then n
// distinct steps whose logarithms lie as evenly as whole numbers allow, the last
// one steps itself. Of fewer than n steps it returns all. From s, with k steps
// still to choose, the next is
//
//	s' = max(s+1, round(s·(steps/s)^(1/k)))
func Checkpoints(steps, n int) []int {
	list := []int{0}
	for at := 0; at < steps; list = append(list, at) {
		switch left := n + 1 - len(list); {
		case left <= 1:
			at = steps
		case at == 0:
			at = 1
		default:
			growth := kernel.Exp64(kernel.Log64(float64(steps)/float64(at)) / float64(left))
			at = min(steps, max(at+1, int(math.Floor(float64(float64(at)*growth)+.5))))
		}
	}
	return list
}

// Between returns n steps of Checkpoints after the start of a run and before its
// end, or all where there are fewer.
func Between(steps, n int) []int {
	if n == 0 {
		return nil
	}
	all := Checkpoints(steps, n+1)
	return all[1 : len(all)-1]
}

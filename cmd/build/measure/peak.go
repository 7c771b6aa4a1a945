package measure

import (
	"sync"

	"murmuration/core/kernel"
)

// peak is the limit in GFLOP/s of some threads at once: multiplications and
// additions in independent chains, held in registers.
func peak(threads int, atLeast float64) float64 {
	const rounds = 100_000
	operations, _ := kernel.Peak(rounds)
	rates := make([]float64, max(1, threads))
	var all sync.WaitGroup
	for i := range rates {
		all.Go(func() {
			sum := float32(0)
			rates[i], _ = rate(func() { _, s := kernel.Peak(rounds); sum += s }, operations, atLeast)
		})
	}
	all.Wait()
	sum := 0.0
	for _, r := range rates {
		sum += r
	}
	return sum
}

package probe

import (
	"math"

	"murmuration/core/kernel"
)

// atMost is P(X ≤ k) for X binomial of n trials with probability p in (0, 1).
func atMost(k, n int, p float64) float64 {
	if k < 0 {
		return 0
	}
	if k >= n {
		return 1
	}
	sum, yes, no := 0.0, kernel.Log64(p), kernel.Log64(1-p)
	choose := 0.0 // ln of n over i
	for i := 0; i <= k; i++ {
		sum += kernel.Exp64(choose + float64(float64(i)*yes) + float64(float64(n-i)*no))
		choose += kernel.Log64(float64(n-i)) - kernel.Log64(float64(i+1))
	}
	return math.Min(sum, 1)
}

// leastNormal is the smallest k with P(X ≤ k) > alpha: a count below it is no
// accident.
func leastNormal(n int, p, alpha float64) int {
	low, high := 0, n
	for low < high {
		if k := (low + high) / 2; atMost(k, n, p) > alpha {
			high = k
		} else {
			low = k + 1
		}
	}
	return low
}

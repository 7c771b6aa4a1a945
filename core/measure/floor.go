package measure

import (
	"math"

	"murmuration/core/rng"
)

// shuffleNull is the mean value of four shuffles of y's rows.
func shuffleNull(start func(x, y *Rows) Comparison) func(x, y *Rows) float64 {
	return func(x, y *Rows) float64 {
		const shuffles = 4
		mean := 0.0
		for i := range shuffles {
			order := rng.New(0, "null", uint64(i))
			v, err := start(x, y.shuffled(order.Perm(y.N))).Value()
			if err != nil {
				return math.NaN()
			}
			mean += v / shuffles
		}
		return mean
	}
}

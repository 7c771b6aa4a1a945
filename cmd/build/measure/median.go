package measure

import "slices"

// Median is the middle of some figures, the mean of the two in the middle of an
// even number, and 0 of none.
func Median(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(x))
	return (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}

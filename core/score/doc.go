// Package score turns what models say of a test part into the numbers they are
// compared by: tables of classes, whole entities, rankings, calibration, texts
// out of scope, and how sure a difference between two models is.
//
// Everything is in float64 and a function of its arguments alone: sums run in
// the order of the cases, draws come from named streams, logarithms from
// kernel. A share of nothing is 0.
package score

// ratio returns a/b, or 0 where b is 0.
func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

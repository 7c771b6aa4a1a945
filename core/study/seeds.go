package study

import "math"

// Range is when an ability appeared over the seeds of one recipe.
type Range struct {
	Before, Step int // the earliest Onset.Before and the latest Onset.Step
	Seeds, Of    int // in how many of how many runs it appeared
}

// OnsetOf is when the ability of a curve is there to stay, or nil.
func OnsetOf(c Curve) *Onset { return onset(c.Points) }

// OverSeeds puts the onsets of one probe in several runs together.
func OverSeeds(curves []Curve) Range {
	r := Range{Of: len(curves)}
	for _, c := range curves {
		o := onset(c.Points)
		if o == nil {
			continue
		}
		if r.Seeds == 0 || o.Before < r.Before {
			r.Before = o.Before
		}
		r.Step = max(r.Step, o.Step)
		r.Seeds++
	}
	return r
}

// Kendall is τ-b between two rankings of the same things (Kendall 1945,
// doi:10.1093/biomet/33.3.239): 1 where they agree, −1 where they are opposite,
// about 0 where they have nothing to do with each other. Ties are allowed, among
// them two infinities. It is NaN where one of them ties everything.
func Kendall(a, b []float64) float64 {
	if len(a) != len(b) {
		panic("study: rankings of different lengths")
	}
	var sum, na, nb float64
	for i := range a {
		for j := range i {
			x, y := order(a[i], a[j]), order(b[i], b[j])
			sum, na, nb = sum+x*y, na+x*x, nb+y*y
		}
	}
	return sum / math.Sqrt(na*nb)
}

func order(a, b float64) float64 {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

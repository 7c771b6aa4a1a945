package project

import (
	"math"
	"strconv"

	"murmuration/core/fault"
)

// MostRows is the largest table of which a picture of neighbours is made.
const MostRows = 8000

// least is the smallest table in which there are neighbours to keep; a smaller
// one keeps the picture that PCA gives.
const least = 4

// Layout is a picture of neighbours that is being made in pieces.
type Layout interface {
	// Next does a piece, and reports whether more are left.
	Next() bool
	// Progress is in [0,1].
	Progress() float64
	// Positions are [N,2] as they are now, with mean 0; none before the descent.
	Positions() []float64
}

// Check refuses rows x [n,d] of which no picture of neighbours can be made: too
// many, of another size than said, or not finite. Its faults are project.many,
// project.shape and project.finite.
func Check(x []float32, n, d int) error {
	switch {
	case n > MostRows:
		return fault.New("project.many", "{count} words; a picture of neighbours takes at most {most}", "count", strconv.Itoa(n), "most", strconv.Itoa(MostRows))
	case n < 0 || d < 1 || len(x) != n*d:
		return fault.New("project.shape", "{count} numbers are no table of {rows} words by {columns}", "count", strconv.Itoa(len(x)), "rows", strconv.Itoa(n), "columns", strconv.Itoa(d))
	case !Finite(x):
		return fault.New("project.finite", "a word's vector holds something that is not a number: the model has diverged")
	}
	return nil
}

// Flat returns the first two scores of PCA, [n,2], scaled so that the first has
// the deviation given.
func Flat(x []float32, n, d int, deviation float64) []float64 {
	y := make([]float64, 2*n)
	if n == 0 {
		return y
	}
	p := Fit(x, n, d, 2)
	scores := make([]float32, 2*n)
	p.Scores(scores, x, n)
	sum := 0.0
	for i := 0; i < len(scores); i += 2 {
		sum += float64(scores[i]) * float64(scores[i])
	}
	scale := 0.0
	if sum > 0 {
		scale = deviation / math.Sqrt(sum/float64(n))
	}
	for i, v := range scores {
		y[i] = scale * float64(v)
	}
	return y
}

// toMean takes the mean off y [N,2].
func toMean(y []float64) {
	var mean [2]float64
	for i, v := range y {
		mean[i&1] += v
	}
	for i := range y {
		y[i] -= mean[i&1] / float64(len(y)/2)
	}
}

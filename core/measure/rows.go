package measure

import (
	"math"
	"strconv"

	"murmuration/core/fault"
)

// leastRows is the number of rows below which a debiased measure has no meaning:
// its denominators are n−1, n−2 and n−3.
const leastRows = 4

// Rows is a representation [N,D], ready to be compared: row i is what one model
// makes of input i. The column means are taken off, and all is divided by the
// number farthest from its mean, so that no square is too large or too small.
type Rows struct {
	N, D int

	x      []float64 // [N,D]
	offset []float64 // [D], what was taken off, in the unit of x
	norms  []float64 // [N], ‖x_i‖²
	reason error     // why it cannot be compared

	// What has been found out about this side alone, for the next comparison.
	gram    []float64   // XᵀX [D,D]
	axes    *axes       // of CCA
	near    *neighbours // of each row
	ranks   *ranks      // of the pairs of rows
	shares  []float64   // of each row in ‖XᵀX‖²
	thinned *Rows       // fewer rows, for what grows with N²
}

// Of takes the rows of x [n,D], row-major; it copies what it needs. Whether they
// can be compared is told by Check. It panics unless x is n rows of D ≥ 1.
func Of[T float32 | float64](x []T, n int) *Rows {
	if n < 0 || n == 0 && len(x) > 0 || n > 0 && (len(x) == 0 || len(x)%n != 0) {
		panic("measure: rows need x [N,D]")
	}
	r := &Rows{N: n, D: len(x) / max(1, n), x: make([]float64, len(x))}
	for i, v := range x {
		r.x[i] = float64(v)
	}
	r.offset = make([]float64, r.D)
	r.reason = r.ready()
	return r
}

// Check returns why nothing can be said about the rows, or nil. Its faults are
// measure.few, measure.nan and measure.flat.
func (r *Rows) Check() error { return r.reason }

// ready centres and scales, and refuses what cannot be compared.
func (r *Rows) ready() error {
	if r.N < leastRows {
		return fault.New("measure.few", "there are only {count} words to compare on; at least {least} are needed", "count", strconv.Itoa(r.N), "least", strconv.Itoa(leastRows))
	}
	r.centre()
	switch most := r.scale(); {
	case !(most <= math.MaxFloat64):
		return fault.New("measure.nan", "a model's numbers have run out of bounds (NaN or infinity), so there is nothing to compare")
	case most == 0:
		return fault.New("measure.flat", "a model answers every word with the same numbers, so there is nothing to compare")
	}
	r.norms = make([]float64, r.N)
	for i := range r.norms {
		r.norms[i] = squares(r.row(i))
	}
	return nil
}

func (r *Rows) row(i int) []float64 { return r.x[i*r.D : (i+1)*r.D] }

// centre takes off the first row before the mean, so that equal rows become 0
// exactly, and adds both to the offset.
func (r *Rows) centre() {
	first := append([]float64(nil), r.row(0)...)
	mean := make([]float64, r.D)
	for i := range r.N {
		for c, v := range r.row(i) {
			r.x[i*r.D+c] = v - first[c]
			mean[c] += (v - first[c]) / float64(r.N)
		}
	}
	for i := range r.N {
		for c, m := range mean {
			r.x[i*r.D+c] -= m
		}
	}
	for c := range r.offset {
		r.offset[c] += first[c] + mean[c]
	}
}

// scale divides by the largest number, and returns what that was: NaN if any is.
func (r *Rows) scale() float64 {
	most := 0.0
	for _, v := range r.x {
		most = math.Max(most, math.Abs(v))
	}
	for i := range r.x {
		r.x[i] /= most
	}
	for c := range r.offset {
		r.offset[c] /= most
	}
	return most
}

// Participation is the number of directions that the rows really use, between 1
// and D: (tr C)²/tr C² of their covariance C. It is NaN where Check is not nil.
func (r *Rows) Participation() float64 {
	if r.reason != nil {
		return math.NaN()
	}
	sum := total(r.norms)
	return sum * sum / squares(r.moments())
}

// moments is XᵀX [D,D], computed at once if need be.
func (r *Rows) moments() []float64 {
	p := newProduct(r, r)
	for p.next() {
	}
	return p.result()
}

func total(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum
}

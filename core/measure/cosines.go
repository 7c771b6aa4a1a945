package measure

import (
	"math"

	"murmuration/core/fault"
	"murmuration/core/kernel"
)

// mostRows is how many rows are looked at by what compares every row with every
// other.
const mostRows = 1000

// cosineRows is how many rows are compared with all others in one piece.
const cosineRows = 64

// cosines compares every row of one side with every other by the cosine of the
// angle between them, as they were given.
type cosines struct {
	n, d    int
	z       []float64 // [D,N], rows of length 1 as columns
	left    []float64 // [D,cosineRows]
	block   []float64 // [cosineRows,N]
	scratch kernel.Scratch64
}

// newCosines takes the directions of the rows; if own, each row's own mean over
// the units is taken off first, and the cosines are correlations. Its fault is
// measure.short.
func newCosines(r *Rows, own bool) (*cosines, error) {
	c := &cosines{n: r.N, d: r.D, z: make([]float64, r.D*r.N)}
	row := make([]float64, r.D)
	for i := range r.N {
		for k, v := range r.row(i) {
			row[k] = v + r.offset[k]
		}
		if !direct(row, own) {
			return nil, fault.New("measure.short", "a model answers some word with numbers that point in no direction, so no other word can be near it")
		}
		for k, v := range row {
			c.z[k*r.N+i] = v
		}
	}
	c.left, c.block = make([]float64, r.D*cosineRows), make([]float64, cosineRows*r.N)
	return c, nil
}

// direct gives a row the length 1, and reports whether it had any direction.
func direct(row []float64, own bool) bool {
	length := squares(row)
	if own {
		mean := total(row) / float64(len(row))
		for k := range row {
			row[k] -= mean
		}
	}
	rest := squares(row)
	if !(rest > 1e-24*length && length <= math.MaxFloat64) {
		return false
	}
	for k := range row {
		row[k] /= math.Sqrt(rest)
	}
	return true
}

// rows returns the cosines of rows from..to with all [to−from,N], until the next
// call. Those nearer than rounding are made equal.
func (c *cosines) rows(from, to int) []float64 {
	w := to - from
	for k := range c.d {
		copy(c.left[k*w:(k+1)*w], c.z[k*c.n+from:k*c.n+to])
	}
	block := c.block[:w*c.n]
	clear(block)
	kernel.Gram64(block, c.left, c.z, c.d, w, c.n, &c.scratch)
	for i, v := range block {
		block[i] = math.RoundToEven(v*0x1p40) * 0x1p-40
	}
	return block
}

// eachBlock is a part of the work: rows by rows, take is given the first row
// and the cosines. done comes last.
func eachBlock(r *Rows, own bool, take func(from int, block []float64), done func() error) stage {
	var c *cosines
	at := 0
	return func() (more bool, err error) {
		if c == nil {
			c, err = newCosines(r, own)
			return err == nil, err
		}
		to := min(at+cosineRows, r.N)
		take(at, c.rows(at, to))
		if at = to; at < r.N {
			return true, nil
		}
		c = nil
		return false, done()
	}
}

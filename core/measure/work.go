package measure

import "math"

// Comparison is one pair's way to its value, in pieces that leave time for
// other things.
type Comparison interface {
	// Next does some milliseconds' work and reports whether more is left.
	Next() bool

	// Value returns the value, or NaN and a *fault.Error that says why there is
	// none. Work that is left is done first.
	Value() (float64, error)
}

// stage does one piece of a part of the work, and reports whether the part has
// more of them.
type stage func() (more bool, err error)

// work is a Comparison of parts, one after the other; the first error ends it.
type work struct {
	stages []stage
	value  func() (float64, error)
	err    error
}

// compare prepares the parts of a comparison. It panics unless both sides have
// as many rows.
func compare(x, y *Rows, value func() (float64, error), stages ...stage) *work {
	if x.N != y.N {
		panic("measure: representations of different inputs")
	}
	return &work{stages: stages, value: value, err: either(x, y)}
}

// either is why one of the sides cannot be compared, or nil.
func either(x, y *Rows) error {
	if x.reason != nil {
		return x.reason
	}
	return y.reason
}

func (w *work) Next() bool {
	if w.err != nil || len(w.stages) == 0 {
		return false
	}
	more, err := w.stages[0]()
	if w.err = err; !more {
		w.stages = w.stages[1:]
	}
	return w.err == nil && len(w.stages) > 0
}

func (w *work) Value() (float64, error) {
	for w.Next() {
	}
	if w.err != nil {
		return math.NaN(), w.err
	}
	return w.value()
}

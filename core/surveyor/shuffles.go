package surveyor

import (
	"math"
	"slices"

	"murmuration/core/measure"
)

// shuffles are a level by draws of our own, one in each piece.
type shuffles struct {
	of       int
	observed func() (float64, error)
	draw     func(i int) float64
	values   []float64
}

func (x *shuffles) Next() bool {
	if len(x.values) < x.of {
		x.values = append(x.values, x.draw(len(x.values)))
	}
	return len(x.values) < x.of
}

func (x *shuffles) Progress() (done, of int) { return len(x.values), x.of }

func (x *shuffles) Value() (measure.Level, error) {
	v, err := x.observed()
	for err == nil && x.Next() {
	}
	if err != nil || slices.ContainsFunc(x.values, math.IsNaN) {
		nan := math.NaN()
		return measure.Level{Value: nan, Mean: nan, High: nan, P: nan}, err
	}
	slices.Sort(x.values)
	l, reached := measure.Level{Value: v, High: quantile(x.values, .95)}, 1
	for _, d := range x.values {
		l.Mean += d / float64(x.of)
		if d >= v {
			reached++
		}
	}
	l.P = float64(reached) / float64(1+x.of)
	return l, nil
}

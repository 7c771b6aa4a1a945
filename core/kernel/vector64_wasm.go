//go:build goexperiment.simd && go1.27

package kernel

// axpy8 adds s·x to y, eight numbers at a time, count times. count may not be 0.
//
//go:noescape
func axpy8(y, x *float64, s float64, count int)

// dot8 adds x·y to eight lanes, eight numbers at a time, count times. count may
// not be 0.
//
//go:noescape
func dot8(lanes *[8]float64, x, y *float64, count int)

func axpy64Vec(y, x []float64, s float64) int {
	whole := len(y) &^ 7
	if whole > 0 {
		axpy8(&y[0], &x[0], s, whole/8)
	}
	return whole
}

func dot64LanesVec(lanes *[8]float64, x, y []float64) int {
	whole := len(x) &^ 7
	if whole > 0 {
		dot8(lanes, &x[0], &y[0], whole/8)
	}
	return whole
}

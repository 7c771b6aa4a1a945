package kernel

// Axpy64 adds s times x to y. It panics if x is too short.
//
//	y[j] += s·x[j]
func Axpy64(y, x []float64, s float64) {
	if len(x) < len(y) {
		panic("kernel: Axpy64: slice too short")
	}
	for j := axpy64Vec(y, x, s); j < len(y); j++ {
		y[j] += float64(s * x[j])
	}
}

// Dot64 returns Σ x[j]·y[j] as 8 strided partial sums, joined in a fixed tree. It
// panics if y is too short.
func Dot64(x, y []float64) float64 {
	if len(y) < len(x) {
		panic("kernel: Dot64: slice too short")
	}
	var l [8]float64
	for j := dot64LanesVec(&l, x, y); j < len(x); j++ {
		l[j%8] += float64(x[j] * y[j])
	}
	return (l[0] + l[4] + (l[2] + l[6])) + (l[1] + l[5] + (l[3] + l[7]))
}

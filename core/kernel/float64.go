package kernel

import "math"

// Exp64, Log64 and Cos64 serve losses and schedules, which parameters depend
// on: math's own differ in the last bit between machines, these do not. They
// are Taylor series on reduced arguments with every product rounded.

// Halves of ln 2 and thirds of π/2; each head is short enough that its product
// with the whole number found by reduction is exact (Cody and Waite, Software
// Manual for the Elementary Functions, 1980; the values are fdlibm's).
const (
	ln2Head64  = 6.93147180369123816490e-01
	ln2Tail64  = 1.90821492927058770002e-10
	halfPiHead = 1.57079632673412561417e+00
	halfPiMid  = 6.07710050630396597660e-11
	halfPiTail = 2.02226624879595063154e-21
)

// expSeries holds 1/k! from k = 13 down to 0.
var expSeries = [...]float64{
	1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880,
	1.0 / 40320, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1,
}

// logSeries holds 2/(2k+1) from k = 11 down to 0.
var logSeries = [...]float64{
	2.0 / 23, 2.0 / 21, 2.0 / 19, 2.0 / 17, 2.0 / 15, 2.0 / 13,
	2.0 / 11, 2.0 / 9, 2.0 / 7, 2.0 / 5, 2.0 / 3, 2,
}

// cosSeries and sinSeries hold (−1)^k/(2k)! and (−1)^k/(2k+1)!, highest first.
var (
	cosSeries = [...]float64{
		1.0 / 20922789888000, -1.0 / 87178291200, 1.0 / 479001600, -1.0 / 3628800,
		1.0 / 40320, -1.0 / 720, 1.0 / 24, -0.5, 1,
	}
	sinSeries = [...]float64{
		1.0 / 355687428096000, -1.0 / 1307674368000, 1.0 / 6227020800, -1.0 / 39916800,
		1.0 / 362880, -1.0 / 5040, 1.0 / 120, -1.0 / 6, 1,
	}
)

func horner(c []float64, x float64) float64 {
	y := c[0]
	for _, ck := range c[1:] {
		y = float64(y*x) + ck
	}
	return y
}

// Exp64 returns e^x within 2e-16 relative; 0 below −708, +Inf above 709.78.
func Exp64(x float64) float64 {
	switch {
	case x != x:
		return x
	case x < -708:
		return 0
	case x > 710:
		return math.Inf(1)
	}
	n := math.Floor(float64(x*log2E) + 0.5)
	r := x - float64(n*ln2Head64) - float64(n*ln2Tail64)
	y := horner(expSeries[:], r)
	return (y + y) * math.Float64frombits(uint64(int64(n)+1022)<<52)
}

// Log64 returns the natural logarithm within 5e-16 relative: −Inf for 0, NaN
// for negative numbers and NaN. With x = 2^e·m, m in [√½, √2) and
// s = (m−1)/(m+1), ln x = e·ln 2 + 2·(s + s³/3 + s⁵/5 + …).
func Log64(x float64) float64 {
	switch {
	case x != x || x > math.MaxFloat64:
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	e, m := split(x)
	s := (m - 1) / (m + 1)
	y := float64(s * horner(logSeries[:], float64(s*s)))
	return float64(e*ln2Head64) + (float64(e*ln2Tail64) + y)
}

// split returns x = 2^e·m with m in [√½, √2), for positive finite x.
func split(x float64) (e, m float64) {
	shift := 0.0
	if x < 0x1p-1022 {
		x, shift = x*0x1p54, 54
	}
	bits := math.Float64bits(x)
	e = float64(int64(bits>>52)-1023) - shift
	m = math.Float64frombits(bits&(1<<52-1) | 1023<<52)
	if m > math.Sqrt2 {
		e, m = e+1, m*0.5
	}
	return e, m
}

// Cos64 returns cos x (radians) within 1e-15 for |x| up to 2²⁰, NaN beyond.
func Cos64(x float64) float64 {
	if !(math.Abs(x) <= 1<<20) {
		return math.NaN()
	}
	n := math.Floor(float64(x*(2/math.Pi)) + 0.5)
	r := x - float64(n*halfPiHead) - float64(n*halfPiMid) - float64(n*halfPiTail)
	rr := float64(r * r)
	c, s := horner(cosSeries[:], rr), float64(r*horner(sinSeries[:], rr))
	return [4]float64{c, -s, -c, s}[int64(n)&3]
}

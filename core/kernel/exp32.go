package kernel

import "math"

// Constants of the exponential: e^x = 2^n·e^r with n the whole number nearest
// to x·log2(e), r = x − n·ln 2 in ±0.3466, ln 2 taken as a 9-bit head (so that
// n·ln2Head is exact) and a tail, and
//
//	e^r − 1 ≈ r + r²·(1/2 + r·(exp3 + r·(exp4 + r·(exp5 + r·exp6)))).
//
// The polynomial interpolates (e^r−1−r)/r² at the five Chebyshev nodes of that
// range, which keeps its error below 1.1e-8, a fifth of a unit in the last place.
const (
	log2E   = 1.44269504088896340736
	ln2Head = 0.693359375
	ln2Tail = -2.12194440054690583e-4
	exp3    = 0.16666576666119942
	exp4    = 0.04166655421298538
	exp5    = 0.008363232883680738
	exp6    = 0.0013926250831287747

	// Adding and subtracting 1.5·2²³ rounds a float32 to a whole number, and
	// leaves that number in the low bits of the sum.
	roundMagic = 12582912

	expLow  = -86.9 // below it the result is taken as 0: no subnormal results
	expHigh = 89    // above it the result is +Inf
	tanhMax = 10    // tanh is 1 in float32 from 9.02 on
)

// reduce returns q = e^r − 1 and the word whose low bits hold n, for
// x = n·ln 2 + r.
func reduce(x float32) (q float32, n uint32) {
	t := float32(x*log2E) + roundMagic
	whole := t - roundMagic
	r := x - float32(whole*ln2Head)
	r -= float32(whole * ln2Tail)
	p := float32(r*exp6) + exp5
	p = float32(p*r) + exp4
	p = float32(p*r) + exp3
	p = float32(p*r) + 0.5
	q = float32(float32(r*r)*p) + r
	return q, math.Float32bits(t)
}

// pow2 returns 2^(n+bias−127) for the word n of reduce.
func pow2(n, bias uint32) float32 { return math.Float32frombits((n + bias) << 23) }

// Exp32 returns e^x within 1e-7 relative; 0 below −86.9, +Inf above 88.73,
// NaN for NaN.
func Exp32(x float32) float32 {
	if x < expLow {
		return 0
	}
	if x > expHigh {
		x = expHigh
	}
	q, n := reduce(x)
	y := 1 + q
	return (y + y) * pow2(n, 126)
}

// Sigmoid32 returns 1/(1+e^−x).
func Sigmoid32(x float32) float32 { return 1 / (1 + Exp32(-x)) }

// Tanh32 returns tanh x = −u/(2+u) with u = e^(−2|x|) − 1, given the sign of x;
// small x keep their relative precision.
func Tanh32(x float32) float32 {
	const sign = 1 << 31
	bits := math.Float32bits(x)
	a := math.Float32frombits(bits &^ sign)
	if a > tanhMax {
		a = tanhMax
	}
	q, n := reduce(-2 * a)
	s := pow2(n, 127)
	u := float32(q*s) + (s - 1)
	y := math.Float32bits(u / (2 + u))
	return math.Float32frombits(y&^sign | bits&sign)
}

// Log32 returns the natural logarithm, rounded from Log64.
func Log32(x float32) float32 { return float32(Log64(float64(x))) }

// Exp sets y[i] = Exp32(x[i]); y may be x. It panics if lengths differ.
func Exp(y, x []float32) {
	sameLength(len(y), len(x))
	for i := expVec(y, x, 0); i < len(x); i++ {
		y[i] = Exp32(x[i])
	}
}

// Sigmoid sets y[i] = Sigmoid32(x[i]); y may be x. It panics if lengths differ.
func Sigmoid(y, x []float32) {
	sameLength(len(y), len(x))
	for i := sigmoidVec(y, x); i < len(x); i++ {
		y[i] = Sigmoid32(x[i])
	}
}

// Tanh sets y[i] = Tanh32(x[i]); y may be x. It panics if lengths differ.
func Tanh(y, x []float32) {
	sameLength(len(y), len(x))
	for i := tanhVec(y, x); i < len(x); i++ {
		y[i] = Tanh32(x[i])
	}
}

// Log sets y[i] = Log32(x[i]); y may be x. It panics if lengths differ.
func Log(y, x []float32) {
	sameLength(len(y), len(x))
	for i, v := range x {
		y[i] = Log32(v)
	}
}

func sameLength(a, b int) {
	if a != b {
		panic("kernel: slices of different lengths")
	}
}

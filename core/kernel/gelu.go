package kernel

// The logistic form of GELU's tanh approximation: ½(1 + tanh u) = σ(2u) with
// u = √(2/π)·(x + 0.044715·x³).
const (
	gelu1 = 1.5957691216057308   // 2·√(2/π)
	gelu3 = 0.071354816272600248 // 2·√(2/π)·0.044715
)

// Gelu sets y = x·s with s = σ(1.5958·x + 0.07135·x³), which Backward wants. It
// panics if lengths differ. Source: Hendrycks and Gimpel 2016, arXiv:1606.08415;
// PyTorch's approximate="tanh".
func Gelu(y, s, x []float32) {
	sameLength(len(y), len(x))
	sameLength(len(s), len(x))
	for j := geluVec(s, x); j < len(x); j++ {
		s[j] = x[j] * (float32(float32(x[j]*x[j])*gelu3) + gelu1)
	}
	Sigmoid(s, s)
	for j := mulVec(y, x, s); j < len(x); j++ {
		y[j] = x[j] * s[j]
	}
}

// GeluBackward sets dx = dy·(s + x·s·(1−s)·(1.5958 + 3·0.07135·x²)); dx may be
// dy. It panics if lengths differ.
func GeluBackward(dx, dy, x, s []float32) {
	sameLength(len(dx), len(x))
	sameLength(len(dy), len(x))
	sameLength(len(s), len(x))
	for j := geluBackwardVec(dx, dy, x, s); j < len(x); j++ {
		slope := float32(float32(x[j]*x[j])*(3*gelu3)) + gelu1
		dx[j] = dy[j] * (s[j] + float32(float32(x[j]*slope)*float32(s[j]*(1-s[j]))))
	}
}

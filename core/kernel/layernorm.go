package kernel

import "math"

// normEps is added to the variance, as in PyTorch.
const normEps = 1e-5

// LayerNorm sets each row of y [rows,D] from the same row of x.
//
//	xhat = (x − mean)·rstd,  rstd = 1/√(variance + 10⁻⁵),  y = xhat·gain + bias
//
// D is len(gain). xhat [rows,D] and rstd [rows] are kept for the backward pass.
// Means are 16 strided partial sums joined in a fixed tree. It panics if a slice
// is too short. Source: Ba, Kiros and Hinton 2016, arXiv:1607.06450.
func LayerNorm(y, xhat, rstd, x, gain, bias []float32, rows int) {
	d := len(gain)
	if n := rows * d; len(y) < n || len(xhat) < n || len(x) < n || len(rstd) < rows || len(bias) < d {
		panic("kernel: LayerNorm: slice too short")
	}
	for r := range rows {
		lo, hi := r*d, (r+1)*d
		rstd[r] = normRow(y[lo:hi], xhat[lo:hi], x[lo:hi], gain, bias)
	}
}

func normRow(y, xhat, x, gain, bias []float32) (rstd float32) {
	n := float32(len(x))
	mean := sum16(x) / n
	for j := shiftVec(xhat, x, mean); j < len(x); j++ {
		xhat[j] = x[j] - mean
	}
	variance := float32(SumSquares(xhat)) / n
	rstd = 1 / float32(math.Sqrt(float64(variance+normEps)))
	Scale(xhat, rstd)
	for j := affineVec(y, xhat, gain, bias); j < len(y); j++ {
		y[j] = float32(xhat[j]*gain[j]) + bias[j]
	}
	return rstd
}

// LayerNormBackward is the backward pass of LayerNorm.
//
//	dgain += Σ dy·xhat   dbias += Σ dy   (rows ascending)
//	g = dy·gain,  dx = rstd·(g − mean(g) − xhat·mean(g·xhat))
//
// dx may be dy. It panics if a slice is too short.
func LayerNormBackward(dx, dgain, dbias, dy, xhat, rstd, gain []float32, rows int) {
	d := len(gain)
	if n := rows * d; len(dx) < n || len(dy) < n || len(xhat) < n || len(rstd) < rows || len(dgain) < d || len(dbias) < d {
		panic("kernel: LayerNormBackward: slice too short")
	}
	AddColSum(dbias[:d], dy, rows)
	for r := range rows {
		lo, hi := r*d, (r+1)*d
		addMul(dgain[:d], dy[lo:hi], xhat[lo:hi])
		normBackwardRow(dx[lo:hi], dy[lo:hi], xhat[lo:hi], gain, rstd[r])
	}
}

func normBackwardRow(dx, dy, xhat, gain []float32, rstd float32) {
	n := len(dx)
	for j := mulVec(dx, dy, gain); j < n; j++ {
		dx[j] = dy[j] * gain[j]
	}
	mean, along := sum16(dx)/float32(n), dot16(dx, xhat)/float32(n)
	for j := centreVec(dx, xhat, mean, along, rstd); j < n; j++ {
		dx[j] = ((dx[j] - mean) - float32(xhat[j]*along)) * rstd
	}
}

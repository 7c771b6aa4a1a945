package kernel

import (
	"math"
	"testing"
)

// slope is the central difference of f at x[i].
func slope(x []float64, i int, f func() float64) float64 {
	const step = 1e-5
	was := x[i]
	x[i] = was + step
	up := f()
	x[i] = was - step
	down := f()
	x[i] = was
	return (up - down) / (2 * step)
}

func gelu64(x float64) float64 {
	return .5 * x * (1 + math.Tanh(math.Sqrt(2/math.Pi)*(x+.044715*x*x*x)))
}

func TestGelu(t *testing.T) {
	for _, n := range sizes {
		x, dy := random(n, 2, 1), random(n, 1, 2)
		y, s, dx := make([]float32, n), make([]float32, n), make([]float32, n)
		Gelu(y, s, x)
		GeluBackward(dx, dy, x, s)
		near(t, "y", y, mapWide(x, gelu64), 1e-6)
		in, want := wide(x), make([]float64, n)
		for i := range in {
			want[i] = float64(dy[i]) * slope(in, i, func() float64 { return gelu64(in[i]) })
		}
		near(t, "dx", dx, want, 2e-6)
	}
	mustPanic(t, "Gelu", func() { Gelu(make([]float32, 1), nil, make([]float32, 1)) })
	mustPanic(t, "GeluBackward", func() { GeluBackward(make([]float32, 1), nil, nil, nil) })
}

// normLoss is Σ dy·LayerNorm(x) over rows of d.
func normLoss(x, gain, bias, dy []float64) (sum float64) {
	d := len(gain)
	for r := 0; r < len(x); r += d {
		mean, variance := 0.0, 0.0
		for _, v := range x[r : r+d] {
			mean += v / float64(d)
		}
		for _, v := range x[r : r+d] {
			variance += (v - mean) * (v - mean) / float64(d)
		}
		for j, v := range x[r : r+d] {
			sum += dy[r+j] * ((v-mean)/math.Sqrt(variance+1e-5)*gain[j] + bias[j])
		}
	}
	return sum
}

// Forward and backward are those of a float64 layer norm: y is the derivative of
// the loss by dy, which is linear.
func TestLayerNorm(t *testing.T) {
	for _, d := range []int{1, 2, 5, 16, 37} {
		const rows = 3
		n := rows * d
		x, gain, bias, dy := random(n, 2, 1), random(d, 1, 2), random(d, 1, 3), random(n, 1, 4)
		y, xhat, rstd := make([]float32, n), make([]float32, n), make([]float32, rows)
		dx, dgain, dbias := clone(dy), make([]float32, d), make([]float32, d)
		LayerNorm(y, xhat, rstd, x, gain, bias, rows)
		LayerNormBackward(dx, dgain, dbias, dx, xhat, rstd, gain, rows)
		wx, wg, wb, wy := wide(x), wide(gain), wide(bias), wide(dy)
		loss := func() float64 { return normLoss(wx, wg, wb, wy) }
		for _, c := range []struct {
			name string
			got  []float32
			in   []float64
		}{{"y", y, wy}, {"dx", dx, wx}, {"dgain", dgain, wg}, {"dbias", dbias, wb}} {
			want := make([]float64, len(c.in))
			for i := range want {
				want[i] = slope(c.in, i, loss)
			}
			near(t, c.name, c.got, want, 2e-5)
		}
	}
	mustPanic(t, "LayerNorm", func() { LayerNorm(nil, nil, nil, nil, make([]float32, 1), nil, 1) })
	mustPanic(t, "LayerNormBackward", func() { LayerNormBackward(nil, nil, nil, nil, nil, nil, make([]float32, 1), 1) })
}

func TestCausalSoftmax(t *testing.T) {
	for _, n := range []int{0, 1, 2, 5, 17, 40} {
		x, d := random(n*n, 2, 1), random(n*n, 1, 2)
		p, back := clone(x), clone(d)
		SoftmaxCausal(p, n)
		SoftmaxBackward(back, p, n, n)
		wx := wide(x)
		for r := range n {
			row := wx[r*n : r*n+r+1]
			loss := func() float64 {
				sum, mean := 0.0, 0.0
				for j, v := range row {
					sum += math.Exp(v)
					mean += math.Exp(v) * float64(d[r*n+j])
				}
				return mean / sum
			}
			sum, want, gradient := 0.0, make([]float64, n), make([]float64, n)
			for _, v := range row {
				sum += math.Exp(v)
			}
			for j, v := range row {
				want[j] = math.Exp(v) / sum
				gradient[j] = slope(row, j, loss)
			}
			near(t, "p", p[r*n:(r+1)*n], want, 1e-6)
			near(t, "d", back[r*n:(r+1)*n], gradient, 1e-5)
		}
	}
	mustPanic(t, "SoftmaxCausal", func() { SoftmaxCausal(nil, 1) })
	mustPanic(t, "SoftmaxBackward", func() { SoftmaxBackward(nil, nil, 1, 1) })
}

package kernel

import "math"

// SoftmaxCE turns logits into the gradient of the cross-entropy and returns the
// loss summed over rows, in nats.
//
//	p = softmax(row);  row ← (p − y)·scale;  loss += −ln p[target]
//
// logits is [N,V], targets [N] with 0 ≤ target < V. The loss is
// ln Σe^(x−max) − (x_target−max) in float64, rows ascending. A row that is not
// finite gives NaN. It panics if a slice is too short or a target out of range.
func SoftmaxCE(logits []float32, targets []int32, n, v int, scale float32) float64 {
	if len(logits) < n*v || len(targets) < n {
		panic("kernel: SoftmaxCE: slice too short")
	}
	loss := 0.0
	for i, target := range targets[:n] {
		if uint(target) >= uint(v) {
			panic("kernel: SoftmaxCE: target out of range")
		}
		row := logits[i*v : (i+1)*v]
		max := maxOf(row)
		at := row[target] - max
		sum := expSum(row, max)
		Scale(row, scale/sum)
		row[target] -= scale
		loss += Log64(float64(sum)) - float64(at)
	}
	return loss
}

// Softmax replaces each row of x [rows,cols] by its softmax. It panics if x is
// too short.
func Softmax(x []float32, rows, cols int) {
	if len(x) < rows*cols {
		panic("kernel: Softmax: slice too short")
	}
	if cols == 0 {
		return
	}
	for r := range rows {
		row := x[r*cols : (r+1)*cols]
		Scale(row, 1/expSum(row, maxOf(row)))
	}
}

// expSum sets x[i] = e^(x[i]−max) and returns the sum of the new values.
func expSum(x []float32, max float32) float32 {
	for i := expVec(x, x, max); i < len(x); i++ {
		x[i] = Exp32(x[i] - max)
	}
	return sum16(x)
}

// maxOf returns the largest element that is not NaN, −Inf if there is none.
// Lane l looks at the elements l, l+16, …; the lanes are joined in halves.
func maxOf(x []float32) float32 {
	var lanes [16]float32
	for l := range lanes {
		lanes[l] = float32(math.Inf(-1))
	}
	for i := maxLanesVec(&lanes, x); i < len(x); i++ {
		lanes[i%16] = larger(lanes[i%16], x[i])
	}
	for half := 8; half > 0; half /= 2 {
		for l := range half {
			lanes[l] = larger(lanes[l], lanes[l+half])
		}
	}
	return lanes[0]
}

func larger(a, b float32) float32 {
	if b > a {
		return b
	}
	return a
}

// Largest is the place of the greatest number, the first of equal ones. x must
// not be empty.
func Largest[T float32 | float64](x []T) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}

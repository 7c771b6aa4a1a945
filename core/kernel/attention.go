package kernel

// SoftmaxCausal replaces row t of x [n,n] by the softmax of its first t+1
// numbers, followed by zeros. It panics if x is too short.
func SoftmaxCausal(x []float32, n int) {
	if len(x) < n*n {
		panic("kernel: SoftmaxCausal: slice too short")
	}
	for t := range n {
		row := x[t*n : (t+1)*n]
		past := row[:t+1]
		Scale(past, 1/expSum(past, maxOf(past)))
		clear(row[t+1:])
	}
}

// SoftmaxBackward turns d = ∂L/∂p into ∂L over the softmax's input, row by row,
// where p [rows,cols] is the softmax's output:
//
//	d = p·(d − Σ p·d)
//
// It panics if a slice is too short.
func SoftmaxBackward(d, p []float32, rows, cols int) {
	if len(d) < rows*cols || len(p) < rows*cols {
		panic("kernel: SoftmaxBackward: slice too short")
	}
	for r := range rows {
		softmaxBackwardRow(d[r*cols:(r+1)*cols], p[r*cols:(r+1)*cols])
	}
}

func softmaxBackwardRow(d, p []float32) {
	dot := dot16(p, d)
	for j := softmaxBackwardVec(d, p, dot); j < len(d); j++ {
		d[j] = p[j] * (d[j] - dot)
	}
}

// dot16 returns Σ a[i]·b[i] as 16 strided partial sums joined in a fixed tree.
func dot16(a, b []float32) float32 {
	var lanes [16]float32
	for i := dotLanesVec(&lanes, a, b); i < len(a); i++ {
		lanes[i%16] += float32(a[i] * b[i])
	}
	return joinLanes(&lanes)
}

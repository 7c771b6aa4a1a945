package kernel

// sumBlock is how many elements SumSquares adds in float32 before it goes on in
// float64; it bounds the rounding error of long vectors.
const sumBlock = 4096

// SumSquares returns Σ x[i]², for norms. Blocks of 4096 elements are summed in
// float32 as 16 strided partial sums joined in a fixed tree, and the blocks in
// float64 in ascending order.
func SumSquares(x []float32) float64 {
	total := 0.0
	for len(x) > 0 {
		block := x[:min(sumBlock, len(x))]
		x = x[len(block):]
		var lanes [16]float32
		for i := addSquareLanesVec(&lanes, block); i < len(block); i++ {
			lanes[i%16] += float32(block[i] * block[i])
		}
		total += float64(joinLanes(&lanes))
	}
	return total
}

// sum16 returns Σ x[i] as 16 strided partial sums joined in a fixed tree.
func sum16(x []float32) float32 {
	var lanes [16]float32
	for i := addLanesVec(&lanes, x); i < len(x); i++ {
		lanes[i%16] += x[i]
	}
	return joinLanes(&lanes)
}

// joinLanes adds the upper half to the lower until one lane is left.
func joinLanes(l *[16]float32) float32 {
	a := (l[0] + l[8]) + (l[4] + l[12])
	b := (l[1] + l[9]) + (l[5] + l[13])
	c := (l[2] + l[10]) + (l[6] + l[14])
	d := (l[3] + l[11]) + (l[7] + l[15])
	return (a + c) + (b + d)
}

// AddBias adds bias to every row: y[r,j] += bias[j]. The row length is
// len(bias). It panics if y is too short.
func AddBias(y, bias []float32, rows int) {
	n := len(bias)
	if len(y) < rows*n {
		panic("kernel: AddBias: slice too short")
	}
	for r := range rows {
		row := y[r*n : (r+1)*n]
		for j := addVec(row, bias); j < n; j++ {
			row[j] += bias[j]
		}
	}
}

// AddColSum adds the rows of y [rows,len(dst)] to dst one after the other:
// dst[j] = (dst[j] + y[0,j]) + y[1,j] + …. It panics if y is too short.
func AddColSum(dst, y []float32, rows int) {
	n := len(dst)
	if len(y) < rows*n {
		panic("kernel: AddColSum: slice too short")
	}
	for j := addColSumVec(dst, y, rows, n); j < n; j++ {
		s := dst[j]
		for r := range rows {
			s += y[r*n+j]
		}
		dst[j] = s
	}
}

// AddTree4 sets dst = (a+b) + (c+d), the fixed tree in which the gradients of
// four row shards are joined. dst may be one of the others. It panics if
// lengths differ.
func AddTree4(dst, a, b, c, d []float32) {
	n := len(dst)
	if len(a) != n || len(b) != n || len(c) != n || len(d) != n {
		panic("kernel: AddTree4: slices of different lengths")
	}
	for i := addTree4Vec(dst, a, b, c, d); i < n; i++ {
		dst[i] = (a[i] + b[i]) + (c[i] + d[i])
	}
}

// Scale multiplies x by s.
func Scale(x []float32, s float32) {
	for i := scaleVec(x, s); i < len(x); i++ {
		x[i] *= s
	}
}

// Axpy adds s·x to y. It panics if lengths differ.
func Axpy(y, x []float32, s float32) {
	sameLength(len(y), len(x))
	for i := axpyVec(y, x, s); i < len(x); i++ {
		y[i] += float32(s * x[i])
	}
}

// Relu sets y = max(x, 0); NaN stays NaN, so that divergence is noticed. y may
// be x. It panics if lengths differ.
func Relu(y, x []float32) {
	sameLength(len(y), len(x))
	for i := reluVec(y, x); i < len(x); i++ {
		if v := x[i]; v < 0 {
			y[i] = 0
		} else {
			y[i] = v
		}
	}
}

// ReluBackward sets dx = dy where y > 0 and 0 elsewhere; y is Relu's output. dx
// may be dy. It panics if lengths differ.
func ReluBackward(dx, dy, y []float32) {
	sameLength(len(dx), len(y))
	sameLength(len(dy), len(y))
	for i := reluBackwardVec(dx, dy, y); i < len(y); i++ {
		if y[i] > 0 {
			dx[i] = dy[i]
		} else {
			dx[i] = 0
		}
	}
}

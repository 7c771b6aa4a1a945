//go:build goexperiment.simd && go1.27

package kernel

// Scratch64 holds what Gram64 packs. It grows to the largest product seen and
// allocates no more. The zero value is ready; one goroutine at a time.
type Scratch64 struct{ right []float64 }

func (s *Scratch64) resize(n int) []float64 {
	if cap(s.right) < n {
		s.right = make([]float64, n)
	}
	return s.right[:n]
}

// gramDepth is how many rows are taken at a time: four columns of X by as many
// rows stay in L1, those of Y in L2.
const gramDepth = 128

// gram64 computes tiles of C, whose sums stay in registers for a block of rows.
func gram64(c, x, y []float64, n, d, e int, scratch *Scratch64) {
	if d == 0 || e == 0 {
		return
	}
	w := gramCols()
	for r := 0; r < n; r += gramDepth {
		depth := min(gramDepth, n-r)
		panels := scratch.resize((e + w - 1) / w * w * depth)
		packWide(panels, y[r*e:], depth, e)
		for i := 0; i < d; i += tileRows {
			var left gramLeft
			left.pack(x[r*d+i:], min(tileRows, d-i), d, depth)
			addStrip(c[i*e:min(i+tileRows, d)*e], &left, panels, depth, e)
		}
	}
}

// addStrip adds the products of a block to up to four rows of C.
func addStrip(c []float64, left *gramLeft, panels []float64, depth, e int) {
	w, j := gramCols(), 0
	if whole := e / w; len(c) == tileRows*e && whole > 0 {
		gramTiles(c, e, left, panels, depth, whole)
		j = whole * w
	}
	for ; j < e; j += w {
		gramEdge(c[j:], e, left, panels[j*depth:], depth, min(w, e-j))
	}
}

// gramEdge is gramTiles for one tile that is cut off, by way of a whole one. A
// vector has at most 8 elements.
func gramEdge(c []float64, ldc int, left *gramLeft, panel []float64, depth, cols int) {
	var tile [tileRows * 16]float64
	w := gramCols()
	for r := 0; r*ldc < len(c); r++ {
		copy(tile[r*w:], c[r*ldc:r*ldc+cols])
	}
	gramTiles(tile[:tileRows*w], w, left, panel, depth, 1)
	for r := 0; r*ldc < len(c); r++ {
		copy(c[r*ldc:r*ldc+cols], tile[r*w:])
	}
}

// packWide writes Y [rows,e] as panels [rows,gramCols], the last one filled up
// with zeros.
func packWide(data, y []float64, rows, e int) {
	w, j := gramCols(), 0
	for ; j+w <= e; j += w {
		packColumns(data[j*rows:], y[j:], e, rows)
	}
	for r := 0; j < e && r < rows; r++ {
		to := data[j*rows+r*w : j*rows+(r+1)*w]
		clear(to[copy(to, y[r*e+j:(r+1)*e]):])
	}
}

//go:build goexperiment.simd && go1.27 && !wasm

package kernel

import "simd"

// Variant names the set of kernels in this build.
const Variant = "portable simd"

const (
	tileRows  = 4
	tileDepth = 256 // k of a block: a panel of 2 vectors stays in L1
)

func panelWidth() int { return simd.VectorBitSize() / 16 } // two vectors of float32

func packRows(data, b []float32, k, n int) { packRowsPlain(data, b, k, n, panelWidth()) }
func packCols(data, b []float32, n, k int) { packColsPlain(data, b, n, k, panelWidth()) }

func gemm(c, a []float32, p *Panels, m int, accumulate bool) {
	if p.k == 0 && !accumulate {
		clear(c)
	}
	for k := 0; k < p.k; k += tileDepth {
		depth := min(tileDepth, p.k-k)
		for i := 0; i < m; i += tileRows {
			var left [tileRows][]float32
			for r := range left {
				row := min(i+r, m-1) * p.k
				left[r] = a[row+k : row+k+depth]
			}
			addRows(c[i*p.n:min(i+tileRows, m)*p.n], &left, p, k, depth, accumulate || k > 0)
		}
	}
}

func gemmTN(c, a, b []float32, m, n, k int, scratch *Scratch, accumulate bool) {
	if k == 0 && !accumulate {
		clear(c)
	}
	var buffer [tileRows * tileDepth]float32
	for kk := 0; kk < k; kk += tileDepth {
		depth := min(tileDepth, k-kk)
		scratch.right.Pack(b[kk*n:], depth, n)
		for i := 0; i < m; i += tileRows {
			var left [tileRows][]float32
			for r := range left {
				left[r] = buffer[r*depth : (r+1)*depth]
			}
			transposeRows(&left, a[kk*m+i:], m, min(tileRows, m-i))
			addRows(c[i*n:min(i+tileRows, m)*n], &left, &scratch.right, 0, depth, accumulate || kk > 0)
		}
	}
}

// transposeRows copies columns 0..rows-1 of a, whose rows are step apart, into
// the rows of left; rows that are not there repeat the first.
func transposeRows(left *[tileRows][]float32, a []float32, step, rows int) {
	l0 := left[0]
	l1, l2, l3 := left[1][:len(l0)], left[2][:len(l0)], left[3][:len(l0)]
	if rows == tileRows {
		for k := range l0 {
			x := a[:4]
			l0[k], l1[k], l2[k], l3[k] = x[0], x[1], x[2], x[3]
			a = a[min(step, len(a)):]
		}
		return
	}
	for r := range left {
		from := r
		if r >= rows {
			from = 0
		}
		for k := range l0 {
			left[r][k] = a[k*step+from]
		}
	}
}

// addRows computes depth terms, from k on, of up to four rows of C.
func addRows(c []float32, left *[tileRows][]float32, p *Panels, k, depth int, accumulate bool) {
	n, w := p.n, panelWidth()
	whole := len(c) == tileRows*n
	for j := 0; j < n; j += w {
		panel := p.data[j*p.k+k*w:]
		panel = panel[:depth*w]
		if whole && j+w <= n {
			addTile(c[j:], n, left, panel, accumulate)
		} else {
			addEdge(c[j:], n, left, panel, min(w, n-j), accumulate)
		}
	}
}

// addEdge is addTile for a tile of C that is cut off, by way of a whole one.
// A vector has at most 16 elements.
func addEdge(c []float32, ldc int, left *[tileRows][]float32, panel []float32, cols int, accumulate bool) {
	var tile [tileRows * 32]float32
	w := panelWidth()
	if accumulate {
		for r := 0; r*ldc < len(c); r++ {
			copy(tile[r*w:], c[r*ldc:r*ldc+cols])
		}
	}
	addTile(tile[:], w, left, panel, accumulate)
	for r := 0; r*ldc < len(c); r++ {
		copy(c[r*ldc:r*ldc+cols], tile[r*w:])
	}
}

// addTile computes a tile of C of four rows, ldc apart, and two vectors.
func addTile(c []float32, ldc int, left *[tileRows][]float32, panel []float32, accumulate bool) {
	var s00, s01, s10, s11, s20, s21, s30, s31 simd.Float32s
	v := s00.Len()
	c0, c1, c2, c3 := c[:2*v], c[ldc:ldc+2*v], c[2*ldc:2*ldc+2*v], c[3*ldc:3*ldc+2*v]
	if accumulate {
		s00, s01 = simd.LoadFloat32s(c0), simd.LoadFloat32s(c0[v:])
		s10, s11 = simd.LoadFloat32s(c1), simd.LoadFloat32s(c1[v:])
		s20, s21 = simd.LoadFloat32s(c2), simd.LoadFloat32s(c2[v:])
		s30, s31 = simd.LoadFloat32s(c3), simd.LoadFloat32s(c3[v:])
	}
	a0 := left[0]
	a1, a2, a3 := left[1][:len(a0)], left[2][:len(a0)], left[3][:len(a0)]
	for k, x := range a0 {
		b := panel[2*v*k : 2*v*k+2*v]
		b0, b1 := simd.LoadFloat32s(b), simd.LoadFloat32s(b[v:])
		x0, x1 := simd.BroadcastFloat32s(x), simd.BroadcastFloat32s(a1[k])
		s00, s01 = s00.Add(x0.Mul(b0)), s01.Add(x0.Mul(b1))
		s10, s11 = s10.Add(x1.Mul(b0)), s11.Add(x1.Mul(b1))
		x2, x3 := simd.BroadcastFloat32s(a2[k]), simd.BroadcastFloat32s(a3[k])
		s20, s21 = s20.Add(x2.Mul(b0)), s21.Add(x2.Mul(b1))
		s30, s31 = s30.Add(x3.Mul(b0)), s31.Add(x3.Mul(b1))
	}
	s00.Store(c0)
	s01.Store(c0[v:])
	s10.Store(c1)
	s11.Store(c1[v:])
	s20.Store(c2)
	s21.Store(c2[v:])
	s30.Store(c3)
	s31.Store(c3[v:])
}

//go:build goexperiment.simd && go1.27 && !wasm

package kernel

import "simd"

// gramLeft is up to four columns of X, row by row; those that are not there
// stay 0.
type gramLeft [gramDepth][tileRows]float64

func (l *gramLeft) pack(x []float64, cols, step, depth int) {
	for r := range depth {
		copy(l[r][:], x[r*step:r*step+cols])
	}
}

func gramCols() int { return simd.VectorBitSize() / 32 } // two vectors of float64

// packColumns copies the first gramCols columns of rows that are step apart.
func packColumns(dst, src []float64, step, rows int) {
	w := gramCols()
	for r := range rows {
		copy(dst[r*w:(r+1)*w], src[r*step:])
	}
}

// gramTiles adds to tiles of C of four rows, ldc apart, one for each panel.
func gramTiles(c []float64, ldc int, left *gramLeft, panels []float64, depth, count int) {
	w := gramCols()
	for p := range count {
		gramTile(c[p*w:], ldc, left[:depth], panels[p*depth*w:(p+1)*depth*w])
	}
}

func gramTile(c []float64, ldc int, left [][tileRows]float64, panel []float64) {
	var v simd.Float64s
	w := v.Len()
	c0, c1, c2, c3 := c[:2*w], c[ldc:ldc+2*w], c[2*ldc:2*ldc+2*w], c[3*ldc:3*ldc+2*w]
	s00, s01 := simd.LoadFloat64s(c0), simd.LoadFloat64s(c0[w:])
	s10, s11 := simd.LoadFloat64s(c1), simd.LoadFloat64s(c1[w:])
	s20, s21 := simd.LoadFloat64s(c2), simd.LoadFloat64s(c2[w:])
	s30, s31 := simd.LoadFloat64s(c3), simd.LoadFloat64s(c3[w:])
	for r := range left {
		x := &left[r]
		y := panel[2*w*r : 2*w*r+2*w]
		y0, y1 := simd.LoadFloat64s(y), simd.LoadFloat64s(y[w:])
		x0, x1 := simd.BroadcastFloat64s(x[0]), simd.BroadcastFloat64s(x[1])
		s00, s01 = s00.Add(x0.Mul(y0)), s01.Add(x0.Mul(y1))
		s10, s11 = s10.Add(x1.Mul(y0)), s11.Add(x1.Mul(y1))
		x2, x3 := simd.BroadcastFloat64s(x[2]), simd.BroadcastFloat64s(x[3])
		s20, s21 = s20.Add(x2.Mul(y0)), s21.Add(x2.Mul(y1))
		s30, s31 = s30.Add(x3.Mul(y0)), s31.Add(x3.Mul(y1))
	}
	s00.Store(c0)
	s01.Store(c0[w:])
	s10.Store(c1)
	s11.Store(c1[w:])
	s20.Store(c2)
	s21.Store(c2[w:])
	s30.Store(c3)
	s31.Store(c3[w:])
}

//go:build goexperiment.simd && go1.27

package kernel

// gramLeft is up to four columns of X, row by row, each number twice; those
// that are not there stay 0.
type gramLeft [gramDepth * tileRows * 2]float64

func (l *gramLeft) pack(x []float64, cols, step, depth int) {
	if cols == tileRows {
		splatColumns(&l[0], &x[0], step, depth)
		return
	}
	for r := range depth {
		for i, v := range x[r*step : r*step+cols] {
			at := (r*tileRows + i) * 2
			l[at], l[at+1] = v, v
		}
	}
}

func gramCols() int { return 4 }

func packColumns(dst, src []float64, step, rows int) { copyColumns(&dst[0], &src[0], step, rows) }

func gramTiles(c []float64, ldc int, left *gramLeft, panels []float64, depth, count int) {
	gram4(&c[0], ldc, &left[0], &panels[0], depth, count)
}

// gram4 adds to four rows of C, ldc apart and 4·panels columns wide, from four
// columns of X as gramLeft and panels of Y [depth,4]. Neither depth nor panels
// may be 0.
//
//go:noescape
func gram4(c *float64, ldc int, x, y *float64, depth, panels int)

// splatColumns writes each number of rows of four, step apart, twice. rows may
// not be 0.
//
//go:noescape
func splatColumns(dst, src *float64, step, rows int)

// copyColumns copies rows of four numbers, step apart. rows may not be 0.
//
//go:noescape
func copyColumns(dst, src *float64, step, rows int)

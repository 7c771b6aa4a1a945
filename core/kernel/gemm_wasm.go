//go:build goexperiment.simd && go1.27

package kernel

// Variant names the set of kernels in this build.
const Variant = "portable simd, wasm assembly for products"

const (
	tileRows  = 4
	tileCols  = 8
	tileDepth = 128 // k of a block: A splatted (8 kB) stays in L1, B's block in L2
)

// tile4 computes four rows of C, tileCols·panels columns wide and ldc apart,
// from A splatted as [k][4][4] and panels of B, skip floats between the end of
// one panel's k rows and the start of the next panel's. It starts from 0, or
// from C if accumulate is 1. k may be 0, panels may not.
//
//go:noescape
func tile4(c *float32, ldc int, a, b *float32, k, panels, skip, accumulate int)

// splat4 writes each element of four rows four times: dst [k][4 rows][4]. The
// elements of a row are step floats apart. k may not be 0.
//
//go:noescape
func splat4(dst, r0, r1, r2, r3 *float32, step, k int)

// packPanel copies k rows of tileCols floats, step apart. k may not be 0.
//
//go:noescape
func packPanel(dst, src *float32, step, k int)

// packLanes writes dst[kk][l] = src[l·step+kk] for tileCols lanes l. k may not
// be 0.
//
//go:noescape
func packLanes(dst, src *float32, step, k int)

func panelWidth() int { return tileCols }

func packRows(data, b []float32, k, n int) {
	if k == 0 {
		return
	}
	whole := n / tileCols * tileCols
	for j := 0; j < whole; j += tileCols {
		packPanel(&data[j*k], &b[j], n, k)
	}
	if whole < n {
		packEdge(data[whole*k:], b[whole:], k, n-whole, n, 1)
	}
}

func packCols(data, b []float32, n, k int) {
	if k == 0 {
		return
	}
	whole := n / tileCols * tileCols
	for j := 0; j < whole; j += tileCols {
		packLanes(&data[j*k], &b[j*k], k, k)
	}
	if whole < n {
		packEdge(data[whole*k:], b[whole*k:], k, n-whole, 1, k)
	}
}

// packEdge packs the last panel of n columns, filled up with zeros; rows of b
// are rowStep floats apart and columns colStep.
func packEdge(data, b []float32, k, n, rowStep, colStep int) {
	for kk := range k {
		to := data[kk*tileCols : (kk+1)*tileCols]
		for l := range n {
			to[l] = b[kk*rowStep+l*colStep]
		}
		clear(to[n:])
	}
}

func gemm(c, a []float32, p *Panels, m int, accumulate bool) {
	if p.k == 0 && !accumulate {
		clear(c)
	}
	for k := 0; k < p.k; k += tileDepth {
		depth := min(tileDepth, p.k-k)
		addBlock(c, a[min(k, len(a)):], p.k, 1, p.data[min(k*tileCols, len(p.data)):], p.k, m, p.n, depth, accumulate || k > 0)
	}
}

func gemmTN(c, a, b []float32, m, n, k int, scratch *Scratch, accumulate bool) {
	if k == 0 && !accumulate {
		clear(c)
	}
	for kk := 0; kk < k; kk += tileDepth {
		depth := min(tileDepth, k-kk)
		scratch.right.Pack(b[kk*n:], depth, n)
		addBlock(c, a[kk*m:], 1, m, scratch.right.data, depth, m, n, depth, accumulate || kk > 0)
	}
}

// addBlock computes depth terms of every sum of C [m,n]. A's rows are rowStep
// floats apart and the elements of a row kStep; panels has panelRows rows each.
func addBlock(c, a []float32, rowStep, kStep int, panels []float32, panelRows, m, n, depth int, accumulate bool) {
	if n == 0 {
		return
	}
	var left [tileDepth * tileRows * 4]float32
	from := 0
	if accumulate {
		from = 1
	}
	for i := 0; i < m; i += tileRows {
		last := m - 1
		splat4(&left[0], &a[i*rowStep], &a[min(i+1, last)*rowStep], &a[min(i+2, last)*rowStep], &a[min(i+3, last)*rowStep], kStep, depth)
		j := 0
		if whole := n / tileCols; i+tileRows <= m && whole > 0 {
			tile4(&c[i*n], n, &left[0], &panels[0], depth, whole, (panelRows-depth)*tileCols, from)
			j = whole * tileCols
		}
		for ; j < n; j += tileCols {
			addEdge(c[i*n+j:], &left[0], &panels[j*panelRows], min(tileRows, m-i), min(tileCols, n-j), n, depth, from)
		}
	}
}

// addEdge is tile4 for a tile of C that is cut off, by way of a whole one.
func addEdge(c []float32, left, panel *float32, rows, cols, ldc, depth, from int) {
	var tile [tileRows * tileCols]float32
	if from == 1 {
		for r := range rows {
			copy(tile[r*tileCols:], c[r*ldc:r*ldc+cols])
		}
	}
	tile4(&tile[0], tileCols, left, panel, depth, 1, 0, from)
	for r := range rows {
		copy(c[r*ldc:r*ldc+cols], tile[r*tileCols:])
	}
}

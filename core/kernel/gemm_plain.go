package kernel

// plainWidth is the panel width of plain Go: eight sums live in registers.
const plainWidth = 8

func packRowsPlain(data, b []float32, k, n, width int) {
	for j := 0; j < n; j += width {
		w := min(width, n-j)
		for kk := range k {
			to := data[:width]
			data = data[width:]
			clear(to[copy(to, b[kk*n+j:kk*n+j+w]):])
		}
	}
}

func packColsPlain(data, b []float32, n, k, width int) {
	if k == 0 {
		return
	}
	for j := 0; j < n; j += width {
		w := min(width, n-j)
		panel := data[j*k : (j+width)*k]
		if w < width {
			clear(panel)
		}
		for l := range w {
			to := panel[l:]
			for kk, x := range b[(j+l)*k : (j+l+1)*k] {
				to[kk*width] = x
			}
		}
	}
}

// gemmPlain is Gemm over panels of plainWidth, eight columns of a row at a time.
func gemmPlain(c, a []float32, p *Panels, m int, accumulate bool) {
	k, n := p.k, p.n
	for j := 0; j < n; j += plainWidth {
		panel := p.data[j*k : (j+plainWidth)*k]
		for i := range m {
			var sum [plainWidth]float32
			out := c[i*n+j : i*n+min(j+plainWidth, n)]
			if accumulate {
				copy(sum[:], out)
			}
			addRow(&sum, a[i*k:(i+1)*k], panel)
			copy(out, sum[:])
		}
	}
}

// addRow adds the product of one row of A and one panel: sum[j] += Σ a[k]·b[k,j].
func addRow(sum *[plainWidth]float32, a, panel []float32) {
	c0, c1, c2, c3 := sum[0], sum[1], sum[2], sum[3]
	c4, c5, c6, c7 := sum[4], sum[5], sum[6], sum[7]
	for k, x := range a {
		b := (*[plainWidth]float32)(panel[k*plainWidth:])
		c0 += float32(x * b[0])
		c1 += float32(x * b[1])
		c2 += float32(x * b[2])
		c3 += float32(x * b[3])
		c4 += float32(x * b[4])
		c5 += float32(x * b[5])
		c6 += float32(x * b[6])
		c7 += float32(x * b[7])
	}
	*sum = [plainWidth]float32{c0, c1, c2, c3, c4, c5, c6, c7}
}

// gemmTNPlain is GemmTN as a sum of outer products of the rows of A and B.
func gemmTNPlain(c, a, b []float32, m, n, k int, accumulate bool) {
	if !accumulate {
		clear(c)
	}
	for kk := range k {
		right := b[kk*n : (kk+1)*n]
		for i, x := range a[kk*m : (kk+1)*m] {
			out := c[i*n : (i+1)*n]
			for j, y := range right {
				out[j] += float32(x * y)
			}
		}
	}
}

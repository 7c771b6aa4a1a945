//go:build !(goexperiment.simd && go1.27)

package kernel

// Variant names the set of kernels in this build.
const Variant = "plain Go"

const tileDepth = 0 // GemmTN packs nothing

func panelWidth() int                      { return plainWidth }
func packRows(data, b []float32, k, n int) { packRowsPlain(data, b, k, n, plainWidth) }
func packCols(data, b []float32, n, k int) { packColsPlain(data, b, n, k, plainWidth) }

func gemm(c, a []float32, p *Panels, m int, accumulate bool) { gemmPlain(c, a, p, m, accumulate) }

func gemmTN(c, a, b []float32, m, n, k int, _ *Scratch, accumulate bool) {
	gemmTNPlain(c, a, b, m, n, k, accumulate)
}

package kernel

// Variant names the set of kernels in this build.
const Variant = "plain Go"

// Without vectors, each of these has done none of its elements, and the plain
// loop of its caller does them all.

func expVec(y, x []float32) int     { return 0 }
func tanhVec(y, x []float32) int    { return 0 }
func sigmoidVec(y, x []float32) int { return 0 }

func expSubVec(x []float32, max float32) int { return 0 }

func lstmForwardVec(zi, zf, zg, zo, cPrev, c, tanhC, h []float32) int { return 0 }

func lstmBackwardVec(di, df, dg, do, dh, dc, i, f, g, o, cPrev, tanhC []float32) int { return 0 }

func addLanesVec(lanes *[16]float32, x []float32) int       { return 0 }
func addSquareLanesVec(lanes *[16]float32, x []float32) int { return 0 }
func maxLanesVec(lanes *[16]float32, x []float32) int       { return 0 }
func addVec(y, x []float32) int                             { return 0 }
func addTree4Vec(dst, a, b, c, d []float32) int             { return 0 }
func addColSumVec(dst, y []float32, rows, cols int) int     { return 0 }
func scaleVec(x []float32, s float32) int                   { return 0 }
func axpyVec(y, x []float32, s float32) int                 { return 0 }
func reluVec(y, x []float32) int                            { return 0 }
func reluBackwardVec(dx, dy, y []float32) int               { return 0 }
func adamVec(w, g, m, v []float32, a *AdamScalars) int      { return 0 }
func sgdVec(w, g []float32, a *SGDScalars) int              { return 0 }

func panelWidth() int                      { return plainWidth }
func packRows(data, b []float32, k, n int) { packRowsPlain(data, b, k, n, plainWidth) }
func packCols(data, b []float32, n, k int) { packColsPlain(data, b, n, k, plainWidth) }

func gemm(c, a []float32, p *Panels, m int, accumulate bool) { gemmPlain(c, a, p, m, accumulate) }

func gemmTN(c, a, b []float32, m, n, k int, _ *Scratch, accumulate bool) {
	gemmTNPlain(c, a, b, m, n, k, accumulate)
}

//go:build !(goexperiment.simd && go1.27)

package kernel

// Without vectors, each of these has done none of its elements, and the plain
// loop of its caller does them all.

func expVec(y, x []float32, less float32) int { return 0 }
func tanhVec(y, x []float32) int              { return 0 }
func sigmoidVec(y, x []float32) int           { return 0 }

func cellVec(c, i, f, g, cPrev []float32) int { return 0 }
func mulVec(y, a, b []float32) int            { return 0 }

func lstmBackwardVec(di, df, dg, do, dh, dc, i, f, g, o, cPrev, tanhC []float32) int { return 0 }

func mixVec(h, z, fresh, hPrev []float32) int { return 0 }
func addMulVec(y, a, b []float32) int         { return 0 }

func gruBackwardVec(da, s, dh, act, hPrev []float32) int { return 0 }

func dotLanesVec(lanes *[16]float32, a, b []float32) int         { return 0 }
func softmaxBackwardVec(d, p []float32, dot float32) int         { return 0 }
func shiftVec(y, x []float32, s float32) int                     { return 0 }
func affineVec(y, x, gain, bias []float32) int                   { return 0 }
func centreVec(x, xhat []float32, mean, along, rstd float32) int { return 0 }
func geluVec(s, x []float32) int                                 { return 0 }
func geluBackwardVec(dx, dy, x, s []float32) int                 { return 0 }

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

func axpy64Vec(y, x []float64, s float64) int             { return 0 }
func dot64LanesVec(lanes *[8]float64, x, y []float64) int { return 0 }

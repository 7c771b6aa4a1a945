//go:build !(goexperiment.simd && go1.27)

package kernel

func gram64(c, x, y []float64, n, d, e int, _ *Scratch64) { gram64Plain(c, x, y, n, d, e) }

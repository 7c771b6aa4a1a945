//go:build !(goexperiment.simd && go1.27)

package kernel

// Scratch64 is what Gram64 packs into where it packs.
type Scratch64 struct{}

func gram64(c, x, y []float64, n, d, e int, _ *Scratch64) { gram64Plain(c, x, y, n, d, e) }

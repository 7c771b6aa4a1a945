//go:build !(goexperiment.simd && go1.27)

package kernel

func peak(rounds int) (lanes int, sum float32) {
	a, b, c, d, e, f, g, h := float32(1), float32(2), float32(3), float32(4), float32(5), float32(6), float32(7), float32(8)
	for range rounds {
		a, b = float32(a*0.5)+0.25, float32(b*0.5)+0.25
		c, d = float32(c*0.5)+0.25, float32(d*0.5)+0.25
		e, f = float32(e*0.5)+0.25, float32(f*0.5)+0.25
		g, h = float32(g*0.5)+0.25, float32(h*0.5)+0.25
	}
	return 8, a + b + c + d + e + f + g + h
}

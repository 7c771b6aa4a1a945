package study

import (
	"math"

	"murmuration/core/kernel"
)

// Width is how wide the rise is from 10 to 90 % of its height, in decades:
// 2·ln 9·S/ln 10.
func (f Sigmoid) Width() float64 { return 2 * kernel.Log64(9) * f.S / kernel.Log64(10) }

// sample is one point to fit: the logarithm of the step, and a value.
type sample struct{ x, y float64 }

// Grid of the fit: S in ln steps, and the finest share of the range of ln t.
const (
	narrowest = .01
	widest    = 3.
	stretch   = 1.12 // from one S to the next
	places    = 160  // of T50 over the curve
)

// fit returns the sigmoid with the least squares, over a grid of T50 and S. Low
// is given, or else found with High, both in closed form; High is at most most.
func fit(list []sample, low *float64, most float64) *Sigmoid {
	if len(list) < 5 {
		return nil
	}
	from, to := list[0].x, list[len(list)-1].x
	var best *Sigmoid
	for s := narrowest; s <= widest; s *= stretch {
		for i := range places + 1 {
			mu := from + (to-from)*float64(i)/places
			f := level(list, mu, s, low, most)
			if best == nil || f.RMSE < best.RMSE {
				best = &f
			}
		}
	}
	return best
}

// logistic is 1/(1+exp(−z)), to within 1e-13.
func logistic(z float64) float64 {
	switch {
	case z < -30:
		return 0
	case z > 30:
		return 1
	}
	return 1 / (1 + kernel.Exp64(-z))
}

// level finds the heights for one place and width, by linear least squares.
func level(list []sample, mu, s float64, low *float64, most float64) Sigmoid {
	var n, sg, sgg, sy, sgy float64
	g := make([]float64, len(list))
	for i, p := range list {
		g[i] = logistic((p.x - mu) / s)
		n, sg, sgg = n+1, sg+g[i], sgg+g[i]*g[i]
		sy, sgy = sy+p.y, sgy+g[i]*p.y
	}
	f := Sigmoid{T50: kernel.Exp64(mu), S: s}
	if low != nil {
		f.Low, f.High = *low, *low
		if sgg > 1e-12 {
			f.High = *low + (sgy-*low*sg)/sgg
		}
	} else if det := n*sgg - sg*sg; det > 1e-12 {
		rise := (n*sgy - sg*sy) / det
		f.Low = (sy - rise*sg) / n
		f.High = f.Low + rise
	} else {
		f.Low, f.High = sy/n, sy/n
	}
	f.High = min(f.High, most)
	sum := 0.0
	for i, p := range list {
		d := p.y - f.Low - (f.High-f.Low)*g[i]
		sum += d * d
	}
	f.RMSE = math.Sqrt(sum / n)
	return f
}

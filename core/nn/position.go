package nn

import "murmuration/core/kernel"

// Position adds row t of Weight [P,D] to the input at time t: learned positions
// (Gehring et al. 2017, arXiv:1705.03122; Devlin et al. 2019, arXiv:1810.04805).
// From time P on the last row serves, so that no text is too long to be read.
type Position struct{ Weight Param }

// Forward adds to x [T*B,D] in place, padding left out.
func (l *Position) Forward(x []float32, s Seq) { l.each(x, l.Weight.W, s, addTo) }

// Backward adds dx [T*B,D] to the gradient, rows ascending.
func (l *Position) Backward(dx []float32, s Seq) { l.each(dx, l.Weight.G, s, addFrom) }

func addTo(x, table []float32)   { kernel.Add(x, table) }
func addFrom(x, table []float32) { kernel.Add(table, x) }

// each calls f with every real row of x and its time's row of the table.
func (l *Position) each(x, table []float32, s Seq, f func(x, table []float32)) {
	p, d := l.Weight.Shape[0], l.Weight.Shape[1]
	for t := range s.T {
		row := table[min(t, p-1)*d:][:d]
		for b, n := range s.Lengths[:s.B] {
			if t < int(n) {
				f(x[(t*s.B+b)*d:][:d], row)
			}
		}
	}
}

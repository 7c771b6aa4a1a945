package project

import "math"

// How long Settle goes on.
const (
	mostSettlings   = 2000
	settledMove     = 1e-7  // it ends where nothing moves farther than this
	coincidentApart = 1e-12 // two things nearer than this stand at one place
)

// Settle moves K things from the places at [K,D] until their distances in the
// picture come as near to δ [K,K] as they do anywhere near: it lowers
//
//	σ(X) = Σ_{i<j} (|x_i − x_j| − δ_ij)²
//
// by the Guttman transform x_i ← K⁻¹·Σ_j δ_ij·(x_i − x_j)/|x_i − x_j|, which never
// raises it. MDS keeps what the strongest axes say; where distances need more
// dimensions than a picture has, as between things that are all equally far apart,
// this shows them better. With hold > 0 each thing is held where it was by
// hold·|x_i − at_i|², so that of pictures that are about equally good it is the one
// most like the picture of another moment. At is read, not kept; the mean of the
// result is at the origin. It panics unless δ is [K,K] and at is [K,D].
//
// Source: de Leeuw 1977, "Applications of convex analysis to multidimensional
// scaling"; Borg and Groenen, "Modern Multidimensional Scaling", 2005, chapter 8;
// the hold as in Baur and Schank 2008, "Dynamic graph drawing in Visone".
func Settle(distance [][]float64, at []float64, d int, hold float64) *Scaled {
	k := len(distance)
	if d < 1 || len(at) != k*d {
		panic("project: places must be [K,D]")
	}
	m := &Scaled{K: k, D: d, At: append([]float64{}, at...), Share: make([]float64, d)}
	m.centre()
	anchors := append([]float64{}, m.At...)
	for range mostSettlings {
		next, moved := m.guttman(distance), 0.0
		for i := range next {
			next[i] = (float64(k)*next[i] + hold*anchors[i]) / (float64(k) + hold)
			moved = max(moved, math.Abs(next[i]-m.At[i]))
		}
		if m.At = next; moved <= settledMove {
			break
		}
	}
	m.Stress = m.stress(distance)
	return m
}

// guttman is one transform of the places. Their mean stays at the origin.
func (m *Scaled) guttman(distance [][]float64) []float64 {
	next := make([]float64, len(m.At))
	for i := range m.K {
		for j := range m.K {
			if apart := m.apart(i, j); apart > coincidentApart {
				for c := range m.D {
					next[i*m.D+c] += distance[i][j] * (m.At[i*m.D+c] - m.At[j*m.D+c]) / apart / float64(m.K)
				}
			}
		}
	}
	return next
}

// apart is how far two things are from each other in the picture.
func (m *Scaled) apart(i, j int) float64 {
	sum := 0.0
	for c := range m.D {
		d := m.At[i*m.D+c] - m.At[j*m.D+c]
		sum += d * d
	}
	return math.Sqrt(sum)
}

func (m *Scaled) centre() {
	for c := range m.D {
		mean := 0.0
		for i := range m.K {
			mean += m.At[i*m.D+c] / float64(m.K)
		}
		for i := range m.K {
			m.At[i*m.D+c] -= mean
		}
	}
}

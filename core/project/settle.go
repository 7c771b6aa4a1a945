package project

import "math"

// How long Settle goes on.
const (
	mostSettlings   = 2000
	settledStress   = 1e-12 // a change of Σ(shown − δ)² this small, as a part of Σδ², ends it
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
// this shows them better. From the places of the moment before it finds the
// picture that is most like that one. At is read, not kept; the mean of the result
// is at the origin. It panics unless δ is [K,K] and at is [K,D].
//
// Source: de Leeuw 1977, "Applications of convex analysis to multidimensional
// scaling"; Borg and Groenen, "Modern Multidimensional Scaling", 2005, chapter 8.
func Settle(distance [][]float64, at []float64, d int) *Scaled {
	k := len(distance)
	if d < 1 || len(at) != k*d {
		panic("project: places must be [K,D]")
	}
	m := &Scaled{K: k, D: d, At: append([]float64{}, at...), Share: make([]float64, d)}
	m.centre()
	m.Stress = m.stress(distance)
	for range mostSettlings {
		before := m.Stress
		m.At = m.guttman(distance)
		m.Stress = m.stress(distance)
		if before*before-m.Stress*m.Stress <= settledStress {
			break
		}
	}
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

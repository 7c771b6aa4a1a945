package project

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"murmuration/core/fault"
)

// Scaled is a picture of K things of which only the distances are known.
type Scaled struct {
	K, D   int
	At     []float64 // [K,D], strongest axis first
	Share  []float64 // [D], the part of all positive eigenvalues that an axis carries
	Stress float64   // √(Σ(shown − δ)²/Σδ²) over pairs: 0 is exact, above .2 is poor
}

// Distances turns similarities [K,K], of which i < j is read, into
//
//	δ_ij = √(2(1 − s_ij)),   0 where s_ij > 1
//
// which are distances between points wherever s is a matrix of inner products of
// vectors of length 1, as correlations and CKA are. Its fault is project.gap,
// where two things have no similarity.
func Distances(similarity [][]float64) ([][]float64, error) {
	d := make([][]float64, len(similarity))
	for i := range d {
		d[i] = make([]float64, len(similarity))
	}
	for j := range similarity {
		for i := range j {
			s := similarity[i][j]
			if !(math.Abs(s) <= math.MaxFloat64) {
				return nil, fault.New("project.gap", "two of the models have no similarity, so they have no place in one picture")
			}
			d[i][j] = math.Sqrt(2 * max(0, 1-s))
			d[j][i] = d[i][j]
		}
	}
	return d, nil
}

// MDS places K things in D dimensions by classical scaling of their distances δ
// [K,K], symmetric and finite. With J = I − 11ᵀ/K and λ, v the strongest
// eigenvalues and vectors,
//
//	B = −½·J·δ²·J,   at_i = (√λ_1·v_1i, √λ_2·v_2i, …)
//
// The mean is at the origin. Each axis is signed as PCA's are; an axis that the
// distances do not have is 0. It panics unless δ is [K,K] and D ≥ 1.
//
// Source: Torgerson 1952, doi:10.1007/BF02288916; stress by Kruskal 1964,
// doi:10.1007/BF02289565.
func MDS(distance [][]float64, d int) *Scaled {
	k := len(distance)
	if d < 1 {
		panic("project: at least one dimension")
	}
	m := &Scaled{K: k, D: d, At: make([]float64, k*d), Share: make([]float64, d)}
	if k == 0 {
		return m
	}
	var e mat.EigenSym
	if !e.Factorize(doublyCentred(distance), true) {
		panic("project: the distances are not finite")
	}
	m.place(&e)
	m.Stress = m.stress(distance)
	return m
}

// doublyCentred is B of MDS.
func doublyCentred(distance [][]float64) *mat.SymDense {
	k := len(distance)
	b, rows, all := mat.NewSymDense(k, nil), make([]float64, k), 0.0
	for i, row := range distance {
		if len(row) != k {
			panic("project: distances must be [K,K]")
		}
		for _, v := range row {
			rows[i] += v * v / float64(k)
		}
		all += rows[i] / float64(k)
	}
	for i := range k {
		for j := i; j < k; j++ {
			b.SetSym(i, j, -.5*(distance[i][j]*distance[i][j]-rows[i]-rows[j]+all))
		}
	}
	return b
}

func (m *Scaled) place(e *mat.EigenSym) {
	values, positives := e.Values(nil), 0.0 // ascending
	for _, v := range values {
		positives += max(0, v)
	}
	var q mat.Dense
	e.VectorsTo(&q)
	axis := make([]float64, m.K)
	for c := range min(m.D, m.K) {
		mat.Col(axis, m.K-1-c, &q)
		positive(axis)
		value := values[m.K-1-c]
		if value <= 1e-12*positives {
			continue // rounding, or not there
		}
		m.Share[c] = value / positives
		for i, v := range axis {
			m.At[i*m.D+c] = math.Sqrt(value) * v
		}
	}
}

func (m *Scaled) stress(distance [][]float64) float64 {
	wrong, all := 0.0, 0.0
	for j := range m.K {
		for i := range j {
			shown := 0.0
			for c := range m.D {
				d := m.At[i*m.D+c] - m.At[j*m.D+c]
				shown += d * d
			}
			miss := math.Sqrt(shown) - distance[i][j]
			wrong, all = wrong+miss*miss, all+distance[i][j]*distance[i][j]
		}
	}
	if all == 0 {
		return 0
	}
	return math.Sqrt(wrong / all)
}

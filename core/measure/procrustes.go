package measure

import "math"

// Procrustes is how well one representation, turned and mirrored as best can
// be, lies on the other: the nuclear norm
//
//	‖AᵀB‖_*,   in [0,1]
//
// of A = X/‖X‖_F and B = Y/‖Y‖_F, centred; the narrower one may be filled up
// with zeros, which changes nothing. It needs no more rows than units, but with
// few rows anything can be turned onto anything: see its null. Its faults are
// those of Rows.Check and measure.stuck.
//
// Source: Ding, Denain and Steinhardt 2021, arXiv:2108.01661; Williams et al.
// 2021, arXiv:2110.14739.
func Procrustes() Similarity {
	return Similarity{Name: "Procrustes", Key: "procrustes", Blind: Translation | Scaling | Rotation,
		Null: shuffleNull(startProcrustes), start: startProcrustes}
}

// ProcrustesDistance is √(2 − 2·Procrustes), the Frobenius distance that is left
// between A and B, in [0,√2]. Some papers report its square by the same name,
// others the angle arccos of the similarity. Below 1e-8 it is rounding.
func ProcrustesDistance(x, y *Rows) (float64, error) {
	similarity, err := Procrustes().Of(x, y)
	return math.Sqrt(2 - 2*similarity), err
}

func startProcrustes(x, y *Rows) Comparison {
	var stages []stage
	var m *svd
	if x.N == y.N && either(x, y) == nil {
		xy := newProduct(x, y)
		stages = []stage{xy.stage, func() (bool, error) {
			m = newSVD(append([]float64(nil), xy.result()...), x.D, y.D, false, false)
			return false, nil
		}, func() (bool, error) { return m.stage() }}
	}
	return compare(x, y, func() (float64, error) {
		return min(1, total(m.values())/math.Sqrt(total(x.norms)*total(y.norms))), nil
	}, stages...)
}

package measure

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// deficient is a matrix of half the rank that it could have.
func deficient(g *golden, r, c int) []float64 {
	k := max(1, min(r, c)/2)
	var m mat.Dense
	m.Mul(mat.NewDense(r, k, g.matrix(r, k)), mat.NewDense(k, c, g.matrix(k, c)))
	return m.RawMatrix().Data
}

// The parts multiply to the matrix, are orthonormal, and the values are gonum's.
func TestSVD(t *testing.T) {
	g := golden{91}
	for _, shape := range [][2]int{{1, 1}, {1, 5}, {5, 1}, {2, 2}, {7, 7}, {9, 4}, {4, 9}, {40, 40}, {150, 130}} {
		r, c := shape[0], shape[1]
		k := min(r, c)
		for name, m := range map[string][]float64{"random": g.matrix(r, c), "deficient": deficient(&g, r, c), "zero": make([]float64, r*c), "unit": unit(r, c)} {
			var want mat.SVD
			want.Factorize(mat.NewDense(r, c, append([]float64(nil), m...)), mat.SVDNone)
			bare := newSVD(append([]float64(nil), m...), r, c, false, false)
			half := newSVD(append([]float64(nil), m...), r, c, false, true)
			full := newSVD(append([]float64(nil), m...), r, c, true, true)
			for _, s := range []*svd{bare, half, full} {
				for more := true; more; {
					more, _ = s.stage()
				}
				for i, v := range want.Values(nil) {
					if math.Abs(s.values()[i]-v) > 1e-12*(1+want.Values(nil)[0]) {
						t.Fatalf("%s %v: value %d is %v, want %v", name, shape, i, s.values()[i], v)
					}
				}
			}
			for i, v := range full.right() {
				if half.left() != nil || math.Abs(half.right()[i]-v) > 1e-11 {
					t.Fatalf("%s %v: other vectors if only those of the right are wanted", name, shape)
				}
			}
			u, v := mat.NewDense(k, r, full.left()), mat.NewDense(k, c, full.right())
			var scaled, back, uu, vv mat.Dense
			scaled.Mul(mat.NewDiagDense(k, full.values()), v)
			back.Mul(u.T(), &scaled)
			uu.Mul(u, u.T())
			vv.Mul(v, v.T())
			one := mat.NewDense(k, k, unit(k, k))
			if !mat.EqualApprox(&back, mat.NewDense(r, c, m), 1e-11) || !mat.EqualApprox(&uu, one, 1e-11) || !mat.EqualApprox(&vv, one, 1e-11) {
				t.Errorf("%s %v: the parts are not those of the matrix", name, shape)
			}
		}
	}
}

func BenchmarkSVD(b *testing.B) {
	g := golden{93}
	const n = 256
	m := g.matrix(n, n)
	for _, c := range []struct {
		name        string
		left, right bool
	}{{"values", false, false}, {"right", false, true}, {"both", true, true}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				s := newSVD(append([]float64(nil), m...), n, n, c.left, c.right)
				for more := true; more; {
					more, _ = s.stage()
				}
			}
		})
	}
}

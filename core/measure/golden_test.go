package measure

import (
	"math"
	"testing"
)

// golden draws matrices of numbers 2u−1 as the reference's inputs were drawn.
type golden struct{ state uint64 }

func (g *golden) next() float64 {
	g.state += 0x9E3779B97F4A7C15
	z := g.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return 2*float64((z^z>>31)>>11)*0x1p-53 - 1
}

func (g *golden) matrix(n, d int) []float64 {
	x := make([]float64, n*d)
	for i := range x {
		x[i] = g.next()
	}
	return x
}

// noisy is the first q columns of x [n,p], plus half of z [n,q].
func noisy(x, z []float64, n, p, q int) []float64 {
	y := make([]float64, n*q)
	for i := range n {
		for c := range q {
			y[i*q+c] = x[i*p+c] + .5*z[i*q+c]
		}
	}
	return y
}

// pairs are the reference's G1, G2 and G3.
func pairs() (list [3][2]*Rows) {
	g := golden{1}
	x := g.matrix(40, 8)
	list[0] = [2]*Rows{Of(x, 40), Of(noisy(x, g.matrix(40, 6), 40, 8, 6), 40)}
	g = golden{2}
	x = g.matrix(12, 16)
	list[1] = [2]*Rows{Of(x, 12), Of(noisy(x, g.matrix(12, 16), 12, 16, 16), 12)}
	g = golden{3}
	x = g.matrix(200, 32)
	list[2] = [2]*Rows{Of(x, 200), Of(g.matrix(200, 32), 200)}
	return list
}

// The values are those of the published implementations (google-research's
// representation_similarity, platonic-rep without its epsilon) on these inputs.
func TestGolden(t *testing.T) {
	want := [3][2]float64{
		{0.8047911030381953, 0.7751523129961689},
		{0.9348047020140648, 0.8777995015731275},
		{0.13605381741446668, -0.003533040583660752},
	}
	for i, p := range pairs() {
		for k, s := range []Similarity{BiasedCKA(), DebiasedCKA()} {
			if got, err := s.Of(p[0], p[1]); err != nil || math.Abs(got-want[i][k]) > 1e-13 {
				t.Errorf("G%d, %s: %.16f, %v; want %.16f", i+1, s.Name, got, err, want[i][k])
			}
		}
	}
}

// hsic is the U-statistic over Gram matrices without their diagonals:
//
//	(tr K̃L̃ + 1ᵀK̃1·1ᵀL̃1/((n−1)(n−2)) − 2/(n−2)·1ᵀK̃L̃1) / (n(n−3))
func hsic(x, y *Rows) float64 {
	n := float64(x.N)
	k, l := gram(x), gram(y)
	trace, sumK, sumL, both := 0.0, 0.0, 0.0, 0.0
	for i := range k {
		rowK, rowL := total(k[i]), total(l[i])
		sumK, sumL, both = sumK+rowK, sumL+rowL, both+rowK*rowL
		for j := range k[i] {
			trace += k[i][j] * l[i][j]
		}
	}
	return (trace + sumK*sumL/((n-1)*(n-2)) - 2/(n-2)*both) / (n * (n - 3))
}

func gram(x *Rows) [][]float64 {
	k := make([][]float64, x.N)
	for i := range k {
		k[i] = make([]float64, x.N)
		for j := range k[i] {
			for c := range x.row(i) {
				if i != j {
					k[i][j] += x.row(i)[c] * x.row(j)[c]
				}
			}
		}
	}
	return k
}

func TestDebiasedIsTheUStatistic(t *testing.T) {
	for i, p := range pairs() {
		want := hsic(p[0], p[1]) / math.Sqrt(hsic(p[0], p[0])*hsic(p[1], p[1]))
		if got, _ := DebiasedCKA().Of(p[0], p[1]); math.Abs(got-want) > 1e-12 {
			t.Errorf("G%d: %.16f, by Gram matrices %.16f", i+1, got, want)
		}
	}
}

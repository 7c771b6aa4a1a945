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

// reference are the values of published implementations on these inputs, G1, G2
// and G3: google-research's representation_similarity, platonic-rep without its
// epsilon, svcca, sim_metric and ReSi, their known faults mended. NaN is where
// there is no value: G2 has fewer rows than units.
var reference = []struct {
	name string
	of   func(x, y *Rows) (float64, error)
	want [3]float64
}{
	{"cka_biased", BiasedCKA().Of, [3]float64{0.8047911030381953, 0.9348047020140648, 0.13605381741446668}},
	{"cka_debiased", DebiasedCKA().Of, [3]float64{0.7751523129961689, 0.8777995015731275, -0.003533040583660752}},
	{"cca_mean", MeanCCA, [3]float64{0.91608688752564, math.NaN(), 0.34570701350115907}},
	{"cca_r2", CCAR2, [3]float64{0.8415047458201378, math.NaN(), 0.16019777706080207}},
	{"svcca99", SVCCA().Of, [3]float64{0.91608688752564, math.NaN(), 0.34570701350115907}},
	{"pwcca", PWCCA().Of, [3]float64{0.9200340561434087, math.NaN(), (0.34804736213071097 + 0.34159538103648746) / 2}},
	{"procrustes_similarity_nuc", Procrustes().Of, [3]float64{0.8486133369173412, 0.9721212215916005, 0.3324265085549085}},
	{"procrustes_norm_resi", ProcrustesDistance, [3]float64{0.5502484222288305, 0.23613038096949474, 1.1554856047957425}},
	{"rsa_corr_spearman", RSA().Of, [3]float64{0.7171174483546792, 0.8671954910760881, -0.0034096202174290864}},
	{"mutual_knn_cos", mutualOf, [3]float64{0.51, 0.6666666666666666, 0.049}},
	{"jaccard_cos", jaccardOf, [3]float64{0.36259920634920634, 0.5333333333333333, 0.02625730994152047}},
}

// kOf is the number of neighbours that the reference takes: 5, 3 and 10.
func kOf(x *Rows) int { return map[int]int{40: 5, 12: 3, 200: 10}[x.N] }

func mutualOf(x, y *Rows) (float64, error)  { return startNeighbours(x, y, kOf(x), mutual).Value() }
func jaccardOf(x, y *Rows) (float64, error) { return NeighbourJaccard(x, y, kOf(x)) }

func TestGolden(t *testing.T) {
	for i, p := range pairs() {
		for _, c := range reference {
			want := c.want[i]
			for _, q := range [][2]*Rows{p, {p[1], p[0]}} {
				got, err := c.of(q[0], q[1])
				if want == want && (err != nil || !(math.Abs(got-want) <= 1e-12)) || want != want && (err == nil || got == got) {
					t.Errorf("G%d, %s: %.16f, %v; want %.16f", i+1, c.name, got, err, want)
				}
			}
		}
	}
}

// At 10 neighbours the measure itself gives the reference's value.
func TestGoldenNeighbours(t *testing.T) {
	p := pairs()[2]
	if v, err := MutualNeighbours().Of(p[0], p[1]); err != nil || math.Abs(v-.049) > 1e-12 {
		t.Error(v, err)
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

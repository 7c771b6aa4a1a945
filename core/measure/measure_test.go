package measure

import (
	"fmt"
	"math"
	"testing"

	"murmuration/core/fault"
)

func Example() {
	x := Of([]float32{0, 1, 2, 0, 4, 1, 3, 5, 1, 1, 0, 6}, 6)
	mirrored := Of([]float32{1, 0, 0, 2, 1, 4, 5, 3, 1, 1, 6, 0}, 6)
	cka := DebiasedCKA()
	value, err := cka.Of(x, mirrored)
	fmt.Printf("%.4f %v\n", value, err)
	fmt.Println("blind to", cka.Blind)
	// Output:
	// 1.0000 <nil>
	// blind to translation, scaling, rotation
}

// times is x [n,d]·a [d,d].
func times(x, a []float64, n, d int) []float64 {
	y := make([]float64, n*d)
	for i := range n {
		for j := range d {
			for c := range d {
				y[i*d+j] += x[i*d+c] * a[c*d+j]
			}
		}
	}
	return y
}

// orthogonal is a product of random plane rotations and a reflection.
func orthogonal(g *golden, d int) []float64 {
	q := make([]float64, d*d)
	for i := range d {
		q[i*d+i] = 1
	}
	q[0] = -1
	for range 3 * d {
		a, b := int((g.next()+1)/2*float64(d)), int((g.next()+1)/2*float64(d))
		s, c := math.Sincos(math.Pi * g.next())
		for r := range d {
			if u, v := q[r*d+a], q[r*d+b]; a != b {
				q[r*d+a], q[r*d+b] = c*u-s*v, s*u+c*v
			}
		}
	}
	return q
}

// monomial moves each unit by 3 places, if sign is 1, or gives every other one
// the other sign.
func monomial(d int, sign float64) []float64 {
	a := make([]float64, d*d)
	for i := range d {
		if sign == 1 {
			a[i*d+(i+3)%d] = 1
		} else {
			a[i*d+i] = 1 - 2*float64(i%2)
		}
	}
	return a
}

// Every measure is blind to what it declares, and to nothing else.
func TestBlindness(t *testing.T) {
	const n, d = 60, 7
	g := golden{11}
	x := g.matrix(n, d)
	y := Of(noisy(x, g.matrix(n, d), n, d, d), n)
	moved, scaled := make([]float64, n*d), make([]float64, n*d)
	for i, v := range x {
		moved[i], scaled[i] = v+float64(3*(i%d))-5, v*1e-9
	}
	changed := map[Changes][]float64{
		Translation: moved, Scaling: scaled,
		Reordering: times(x, monomial(d, 1), n, d), Flipping: times(x, monomial(d, -1), n, d),
		Rotation: times(x, orthogonal(&g, d), n, d), Stretching: times(x, g.matrix(d, d), n, d),
	}
	for _, s := range Similarities() {
		before, _ := s.Of(Of(x, n), y)
		for change, z := range changed {
			after, err := s.Of(y, Of(z, n)) // the other way round too
			if same := math.Abs(after-before) < 1e-11; err != nil || same != s.Blind.Has(change) {
				t.Errorf("%s: %.12f, after %v %.12f (%v)", s.Name, before, change, after, err)
			}
		}
	}
}

// Canonical correlations do not see any invertible map, on either side; PWCCA
// does not on the wider side, whose units it does not weigh by.
func TestStretching(t *testing.T) {
	const n, d = 60, 7
	g := golden{13}
	x := g.matrix(n, d)
	y := noisy(x, g.matrix(n, d), n, d, d)
	narrow := noisy(x, g.matrix(n, 4), n, d, 4)
	stretched := times(x, g.matrix(d, d), n, d)
	for name, of := range map[string]func(x, y *Rows) (float64, error){"mean": MeanCCA, "R2": CCAR2} {
		want, _ := of(Of(x, n), Of(y, n))
		for _, p := range [][2]*Rows{{Of(stretched, n), Of(y, n)}, {Of(y, n), Of(stretched, n)}} {
			if got, err := of(p[0], p[1]); err != nil || math.Abs(got-want) > 1e-9 || want < .5 || want > .99 {
				t.Errorf("%s: %v, %v; want %v", name, got, err, want)
			}
		}
	}
	want, _ := PWCCA().Of(Of(narrow, n), Of(x, n))
	if got, err := PWCCA().Of(Of(narrow, n), Of(stretched, n)); err != nil || math.Abs(got-want) > 1e-9 {
		t.Error(got, err, want)
	}
}

// What has nothing in common is at the null.
func TestNull(t *testing.T) {
	g := golden{21}
	for _, n := range []int{50, 200} {
		for _, s := range Similarities() {
			mean, null := 0.0, 0.0
			for range 20 {
				x, y := Of(g.matrix(n, 32), n), Of(g.matrix(n, 16), n)
				v, _ := s.Of(x, y)
				mean, null = mean+v/20, null+s.Null(x, y)/20
			}
			if math.Abs(mean-null) > .01 {
				t.Errorf("%s, n %d: %.4f, null %.4f", s.Name, n, mean, null)
			}
		}
	}
}

func TestItself(t *testing.T) {
	g := golden{31}
	x := g.matrix(60, 20)
	for _, s := range Similarities() {
		same := Of(x, 60)
		for _, y := range []*Rows{same, Of(x, 60)} {
			if v, err := s.Of(same, y); err != nil || math.Abs(v-1) > 1e-12 {
				t.Errorf("%s with itself: %v, %v", s.Name, v, err)
			}
		}
	}
	if d, err := ProcrustesDistance(Of(x, 60), Of(x, 60)); err != nil || d > 1e-7 {
		t.Error(d, err)
	}
}

// A twin whose units are in another order and partly of the other sign, or
// turned, is found to be one by what is blind to that, and by nothing else.
func TestTwins(t *testing.T) {
	const n, d = 80, 9
	g := golden{33}
	x := g.matrix(n, d)
	for i := range x {
		x[i] += float64(i%d) / 9
	}
	signed := times(times(x, monomial(d, 1), n, d), monomial(d, -1), n, d)
	turned := times(x, orthogonal(&g, d), n, d)
	for _, s := range Similarities() {
		for change, y := range map[Changes][]float64{Reordering | Flipping: signed, Rotation: turned} {
			v, err := s.Of(Of(x, n), Of(y, n))
			if twin := math.Abs(v-1) < 1e-9; err != nil || twin != s.Blind.Has(change) && s.Key != "pwcca" || s.Key == "pwcca" && !twin {
				t.Errorf("%s, %v: %v, %v", s.Name, change, v, err)
			}
		}
	}
}

// Where there is nothing to measure the answer is NaN and a reason.
func TestReasons(t *testing.T) {
	const n, d = 14, 5
	g := golden{41}
	flat := make([]float64, n*d)
	for i := range flat {
		flat[i] = .1 * float64(i%d)
	}
	nan, infinite, far := g.matrix(n, d), g.matrix(n, d), g.matrix(n, d)
	nan[7], infinite[7], far[2], far[7] = math.NaN(), math.Inf(1), 1.7e308, -1.7e308
	zero, level := g.matrix(n, d), g.matrix(n, d)
	copy(zero[d:2*d], []float64{0, 0, 0, 0, 0})
	copy(level[d:2*d], []float64{.3, .3, .3, .3, .3})
	even := make([]float64, n*n)
	for i := range n {
		even[i*n+i] = 2
	}
	all := []string{"cka", "cka-biased", "svcca", "pwcca", "procrustes", "rsa", "knn"}
	for _, c := range []struct {
		x    []float64
		n    int
		code string
		keys []string
	}{
		{g.matrix(3, d), 3, "measure.few", all}, {nil, 0, "measure.few", all}, {g.matrix(11, d), 11, "measure.few", []string{"knn"}},
		{flat, n, "measure.flat", all}, {nan, n, "measure.nan", all}, {infinite, n, "measure.nan", all}, {far, n, "measure.nan", all},
		{even, n, "measure.even", []string{"cka", "rsa"}}, {g.matrix(10, d), 10, "measure.wide", []string{"svcca", "pwcca"}},
		{zero, n, "measure.short", []string{"rsa", "knn"}}, {level, n, "measure.short", []string{"rsa"}},
	} {
		for _, key := range c.keys {
			s, _ := Named(key)
			x, y := Of(c.x, c.n), Of(g.matrix(c.n, d), c.n)
			for _, pair := range [][2]*Rows{{x, y}, {y, x}, {x, x}} {
				v, err := s.Of(pair[0], pair[1])
				if !math.IsNaN(v) || err == nil || fault.As(err).Code != c.code {
					t.Errorf("%s: %v, %v; want %s", s.Name, v, err, c.code)
				}
			}
		}
	}
}

// One row more than the fewest is enough.
func TestEnoughRows(t *testing.T) {
	g := golden{43}
	for key, n := range map[string]int{"knn": 12, "svcca": 11, "pwcca": 11, "cka": 4} {
		s, _ := Named(key)
		if v, err := s.Of(Of(g.matrix(n, 5), n), Of(g.matrix(n, 5), n)); err != nil || math.IsNaN(v) {
			t.Error(key, v, err)
		}
	}
}

func TestNamed(t *testing.T) {
	for _, key := range []string{"cka", "cka-biased", "svcca", "pwcca", "procrustes", "rsa", "knn"} {
		if s, ok := Named(key); !ok || s.Key != key || s.Name == "" {
			t.Error(key, s.Key, ok)
		}
	}
	if _, ok := Named("CKA"); ok {
		t.Error("CKA is no key")
	}
}

func TestWildScales(t *testing.T) {
	g := golden{51}
	x := g.matrix(20, 5)
	y := Of(noisy(x, g.matrix(20, 5), 20, 5, 5), 20)
	want, _ := DebiasedCKA().Of(Of(x, 20), y)
	for _, s := range []float64{0x1p-1000, 0x1p-300, 0x1p300, 0x1p1000} {
		z := make([]float64, len(x))
		for i, v := range x {
			z[i] = s * v
		}
		if v, err := DebiasedCKA().Of(Of(z, 20), y); err != nil || math.Abs(v-want) > 1e-12 {
			t.Errorf("times %g: %v, %v", s, v, err)
		}
	}
}

func TestChanges(t *testing.T) {
	if got := (Rotation | Stretching | Translation).String(); got != "translation, stretching" {
		t.Error(got)
	}
	if ckaBlind.Has(Rotation|Stretching) || !ckaBlind.Has(Rotation|Scaling) {
		t.Error(ckaBlind)
	}
}

// A pair of a board, of 2,000 rows and 256 units: with what is known of each
// side alone, and without.
func BenchmarkPair(b *testing.B) {
	g := golden{71}
	p, q := g.matrix(2000, 256), g.matrix(2000, 256)
	for _, s := range Similarities() {
		x, y := Of(p, 2000), Of(q, 2000)
		b.Run(s.Key+"/first", func(b *testing.B) {
			for b.Loop() {
				x, y = Of(p, 2000), Of(q, 2000)
				s.Of(x, y)
			}
		})
		b.Run(s.Key+"/next", func(b *testing.B) {
			for b.Loop() {
				s.Of(x, y)
			}
		})
	}
}

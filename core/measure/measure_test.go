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
	x := g.matrix(30, 50)
	for _, s := range Similarities() {
		same := Of(x, 30)
		for _, y := range []*Rows{same, Of(x, 30)} {
			if v, err := s.Of(same, y); err != nil || math.Abs(v-1) > 1e-12 {
				t.Errorf("%s with itself: %v, %v", s.Name, v, err)
			}
		}
	}
}

// Where there is nothing to measure the answer is NaN and a reason.
func TestReasons(t *testing.T) {
	g := golden{41}
	good := func(n int) []float64 { return g.matrix(n, 5) }
	flat := make([]float64, 6*5)
	for i := range flat {
		flat[i] = .1 * float64(i%5)
	}
	nan, infinite, far := good(6), good(6), good(6)
	nan[7], infinite[7], far[2], far[7] = math.NaN(), math.Inf(1), 1.7e308, -1.7e308
	even := make([]float64, 6*6)
	for i := range 6 {
		even[i*7] = 2
	}
	for _, c := range []struct {
		x    []float64
		n    int
		code string
	}{{good(3), 3, "measure.few"}, {nil, 0, "measure.few"}, {flat, 6, "measure.flat"}, {nan, 6, "measure.nan"}, {infinite, 6, "measure.nan"}, {far, 6, "measure.nan"}, {even, 6, "measure.even"}} {
		for _, s := range Similarities() {
			if c.code == "measure.even" && s.Name == BiasedCKA().Name {
				continue
			}
			x, y := Of(c.x, c.n), Of(good(c.n), c.n)
			for _, pair := range [][2]*Rows{{x, y}, {y, x}, {x, x}} {
				v, err := s.Of(pair[0], pair[1])
				if !math.IsNaN(v) || err == nil || fault.As(err).Code != c.code {
					t.Errorf("%s: %v, %v; want %s", s.Name, v, err, c.code)
				}
			}
		}
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
	if got := (Rotation | Stretching).String(); got != "rotation, stretching" {
		t.Error(got)
	}
	if ckaBlind.Has(Rotation|Stretching) || !ckaBlind.Has(Rotation|Scaling) {
		t.Error(ckaBlind)
	}
}

// In pieces or at once, the value is the same, and a side's own part is
// computed once.
func TestPieces(t *testing.T) {
	g := golden{61}
	x, y := Of(g.matrix(2000, 96), 2000), Of(g.matrix(2000, 96), 2000)
	first, pieces := NewCKA(x, y), 0
	for first.Next() {
		pieces++
	}
	again := 0
	second := NewCKA(y, x)
	for second.Next() {
		again++
	}
	a, _ := first.Debiased()
	b, _ := second.Debiased()
	if pieces < 8 || again >= pieces/2 || math.Abs(a-b) > 1e-12 {
		t.Errorf("%v in %d pieces, %v in %d", a, pieces, b, again)
	}
}

func BenchmarkCKA(b *testing.B) {
	g := golden{71}
	p, q := g.matrix(2000, 96), g.matrix(2000, 96)
	for b.Loop() {
		DebiasedCKA().Of(Of(p, 2000), Of(q, 2000))
	}
}

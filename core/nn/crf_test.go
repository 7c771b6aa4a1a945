package nn

import (
	"fmt"
	"math"
	"testing"

	"murmuration/core/rng"
)

func newTestCRF(k int, seed uint64, maxT int) *CRF {
	return NewCRF(param("start", seed, k), param("end", seed+1, k), param("transition", seed+2, k, k), maxT)
}

// The layer's loss is its own and not Σ r·y, so it is checked apart from the
// others: one sequence of five, one without positions, one of a single
// position, one of three.
func TestCRFGradients(t *testing.T) {
	c := newTestCRF(4, 201, 5)
	starts, y := []int32{0, 5, 5, 6, 9}, []int32{0, 1, 1, 3, 2, 3, 2, 0, 1}
	e := noise(204, len(y)*4, 1)
	loss := func() float64 { return c.Loss(append([]float32(nil), e...), y, starts, 1, false) }
	g := append([]float32(nil), e...)
	if was, got := loss(), c.Loss(g, y, starts, .5, true); got != was {
		t.Errorf("the loss is %g with learning and %g without", got, was)
	}
	for _, p := range []Param{c.Start, c.End, c.Transition, {Name: "emissions", W: e, G: g}} {
		for i := range p.G {
			p.G[i] *= 2 // the scale was a half
		}
		r := rng.New(3, p.Name)
		if diff := GradientCheck(p.W, p.G, loss, &r); !(diff < 2e-3) {
			t.Errorf("∂L/∂%s: relative difference %.2g", p.Name, diff)
		}
	}
}

// taggings calls f with every tagging of n positions by k tags, in order.
func taggings(n, k int, f func(y []int32)) {
	y := make([]int32, n)
	for {
		f(y)
		i := n - 1
		for ; i >= 0 && int(y[i]) == k-1; i-- {
			y[i] = 0
		}
		if i < 0 {
			return
		}
		y[i]++
	}
}

// Against all 81 taggings of four positions by three tags: each one's loss is
// −ln of its share, the marginals are the shares' sums, and the best is the best.
// Emissions sixty times as large make most shares vanish beside the largest.
func TestCRFAgainstEveryTagging(t *testing.T) {
	for _, size := range []float32{1, 60} {
		for n := 1; n <= 4; n++ {
			againstEveryTagging(t, newTestCRF(3, 211, 4), noise(uint64(214+n), n*3, size), n)
		}
	}
}

func againstEveryTagging(t *testing.T, c *CRF, e []float32, n int) {
	t.Helper()
	const k = 3
	z, best, most, sums := 0.0, "", math.Inf(-1), make([]float64, n*k)
	taggings(n, k, func(y []int32) {
		s := c.score(e, y)
		if z += math.Exp(s); s > most {
			best, most = fmt.Sprint(y), s
		}
		for at, tag := range y {
			sums[at*k+int(tag)] += math.Exp(s)
		}
	})
	taggings(n, k, func(y []int32) {
		loss := c.Loss(append([]float32(nil), e...), y, []int32{0, int32(n)}, 1, false)
		if want := math.Log(z) - c.score(e, y); math.Abs(loss-want) > 1e-9*max(1, want) {
			t.Fatalf("%v: loss %g, want %g", y, loss, want)
		}
		p := make([]float32, n)
		c.Marginals(p, e, y)
		for at, tag := range y {
			if want := sums[at*k+int(tag)] / z; math.Abs(float64(p[at])-want) > 1e-6 {
				t.Fatalf("tag %d at %d: marginal %g, want %g", tag, at, p[at], want)
			}
		}
	})
	path := make([]int32, n)
	if NewViterbi(k, c, nil).Best(path, e); fmt.Sprint(path) != best {
		t.Errorf("Viterbi found %v, the best is %s", path, best)
	}
}

// Worked by hand: two positions, two tags, scores that are logarithms of small
// numbers. The four taggings weigh 2·1·3, 2·5·1, 1·1·3 and 1·1·1 of 20.
func TestCRFByHand(t *testing.T) {
	ln := func(x float64) float32 { return float32(math.Log(x)) }
	c := NewCRF(
		Param{Shape: []int{2}, W: []float32{ln(2), 0}}, Param{Shape: []int{2}, W: []float32{ln(3), 0}},
		Param{Shape: []int{2, 2}, W: []float32{0, ln(5), 0, 0}}, 2)
	for _, x := range []struct {
		y      []int32
		weight float64
	}{{[]int32{0, 0}, 6}, {[]int32{0, 1}, 10}, {[]int32{1, 0}, 3}, {[]int32{1, 1}, 1}} {
		e := make([]float32, 4)
		loss := c.Loss(e, x.y, []int32{0, 2}, 1, false)
		if want := math.Log(20 / x.weight); math.Abs(loss-want) > 1e-6 {
			t.Errorf("%v: loss %g, want ln 20/%g", x.y, loss, x.weight)
		}
	}
	p := make([]float32, 2)
	c.Marginals(p, make([]float32, 4), []int32{0, 0})
	if math.Abs(float64(p[0])-.8) > 1e-6 || math.Abs(float64(p[1])-.45) > 1e-6 {
		t.Errorf("marginals %v, want 16/20 and 9/20", p)
	}
}

// Emissions of any size leave loss and gradient finite, and what is not finite
// is noticed.
func TestCRFOfExtremes(t *testing.T) {
	c := newTestCRF(3, 221, 4)
	y, starts := []int32{0, 1, 2, 1}, []int32{0, 4}
	for _, size := range []float32{0, 1e4, 1e30} {
		e := noise(224, 12, size)
		loss := c.Loss(e, y, starts, 1, true)
		if math.IsNaN(loss) || math.IsInf(loss, 0) || loss < 0 {
			t.Errorf("emissions of %g: loss %g", size, loss)
		}
		for _, g := range append(append(e, c.Transition.G...), c.Start.G...) {
			if g-g != 0 {
				t.Fatalf("emissions of %g: a gradient of %g", size, g)
			}
		}
	}
	e := noise(224, 12, 1)
	e[5] = float32(math.NaN())
	if loss := c.Loss(e, y, starts, 1, false); !math.IsNaN(loss) {
		t.Errorf("NaN gave a loss of %g", loss)
	}
}

// Whatever the emissions, no forbidden transition is taken, under a CRF and
// without, and nothing better that is allowed is passed over.
func TestViterbiKeepsToWhatIsAllowed(t *testing.T) {
	const k, n = 4, 5
	r := rng.New(5, "test")
	for trial := range 60 {
		c := newTestCRF(k, uint64(300+trial), n)
		if trial%2 == 0 {
			c.Start.W, c.End.W, c.Transition.W = make([]float32, k), make([]float32, k), make([]float32, k*k)
		}
		a := &Transitions{Start: mostly(&r, k), End: mostly(&r, k), Next: mostly(&r, k*k)}
		e := noise(uint64(400+trial), n*k, 2)
		most, best := math.Inf(-1), ""
		taggings(n, k, func(y []int32) {
			if s := c.score(e, y); a.allow(y) && s > most {
				most, best = s, fmt.Sprint(y)
			}
		})
		path := make([]int32, n)
		if NewViterbi(k, c, a).Best(path, e); best != "" && fmt.Sprint(path) != best {
			t.Errorf("trial %d: %v, the best allowed is %s", trial, path, best)
		}
	}
}

func mostly(r *rng.Stream, n int) []bool {
	list := make([]bool, n)
	for i := range list {
		list[i] = r.Intn(3) > 0
	}
	return list
}

func (a *Transitions) allow(y []int32) bool {
	k := len(a.Start)
	ok := a.Start[y[0]] && a.End[y[len(y)-1]]
	for t := 1; t < len(y); t++ {
		ok = ok && a.Next[int(y[t-1])*k+int(y[t])]
	}
	return ok
}

func TestViterbiOfTies(t *testing.T) {
	path := []int32{7, 7, 7}
	if NewViterbi(3, nil, nil).Best(path, make([]float32, 9)); fmt.Sprint(path) != "[0 0 0]" {
		t.Errorf("of equal tags %v", path)
	}
	nothing := &Transitions{Start: make([]bool, 3)}
	v := NewViterbi(3, nil, nothing)
	if v.Best(path, []float32{0, 1, 0, 0, 0, 1, 2, 0, 0}); fmt.Sprint(path) != "[1 2 0]" {
		t.Errorf("where nothing is allowed %v", path)
	}
	v.Best(nil, nil)
}

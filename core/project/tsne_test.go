package project

import (
	"math"
	"testing"

	"murmuration/core/rng"
)

// The entropy of each row's affinities is that of the perplexity asked for.
func TestPerplexity(t *testing.T) {
	x, d := corners(6, 30)
	s := search(x, 180, d, 60)
	w := make([]float64, 60)
	for _, perplexity := range []float64{2, 7.5, 20} {
		for i := range 180 {
			affinities(w, s.Square[i*60:(i+1)*60], perplexity)
			sum, entropy := 0.0, 0.0
			for _, p := range w {
				sum += p
				if p > 0 {
					entropy -= p * math.Log2(p)
				}
			}
			near(t, "sum", sum, 1, 1e-9)
			near(t, "perplexity", math.Exp2(entropy), perplexity, 1e-3*perplexity)
		}
	}
}

// begun is a t-SNE of 30 rows before its first step, its points strewn.
func begun(t *testing.T, angle float64) *TSNE {
	t.Helper()
	x, d := corners(3, 10)
	s, err := NewTSNE(x, 30, d, TSNEConfig{Perplexity: 4, Angle: angle})
	if err != nil {
		t.Fatal(err)
	}
	for s.y == nil {
		s.Next()
	}
	r := rng.New(1, "strew")
	for i := range s.y {
		s.y[i] = float64(r.Normal32())
	}
	return s
}

// cost is C = Σ p·ln(p/q) with every pair written out.
func (t *TSNE) cost() (sum float64) {
	z := 0.0
	q := func(i, j int) float64 {
		dx, dy := t.y[2*i]-t.y[2*j], t.y[2*i+1]-t.y[2*j+1]
		return 1 / (1 + dx*dx + dy*dy)
	}
	for i := range t.n {
		for j := range t.n {
			if i != j {
				z += q(i, j)
			}
		}
	}
	for i := range t.n {
		for m := t.p.start[i]; m < t.p.start[i+1]; m++ {
			if t.p.v[m] > 0 {
				sum += t.p.v[m] * math.Log(t.p.v[m]*z/q(i, int(t.p.at[m])))
			}
		}
	}
	return sum
}

func TestGradientByDifferences(t *testing.T) {
	s := begun(t, -1)
	all := 0.0
	for _, v := range s.p.v {
		all += v
	}
	near(t, "Σ p", all, 1, 1e-9)
	s.gradient(1)
	const h = 1e-5
	for i := range s.y {
		was := s.y[i]
		s.y[i] = was + h
		up := s.cost()
		s.y[i] = was - h
		down := s.cost()
		s.y[i] = was
		near(t, "slope", s.slope[i], (up-down)/(2*h), 1e-7)
	}
}

// Squares that look small from far stand for their points nearly.
func TestGradientBySquares(t *testing.T) {
	exact, fast := begun(t, -1), begun(t, .5)
	exact.gradient(1)
	fast.gradient(1)
	miss, size := 0.0, 0.0
	for i, v := range exact.slope {
		miss += (v - fast.slope[i]) * (v - fast.slope[i])
		size += v * v
	}
	if rel := math.Sqrt(miss / size); rel > .05 || rel == 0 {
		t.Errorf("off by %.4f of the gradient", rel)
	}
}

func TestQuadtreeHoldsEveryPoint(t *testing.T) {
	y := []float64{0, 0, 1, 0, 1, 0, 1, 0, 1 + 1e-13, 0, -3, 2, 5, 5, 0, 0}
	var q quadtree
	for range 2 { // growing anew leaves nothing behind
		q.grow(y)
		for i := 0; i < len(y); i += 2 {
			sum, fx, fy := q.push(y[i], y[i+1], 0)
			wantSum, wantX, wantY := 0.0, 0.0, 0.0
			for j := 0; j < len(y); j += 2 {
				dx, dy := y[i]-y[j], y[i+1]-y[j+1]
				n := 1 / (1 + dx*dx + dy*dy)
				wantSum, wantX, wantY = wantSum+n, wantX+n*n*dx, wantY+n*n*dy
			}
			near(t, "sum", sum, wantSum, 1e-9)
			near(t, "x", fx, wantX, 1e-9)
			near(t, "y", fy, wantY, 1e-9)
		}
	}
}

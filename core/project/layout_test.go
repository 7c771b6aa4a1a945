package project

import (
	"math"
	"slices"
	"testing"

	"murmuration/core/fault"
	"murmuration/core/rng"
)

// corners returns groups of rows around the corners of a simplex: a plane shows
// three corners at most, so that PCA lays the others on one another.
func corners(groups, each int) (x []float32, d int) {
	r := rng.New(3, "sample")
	d = groups
	for i := range groups * each {
		for c := range d {
			v := .3 * r.Normal32()
			if c == i/each {
				v += 3
			}
			x = append(x, v)
		}
	}
	return x, d
}

func finished(t *testing.T, l Layout, err error) []float64 {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	last := 0.0
	for l.Next() {
		if p := l.Progress(); p < last || p > 1 {
			t.Fatalf("progress went from %g to %g", last, p)
		}
		last = l.Progress()
	}
	if l.Progress() < .999 {
		t.Errorf("it ends at %g", l.Progress())
	}
	return l.Positions()
}

func search(x []float32, n, d, k int) *Nearest {
	s := NewNearest(x, n, d, k)
	for s.Next() {
	}
	return s
}

func small(y []float64) []float32 {
	out := make([]float32, len(y))
	for i, v := range y {
		out[i] = float32(v)
	}
	return out
}

// trust is Venna and Kaski's trustworthiness (2001, ICANN): 1 where the k nearest
// in the picture were near before.
func trust(x []float32, y []float64, n, d, k int) float64 {
	before, now := search(x, n, d, n-1), search(small(y), n, 2, k)
	sum := 0.0
	for i := range n {
		for _, j := range now.Of(i) {
			if rank := slices.Index(before.Of(i), j) + 1; rank > k {
				sum += float64(rank - k)
			}
		}
	}
	return 1 - 2*sum/float64(n*k*(2*n-3*k-1))
}

// own is the share of the 10 nearest in the picture that are of the row's group.
func own(y []float64, each int) float64 {
	n := len(y) / 2
	s, right := search(small(y), n, 2, 10), 0
	for i := range n {
		for _, j := range s.Of(i) {
			if int(j)/each == i/each {
				right++
			}
		}
	}
	return float64(right) / float64(10*n)
}

func TestLayoutsKeepNeighbours(t *testing.T) {
	const each = 40
	x, d := corners(8, each)
	n := len(x) / d
	if flat := own(Flat(x, n, d, 1), each); flat > .7 {
		t.Fatalf("PCA keeps %.2f already", flat)
	}
	tsne, err := NewTSNE(x, n, d, TSNEConfig{Steps: 400})
	umap, err2 := NewUMAP(x, n, d, UMAPConfig{})
	for name, y := range map[string][]float64{"t-SNE": finished(t, tsne, err), "UMAP": finished(t, umap, err2)} {
		if got := own(y, each); got < .98 {
			t.Errorf("%s: %.3f of the nearest are of the row's group", name, got)
		}
		if got := trust(x, y, n, d, 10); got < .9 {
			t.Errorf("%s: trustworthiness %.3f", name, got)
		}
	}
}

func TestLayoutsRepeat(t *testing.T) {
	x, d := corners(4, 20)
	for range 2 {
		a, err := NewTSNE(x, 80, d, TSNEConfig{Perplexity: 10, Steps: 60, Seed: 7})
		b, err2 := NewTSNE(x, 80, d, TSNEConfig{Perplexity: 10, Steps: 60, Seed: 7})
		if !slices.Equal(finished(t, a, err), finished(t, b, err2)) {
			t.Error("t-SNE of one seed differs")
		}
		u, err := NewUMAP(x, 80, d, UMAPConfig{Steps: 60, Seed: 7})
		v, err2 := NewUMAP(x, 80, d, UMAPConfig{Steps: 60, Seed: 7})
		w, err3 := NewUMAP(x, 80, d, UMAPConfig{Steps: 60, Seed: 8})
		if first := finished(t, u, err); !slices.Equal(first, finished(t, v, err2)) || slices.Equal(first, finished(t, w, err3)) {
			t.Error("UMAP is not a function of its seed")
		}
	}
}

func TestLayoutsOfAwkwardTables(t *testing.T) {
	for n := range 7 {
		for _, equal := range []bool{false, true} {
			x := planted(n, []float64{1, 1, 1}, 0, 0)
			if equal {
				clear(x)
			}
			tsne, err := NewTSNE(x, n, 3, TSNEConfig{Perplexity: 1, Steps: 30})
			umap, err2 := NewUMAP(x, n, 3, UMAPConfig{Neighbours: 2, Steps: 30})
			for name, y := range map[string][]float64{"t-SNE": finished(t, tsne, err), "UMAP": finished(t, umap, err2)} {
				if len(y) != 2*n || !Finite(small(y)) {
					t.Errorf("%s of %d rows, equal %v: %v", name, n, equal, y)
				}
			}
		}
	}
}

func TestLayoutsOfTwins(t *testing.T) {
	x, d := corners(4, 10)
	x = append(x, x...) // every row twice
	tsne, err := NewTSNE(x, 80, d, TSNEConfig{Perplexity: 5, Steps: 200})
	umap, err2 := NewUMAP(x, 80, d, UMAPConfig{Steps: 100})
	for name, y := range map[string][]float64{"t-SNE": finished(t, tsne, err), "UMAP": finished(t, umap, err2)} {
		if !Finite(small(y)) {
			t.Errorf("%s: twins break it", name)
		}
	}
}

func TestLayoutsRefuse(t *testing.T) {
	x := planted(20, []float64{1, 1}, 0, 0)
	code := func(err error) string {
		if err == nil {
			return ""
		}
		return fault.As(err).Code
	}
	_, wide := NewTSNE(x, 20, 2, TSNEConfig{Perplexity: 6.5})
	_, none := NewTSNE(x, 20, 2, TSNEConfig{Perplexity: math.NaN()})
	_, many := NewUMAP(x, 20, 2, UMAPConfig{Neighbours: 20})
	_, far := NewUMAP(x, 20, 2, UMAPConfig{MinDistance: 2, Neighbours: 5})
	broken := slices.Clone(x)
	broken[7] = float32(math.NaN())
	for i, c := range []struct{ got, want string }{
		{code(wide), "project.perplexity"}, {code(none), "project.perplexity"}, {code(many), "project.neighbours"}, {code(far), "project.distance"},
		{code(Check(broken, 20, 2)), "project.finite"}, {code(Check(x, 20, 3)), "project.shape"}, {code(Check(nil, MostRows+1, 2)), "project.many"}, {code(Check(x, 20, 2)), ""},
	} {
		if c.got != c.want {
			t.Errorf("%d: %q, want %q", i, c.got, c.want)
		}
	}
}

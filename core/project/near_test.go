package project

import (
	"slices"
	"testing"
)

func TestNearest(t *testing.T) {
	x := planted(150, []float64{3, 1, 1}, 0, 5)
	s := search(x, 150, 3, 7)
	for i := range 150 {
		order := make([]int32, 0, 149)
		apart := make([]float64, 150)
		for j := range 150 {
			for c := range 3 {
				d := float64(x[3*i+c]) - float64(x[3*j+c])
				apart[j] += d * d
			}
			if j != i {
				order = append(order, int32(j))
			}
		}
		slices.SortStableFunc(order, func(a, b int32) int {
			if apart[a] < apart[b] {
				return -1
			}
			return 1
		})
		if !slices.Equal(order[:7], s.Of(i)) {
			t.Fatalf("row %d: %v, want %v", i, s.Of(i), order[:7])
		}
		for m, j := range s.Of(i) {
			near(t, "distance", s.Square[i*7+m], apart[j], 1e-4)
		}
	}
	if few := search(x[:9], 3, 3, 7); few.K != 2 || len(few.Index) != 6 {
		t.Errorf("three rows have %d neighbours", few.K)
	}
}

// Six places on a line and on a line in another order, by hand.
func TestShared(t *testing.T) {
	line := search([]float32{0, 1, 2, 10, 11, 12}, 6, 1, 2)
	near(t, "with itself", Shared(line, line), 1, 0)
	// 2 and 3 change places: 0 and 1 keep one, as do 4 and 5; 2 and 3 keep none
	other := search([]float32{0, 1, 10, 2, 11, 12}, 6, 1, 2)
	near(t, "with the other", Shared(line, other), 4./12, 0)
}

func TestUnits(t *testing.T) {
	if got := Units([]float32{3, 4, 0, 0}, 2, 2); !slices.Equal(got, []float32{.6, .8, 0, 0}) {
		t.Errorf("%v", got)
	}
}

func TestSymmetric(t *testing.T) {
	s := &Nearest{N: 3, K: 1, Index: []int32{1, 2, 1}}
	m := symmetric(s, []float64{.5, .25, 1}, func(a, b float64) float64 { return a + b })
	want := sparse{start: []int32{0, 1, 3, 4}, at: []int32{1, 0, 2, 1}, v: []float64{.5, .5, 1.25, 1.25}}
	if !slices.Equal(m.start, want.start) || !slices.Equal(m.at, want.at) || !slices.Equal(m.v, want.v) {
		t.Errorf("%+v", m)
	}
}

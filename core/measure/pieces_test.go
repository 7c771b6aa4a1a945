package measure

import (
	"math"
	"testing"

	"murmuration/core/rng"
)

// In pieces or at once, the value is the same, and a side's own part is
// computed once.
func TestPieces(t *testing.T) {
	g := golden{61}
	const n = 700
	wide := [2][]float64{g.matrix(n, 192), g.matrix(n, 192)}
	slim := [2][]float64{g.matrix(n, 20), g.matrix(n, 20)}
	for _, s := range Similarities() {
		p := slim
		if s.Blind == ckaBlind && s.Most == 0 {
			p = wide // where the products are the work
		}
		want, _ := s.Of(Of(p[0], n), Of(p[1], n))
		x, y := Of(p[0], n), Of(p[1], n)
		first, a := count(s.Start(x, y))
		known := x.axes
		again, b := count(s.Start(y, x))
		if a != want || math.Abs(b-want) > 1e-12 || x.axes != known || again > first {
			t.Errorf("%s: %v, %v in %d pieces, %v in %d", s.Name, want, a, first, b, again)
		}
		if least := map[string]int{"cka": 5, "rsa": 25, "knn": 20}[s.Key]; first < least || least > 0 && again > first/2 {
			t.Errorf("%s: %d pieces, then %d", s.Name, first, again)
		}
	}
}

// count is the pieces and the value of a comparison.
func count(c Comparison) (pieces int, value float64) {
	for c.Next() {
		pieces++
	}
	value, _ = c.Value()
	return pieces, value
}

// Of two rows equally near the first is taken, and pairs equally alike share
// their rank.
func TestTies(t *testing.T) {
	list := make([]int32, 3)
	largest(list, []float64{.5, 9, .5, .7, .5, .7}, 1)
	if list[0] != 3 || list[1] != 5 || list[2] != 0 {
		t.Error(list)
	}
	s := newSorter([]float64{2, -1, math.Copysign(0, -1), 0, 2, -3, 2})
	for s.next() {
	}
	for i, want := range []int32{4, -4, -1, -1, 4, -6, 4} {
		if got := s.ranks()[i]; got != want {
			t.Errorf("%d: twice the rank less 8 is %d, want %d", i, got, want)
		}
	}
}

// What many rows are thinned to is theirs for all measures of the kind.
func TestThinned(t *testing.T) {
	g := golden{63}
	const n = 2500
	x, y := g.matrix(n, 6), g.matrix(n, 6)
	some := func(x []float64) (few []float64) {
		for i := range mostRows {
			at := i * n / mostRows * 6
			few = append(few, x[at:at+6]...)
		}
		return few
	}
	for _, s := range []Similarity{RSA(), MutualNeighbours()} {
		got, err := s.Of(Of(x, n), Of(y, n))
		want, _ := s.Of(Of(some(x), mostRows), Of(some(y), mostRows))
		if err != nil || math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %v, %v; want %v", s.Name, got, err, want)
		}
	}
}

// What is known of rows in one order is true of them in another.
func TestShuffled(t *testing.T) {
	g := golden{65}
	const n, d = 70, 6
	x, y := g.matrix(n, d), g.matrix(n, d)
	stream := rng.New(1, "test")
	order := stream.Perm(n)
	var z []float64
	for _, i := range order {
		z = append(z, y[int(i)*d:int(i+1)*d]...)
	}
	for _, s := range Similarities() {
		a, b := Of(x, n), Of(y, n)
		s.Of(a, b)
		got, err := s.Of(a, b.shuffled(order))
		want, _ := s.Of(a, Of(z, n))
		if err != nil || math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %v, %v; want %v", s.Name, got, err, want)
		}
	}
}

package project

import (
	"math"
	"testing"
)

// The constants that the paper's authors' curve has at their defaults.
func TestCurve(t *testing.T) {
	for distance, want := range map[float64][2]float64{.1: {1.577, .895}, .5: {.583, 1.334}} {
		a, b := fitCurve(distance)
		near(t, "a", a, want[0], .006)
		near(t, "b", b, want[1], .006)
	}
}

func TestMembershipsSumToLogK(t *testing.T) {
	x, d := corners(6, 30)
	s := search(x, 180, d, 15)
	w := make([]float64, 15)
	for i := range 180 {
		memberships(w, s.Square[i*15:(i+1)*15])
		sum := 0.0
		for _, v := range w {
			sum += v
		}
		near(t, "Σ w", sum, math.Log2(15), 1e-3)
		near(t, "the nearest's", w[0], 1, 0)
	}
}

func TestEither(t *testing.T) {
	near(t, "both likely", either(.5, .5), .75, 1e-12)
	near(t, "one sure", either(1, .25), 1, 1e-12)
	near(t, "one missing", either(.3, 0), .3, 1e-12)
}

// Both moves go down the slope of the cross-entropy of one pair.
func TestMovesByDifferences(t *testing.T) {
	u := &UMAP{a: 1.577, b: .895}
	curve := func(d float64) float64 { return 1 / (1 + u.a*math.Pow(d, u.b)) }
	const h = 1e-6
	for _, x := range []float64{.4, 1.1, 2.5} {
		u.y = []float64{x, 0, 0, 0}
		u.attract(&edge{from: 0, to: 1}, 1)
		want := (math.Log(curve((x+h)*(x+h))) - math.Log(curve((x-h)*(x-h)))) / (2 * h)
		near(t, "drawn", u.y[0]-x, want, 1e-5)
		near(t, "both ends", u.y[2], x-u.y[0], 1e-12)
		u.y = []float64{x, 0, 0, 0}
		u.repel(0, 1, 1)
		want = (math.Log(1-curve((x+h)*(x+h))) - math.Log(1-curve((x-h)*(x-h)))) / (2 * h)
		near(t, "pushed", u.y[0]-x, want, .01*want) // .001 keeps it finite
	}
}

func TestEdgesAreDrawnAsOftenAsTheyWeigh(t *testing.T) {
	g := sparse{start: []int32{0, 2, 3, 3}, at: []int32{1, 2, 0}, v: []float64{1, .25, .001}}
	edges := edgesOf(g, 3, 100)
	if len(edges) != 2 || edges[0].every != 1 || edges[1].every != 4 || edges[1].to != 2 {
		t.Errorf("%+v", edges)
	}
}

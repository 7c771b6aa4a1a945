package score

import (
	"fmt"
	"math"
	"testing"

	"murmuration/core/rng"
)

func TestRankOf(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name    string
		scores  []float64
		right   int32
		allowed []bool
		want    int
	}{
		{"first", []float64{.1, .9, .5, .5, .3}, 1, nil, 1},
		{"last", []float64{.1, .9, .5, .5, .3}, 0, nil, 5},
		{"second and third tied: 2.5", []float64{.1, .9, .5, .5, .3}, 2, nil, 3},
		{"the other of the tied", []float64{.1, .9, .5, .5, .3}, 3, nil, 3},
		{"three tied: their middle", []float64{.5, .9, .5, .5}, 0, nil, 3},
		{"all five alike", []float64{0, 0, 0, 0, 0}, 4, nil, 3},
		{"all four alike: 2.5", []float64{0, 0, 0, 0}, 0, nil, 3},
		{"alone", []float64{7}, 0, nil, 1},
		{"better ones are not allowed", []float64{.1, .9, .5}, 0, []bool{true, false, true}, 2},
		{"tied ones are not allowed", []float64{.5, .5, .5}, 0, []bool{true, false, false}, 1},
		{"the right one always is", []float64{.5, .4}, 0, []bool{false, true}, 1},
		{"NaN beside it", []float64{.5, nan, .4}, 0, nil, 2},
		{"NaN itself", []float64{.5, nan, nan}, 1, nil, 3},
	} {
		if got := RankOf(c.scores, c.right, c.allowed); got != c.want {
			t.Errorf("%s: rank %d, want %d", c.name, got, c.want)
		}
	}
	if got := RankOf([]float32{1, 2}, 0, nil); got != 2 {
		t.Errorf("float32: %d", got)
	}
}

// The ranks of all answers add up to those of any order, and up to half a place
// more for each that is tied.
func TestRanksOfTies(t *testing.T) {
	for trial := range uint64(300) {
		s := rng.New(trial, "ranks")
		n := 1 + s.Intn(9)
		scores := make([]float64, n)
		for i := range scores {
			scores[i] = float64(s.Intn(4))
		}
		sum := 0
		for i := range scores {
			sum += RankOf(scores, int32(i), nil)
		}
		if least := n * (n + 1) / 2; sum < least || 2*(sum-least) > n {
			t.Fatalf("%v: ranks add up to %d, want %d", scores, sum, least)
		}
	}
}

// Five cases by hand, one of which had no right answer to find.
func TestRank(t *testing.T) {
	r := Rank([]int{1, 3, 2, 11, 0}, []int{1, 2, 10, 100}, 50)
	const second, eleventh = 0.6309297535714575, 0.2789429456511298 // 1/log2 3, 1/log2 12
	for i, want := range []struct{ hr, ndcg float64 }{
		{.2, .2}, {.4, (1 + second) / 5}, {.6, (1 + second + .5) / 5}, {.8, (1 + second + .5 + eleventh) / 5},
	} {
		near(t, fmt.Sprint("HR@", r.HR[i].K), r.HR[i].Value, want.hr)
		near(t, fmt.Sprint("NDCG@", r.NDCG[i].K), r.NDCG[i].Value, want.ndcg)
	}
	near(t, "MRR", r.MRR, (1+1./3+1./2+1./11)/5)
	if r.Cases != 5 || r.Of != 50 {
		t.Errorf("%+v", r)
	}
	if NDCGAt(1, 1) != 1 {
		t.Error("a first place is not worth 1 exactly")
	}
}

func TestRankOfNothing(t *testing.T) {
	if got := fmt.Sprintf("%+v", *Rank(nil, []int{5}, 3)); got != "{HR:[{K:5 Value:0}] NDCG:[{K:5 Value:0}] MRR:0 Cases:0 Of:3}" {
		t.Error(got)
	}
	if r := Rank([]int{1}, nil, 3); r.HR == nil || r.NDCG == nil || r.MRR != 1 {
		t.Errorf("%+v", r)
	}
}

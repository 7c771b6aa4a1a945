package measure

import (
	"math"
	"slices"
	"testing"

	"murmuration/core/fault"
)

// Members that err apart gain by a vote; copies of one do not.
func TestEnsembleGains(t *testing.T) {
	s, gold := splitMix(29), make([]int, 2000)
	for i := range gold {
		gold[i] = s.below(4)
	}
	var apart []*Outputs
	for range 5 {
		apart = append(apart, leaning(&s, gold, 4, 1.5, 3))
	}
	e, err := EnsembleOf(apart)
	if err != nil || e.VoteGain() < .1 || e.AverageGain() < e.VoteGain() || e.Agreement > .5 || e.Best < e.Mean {
		t.Errorf("%+v, %v", e, err)
	}
	one := apart[0]
	e, err = EnsembleOf([]*Outputs{one, one, one})
	if err != nil || math.Abs(e.VoteGain()) > 1e-12 || math.Abs(e.AverageGain()) > 1e-12 || e.Agreement != 1 {
		t.Errorf("%+v, %v", e, err)
	}
	if _, err := EnsembleOf(apart[:1]); err == nil || fault.As(err).Code != "measure.alone" {
		t.Error(err)
	}
}

func TestVote(t *testing.T) {
	gold := []int{0, 0, 0}
	bare := func(answers ...int) *Outputs { return &Outputs{N: 3, C: 3, Predicted: answers, Gold: gold} }
	got := Vote([]*Outputs{bare(2, 1, 0), bare(2, 2, 1), bare(1, 2, 2)}).Predicted
	if !slices.Equal(got, []int{2, 2, 0}) { // the last is a tie: the first candidate
		t.Errorf("%v", got)
	}
	sure := OutputsOf([]float64{.1, .1, .8}, 1, nil, nil)
	unsure := OutputsOf([]float64{.4, .35, .25}, 1, nil, nil)
	if got := Vote([]*Outputs{unsure, sure}).Predicted[0]; got != 2 {
		t.Errorf("a tie goes to %d, not to the more probable", got)
	}
	third := OutputsOf([]float64{.4, .3, .3}, 1, nil, nil)
	if got := Vote([]*Outputs{unsure, sure, third}).Predicted[0]; got != 0 { // on the mean .3, .25, .45
		t.Errorf("two votes lose to one that is sure: %d", got)
	}
	if got := Average([]*Outputs{unsure, sure, third}); got.Predicted[0] != 2 {
		t.Errorf("averaged: %d", got.Predicted[0])
	}
	if Average([]*Outputs{sure, {N: 1, C: 3, Predicted: []int{0}}}) != nil {
		t.Error("an average without distributions")
	}
	e, err := EnsembleOf([]*Outputs{bare(0, 1, 0), bare(0, 0, 1)})
	if err != nil || !math.IsNaN(e.Average) || math.Abs(e.Vote-1) > 1e-12 {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestTeams(t *testing.T) {
	same, mixed, err := Teams([]int{0, 0, 0, 1, 1, 2}, 2)
	if err != nil || len(same) != 4 || len(mixed) != 11 || !slices.Equal(same[3], []int{3, 4}) || !slices.Equal(mixed[0], []int{0, 3}) {
		t.Error(same, mixed, err)
	}
	if same, mixed, _ := Teams([]int{0, 0, 0, 1, 1, 2}, 3); len(same) != 1 || len(mixed) != 6 {
		t.Error(same, mixed)
	}
	if _, _, err := Teams(make([]int, 40), 10); err == nil || fault.As(err).Code != "measure.teams" {
		t.Error(err)
	}
}

func TestMatched(t *testing.T) {
	accuracy := []float64{.60, .70, .80, .69, .81, .30}
	a, b := [][]int{{0, 1}, {1, 2}, {0, 2}}, [][]int{{3, 4}, {3, 5}, {4, 5}} // .65 .75 .70 against .75 .495 .555
	list := Matched(accuracy, a, b, 9)
	if len(list) != 3 || !slices.Equal(list[0].A, []int{1, 2}) || !slices.Equal(list[0].B, []int{3, 4}) {
		t.Fatalf("%+v", list)
	}
	if !slices.Equal(list[1].B, []int{4, 5}) || math.Abs(list[1].Gap-.095) > 1e-12 || math.Abs(list[2].Gap-.205) > 1e-12 {
		t.Errorf("%+v", list)
	}
	if list := Matched(accuracy, b, a, 1); len(list) != 1 || !slices.Equal(list[0].A, []int{3, 4}) {
		t.Errorf("%+v", list)
	}
}

package surveyor

import (
	"math"
	"testing"
)

func TestGroupMeans(t *testing.T) {
	s := [][]float64{{0, .9, .5, .3}, {0, 0, .7, math.NaN()}, {0, 0, 0, .8}, {}}
	relation := func(i, j int) string {
		if i/2 == j/2 {
			return "base"
		}
		return "other"
	}
	list := groupMeans(4, relation, func(i, j int) float64 { return s[i][j] }, .2, 1)
	if len(list) != 2 || list[0].Relation != "base" || list[1].Relation != "other" || list[0].Pairs != 2 || list[1].Pairs != 3 {
		t.Fatalf("%+v", list)
	}
	near(t, "same base", list[0].Mean, .85)
	near(t, "other", list[1].Mean, .5)
	near(t, "excess", *list[1].Excess, .375)
	if i := list[1].Interval; i[0] != .3 || i[1] != .7 {
		t.Errorf("interval %v", i)
	}
	none := groupMeans(4, relation, func(i, j int) float64 { return math.NaN() }, math.NaN(), 1)
	one := groupMeans(2, relation, func(i, j int) float64 { return .4 }, math.NaN(), 1)
	if len(none) != 0 || len(one) != 1 || one[0].Excess != nil || len(one[0].Interval) != 0 {
		t.Errorf("%+v, %+v", none, one)
	}
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) < 1e-9) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

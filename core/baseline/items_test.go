package baseline

import (
	"fmt"
	"math"
	"testing"
)

// Four users and five items, the last of which nobody took.
var histories = [][]int32{{0, 1}, {0, 1, 2}, {1, 0, 1, 3}, {3}}

func TestPopular(t *testing.T) {
	p := FitPopular(histories, 5)
	nearAll(t, "counts", p.Scores([]int32{4}), 3, 4, 1, 2, 0)
	nearAll(t, "counts of nothing", FitPopular(nil, 2).Scores(nil), 0, 0)
}

func TestRepeat(t *testing.T) {
	r := FitRepeat(histories, 5)
	for _, c := range []struct {
		name  string
		items []int32
		want  []float64
	}{
		{"nothing taken", nil, []float64{.6, .8, .2, .4, 0}},
		{"the newest first", []int32{2, 4}, []float64{.6, .8, 2, .4, 3}},
		{"taken twice: the newer counts", []int32{2, 4, 2}, []float64{.6, .8, 3, .4, 2}},
		{"never seen", []int32{9, 3, -1}, []float64{.6, .8, .2, 2, 0}},
	} {
		nearAll(t, c.name, r.Scores(c.items), c.want...)
	}
	if s := FitRepeat([][]int32{{0}}, 1).Scores(nil)[0]; !(s < 1) {
		t.Errorf("what was not taken scores %g", s)
	}
}

// Users of 0: {0 1 2}, of 1: {0 1 2}, of 2: {1}, of 3: {2 3}; so the cosines are
// 01 1, 02 and 12 1/√3, 03 and 13 1/√6, 23 none.
func TestItemItem(t *testing.T) {
	m := FitItemItem(histories, 5)
	third, sixth := 1/math.Sqrt(3), 1/math.Sqrt(6)
	for _, c := range []struct {
		name  string
		decay float64
		items []int32
		want  []float64
	}{
		{"nothing taken", 0, nil, []float64{0, 0, 0, 0, 0}},
		{"one", 0, []int32{0}, []float64{0, 1, third, sixth, 0}},
		{"two", 0, []int32{0, 2}, []float64{third, 1 + third, third, sixth, 0}},
		{"the older counts half", .5, []int32{0, 2}, []float64{third, .5 + third, third / 2, sixth / 2, 0}},
		{"the oldest of three a quarter", .5, []int32{1, 3, 0}, []float64{.25 + sixth/2, 1 + sixth/2, 1.25 * third, 1.25 * sixth, 0}},
		{"taken twice: the newer counts, once", .5, []int32{0, 2, 0}, []float64{third / 2, 1 + third/2, third, sixth, 0}},
		{"never seen", .5, []int32{0, 9, -1}, []float64{0, 1, third, sixth, 0}},
		{"taken by nobody else", 0, []int32{4}, []float64{0, 0, 0, 0, 0}},
	} {
		m.Decay = c.decay
		nearAll(t, c.name, m.Scores(c.items), c.want...)
	}
	nearAll(t, "of nobody", FitItemItem(nil, 2).Scores([]int32{1}), 0, 0)
}

// An item that everybody took with another has as many neighbours as are kept, the
// nearest of them, equally near ones in their order.
func TestNeighboursAreBounded(t *testing.T) {
	var users [][]int32
	for i := int32(1); i <= 300; i++ {
		users = append(users, []int32{0, i})
	}
	users = append(users, []int32{0, 300})
	near := FitItemItem(users, 301).nearest(0)
	if len(near) != mostNeighbours || near[0].item != 300 || near[1].item != 1 || near[199].item != 199 {
		t.Errorf("%d neighbours: %v …", len(near), near[:3])
	}
	long := make([]int32, mostOfUser+1)
	for i := range long {
		long[i] = int32(i)
	}
	m := FitItemItem([][]int32{long}, len(long))
	if oldest, next := m.nearest(0), m.nearest(1); len(oldest) != 0 || len(next) != mostNeighbours {
		t.Errorf("%d neighbours of the oldest item, %d of the next", len(oldest), len(next))
	}
}

func TestItemsOutOfRangePanic(t *testing.T) {
	panics(t, "an item too many", func() { FitPopular([][]int32{{2}}, 2) })
}

func TestNewest(t *testing.T) {
	for _, c := range []struct {
		history     []int32
		items, most int
		want        string
	}{
		{nil, 3, 3, "[]"},
		{[]int32{0, 1, 2}, 3, 3, "[2 1 0]"},
		{[]int32{0, 1, 0, 2, 2}, 3, 9, "[2 0 1]"},
		{[]int32{0, 1, 0, 2, 2}, 3, 2, "[2 0]"},
		{[]int32{0, -1, 5, 1}, 2, 9, "[1 0]"},
	} {
		if got := fmt.Sprint(newest(c.history, c.items, c.most)); got != c.want {
			t.Errorf("%v: %s, want %s", c.history, got, c.want)
		}
	}
}

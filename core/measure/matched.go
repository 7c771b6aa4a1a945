package measure

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"murmuration/core/fault"
)

// mostTeams is the most teams of either kind that Teams makes.
const mostTeams = 20_000

// Teams lists the choices of k models of which all are of one group (same), and
// those of which no two are (mixed), each in ascending order. group[m] is model
// m's, such as the base that it comes from. Its fault is measure.teams, where
// there are too many.
func Teams(group []int, k int) (same, mixed [][]int, err error) {
	if k < 1 {
		panic("measure: a team needs a member")
	}
	same, enough := choose(nil, nil, group, k, true)
	mixed, also := choose(nil, nil, group, k, false)
	if !enough || !also {
		return nil, nil, fault.New("measure.teams", "{models} models make more than {most} teams of {size}; take fewer", "models", strconv.Itoa(len(group)), "most", strconv.Itoa(mostTeams), "size", strconv.Itoa(k))
	}
	return same, mixed, nil
}

// choose appends to list all teams that begin with team, and reports whether they
// are not too many.
func choose(list [][]int, team []int, group []int, k int, alike bool) ([][]int, bool) {
	if len(team) == k {
		return append(list, slices.Clone(team)), len(list) < mostTeams
	}
	from, ok := 0, true
	if len(team) > 0 {
		from = team[len(team)-1] + 1
	}
	for m := from; m < len(group) && ok; m++ {
		if fits(team, group, m, alike) {
			list, ok = choose(list, append(team, m), group, k, alike)
		}
	}
	return list, ok
}

// fits reports whether a model is of the group of all of a team, or of none.
func fits(team, group []int, m int, alike bool) bool {
	for _, other := range team {
		if (group[other] == group[m]) != alike {
			return false
		}
	}
	return true
}

// Match is two teams of about equal mean accuracy.
type Match struct {
	A, B []int
	Gap  float64 // A's mean less B's
}

// Matched pairs teams of a with teams of b, each used once, the nearest in mean
// accuracy first, at most so many; of equally near pairs the less accurate, then
// the earlier. What is then said of the pairs should be measured on other items
// than accuracy [models] was: of two teams that look equal by accident, the
// better is the one that looked worse.
func Matched(accuracy []float64, a, b [][]int, most int) []Match {
	queue := slices.Concat(ranked(accuracy, a, 0), ranked(accuracy, b, 1))
	slices.SortStableFunc(queue, func(x, y rank) int { return cmp.Compare(x.mean, y.mean) })
	var list []Match
	for len(list) < most {
		at := closest(queue)
		if at < 0 {
			break
		}
		x, y := queue[at], queue[at+1]
		if x.side == 1 {
			x, y = y, x
		}
		list = append(list, Match{x.team, y.team, x.mean - y.mean})
		queue = slices.Delete(queue, at, at+2)
	}
	return list
}

// rank is a team among the others.
type rank struct {
	team []int
	mean float64
	side int
}

func ranked(accuracy []float64, teams [][]int, side int) []rank {
	list := make([]rank, len(teams))
	for i, team := range teams {
		sum := 0.0
		for _, m := range team {
			sum += accuracy[m]
		}
		list[i] = rank{team, sum / float64(len(team)), side}
	}
	return list
}

// closest is the place of the first of the two nearest teams of different sides,
// −1 without any. Of an ascending queue these are neighbours.
func closest(queue []rank) int {
	at, gap := -1, math.Inf(1)
	for i := 1; i < len(queue); i++ {
		if d := queue[i].mean - queue[i-1].mean; queue[i].side != queue[i-1].side && d < gap {
			at, gap = i-1, d
		}
	}
	return at
}

package measure

import "math"

// Assign gives each of n rows a column of its own so that the scores add up to
// as much as possible: it returns p, a permutation, with
//
//	Σ_i score[i·n + p[i]]   greatest
//
// In O(n³), by a shortest augmenting path for each row (Jonker and Volgenant
// 1987, doi:10.1007/BF02278710, without their reductions; in the form of Crouse
// 2016, doi:10.1109/TAES.2016.140952). Of paths of equal length it takes the one
// to the lower column, so equal scores give the same p everywhere. It panics
// unless score is [n,n] and finite.
func Assign(score []float64, n int) []int32 {
	if n < 0 || len(score) != n*n {
		panic("measure: Assign needs scores [n,n]")
	}
	a := assignment{
		score: score, n: n, u: make([]float64, n), v: make([]float64, n),
		row: make([]int32, n), dist: make([]float64, n), before: make([]int32, n), done: make([]bool, n),
	}
	for j := range a.row {
		a.row[j] = -1
	}
	for i := range n {
		a.augment(int32(i))
	}
	p := make([]int32, n)
	for j, i := range a.row {
		p[i] = int32(j)
	}
	return p
}

// assignment is an optimal one of the rows that have had their turn. The cost of
// a pair is −score, and its reduced cost −score − u − v ≥ 0, with 0 for those
// assigned.
type assignment struct {
	score []float64
	n     int
	u, v  []float64 // prices of rows and columns
	row   []int32   // of each column, −1: free

	// of the search for one row's path
	dist   []float64 // of each column, by reduced costs
	before []int32   // the column before it on its path, −1: none
	done   []bool
}

// augment finds the shortest path from row i to a free column, puts the prices
// right and passes the columns along the path on.
func (a *assignment) augment(i int32) {
	for j := range a.dist {
		a.dist[j], a.done[j] = math.Inf(1), false
	}
	end, length := int32(-1), 0.0
	for from := i; from >= 0; from = a.row[end] {
		end = a.reach(from, end, length)
		length = a.dist[end]
		a.done[end] = true
	}
	a.u[i] += length
	for j, done := range a.done {
		if more := length - a.dist[j]; done && a.row[j] >= 0 {
			a.u[a.row[j]] += more
			a.v[j] -= more
		}
	}
	for end >= 0 {
		before := a.before[end]
		a.row[end] = i
		if before >= 0 {
			a.row[end] = a.row[before]
		}
		end = before
	}
}

// reach goes on from a row, which the column before it leads to at the given
// length, and returns the nearest column that is not done.
func (a *assignment) reach(row, before int32, length float64) int32 {
	nearest, least := int32(-1), math.Inf(1)
	score, price := a.score[int(row)*a.n:][:a.n], length-a.u[row]
	dist, v, done := a.dist[:len(score)], a.v[:len(score)], a.done[:len(score)]
	for j, s := range score {
		if done[j] {
			continue
		}
		if d := price - s - v[j]; d < dist[j] {
			dist[j], a.before[j] = d, before
		}
		if dist[j] < least {
			nearest, least = int32(j), dist[j]
		}
	}
	if nearest < 0 {
		panic("measure: Assign of scores that are not finite")
	}
	return nearest
}

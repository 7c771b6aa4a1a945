package baseline

import (
	"cmp"
	"math"
	"slices"
)

const (
	mostNeighbours = 200 // of an item are kept
	mostOfUser     = 500 // of a user's different items count, the newest
)

// ItemItem recommends what goes with the items taken. With U_i the users who took
// i, two different items are as like as the cosine of their users, and an item's
// score is the sum of its likeness to the D different items of the history, the
// newest being number 0:
//
//	s(i,j) = |U_i ∩ U_j| / √(|U_i|·|U_j|)     score(j) = Σ_d Decay^d · s(i_d,j)
//
// An item is like itself to no degree, so what was taken is recommended only for
// what else was. Of an item the 200 nearest are kept, and of a user the 500 newest,
// which bounds memory and time by the number of items and of events.
//
// Source: Sarwar et al. 2001, doi:10.1145/371920.372071; Deshpande and Karypis
// 2004, doi:10.1145/963770.963776.
type ItemItem struct {
	Decay float64 // weight of an item beside that of the next newer one, 0 to 1; 0: 1, all alike

	sets, users [][]int32     // of each user the different items, of each item its users
	near        [][]neighbour // of each item, the nearest first; nil until it is asked for
	both        []int32       // scratch of nearest, 0 in between
	scores      []float32
}

// neighbour is another item and its likeness.
type neighbour struct {
	item   int32
	cosine float32
}

// FitItemItem prepares so many items and the users' histories. The neighbours of an
// item are found when it is first asked for: all at once would keep a page waiting.
func FitItemItem(histories [][]int32, items int) *ItemItem {
	m := &ItemItem{
		sets: make([][]int32, len(histories)), users: make([][]int32, items),
		near: make([][]neighbour, items), both: make([]int32, items), scores: make([]float32, items),
	}
	for u, history := range histories {
		m.sets[u] = newest(history, items, mostOfUser)
		for _, i := range m.sets[u] {
			m.users[i] = append(m.users[i], int32(u))
		}
	}
	return m
}

// nearest is the neighbours of an item, equally near ones in order.
func (m *ItemItem) nearest(i int32) []neighbour {
	if m.near[i] == nil {
		list := m.beside(i)
		slices.SortFunc(list, func(a, b neighbour) int {
			if a.cosine != b.cosine {
				return cmp.Compare(b.cosine, a.cosine)
			}
			return cmp.Compare(a.item, b.item)
		})
		m.near[i] = append([]neighbour{}, list[:min(len(list), mostNeighbours)]...)
	}
	return m.near[i]
}

// beside is all items that somebody took who took i, and how like it they are.
func (m *ItemItem) beside(i int32) (list []neighbour) {
	var met []int32
	for _, u := range m.users[i] {
		for _, j := range m.sets[u] {
			if m.both[j]++; m.both[j] == 1 {
				met = append(met, j)
			}
		}
	}
	for _, j := range met {
		if j != i {
			size := math.Sqrt(float64(len(m.users[i])) * float64(len(m.users[j])))
			list = append(list, neighbour{j, float32(float64(m.both[j]) / size)})
		}
		m.both[j] = 0
	}
	return list
}

// Scores are those of all items for a history, the oldest first; m's own until it
// is asked again.
func (m *ItemItem) Scores(items []int32) []float32 {
	clear(m.scores)
	weight := float32(1)
	for _, i := range newest(items, len(m.scores), len(items)) {
		for _, n := range m.nearest(i) {
			m.scores[n.item] += float32(weight * n.cosine)
		}
		if m.Decay != 0 {
			weight *= float32(m.Decay)
		}
	}
	return m.scores
}

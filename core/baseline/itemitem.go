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

	near   [][]neighbour // of each item, the nearest first
	scores []float32
}

// neighbour is another item and its likeness.
type neighbour struct {
	item   int32
	cosine float32
}

// FitItemItem compares so many items by the users' histories.
func FitItemItem(histories [][]int32, items int) *ItemItem {
	m := &ItemItem{near: make([][]neighbour, items), scores: make([]float32, items)}
	sets, users := make([][]int32, len(histories)), make([][]int32, items)
	for u, history := range histories {
		sets[u] = newest(history, items, mostOfUser)
		for _, i := range sets[u] {
			users[i] = append(users[i], int32(u))
		}
	}
	both := make([]int32, items)
	for i := range m.near {
		m.near[i] = nearest(int32(i), sets, users, both)
	}
	return m
}

// nearest is the neighbours of an item, equally near ones in order; both is
// scratch, 0 before and after.
func nearest(i int32, sets, users [][]int32, both []int32) (list []neighbour) {
	var met []int32
	for _, u := range users[i] {
		for _, j := range sets[u] {
			if both[j]++; both[j] == 1 {
				met = append(met, j)
			}
		}
	}
	for _, j := range met {
		if j != i {
			size := math.Sqrt(float64(len(users[i])) * float64(len(users[j])))
			list = append(list, neighbour{j, float32(float64(both[j]) / size)})
		}
		both[j] = 0
	}
	slices.SortFunc(list, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(b.cosine, a.cosine), cmp.Compare(a.item, b.item))
	})
	return slices.Clone(list[:min(len(list), mostNeighbours)])
}

// Scores are those of all items for a history, the oldest first; m's own until it
// is asked again.
func (m *ItemItem) Scores(items []int32) []float32 {
	clear(m.scores)
	weight := float32(1)
	for _, i := range newest(items, len(m.scores), len(items)) {
		for _, n := range m.near[i] {
			m.scores[n.item] += float32(weight * n.cosine)
		}
		if m.Decay != 0 {
			weight *= float32(m.Decay)
		}
	}
	return m.scores
}

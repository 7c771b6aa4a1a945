package measure

import (
	"strconv"

	"murmuration/core/fault"
)

// nearest is how many neighbours of a row are looked at.
const nearest = 10

// MutualNeighbours is the share of a row's 10 nearest that are the same on both
// sides, over all rows: N of them at most are looked at, see Most.
//
//	mean_i |A_i ∩ B_i| / k,   in [0,1]; independent rows have k/(n−1)
//
// Near is by the cosine of rows as they were given, not of dot products, which
// would make long rows everybody's neighbours. A row is not its own neighbour:
// it is left out by its index, since a twin of it is as near as itself. Of two
// that are equally near the one that comes first is taken. Rows that are the same
// input twice say nothing: they should have been left out. Its faults are those
// of Rows.Check, measure.few and measure.short.
//
// Source: Huh et al. 2024, arXiv:2405.07987.
func MutualNeighbours() Similarity {
	return Similarity{Name: "mutual nearest neighbours", Key: "knn", Blind: Scaling | Rotation, Most: mostRows,
		Null:  func(x, y *Rows) float64 { return nearest / float64(min(x.N, mostRows)-1) },
		start: func(x, y *Rows) Comparison { return startNeighbours(x, y, nearest, mutual) }}
}

// NeighbourJaccard is mean_i |A_i ∩ B_i| / |A_i ∪ B_i| of the k nearest. Of
// independent rows it is about q/(2−q) with q = k/(n−1), or a little more.
func NeighbourJaccard(x, y *Rows, k int) (float64, error) {
	return startNeighbours(x, y, k, func(same, k int) float64 { return float64(same) / float64(2*k-same) }).Value()
}

// mutual is the share of k neighbours.
func mutual(same, k int) float64 { return float64(same) / float64(k) }

// startNeighbours compares the k nearest; score is given how many are the same.
func startNeighbours(x, y *Rows, k int, score func(same, k int) float64) *work {
	var a, b *neighbours
	value := func() (float64, error) {
		sum := 0.0
		for i := range x.N {
			sum += score(common(a.of(i), b.of(i)), k)
		}
		return sum / float64(x.N), nil
	}
	var stages []stage
	if x.N == y.N && either(x, y) == nil {
		stages = []stage{func() (bool, error) { return false, enoughFor(x.N, k) }, findNeighbours(x, k, &a), findNeighbours(y, k, &b)}
	}
	return compare(x, y, value, stages...)
}

// enoughFor refuses rows that have no others to choose from.
func enoughFor(n, k int) error {
	if least := k + 2; n < least {
		return fault.New("measure.few", "there are only {count} words to compare on; at least {least} are needed", "count", strconv.Itoa(n), "least", strconv.Itoa(least))
	}
	return nil
}

// neighbours are the k nearest of each row, nearest first.
type neighbours struct {
	k    int
	list []int32 // [N,K]
}

func (s *neighbours) of(i int) []int32 { return s.list[i*s.k : (i+1)*s.k] }

// findNeighbours is the part of the work that finds the k nearest, and leaves
// them with r.
func findNeighbours(r *Rows, k int, to **neighbours) stage {
	found := &neighbours{k: k, list: make([]int32, r.N*k)}
	look := eachBlock(r, false, func(from int, block []float64) {
		for i := range len(block) / r.N {
			largest(found.of(from+i), block[i*r.N:(i+1)*r.N], from+i)
		}
	}, func() error { r.near, *to = found, found; return nil })
	return func() (bool, error) {
		if r.near != nil && r.near.k == k {
			*to = r.near
			return false, nil
		}
		return look()
	}
}

// largest writes the indices of the largest numbers, in their order, all but
// self. Of equal ones the first comes first.
func largest(list []int32, x []float64, self int) {
	list = list[:0:len(list)]
	for j, v := range x {
		if j == self || len(list) == cap(list) && v <= x[list[len(list)-1]] {
			continue
		}
		if len(list) < cap(list) {
			list = append(list, 0)
		}
		at := len(list) - 1
		for ; at > 0 && v > x[list[at-1]]; at-- {
			list[at] = list[at-1]
		}
		list[at] = int32(j)
	}
}

// common counts what both lists hold.
func common(a, b []int32) int {
	count := 0
	for _, i := range a {
		for _, j := range b {
			if i == j {
				count++
			}
		}
	}
	return count
}

// shuffled is what the neighbours are when row i is row order[i].
func (s *neighbours) shuffled(order []int32) *neighbours {
	now := make([]int32, len(order))
	for i, from := range order {
		now[from] = int32(i)
	}
	p := &neighbours{k: s.k, list: make([]int32, 0, len(s.list))}
	for _, from := range order {
		for _, j := range s.of(int(from)) {
			p.list = append(p.list, now[j])
		}
	}
	return p
}

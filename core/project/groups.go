package project

import (
	"slices"

	"murmuration/core/rng"
)

// Groups are K clusters of N rows, the largest first.
type Groups struct {
	Of      []int32 // [N], the group of each row
	Members [][]int // of each group, the nearest to its middle first
}

// mostRounds ends k-means where it goes round in circles of rounding.
const mostRounds = 100

// KMeans cuts the rows x [n,d] into at most k groups so that Σ‖x_i − middle‖² is
// small: k-means++ chooses where to begin, the best of three beginnings stays.
// Fewer groups come where there are fewer different rows.
//
// Sources: Lloyd 1982, doi:10.1109/TIT.1982.1056489; Arthur and Vassilvitskii
// 2007, "k-means++: the advantages of careful seeding".
func KMeans(x []float32, n, d, k int, seed uint64) *Groups {
	best, bestSum := &Groups{}, -1.0
	for start := range 3 {
		m := &means{x: x, n: n, d: d, of: make([]int32, n), far: make([]float64, n)}
		m.seed(min(k, n), rng.New(seed, "groups", uint64(start)))
		for range mostRounds {
			if !m.assign() {
				break
			}
			m.move()
		}
		if sum := m.sum(); bestSum < 0 || sum < bestSum {
			best, bestSum = m.groups(), sum
		}
	}
	return best
}

type means struct {
	x      []float32
	n, d   int
	middle []float64 // [K,D]
	of     []int32   // [N]
	far    []float64 // [N], ‖x_i − its middle‖²
}

// seed takes rows as middles, each next one with a chance that grows with the
// square of its distance to those before.
func (m *means) seed(k int, r rng.Stream) {
	for len(m.middle) < k*m.d {
		at, sum := 0, m.sum()
		if len(m.middle) == 0 {
			at = r.Intn(m.n)
		} else if sum == 0 {
			return // no other row is left
		} else {
			for left := r.Float64() * sum; at < m.n-1; at++ {
				if left -= m.far[at]; left < 0 {
					break
				}
			}
		}
		for _, v := range m.x[at*m.d : (at+1)*m.d] {
			m.middle = append(m.middle, float64(v))
		}
		m.assign()
	}
}

// assign gives each row the nearest middle, and reports whether one changed.
func (m *means) assign() (changed bool) {
	for i := range m.n {
		row := m.x[i*m.d : (i+1)*m.d]
		best, bestD := int32(0), -1.0
		for g := range len(m.middle) / m.d {
			if d := away(row, m.middle[g*m.d:(g+1)*m.d]); bestD < 0 || d < bestD {
				best, bestD = int32(g), d
			}
		}
		changed = changed || m.of[i] != best || m.far[i] != bestD
		m.of[i], m.far[i] = best, bestD
	}
	return changed
}

func away(row []float32, middle []float64) (sum float64) {
	for c, v := range row {
		d := float64(v) - middle[c]
		sum += d * d
	}
	return sum
}

// move puts each middle into the mean of its rows; one without rows stays.
func (m *means) move() {
	k := len(m.middle) / m.d
	sums, counts := make([]float64, k*m.d), make([]int, k)
	for i, g := range m.of {
		counts[g]++
		for c, v := range m.x[i*m.d : (i+1)*m.d] {
			sums[int(g)*m.d+c] += float64(v)
		}
	}
	for i := range sums {
		if count := counts[i/m.d]; count > 0 {
			m.middle[i] = sums[i] / float64(count)
		}
	}
}

func (m *means) sum() (sum float64) {
	for _, d := range m.far {
		sum += d
	}
	return sum
}

// groups files the rows, largest group first, empty ones left out.
func (m *means) groups() *Groups {
	members := make([][]int, len(m.middle)/max(1, m.d))
	for i, g := range m.of {
		members[g] = append(members[g], i)
	}
	members = slices.DeleteFunc(members, func(list []int) bool { return len(list) == 0 })
	slices.SortStableFunc(members, func(a, b []int) int { return len(b) - len(a) })
	g := &Groups{Of: make([]int32, m.n), Members: members}
	for at, list := range members {
		slices.SortStableFunc(list, func(a, b int) int {
			if m.far[a] < m.far[b] {
				return -1
			} else if m.far[a] > m.far[b] {
				return 1
			}
			return 0
		})
		for _, i := range list {
			g.Of[i] = int32(at)
		}
	}
	return g
}

// Purity is the share of rows that are of their group's commonest class; rows of
// class −1 do not count. chance is its mean when the classes are dealt out anew,
// 200 times. Both are 0 where no row counts.
//
// Source: Manning, Raghavan and Schütze 2008, "Introduction to Information
// Retrieval", 16.3.
func (g *Groups) Purity(classes []int, seed uint64) (purity, chance float64) {
	var of []int32
	var class []int
	for i, c := range classes {
		if c >= 0 {
			of, class = append(of, g.Of[i]), append(class, c)
		}
	}
	if len(class) == 0 {
		return 0, 0
	}
	purity = pure(of, class, len(g.Members))
	const deals = 200
	r := rng.New(seed, "deal")
	for range deals {
		for i := len(class) - 1; i > 0; i-- {
			j := r.Intn(i + 1)
			class[i], class[j] = class[j], class[i]
		}
		chance += pure(of, class, len(g.Members)) / deals
	}
	return purity, chance
}

func pure(of []int32, class []int, groups int) float64 {
	classes := slices.Max(class) + 1
	table := make([]int, groups*classes)
	for i, c := range class {
		table[int(of[i])*classes+c]++
	}
	right := 0
	for g := range groups {
		right += slices.Max(table[g*classes : (g+1)*classes])
	}
	return float64(right) / float64(len(class))
}

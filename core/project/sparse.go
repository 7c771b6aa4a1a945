package project

import "slices"

// sparse is a symmetric matrix by rows: row i has the values v[start[i]:start[i+1]]
// in the columns at[…], ascending.
type sparse struct {
	start []int32
	at    []int32
	v     []float64
}

// symmetric joins the weights w [N,K] of each row's neighbours with those in the
// other direction: v_ij = join(w_ij, w_ji), where a missing weight is 0.
func symmetric(near *Nearest, w []float64, join func(there, back float64) float64) sparse {
	n, k := near.N, near.K
	from, back := transposed(near, w)
	there := make([]float64, n)
	s := sparse{start: make([]int32, n+1)}
	var columns []int32
	for i := range n {
		columns = append(columns[:0], near.Of(i)...)
		for m, j := range near.Of(i) {
			there[j] = w[i*k+m]
		}
		arrived := back[from[i]:from[i+1]]
		for _, a := range arrived {
			columns = append(columns, a.row)
		}
		slices.Sort(columns)
		columns = slices.Compact(columns)
		for _, j := range columns {
			at, ok := slices.BinarySearchFunc(arrived, j, func(a arrival, j int32) int { return int(a.row) - int(j) })
			other := 0.0
			if ok {
				other = arrived[at].w
			}
			s.at, s.v = append(s.at, j), append(s.v, join(there[j], other))
		}
		for _, j := range near.Of(i) {
			there[j] = 0
		}
		s.start[i+1] = int32(len(s.at))
	}
	return s
}

// arrival is a weight seen from its column: row is near it with w.
type arrival struct {
	row int32
	w   float64
}

// transposed lists for each row, from[i] to from[i+1], who has it as a neighbour.
func transposed(near *Nearest, w []float64) (from []int32, list []arrival) {
	from = make([]int32, near.N+1)
	for _, j := range near.Index {
		from[j+1]++
	}
	for i := range near.N {
		from[i+1] += from[i]
	}
	list = make([]arrival, len(near.Index))
	fill := slices.Clone(from[:near.N])
	for i := range near.N {
		for m, j := range near.Of(i) {
			list[fill[j]] = arrival{int32(i), w[i*near.K+m]}
			fill[j]++
		}
	}
	return from, list
}

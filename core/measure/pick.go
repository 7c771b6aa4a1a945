package measure

// pick returns some of the rows, as they were given, centred anew.
func (r *Rows) pick(rows []int) *Rows {
	p := &Rows{N: len(rows), D: r.D, x: make([]float64, 0, len(rows)*r.D), offset: append([]float64(nil), r.offset...)}
	for _, i := range rows {
		p.x = append(p.x, r.row(i)...)
	}
	if p.reason = r.reason; p.reason == nil {
		p.reason = p.ready()
	}
	return p
}

// Thin returns at most so many rows, spread evenly, or r itself: what takes many
// comparisons, as a P of many shuffles, is had sooner from fewer. It panics
// unless most is 1 or more.
func (r *Rows) Thin(most int) *Rows {
	if most < 1 {
		panic("measure: no rows to thin to")
	}
	return r.thin(most)
}

// thin returns at most so many rows, spread evenly, or all if most is 0. They
// are the same for all representations of as many rows.
func (r *Rows) thin(most int) *Rows {
	if most == 0 || r.N <= most {
		return r
	}
	if r.thinned == nil || r.thinned.N != most {
		r.thinned = r.pick(spreadOver(r.N, most))
	}
	return r.thinned
}

// spreadOver is k of n indices, evenly spread, ascending.
func spreadOver(n, k int) []int {
	rows := make([]int, k)
	for i := range rows {
		rows[i] = i * n / k
	}
	return rows
}

// shuffled returns the rows in another order: row i is row order[i] of r. What
// is known of r is known of them.
func (r *Rows) shuffled(order []int32) *Rows {
	if r.reason != nil {
		return r
	}
	p := &Rows{N: r.N, D: r.D, offset: r.offset, gram: r.gram, axes: r.axes}
	p.x, p.norms = make([]float64, 0, len(r.x)), make([]float64, r.N)
	for i, from := range order {
		p.x, p.norms[i] = append(p.x, r.row(int(from))...), r.norms[from]
	}
	if r.near != nil {
		p.near = r.near.shuffled(order)
	}
	if r.ranks != nil {
		p.ranks = r.ranks.shuffled(order)
	}
	return p
}

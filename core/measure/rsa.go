package measure

import "math"

// RSA asks whether both sides find the same pairs of rows alike: the Spearman
// correlation, over the n(n−1)/2 pairs i < j, of
//
//	S_ij = Pearson correlation of rows i and j over the units,   in [−1,1]
//
// with the average rank for pairs that are equal. Each row's own mean is taken
// off before the columns are compared, so that it sees which units there are: a
// rotation, or other signs, change it. N rows at most are looked at, see Most.
// Its null of 0 is for unrelated inputs only: two sides that both tell short
// words from long ones are above it whatever else they do. Its faults are those
// of Rows.Check, measure.short and measure.even.
//
// Source: Kriegeskorte, Mur and Bandettini 2008, doi:10.3389/neuro.06.004.2008.
func RSA() Similarity {
	return Similarity{Name: "RSA", Key: "rsa", Blind: Scaling | Reordering, Most: mostRows,
		Null: func(x, y *Rows) float64 { return 0 }, start: startRSA}
}

func startRSA(x, y *Rows) Comparison {
	var stages []stage
	if x.N == y.N && either(x, y) == nil {
		stages = []stage{findRanks(x), findRanks(y)}
	}
	return compare(x, y, func() (float64, error) { return x.ranks.with(y.ranks), nil }, stages...)
}

// ranks are those of all pairs of rows by their correlation, doubled so that
// half ones are whole, less their mean.
type ranks struct {
	n       int
	list    []int32 // [N(N−1)/2], pairs i < j row by row
	squares float64 // Σ rank²
}

// with is the Spearman correlation.
func (r *ranks) with(s *ranks) float64 {
	sum := 0.0
	for i, v := range r.list {
		sum += float64(v) * float64(s.list[i])
	}
	return sum / math.Sqrt(r.squares*s.squares)
}

// findRanks is the part of the work that leaves r with its ranks.
func findRanks(r *Rows) stage {
	var pairs []float64
	var s *sorter
	look := eachBlock(r, true, func(from int, block []float64) {
		if pairs == nil {
			pairs = make([]float64, 0, r.N*(r.N-1)/2)
		}
		for i := range len(block) / r.N {
			pairs = append(pairs, block[i*r.N+from+i+1:(i+1)*r.N]...)
		}
	}, func() error { s = newSorter(pairs); return nil })
	return func() (more bool, err error) {
		switch {
		case r.ranks != nil:
			return false, nil
		case s == nil:
			_, err = look()
			return true, err
		case s.next():
			return true, nil
		}
		r.ranks, err = newRanks(r.N, s.ranks())
		return false, err
	}
}

// newRanks refuses pairs that are all alike.
func newRanks(n int, list []int32) (*ranks, error) {
	r := &ranks{n: n, list: list}
	for _, v := range list {
		r.squares += float64(v) * float64(v)
	}
	if r.squares == 0 {
		return nil, errEven()
	}
	return r, nil
}

// at is the place of the pair of two different rows.
func (r *ranks) at(i, j int) int {
	i, j = min(i, j), max(i, j)
	return i*(2*r.n-i-1)/2 + j - i - 1
}

// shuffled is what the ranks are when row i is row order[i].
func (r *ranks) shuffled(order []int32) *ranks {
	p := &ranks{n: r.n, list: make([]int32, 0, len(r.list)), squares: r.squares}
	for i, a := range order {
		for _, b := range order[i+1:] {
			p.list = append(p.list, r.list[r.at(int(a), int(b))])
		}
	}
	return p
}

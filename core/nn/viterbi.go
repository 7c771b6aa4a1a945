package nn

import "math"

// Transitions says which tags may begin a sequence, end it, and follow one
// another.
type Transitions struct {
	Start, End []bool // [K]
	Next       []bool // [K,K]: from row to column
}

// Viterbi finds the tagging of highest score among those that are allowed
// (Viterbi 1967, doi:10.1109/TIT.1967.1054010). It grows to the longest sequence
// seen.
type Viterbi struct {
	start, end, next []float64 // [K] [K] [K,K] scores, −Inf where it is not allowed
	free             *Viterbi  // the same without restriction; nil if there is none

	// cache
	best, before []float64 // [K] of the taggings that end in each tag, at this position and the one before
	from         []int32   // [T,K] the tag before, on the way to each
}

// NewViterbi makes one for k tags under the scores of c, where nil stands for 0
// everywhere, and the given restriction, where nil allows all.
func NewViterbi(k int, c *CRF, allowed *Transitions) *Viterbi {
	n := func(n int) []float64 { return make([]float64, n) }
	v := &Viterbi{start: n(k), end: n(k), next: n(k * k), best: n(k), before: n(k)}
	if c != nil {
		widen(v.start, c.Start.W)
		widen(v.end, c.End.W)
		widen(v.next, c.Transition.W)
	}
	if allowed != nil {
		v.free = NewViterbi(k, c, nil)
		bar(v.start, allowed.Start)
		bar(v.end, allowed.End)
		bar(v.next, allowed.Next)
	}
	return v
}

func widen(to []float64, from []float32) {
	for i, x := range from {
		to[i] = float64(x)
	}
}

func bar(scores []float64, allowed []bool) {
	for i, ok := range allowed {
		if !ok {
			scores[i] = math.Inf(-1)
		}
	}
}

// Best sets path to the best tags for the emissions e [len(path),K]. Of equal
// scores the lowest tag wins, chosen from the last position to the first. Where
// no tagging is allowed the restriction falls away.
//
//	best_t[j] = max_i (best_{t−1}[i] + next[i,j]) + e[t,j]
func (v *Viterbi) Best(path []int32, e []float32) {
	n, k := len(path), len(v.start)
	if n == 0 {
		return
	}
	if cap(v.from) < n*k {
		v.from = make([]int32, n*k)
	}
	for j, s := range v.start {
		v.best[j] = s + float64(e[j])
	}
	for t := 1; t < n; t++ {
		v.step(v.from[t*k:(t+1)*k], e[t*k:(t+1)*k])
	}
	last, score := int32(0), math.Inf(-1)
	for j, s := range v.end {
		if s += v.best[j]; s > score {
			last, score = int32(j), s
		}
	}
	if math.IsInf(score, -1) && v.free != nil {
		v.free.Best(path, e)
		return
	}
	for t := n - 1; t >= 0; t-- {
		path[t] = last
		last = v.from[t*k+int(last)]
	}
}

// step goes on to the next position, with the emissions e [K], and notes in from
// which tag stood before each.
func (v *Viterbi) step(from []int32, e []float32) {
	v.best, v.before = v.before, v.best
	for j := range from {
		from[j], v.best[j] = 0, math.Inf(-1)
	}
	for i, s := range v.before {
		for j, next := range v.next[i*len(from) : (i+1)*len(from)] {
			if next += s; next > v.best[j] {
				from[j], v.best[j] = int32(i), next
			}
		}
	}
	for j, x := range e {
		v.best[j] += float64(x)
	}
}

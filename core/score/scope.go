package score

import (
	"cmp"
	"slices"
)

// OutOfScope scores a threshold on in-scope texts and the probabilities of
// out-of-scope ones.
//
// Source: the protocol is that of Larson et al. 2019, arXiv:1909.02027.
func OutOfScope(threshold float64, in []Confidence, out []float64) *Scope {
	right, lost, refused := 0, 0, 0
	for _, c := range in {
		if c.P < threshold {
			lost++
		} else if c.Right {
			right++
		}
	}
	for _, p := range out {
		if p < threshold {
			refused++
		}
	}
	return &Scope{
		Threshold: threshold, Cases: len(out), AUROC: AUROC(in, out),
		InScope: ratio(right, len(in)), Recall: ratio(refused, len(out)), Precision: ratio(refused, refused+lost),
	}
}

// AUROC is the chance that an in-scope text, right or wrong, has a greater
// probability than an out-of-scope one, a tie counting half; 0 where one side is
// empty.
//
//	AUROC = U/(n·m),   U = Σ over pairs [p_in > p_out] + ½[p_in = p_out]
//
// Source: Mann and Whitney 1947, doi:10.1214/aoms/1177730491; Hanley and McNeil
// 1982, doi:10.1148/radiology.143.1.7063747.
func AUROC(in []Confidence, out []float64) float64 {
	halves, below := 0, 0
	for _, g := range grouped(in, out) {
		halves += (g.right + g.wrong) * (2*below + g.out)
		below += g.out
	}
	return ratio(halves, 2*len(in)*len(out))
}

// Threshold chooses the threshold on the validation part: that with the greatest
// mean of the accuracy in scope, a refusal being wrong, and the share refused out
// of scope; of several, the least, which refuses least. It lies half-way between
// two probabilities that occur, or is 0; the surest texts are never refused.
//
// Without out-of-scope texts it is the 5th percentile of the in-scope
// probabilities: at most one of twenty is refused. Without in-scope ones it is 0.
func Threshold(in []Confidence, out []float64) float64 {
	if len(in) == 0 {
		return 0
	}
	groups := grouped(in, out)
	if len(out) == 0 {
		return percentile(groups, len(in)/20)
	}
	right, refused := 0, 0
	for _, g := range groups {
		right += g.right
	}
	// both shares over one denominator, so that ties are exact
	best, threshold := right*len(out), 0.0
	for i, g := range groups[:len(groups)-1] {
		right, refused = right-g.right, refused+g.out
		if worth := right*len(out) + refused*len(in); worth > best {
			best, threshold = worth, (g.p+groups[i+1].p)/2
		}
	}
	return threshold
}

// group is the texts of one probability.
type group struct {
	p                 float64
	right, wrong, out int
}

// grouped is the texts by their probability, the least first.
func grouped(in []Confidence, out []float64) []group {
	list := make([]group, 0, len(in)+len(out))
	for _, c := range in {
		if c.Right {
			list = append(list, group{p: c.P, right: 1})
		} else {
			list = append(list, group{p: c.P, wrong: 1})
		}
	}
	for _, p := range out {
		list = append(list, group{p: p, out: 1})
	}
	slices.SortFunc(list, func(a, b group) int { return cmp.Compare(a.p, b.p) })
	joined := list[:0]
	for _, g := range list {
		if n := len(joined); n > 0 && joined[n-1].p == g.p {
			last := &joined[n-1]
			last.right, last.wrong, last.out = last.right+g.right, last.wrong+g.wrong, last.out+g.out
		} else {
			joined = append(joined, g)
		}
	}
	return joined
}

// percentile is the probability that so many in-scope texts at most lie below.
func percentile(groups []group, below int) float64 {
	for _, g := range groups {
		if below -= g.right + g.wrong; below < 0 {
			return g.p
		}
	}
	panic("score: fewer texts than lie below")
}

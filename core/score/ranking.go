package score

import "murmuration/core/kernel"

// RankOf is the rank, from 1, of the right answer among those allowed, by their
// scores; allowed is nil where all are. Of n others with exactly its score, half
// stand before it, and of an odd number the odd one too:
//
//	rank = 1 + #(greater) + ⌈n/2⌉
//
// which is the mean rank over all orders of the tied, rounded up: who gives every
// answer the same score is worth what chance is, and not a first place. NaN counts
// as greater, and a right answer of NaN is last. The right answer itself is always
// allowed. Where several are right, ask for the one with the greatest score, the
// others not allowed.
func RankOf[T float32 | float64](scores []T, right int32, allowed []bool) int {
	own, greater, equal := scores[right], 0, 0
	for i, s := range scores {
		switch {
		case i == int(right), allowed != nil && !allowed[i]:
		case s < own:
		case s == own:
			equal++
		default:
			greater++
		}
	}
	return 1 + greater + (equal+1)/2
}

// HitAt is 1 if a rank, from 1, is among the first k, and else 0.
func HitAt(rank, k int) float64 {
	if rank >= 1 && rank <= k {
		return 1
	}
	return 0
}

// NDCGAt is the normalised discounted cumulative gain of one right answer: 1/log2(1+rank)
// among the first k, and else 0.
//
// Source: Järvelin and Kekäläinen 2002, doi:10.1145/582415.582418.
func NDCGAt(rank, k int) float64 {
	if HitAt(rank, k) == 0 {
		return 0
	}
	return kernel.Log64(2) / kernel.Log64(float64(1+rank))
}

// Rank scores the ranks of the right answers, one for each case, for each k of
// ks; of is how many answers there are to choose from. A rank of 0 says that the
// right answer was not to be had, and is worth nothing.
//
//	HR@k = mean [rank ≤ k]   NDCG@k = mean [rank ≤ k]/log2(1+rank)   MRR = mean 1/rank
//
// A k beyond the list counts the whole list.
func Rank(ranks, ks []int, of int) *Ranking {
	r := &Ranking{HR: []AtK{}, NDCG: []AtK{}, Cases: len(ranks), Of: of}
	for _, k := range ks {
		r.HR = append(r.HR, AtK{K: k, Value: mean(ranks, func(rank int) float64 { return HitAt(rank, k) })})
		r.NDCG = append(r.NDCG, AtK{K: k, Value: mean(ranks, func(rank int) float64 { return NDCGAt(rank, k) })})
	}
	r.MRR = mean(ranks, func(rank int) float64 { return ratio(1, rank) })
	return r
}

// mean is the mean worth of ranks, 0 of none.
func mean(ranks []int, worth func(rank int) float64) float64 {
	sum := 0.0
	for _, rank := range ranks {
		sum += worth(rank)
	}
	return sum / float64(max(1, len(ranks)))
}

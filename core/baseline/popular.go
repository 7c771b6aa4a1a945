package baseline

// Popular recommends to everybody what is taken most.
type Popular struct{ counts []float32 }

// FitPopular counts how often each of so many items was taken in the users'
// histories. It panics at an item out of range.
func FitPopular(histories [][]int32, items int) *Popular {
	p := &Popular{make([]float32, items)}
	for _, history := range histories {
		for _, i := range history {
			p.counts[i]++
		}
	}
	return p
}

// Scores are the counts of all items, whoever asks; p's own, not to be changed.
func (p *Popular) Scores([]int32) []float32 { return p.counts }

// Repeat recommends the newest items again, then what is taken most.
type Repeat struct {
	popular []float32 // in [0, 1)
	scores  []float32
}

// FitRepeat counts as FitPopular does.
func FitRepeat(histories [][]int32, items int) *Repeat {
	counts, most := FitPopular(histories, items).counts, float32(0)
	for _, n := range counts {
		most = max(most, n)
	}
	for i := range counts {
		counts[i] /= most + 1
	}
	return &Repeat{counts, make([]float32, items)}
}

// Scores are above 1 for the different items of a history, the oldest first, the
// newest highest, and below 1 for all others, by how often they are taken; r's own
// until it is asked again.
func (r *Repeat) Scores(items []int32) []float32 {
	copy(r.scores, r.popular)
	list := newest(items, len(r.scores), len(items))
	for back, i := range list {
		r.scores[i] = float32(1 + len(list) - back)
	}
	return r.scores
}

// newest is the different items of a history, the newest first, at most so many;
// those out of range, which were never seen, are left out.
func newest(history []int32, items, most int) (list []int32) {
	seen := make(map[int32]bool, min(len(history), most))
	for at := len(history) - 1; at >= 0 && len(list) < most; at-- {
		i := history[at]
		if i >= 0 && int(i) < items && !seen[i] {
			seen[i] = true
			list = append(list, i)
		}
	}
	return list
}

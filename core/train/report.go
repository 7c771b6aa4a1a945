package train

import (
	"murmuration/core/kernel"
	"murmuration/core/protocol"
	"murmuration/core/score"
)

// mostWrong is how many mistakes a report lists.
const mostWrong = 20

// reportOf is a report that tells what a table does.
func reportOf(t *score.Table) *protocol.Report {
	return &protocol.Report{
		Classes: t.Classes, Micro: t.Micro, Macro: t.Macro, Weighted: t.Weighted,
		Accuracy: t.Accuracy, Confusion: t.Confusion, Wrong: []protocol.Wrong{},
	}
}

// wrongs lists the surest mistakes; tell words the i-th case.
func wrongs(truth, said []int32, p []float32, tell func(i int) protocol.Wrong) []protocol.Wrong {
	var at []int
	var sure []float32
	for i := range truth {
		if said[i] != truth[i] {
			at, sure = append(at, i), append(sure, p[i])
		}
	}
	list := []protocol.Wrong{}
	for _, rank := range descending(sure)[:min(len(at), mostWrong)] {
		list = append(list, tell(at[rank]))
	}
	return list
}

// cooled turns logits into probabilities at a temperature, in place, and returns
// the place of the largest.
func cooled(logits []float32, t float64) int {
	kernel.Scale(logits, float32(1/t))
	kernel.Softmax(logits, 1, len(logits))
	return kernel.Largest(logits)
}

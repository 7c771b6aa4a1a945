package score_test

import (
	"fmt"

	"murmuration/core/score"
)

// A tagger found one of two entities, and made the other too short: of its two
// one is right.
func Example() {
	var e score.Entities
	e.Add([]string{"B-PER", "I-PER", "O", "B-LOC", "I-LOC"}, []string{"B-PER", "I-PER", "O", "B-LOC", "O"})
	r := e.Result()
	fmt.Printf("P %.2f R %.2f F1 %.2f, tokens %.2f\n", r.Precision, r.Recall, r.F1, r.Accuracy)
	// Output: P 0.50 R 0.50 F1 0.50, tokens 0.80
}

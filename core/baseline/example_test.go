package baseline_test

import (
	"fmt"

	"murmuration/core/baseline"
)

// Two questions are known; a third is nearest the one that it shares a rare word
// with.
func Example() {
	b := baseline.NewBM25([][]string{{"my", "card", "is", "lost"}, {"my", "transfer", "is", "late"}})
	s := b.Scores([]string{"where", "is", "my", "transfer"})
	fmt.Println(s[1] > s[0])
	// Output: true
}

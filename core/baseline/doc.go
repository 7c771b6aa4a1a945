// Package baseline answers the tasks without a network: naive Bayes, rules of one
// word, the most frequent tag, popularity, what goes with what, BM25. What a
// trained model does not beat, it did not learn.
//
// Each is fitted on the training part and is then a function of its question;
// equal scores are settled by the order of the training part, never by that of a
// map. Words and items of a question that were never seen are passed over. Scores
// lie in memory of the baseline's own and hold until it is asked again.
package baseline

// words numbers words in the order in which they are first seen.
type words map[string]int

// add returns the number of a word, a new one if it has none.
func (w words) add(word string) int {
	i, ok := w[word]
	if !ok {
		i = len(w)
		w[word] = i
	}
	return i
}

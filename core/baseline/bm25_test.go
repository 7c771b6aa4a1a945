package baseline

import (
	"math"
	"testing"
)

// Three documents of 2, 4 and 0 words, 2 on the mean. "card" is in two of three,
// once in the first and thrice in the second: ln(1 + 1.5/2.5) = ln 1.6; "lost" in
// one, ln(1 + 2.5/1.5) = ln 8/3. k1·(1−b+b·l/m) is 1.2 and 1.2·1.75 = 2.1.
func TestBM25(t *testing.T) {
	b := NewBM25(split("lost card", "card card card fee", ""))
	card, rare := math.Log(1.6), math.Log(8./3)
	for _, c := range []struct {
		name, question string
		want           []float64
	}{
		{"one word", "card", []float64{card / 2.2, card * 3 / 5.1, 0}},
		{"two words", "lost card", []float64{(card + rare) / 2.2, card * 3 / 5.1, 0}},
		{"a word twice", "lost lost", []float64{2 * rare / 2.2, 0, 0}},
		{"once in a long document", "fee", []float64{0, rare / 3.1, 0}},
		{"unknown", "my dog", []float64{0, 0, 0}},
		{"nothing", "", []float64{0, 0, 0}},
	} {
		nearAll(t, c.name, b.Scores(split(c.question)[0]), c.want...)
	}
}

func TestBM25OfWordsEverywhere(t *testing.T) {
	s := NewBM25(split("the a", "the b")).Scores([]string{"the", "a"})
	nearAll(t, "scores", s, (math.Log(1.2)+math.Log(2))/2.2, math.Log(1.2)/2.2)
	if s[1] <= 0 {
		t.Error("a word that all have counts against them")
	}
}

func TestBM25OfNothing(t *testing.T) {
	if s := NewBM25(nil).Scores([]string{"a"}); len(s) != 0 {
		t.Errorf("%v", s)
	}
	nearAll(t, "empty documents", NewBM25(split("", "")).Scores([]string{"a"}), 0, 0)
}

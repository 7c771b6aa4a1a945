package train

import (
	"slices"
	"testing"

	"murmuration/core/text"
)

func piecesOf(words ...string) (list []text.Piece) {
	for _, w := range words {
		list = append(list, text.Piece{Text: w})
	}
	return list
}

// By hand: <cat> has the letters <ca, cat, at>, <cat and cat>, and is not counted
// whole; a single letter and a single character have none.
func TestGramsByHand(t *testing.T) {
	for _, c := range []struct {
		words          []string
		n              int
		ofWords, parts int
	}{
		{[]string{"cat"}, 1, 1, 5},
		{[]string{"Cat"}, 2, 1 + 2, 5},
		{[]string{"a"}, 3, 1 + 2 + 1, 0},
		{[]string{"猫", "好"}, 2, 2 + 3, 0},
		{[]string{"你好"}, 1, 1, 2},
		{[]string{"letters", "no"}, 1, 2, 7 + 6 + 5 + 2},
		{nil, 3, 1, 0}, // beginning and end, side by side
	} {
		rows := gramsOf(piecesOf(c.words...), c.n)
		words, parts := rows[:c.ofWords], rows[c.ofWords:]
		if len(parts) != c.parts || len(rows) > 0 && (slices.Max(words) >= gramRows/2 || len(parts) > 0 && (slices.Min(parts) < gramRows/2 || slices.Max(parts) >= gramRows)) {
			t.Errorf("%q to %d: %v, want %d of words in the first half and %d of letters in the second", c.words, c.n, rows, c.ofWords, c.parts)
		}
	}
}

// What is misspelt keeps some of its letters' rows and none of its word's.
func TestGramsOfSlips(t *testing.T) {
	right, wrong := gramsOf(piecesOf("transfer"), 1), gramsOf(piecesOf("tranfser"), 1)
	if right[0] == wrong[0] {
		t.Error("two words have one row")
	}
	shared := 0
	for _, row := range wrong {
		if slices.Contains(right, row) {
			shared++
		}
	}
	if shared < 5 { // <tr, tra, ran, <tra, tran, <tran, er>
		t.Errorf("%d rows are shared", shared)
	}
	if capitals := gramsOf(piecesOf("TRANSFER"), 1); !slices.Equal(capitals, right) {
		t.Error("capitals are other letters")
	}
	if a, b := gramsOf(piecesOf("to", "from"), 2), gramsOf(piecesOf("from", "to"), 2); slices.Equal(sorted(a), sorted(b)) {
		t.Error("order is not told")
	}
}

func sorted(list []int32) []int32 {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

// told is a judge that has been told everything.
type told ValidPoint

func (told) next() bool       { return false }
func (j told) loss() float64  { return float64(j.Loss) }
func (j told) score() float64 { return float64(j.Accuracy) }

// With a bag or a budget the best step is that of the highest accuracy, the lower
// loss of equal ones; without either that of the lowest loss.
func TestBestOfTextsIsByAccuracy(t *testing.T) {
	for _, c := range []struct {
		name  string
		tune  func(c *FineTuneConfig)
		score bool
	}{
		{"neither", func(*FineTuneConfig) {}, false},
		{"bag", func(c *FineTuneConfig) { c.Grams = 2 }, true},
		{"budget", func(c *FineTuneConfig) { c.Budget = 8 }, true},
	} {
		tune := smallTune()
		c.tune(&tune)
		a := &arm{lessons: &texts{config: tune}, learn: &learner{model: base(t).Model()}, bestStep: -1}
		for i, v := range []ValidPoint{{10, 1, .5}, {20, 2, .75}, {30, 1.5, .75}, {40, 3, .75}} {
			a.learn.step = int(v.Step)
			a.decide(FineTuneConfig{Steps: 100}, told(v))
			want := 10
			if c.score {
				want = []int{10, 20, 30, 30}[i]
			}
			if a.bestStep != want {
				t.Errorf("%s: after step %d the best is %d, want %d", c.name, v.Step, a.bestStep, want)
			}
		}
	}
}

package score

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) < 1e-12) {
		t.Errorf("%s is %.15g, want %.15g", what, got, want)
	}
}

func nearAverage(t *testing.T, what string, got, want Average) {
	t.Helper()
	near(t, what+": precision", got.Precision, want.Precision)
	near(t, what+": recall", got.Recall, want.Recall)
	near(t, what+": F1", got.F1, want.F1)
	if got.Support != want.Support {
		t.Errorf("%s: support %d, want %d", what, got.Support, want.Support)
	}
}

// Counts of correct, said and gold entities, and of equal tags, by hand.
func TestEntitiesOfOneSentence(t *testing.T) {
	for _, c := range []struct {
		name, gold, said string
		counts           [3]int
		right            int
	}{
		{"nothing", "", "", [3]int{}, 0},
		{"outside", "O O", "O O", [3]int{}, 2},
		{"right", "B-PER I-PER O B-LOC", "B-PER I-PER O B-LOC", [3]int{2, 2, 2}, 4},
		{"IOB1 against BIO", "I-PER I-PER O I-LOC", "B-PER I-PER O B-LOC", [3]int{2, 2, 2}, 2},
		{"BIOES against BIO", "B-PER E-PER O S-LOC", "B-PER I-PER O B-LOC", [3]int{2, 2, 2}, 2},
		{"missed", "B-PER I-PER O", "O O O", [3]int{0, 0, 1}, 1},
		{"made up", "O O O", "O B-PER O", [3]int{0, 1, 0}, 2},
		{"too short", "B-PER I-PER", "B-PER O", [3]int{0, 1, 1}, 1},
		{"too long", "B-PER O", "B-PER I-PER", [3]int{0, 1, 1}, 1},
		{"starts late", "B-PER I-PER I-PER", "O B-PER I-PER", [3]int{0, 1, 1}, 1},
		{"wrong type", "B-PER I-PER", "B-LOC I-LOC", [3]int{0, 1, 1}, 0},
		{"split", "B-PER I-PER", "B-PER B-PER", [3]int{0, 2, 1}, 1},
		{"joined", "B-PER B-PER", "B-PER I-PER", [3]int{0, 1, 2}, 1},
		{"type changes inside", "B-PER I-PER O", "B-PER I-LOC O", [3]int{0, 2, 1}, 2},
		{"one right of two in a row", "B-PER B-PER I-PER", "B-PER B-PER O", [3]int{1, 2, 2}, 2},
		{"the last word's", "O O B-LOC", "O B-PER B-LOC", [3]int{1, 2, 1}, 2},
		{"I after O", "O B-PER O", "O I-PER O", [3]int{1, 1, 1}, 2},
		{"a line of -DOCSTART-", "O", "O", [3]int{}, 1},
	} {
		gold, said := strings.Fields(c.gold), strings.Fields(c.said)
		if got := Count(gold, said); got != c.counts {
			t.Errorf("%s: counts %v, want %v", c.name, got, c.counts)
		}
		var e Entities
		e.Add(gold, said)
		r := e.Result()
		if got := [3]int{r.Correct, r.Said, r.Support}; got != c.counts || r.Tokens != len(gold) {
			t.Errorf("%s: result %+v, want %v", c.name, r, c.counts)
		}
		near(t, c.name+": accuracy", r.Accuracy, ratio(c.right, len(gold)))
	}
}

// Three sentences by hand:
//
//	gold  PER LOC   said  PER          PER 1/1/1  LOC 0/0/1
//	gold  LOC       said  ORG          LOC 0/0/1  ORG 0/1/0
//	gold  LOC PER   said  LOC PER PER  LOC 1/1/1  PER 1/2/1
//
// PER: correct 2, said 3, gold 2. LOC: 1, 1, 3. ORG: 0, 1, 0. All: 3, 5, 5.
func TestEntities(t *testing.T) {
	var e Entities
	for _, s := range [][2]string{
		{"B-PER I-PER O B-LOC", "B-PER I-PER O O"},
		{"B-LOC O", "B-ORG O"},
		{"", ""},
		{"B-LOC O B-PER O", "B-LOC O B-PER B-PER"},
	} {
		e.Add(strings.Fields(s[0]), strings.Fields(s[1]))
	}
	r := e.Result()
	nearAverage(t, "all", r.Average, avg(.6, .6, .6, 5))
	near(t, "accuracy", r.Accuracy, .7)
	if r.Correct != 3 || r.Said != 5 || r.Tokens != 10 || len(r.PerType) != 3 {
		t.Fatalf("%+v", r)
	}
	for i, want := range []Row{row("LOC", avg(1, 1./3, .5, 3)), row("ORG", Average{}), row("PER", avg(2./3, 1, .8, 2))} {
		nearAverage(t, want.Label, r.PerType[i].Average, want.Average)
		if r.PerType[i].Label != want.Label {
			t.Errorf("row %d is of %s", i, r.PerType[i].Label)
		}
	}
}

func TestEntitiesOfNothing(t *testing.T) {
	var e Entities
	if got := fmt.Sprintf("%+v", *e.Result()); got != "{Entity:{Average:{Precision:0 Recall:0 F1:0 Support:0} PerType:[]} Correct:0 Said:0 Tokens:0 Accuracy:0}" {
		t.Error(got)
	}
}

func TestTagsOfDifferentLengthsPanic(t *testing.T) {
	for name, f := range map[string]func(){
		"Add":            func() { new(Entities).Add([]string{"O"}, nil) },
		"Count":          func() { Count(nil, []string{"B-PER"}) },
		"Classification": func() { Classification([]string{"a"}, []int32{0}, nil) },
	} {
		panics(t, name, f)
	}
}

func panics(t *testing.T, name string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s does not panic", name)
		}
	}()
	f()
}

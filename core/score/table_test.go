package score

import (
	"fmt"
	"testing"
)

// Six examples by hand:
//
//	truth  a a a b b c      said  a a b b c c
//	a: P 2/2, R 2/3, F 4/5    b: P 1/2, R 1/2, F 1/2    c: P 1/2, R 1, F 2/3
//
// d occurs in neither and counts for nothing but its own row of zeros.
func TestClassification(t *testing.T) {
	r := Classification([]string{"a", "b", "c", "d"}, []int32{0, 0, 0, 1, 1, 2}, []int32{0, 0, 1, 1, 2, 2})
	for i, want := range []Row{
		row("a", avg(1, 2./3, .8, 3)), row("b", avg(.5, .5, .5, 2)), row("c", avg(.5, 1, 2./3, 1)), row("d", Average{}),
	} {
		nearAverage(t, want.Label, r.Classes[i].Average, want.Average)
		if r.Classes[i].Label != want.Label {
			t.Errorf("row %d is of %s", i, r.Classes[i].Label)
		}
	}
	nearAverage(t, "micro", r.Micro, avg(4./6, 4./6, 4./6, 6))
	nearAverage(t, "macro", r.Macro, avg(2./3, (2./3+.5+1)/3, (.8+.5+2./3)/3, 6))
	nearAverage(t, "weighted", r.Weighted, avg((3+1+.5)/6, (2+1+1)/6., (2.4+1+2./3)/6, 6))
	if r.Accuracy != 4./6 || fmt.Sprint(r.Confusion) != "[[2 1 0 0] [0 1 1 0] [0 0 1 0] [0 0 0 0]]" {
		t.Errorf("accuracy %g, confusion %v", r.Accuracy, r.Confusion)
	}
}

// A class that is said but never true is part of macro and not of weighted; one
// that is true but never said is part of both.
func TestClassesOnOneSide(t *testing.T) {
	r := Classification([]string{"true", "said", "neither"}, []int32{0, 0}, []int32{0, 1})
	nearAverage(t, "macro", r.Macro, avg(.5, .25, 1./3, 2))
	nearAverage(t, "weighted", r.Weighted, avg(1, .5, 2./3, 2))
	r = Classification([]string{"a", "b"}, []int32{0, 1}, []int32{0, 0})
	nearAverage(t, "macro of one never said", r.Macro, avg(.25, .5, 1./3, 2))
}

func TestClassificationOfNothing(t *testing.T) {
	r := Classification([]string{"a", "b"}, nil, nil)
	if r.Micro != (Average{}) || r.Macro != (Average{}) || r.Weighted != (Average{}) || r.Accuracy != 0 || len(r.Classes) != 2 {
		t.Errorf("%+v", r)
	}
	if r = Classification(nil, nil, nil); r.Classes == nil || r.Confusion == nil {
		t.Error("a list of nothing is written as null")
	}
}

// Eight words by hand, both ways:
//
//	gold  B-PER I-PER O B-LOC O B-PER O O
//	said  B-PER B-PER O I-LOC O O     O B-LOC
//
//	B-PER: said 2, gold 2, right 1   I-PER: 0, 1, 0   B-LOC: 1, 1, 0   I-LOC: 1, 0, 0
//	PER: said 2, gold 3, right 2   LOC: 2, 1, 1   O: said 4, gold 4, right 3
func TestTokensWithAndWithoutPrefixes(t *testing.T) {
	tags := []string{"B-LOC", "I-LOC", "B-PER", "I-PER", "O"}
	gold, said := []int32{2, 3, 4, 0, 4, 2, 4, 4}, []int32{2, 2, 4, 1, 4, 4, 4, 0}
	r := Classification(tags, gold, said)
	near(t, "accuracy of tags", r.Accuracy, 4./8)
	near(t, "macro F1 of tags", r.Macro.F1, (0+0+.5+0+.75)/5)
	r = ByType(tags, gold, said)
	near(t, "accuracy of types", r.Accuracy, 6./8)
	for i, want := range []Row{row("LOC", avg(.5, 1, 2./3, 1)), row("PER", avg(1, 2./3, .8, 3)), row("O", avg(.75, .75, .75, 4))} {
		nearAverage(t, want.Label, r.Classes[i].Average, want.Average)
		if r.Classes[i].Label != want.Label {
			t.Errorf("row %d is of %s", i, r.Classes[i].Label)
		}
	}
	near(t, "macro F1 of types", r.Macro.F1, (2./3+.8+.75)/3)
}

func avg(precision, recall, f1 float64, support int) Average {
	return Average{Precision: precision, Recall: recall, F1: f1, Support: support}
}

func row(label string, a Average) Row { return Row{Label: label, Average: a} }

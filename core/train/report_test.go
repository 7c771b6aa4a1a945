package train

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// Six examples by hand:
//
//	truth  a a a b b c      said  a a b b c c
//	a: P 2/2, R 2/3, F 4/5    b: P 1/2, R 1/2, F 1/2    c: P 1/2, R 1, F 2/3
//
// d occurs in neither and counts for nothing but its own row of zeros.
func handReport() *Report {
	guesses := []guess{{0, .9}, {0, .8}, {1, .625}, {1, .75}, {2, .9375}, {2, .5}}
	return score([]string{"a", "b", "c", "d"}, []int32{0, 0, 0, 1, 1, 2}, guesses, func(i int) string { return fmt.Sprint("text ", i) })
}

func near(t *testing.T, what string, got, want Average) {
	t.Helper()
	for _, d := range []float64{got.Precision - want.Precision, got.Recall - want.Recall, got.F1 - want.F1} {
		if !(math.Abs(d) < 1e-12) || got.Support != want.Support {
			t.Errorf("%s: %+v, want %+v", what, got, want)
			return
		}
	}
}

func TestReportByHand(t *testing.T) {
	r := handReport()
	near(t, "a", r.Classes[0].Average, Average{1, 2. / 3, .8, 3})
	near(t, "b", r.Classes[1].Average, Average{.5, .5, .5, 2})
	near(t, "c", r.Classes[2].Average, Average{.5, 1, 2. / 3, 1})
	near(t, "d", r.Classes[3].Average, Average{})
	near(t, "micro", r.Micro, Average{4. / 6, 4. / 6, 4. / 6, 6})
	near(t, "macro", r.Macro, Average{2. / 3, (2./3 + .5 + 1) / 3, (.8 + .5 + 2./3) / 3, 6})
	near(t, "weighted", r.Weighted, Average{(3 + 1 + .5) / 6, (2 + 1 + 1) / 6., (2.4 + 1 + 2./3) / 6, 6})
	if r.Accuracy != 4./6 || fmt.Sprint(r.Confusion) != "[[2 1 0 0] [0 1 1 0] [0 0 1 0] [0 0 0 0]]" {
		t.Errorf("accuracy %g, confusion %v", r.Accuracy, r.Confusion)
	}
	if fmt.Sprint(r.Wrong) != "[{text 4 b c 0.9375} {text 2 a b 0.625}]" {
		t.Errorf("%v", r.Wrong)
	}
}

// The layout is that of the article's table, whose head and first rows are
// these to the space.
func TestReportLayout(t *testing.T) {
	r := &Report{
		Classes: []ClassRow{{"B-LOC", Average{.926, .906, .916, 1668}}, {"O", Average{.993, .995, .994, 38323}}},
		Micro:   Average{.973, .973, .973, 46435}, Macro: Average{.923, .897, .909, 46435}, Weighted: Average{.973, .973, .973, 46435},
	}
	want := `              precision    recall  f1-score   support

       B-LOC      0.926     0.906     0.916      1668
           O      0.993     0.995     0.994     38323

   micro avg      0.973     0.973     0.973     46435
   macro avg      0.923     0.897     0.909     46435
weighted avg      0.973     0.973     0.973     46435
`
	if got := r.Text(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestReportLayoutOfWideLabels(t *testing.T) {
	r := handReport()
	r.Classes[0].Label, r.Classes[1].Label = "积极", "a label longer than the averages"
	for _, line := range strings.Split(strings.TrimSpace(r.Text()), "\n")[2:] {
		if line != "" && columns(line) != 32+2+39 {
			t.Errorf("%q takes %d columns", line, columns(line))
		}
	}
}

func TestReportCSV(t *testing.T) {
	r := handReport()
	r.Classes[0].Label = `a, "quoted"`
	lines := strings.Split(r.CSV(), "\n")
	if lines[0] != "class,precision,recall,f1,support" || lines[1] != `"a, ""quoted""",1.000000,0.666667,0.800000,3` || lines[7] != "weighted avg,0.750000,0.666667,0.677778,6" {
		t.Errorf("%q", lines)
	}
}

// Manning, Raghavan and Schütze's own example 13.1: three documents of China,
// one not, and the fifth is of China.
func TestBayesByHand(t *testing.T) {
	bags := [][]string{
		{"chinese", "beijing", "chinese"}, {"chinese", "chinese", "shanghai"},
		{"chinese", "macao"}, {"tokyo", "japan", "chinese"},
	}
	b := fitBayes(bags, []int32{0, 0, 0, 1}, 2)
	got := b.guess([]string{"chinese", "chinese", "chinese", "tokyo", "japan", "unheard"})
	yes := 3. / 4 * math.Pow(3./7, 3) * 1. / 14 * 1. / 14
	no := 1. / 4 * math.Pow(2./9, 3) * 2. / 9 * 2. / 9
	if got.class != 0 || math.Abs(float64(got.p)-yes/(yes+no)) > 1e-6 {
		t.Errorf("%+v, want class 0 with %g", got, yes/(yes+no))
	}
	if got := b.guess([]string{"tokyo", "japan"}); got.class != 1 {
		t.Errorf("%+v", got)
	}
}

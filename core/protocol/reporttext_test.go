package protocol

import (
	"strings"
	"testing"
)

// hand is a report of four classes, the last of which nobody has or says.
func hand() *Report {
	return &Report{
		Classes: []ClassRow{{"a", Average{1, 2. / 3, .8, 3}}, {"b", Average{.5, .5, .5, 2}}, {"c", Average{.5, 1, 2. / 3, 1}}, {"d", Average{}}},
		Micro:   Average{4. / 6, 4. / 6, 4. / 6, 6}, Macro: Average{2. / 3, 13. / 18, 59. / 90, 6}, Weighted: Average{.75, 4. / 6, 61. / 90, 6},
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
	r := hand()
	r.Classes[0].Label, r.Classes[1].Label = "积极", "a label longer than the averages"
	for _, line := range strings.Split(strings.TrimSpace(r.Text()), "\n")[2:] {
		if line != "" && columns(line) != 32+2+39 {
			t.Errorf("%q takes %d columns", line, columns(line))
		}
	}
}

func TestReportCSV(t *testing.T) {
	r := hand()
	r.Classes[0].Label = `a, "quoted"`
	lines := strings.Split(r.CSV(), "\n")
	if lines[0] != "class,precision,recall,f1,support" || lines[1] != `"a, ""quoted""",1.000000,0.666667,0.800000,3` || lines[7] != "weighted avg,0.750000,0.666667,0.677778,6" {
		t.Errorf("%q", lines)
	}
}

package flock

import (
	"strings"
	"testing"

	"murmuration/core/protocol"
	"murmuration/core/study/builtin"
)

// Every built-in plan has its text, and says what each finding is.
func TestPlansHaveProse(t *testing.T) {
	for _, p := range builtin.Plans("en") {
		text := PlanText(&p)
		if prose[p.Key] == "" || !strings.Contains(text, "models of") {
			t.Errorf("%s: %q", p.Key, text)
		}
		for _, e := range p.Expect {
			if !strings.Contains(Expected(&p), e.Name+" "+e.Text()) {
				t.Errorf("%s: %s is not told", p.Key, e.Name)
			}
		}
	}
	if len(prose) != len(builtin.Plans("en")) {
		t.Error("there is prose of a plan that there is not")
	}
}

func TestFindingsTable(t *testing.T) {
	yes, no, x, p := true, false, .25, .0625
	table := FindingsTable(&protocol.Findings{Findings: []protocol.Finding{
		{Name: "a", Expected: "> 0", Value: &x, Interval: []float64{.1, .4}, Seeds: 5, P: &p, LeastP: &p, Holds: &yes, Sure: true},
		{Name: "b", Expected: "> 0.3", Value: &x, Interval: []float64{.1, .4}, Seeds: 5, Holds: &no},
		{Name: "c", Value: &x, Seeds: 4, Withheld: true, Reason: &protocol.Fault{Message: "too few"}},
	}})
	for _, row := range []string{
		"| a | > 0 | 0.250 | 0.100 to 0.400 | 5 | 0.0625 (the least) | as expected |", "| b | > 0.3 | 0.250 | 0.100 to 0.400 | 5 |  | contrary, not for sure |",
		"| c |  | 0.250 | – | 4 |  | withheld: too few |",
	} {
		if !strings.Contains(table, row+"\n") {
			t.Errorf("%s\nhas no\n%s", table, row)
		}
	}
}

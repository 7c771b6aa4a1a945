package surveyor

import (
	"math"
	"slices"
	"testing"

	"murmuration/core/study"
)

// curve is one probe's, of three kept steps.
func curve(name string, accuracy ...float64) study.Curve {
	c := study.Curve{Name: name, Chance: .5}
	for i, a := range accuracy {
		c.Points = append(c.Points, study.Point{Step: 10 * (i + 1), Accuracy: a})
	}
	return c
}

func TestOrdersOfAbilities(t *testing.T) {
	o := newOrder()
	o.add("a", []study.Curve{curve("x", 1, 1, 1), curve("y", .5, 1, 1), curve("z", .5, .5, 1), curve("w", .5, .5, .5)})
	o.add("b", []study.Curve{curve("x", .9, .9, .9), curve("y", .5, .9, .9), curve("z", .5, .5, .9), curve("w", .5, .9, .5)})
	o.add("c", []study.Curve{curve("w", .9, .9, .9), curve("z", .5, .9, .9), curve("y", .5, .5, .9), curve("x", .5, .5, .5)})
	o.add("d", []study.Curve{curve("w", .5, .5, .5), curve("z", .5, .5, .5)})
	got := o.answer()
	if !slices.Equal(got.Models[0].Onset, []int{10, 20, 30, 0}) || !slices.Equal(got.Models[2].Onset, []int{0, 30, 20, 10}) {
		t.Errorf("%+v", got.Models)
	}
	want := []float64{1, -1, -1, math.NaN(), math.NaN(), math.NaN()}
	for i, p := range got.Pairs {
		if (p.Tau == nil) != math.IsNaN(want[i]) || p.Tau != nil && math.Abs(*p.Tau-want[i]) > 1e-12 {
			t.Errorf("%d %d: %v, want %g", p.A, p.B, p.Tau, want[i])
		}
	}
	if got.Tau == nil || math.Abs(*got.Tau+1./3) > 1e-12 || len(got.Interval) != 2 {
		t.Errorf("%v %v", got.Tau, got.Interval)
	}
}

func TestOnsetsOfAFlock(t *testing.T) {
	d := newDesk(t)
	p := d.ask(twoBases).Planned
	d.refused("surveyor.no-course", `{"onsets":{}}`)
	d.refused("surveyor.items", `{"onsets":{"items":2}}`)
	for i := range 2 {
		run := grow(t, p, i)
		d.ask([]string{`{"enrol":{"base":0}}`, `{"enrol":{"base":1}}`}[i], run.Save(false))
	}
	got := d.ask(`{"onsets":{"items":10}}`).Onsets
	if got == nil || len(got.Models) != 2 || got.Models[1].Name != "swift" || !slices.Equal(got.Models[0].Steps, []int{1, 2, 6}) {
		t.Fatalf("%+v", got)
	}
	if m := got.Models[0]; len(m.Accuracy) != len(got.Probes) || len(m.Accuracy[0]) != 3 || len(m.Onset) != len(got.Probes) || len(got.Pairs) != 1 {
		t.Errorf("%+v", got)
	}
}

package score

import (
	"fmt"
	"testing"

	"murmuration/core/rng"
)

// Eight texts by hand, the least sure first:
//
//	.2 out  .3 right  .4 out  .6 right  .65 out  .7 wrong  .8 right  .9 right
//
// Of the 15 pairs 3+3+3+2+1 are in order. Of right/5 + refused/3, which times 15
// is 12 at 0 and then 17 14 19 16 21 21 18, the greatest is met half-way from .65
// to .7, and again at .75.
func TestScope(t *testing.T) {
	in := []Confidence{{.9, true}, {.8, true}, {.7, false}, {.6, true}, {.3, true}}
	out := []float64{.65, .4, .2}
	at := Threshold(in, out)
	near(t, "threshold", at, .675)
	s := OutOfScope(at, in, out)
	near(t, "in scope", s.InScope, 2./5)
	near(t, "recall", s.Recall, 1)
	near(t, "precision", s.Precision, 3./5)
	near(t, "AUROC", s.AUROC, 12./15)
	if s.Cases != 3 || s.Threshold != at {
		t.Errorf("%+v", s)
	}
	s = OutOfScope(.3, in, out) // a probability at the threshold is not below it
	near(t, "in scope at .3", s.InScope, 4./5)
	near(t, "recall at .3", s.Recall, 1./3)
	near(t, "precision at .3", s.Precision, 1)
}

func TestAUROC(t *testing.T) {
	for _, c := range []struct {
		name    string
		in, out []float64
		want    float64
	}{
		{"apart", []float64{.8, .9}, []float64{.1, .2}, 1},
		{"the wrong way", []float64{.1}, []float64{.2, .3}, 0},
		{"all alike", []float64{.5, .5}, []float64{.5}, .5},
		{"one tie of four pairs", []float64{.5, .9}, []float64{.5, .1}, 3.5 / 4},
		{"nothing in", nil, []float64{.5}, 0},
		{"nothing out", []float64{.5}, nil, 0},
	} {
		in := make([]Confidence, len(c.in))
		for i, p := range c.in {
			in[i] = Confidence{p, i%2 == 0}
		}
		near(t, c.name, AUROC(in, c.out), c.want)
	}
}

func TestThreshold(t *testing.T) {
	in := make([]Confidence, 40)
	for i := range in {
		in[i] = Confidence{float64(40-i) / 40, i%3 > 0}
	}
	for _, c := range []struct {
		name string
		in   []Confidence
		out  []float64
		want float64
	}{
		{"none out: two of forty below", in, nil, 3. / 40},
		{"none out: none of nineteen below", in[:19], nil, 22. / 40},
		{"none out: one of twenty below", in[:20], nil, 22. / 40},
		{"none in", nil, []float64{.5}, 0},
		{"nothing", nil, nil, 0},
		{"apart", []Confidence{{.75, true}}, []float64{.25}, .5},
		{"one probability for all", []Confidence{{.5, true}}, []float64{.5, .5}, 0},
		{"not worth refusing", []Confidence{{.1, true}}, []float64{.9}, 0},
	} {
		near(t, c.name, Threshold(c.in, c.out), c.want)
	}
}

// No other threshold up to the surest text is better on the same texts, nor is one
// as good that refuses less.
func TestThresholdIsTheBest(t *testing.T) {
	for trial := range uint64(200) {
		s := rng.New(trial, "scope")
		in, out := make([]Confidence, 1+s.Intn(12)), make([]float64, 1+s.Intn(6))
		top := 0.
		for i := range in {
			in[i] = Confidence{float64(1+s.Intn(10)) / 10, s.Intn(3) > 0}
			top = max(top, in[i].P)
		}
		for i := range out {
			out[i] = float64(1+s.Intn(8)) / 10
			top = max(top, out[i])
		}
		best := OutOfScope(Threshold(in, out), in, out)
		for at := 0.; at <= top; at += .05 {
			other := OutOfScope(at, in, out)
			ahead := other.InScope + other.Recall - best.InScope - best.Recall
			other.Threshold = best.Threshold
			if ahead > 1e-12 || ahead > -1e-12 && at < best.Threshold && *other != *best {
				t.Fatalf("trial %d: %+v, and %+v at %g", trial, best, other, at)
			}
		}
	}
}

func TestScopeOfNothing(t *testing.T) {
	if got := fmt.Sprintf("%+v", *OutOfScope(.5, nil, nil)); got != "{Threshold:0.5 InScope:0 Recall:0 Precision:0 AUROC:0 Cases:0}" {
		t.Error(got)
	}
}

package baseline

import (
	"fmt"
	"testing"
)

// Six texts by hand. Presence, not number, counts: "my" stands twice in the first.
//
//	card (0)   my my card   the card   my pin
//	loan (1)   my loan      a loan card
//	fees (2)   fees
//
// For 0 "my" and "card" both hit 2 of the 3 texts that have them, F1 2·2/(3+3) = ⅔,
// and "my" is seen first. For 1 "loan" hits 2 of 2, F1 1; for 2 "fees" 1 of 1, F1 1.
// Class 3 has no text and no rule.
func TestKeywords(t *testing.T) {
	k := FitKeywords(split("my my card", "the card", "my pin", "my loan", "a loan card", "fees"), []int32{0, 0, 0, 1, 1, 2}, 4)
	want := []Rule{{"loan", 1, 1, 1, 1, 2}, {"fees", 2, 1, 1, 1, 1}, {"my", 0, 2. / 3, 2. / 3, 2. / 3, 2}}
	if fmt.Sprint(k.Rules) != fmt.Sprint(want) || k.Default != 0 || k.Share != .5 {
		t.Fatalf("%+v, want %v", k, want)
	}
	for _, c := range []struct {
		text  string
		class int32
		p     float64
	}{
		{"my loan", 1, 1}, // the more precise rule stands first
		{"fees of my loan", 1, 1},
		{"my fees", 2, 1},
		{"my card", 0, 2. / 3},
		{"card", 0, .5},
		{"something else", 0, .5},
		{"", 0, .5},
	} {
		class, p := k.Guess(split(c.text)[0])
		if class != c.class {
			t.Errorf("%q: class %d, want %d", c.text, class, c.class)
		}
		near(t, c.text, float64(p), c.p)
	}
}

func TestKeywordsSettleTies(t *testing.T) {
	// for 0 "wide" hits 3 of 6, F1 2·3/(6+3) = ⅔, and "narrow" 2 of 3, F1 2·2/(3+3) = ⅔
	k := FitKeywords(split("wide narrow", "wide narrow", "wide", "wide narrow", "wide", "wide"), []int32{0, 0, 0, 1, 1, 1}, 2)
	if len(k.Rules) != 2 {
		t.Fatalf("%+v", k.Rules)
	}
	if r := k.Rules[0]; r.Word != "narrow" || r.Class != 0 {
		t.Errorf("of equal F1 the more precise is taken, not %+v", r)
	}
	if r := k.Rules[1]; r.Word != "wide" || r.Class != 1 || r.F1 != 2./3 {
		t.Errorf("the other class has %+v", r)
	}
	if k.Default != 0 {
		t.Errorf("of equal classes %d is the default", k.Default)
	}
	// equally precise rules: the one with more hits, then the first class
	k = FitKeywords(split("a", "b", "c", "c"), []int32{0, 1, 2, 2}, 3)
	if got := fmt.Sprint(k.Rules[0].Word, k.Rules[1].Word, k.Rules[2].Word); got != "cab" {
		t.Errorf("the order is %s", got)
	}
}

func TestKeywordsOfNothing(t *testing.T) {
	k := FitKeywords(nil, nil, 2)
	if class, p := k.Guess([]string{"a"}); class != 0 || p != 0 || len(k.Rules) != 0 {
		t.Errorf("%d at %g", class, p)
	}
	k = FitKeywords(split("", "a", ""), []int32{1, 0, 1}, 3)
	if class, p := k.Guess(nil); class != 1 || p != float32(2./3) || len(k.Rules) != 1 {
		t.Errorf("%d at %g, %v", class, p, k.Rules)
	}
}

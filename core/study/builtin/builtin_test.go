package builtin

import (
	"slices"
	"testing"

	"murmuration/core/study"
)

func TestPlansArePossible(t *testing.T) {
	for _, language := range []string{"en", "zh"} {
		seen := map[string]bool{}
		for _, p := range Plans(language) {
			planned, err := study.Expand(&p.Plan)
			if err != nil {
				t.Errorf("%s: %v", p.Key, err)
				continue
			}
			if seen[p.Key] || p.Plan.Name != p.Key || len(p.Plan.Seeds) < 5 || len(p.Expect) == 0 {
				t.Errorf("%s: named %s, %d seeds, %d expectations", p.Key, p.Plan.Name, len(p.Plan.Seeds), len(p.Expect))
			}
			seen[p.Key] = true
			for _, c := range planned.Corpora {
				if c.World.Language != language {
					t.Errorf("%s reads %s", p.Key, c.World.Language)
				}
			}
			steps := 0
			for _, b := range planned.Bases {
				steps += b.Pretrain.Steps
			}
			t.Logf("%-14s %2d members of %2d bases, %d steps", p.Key, len(planned.Members), len(planned.Bases), steps)
		}
	}
}

// A plan is known by its name and arms, whatever its seeds and members are.
func TestOf(t *testing.T) {
	for _, language := range []string{"en", "zh"} {
		for _, p := range Plans(language) {
			own := p.Plan
			own.Seeds, own.Workers = []uint64{7, 8}, 3
			got, ok := Of(&own)
			if !ok || got.Key != p.Key || got.Plan.Arms[0].Base.World.Language != language {
				t.Errorf("%s in %s: %s, %v", p.Key, language, got.Key, ok)
			}
			own.Arms = slices.Clone(own.Arms)
			own.Arms[0].Name = "whatever"
			if _, ok := Of(&own); !ok {
				t.Errorf("%s is not known by another name of an arm", p.Key)
			}
			own.Arms[0].Base.Steps++
			if _, ok := Of(&own); ok {
				t.Errorf("%s is known with another recipe", p.Key)
			}
		}
	}
}

func TestExpectation(t *testing.T) {
	for _, c := range []struct {
		e     Expectation
		text  string
		value float64
		met   bool
	}{
		{Expectation{}, "> 0", 0, false}, {Expectation{OrEqual: true}, "≥ 0", 0, true}, {Expectation{Over: .3}, "> 0.3", .31, true}, {Expectation{Over: .5, OrEqual: true}, "≥ 0.5", .49, false},
	} {
		if c.e.Text() != c.text || c.e.Met(c.value) != c.met {
			t.Errorf("%+v: %s, %v", c.e, c.e.Text(), c.e.Met(c.value))
		}
	}
}

package builtin

import (
	"strings"
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
			if seen[p.Key] || p.Plan.Name != p.Key || len(p.Plan.Seeds) < 5 {
				t.Errorf("%s: named %s, %d seeds", p.Key, p.Plan.Name, len(p.Plan.Seeds))
			}
			seen[p.Key] = true
			for _, c := range planned.Corpora {
				if c.World.Language != language {
					t.Errorf("%s reads %s", p.Key, c.World.Language)
				}
			}
			if len(p.Expect) == 0 {
				t.Errorf("nothing is expected of %s", p.Key)
			}
			for _, e := range p.Expect {
				if !strings.HasPrefix(e.Key, p.Key+".") || len(e.Terms) == 0 {
					t.Errorf("%s: %+v", p.Key, e)
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

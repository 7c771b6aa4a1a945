package surveyor

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"murmuration/core/protocol"
	"murmuration/core/study/builtin"
)

// shrunk is a built-in plan whose models are as small as can be.
func shrunk(p builtin.Plan) builtin.Plan {
	p.Plan.Arms = slices.Clone(p.Plan.Arms)
	p.Plan.Positions, p.Plan.Keep = 200, min(p.Plan.Keep, 2)
	for i := range p.Plan.Arms {
		a := &p.Plan.Arms[i]
		w := *a.Base.World
		w.Sentences = 150 + w.Sentences/1000
		a.Base.World, a.Base.Steps, a.Base.Batch, a.Base.Warmup = &w, 6, 8, 0
		a.Base.Model.Embed, a.Base.Model.Hidden = 4, 4+a.Base.Model.Hidden/16
		if a.Base.Model.Kind == "transformer" {
			a.Base.Model.Embed = a.Base.Model.Hidden
		}
		if a.Finetune != nil {
			t := *a.Finetune
			t.Steps, t.Batch, t.Dense = 3, 8, 5
			a.Finetune = &t
		}
	}
	return p
}

// foundOf grows a shrunk plan and asks what came of it.
func foundOf(t *testing.T, p builtin.Plan) (*flocked, map[string]protocol.Finding) {
	f, _, found := findingsOf(t, p)
	return f, found
}

func findingsOf(t *testing.T, p builtin.Plan) (*flocked, *protocol.Findings, map[string]protocol.Finding) {
	t.Helper()
	data, err := json.Marshal(protocol.Inquiry{Plan: &p.Plan})
	if err != nil {
		t.Fatal(err)
	}
	f := grownFlock(t, string(data))
	if a := f.ask(`{"findings":{}}`); a.Failed == nil || a.Failed.Fault.Code != "surveyor.not-builtin" {
		t.Errorf("%s: %+v", p.Key, a)
	}
	var out *protocol.Findings
	next, err := f.surveyor.findingsOf(p, 10, func(float64) {}, func(a *protocol.Account, _ ...[]byte) { out = a.Findings })
	for done := false; err == nil && !done; {
		done, err = next()
	}
	if err != nil {
		t.Fatalf("%s: %v", p.Key, err)
	}
	found := map[string]protocol.Finding{}
	for _, x := range out.Findings {
		if _, twice := found[x.Name]; twice {
			t.Errorf("%s: %s stands twice", p.Key, x.Name)
		}
		found[x.Name] = x
	}
	return f, out, found
}

func builtinPlan(key string) builtin.Plan {
	for _, p := range builtin.Plans("en") {
		if p.Key == key {
			return p
		}
	}
	panic("no such plan")
}

// Each expectation of a built-in plan is answered.
func TestFindingsAnswerAllExpectations(t *testing.T) {
	var lines []string
	for _, p := range builtin.Plans("en") {
		p = shrunk(p)
		_, all, found := findingsOf(t, p)
		lines = append(lines, findingNames(t, p.Key, all))
		for _, e := range p.Expect {
			x, ok := found[e.Name]
			if !ok || x.Expected != e.Text() || x.Seeds < 5 {
				t.Errorf("%s: %s: %+v", p.Key, e.Name, x)
			}
			switch {
			case x.Value == nil:
				if !x.Withheld || x.Reason == nil || x.Holds != nil {
					t.Errorf("%s: %s: %+v", p.Key, e.Name, x)
				}
			case x.Withheld || x.Holds == nil || *x.Holds != e.Met(*x.Value):
				t.Errorf("%s: %s: %+v", p.Key, e.Name, x)
			}
		}
		for name, x := range found {
			if _, known := p.Expected(name); !known && (x.Expected != "" || x.Holds != nil) {
				t.Errorf("%s: %s: %+v", p.Key, name, x)
			}
		}
	}
	namesAreFresh(t, lines)
}

// With four seeds nothing is claimed.
func TestFewSeedsWithholdFindings(t *testing.T) {
	p := shrunk(builtinPlan("lineage"))
	p.Plan.Seeds = p.Plan.Seeds[:4]
	_, found := foundOf(t, p)
	for name, x := range found {
		if !x.Withheld || x.Holds != nil || x.Seeds != 4 || x.Reason.Code != "study.few-seeds" {
			t.Errorf("%s: %+v", name, x)
		}
	}
}

// The levels of lineage are means of what the board has.
func TestLineageFindsWhatTheBoardShows(t *testing.T) {
	f, found := foundOf(t, shrunk(builtinPlan("lineage")))
	for _, m := range []struct{ key, query string }{
		{"cka", `{"lens":"representations","measure":"cka"}`}, {"cosine", `{"lens":"weights","measure":"cosine"}`},
	} {
		b := f.board(m.query)
		for kin, pairs := range map[string][][2]int{
			"base": {{0, 5}, {1, 6}, {2, 7}, {3, 8}, {4, 9}}, "init": {{0, 10}, {1, 11}, {2, 12}, {3, 13}, {4, 14}},
			"other": {{0, 6}, {1, 7}, {2, 8}, {3, 9}, {4, 5}, {0, 12}, {1, 13}, {2, 14}, {3, 10}, {4, 11}},
		} {
			sum := 0.0
			for _, p := range pairs {
				sum += b.at(p[0], p[1]) / float64(len(pairs))
			}
			if x := found[m.key+"."+kin]; x.Value == nil || math.Abs(*x.Value-sum) > 1e-12 {
				t.Errorf("%s.%s: %+v, on the board %v", m.key, kin, x, sum)
			}
		}
	}
	if d := *found["cka.base"].Value - *found["cka.init"].Value; math.Abs(d-*found["cka.base-init"].Value) > 1e-12 {
		t.Error("a difference is not that of its levels")
	}
}

// Planted failures: models of one sample fail the same items.
func TestDataFindsPlantedFailures(t *testing.T) {
	x := &finder{plan: builtinPlan("data"), arms: 5, seeds: []uint64{1, 2, 3, 4, 5}, members: make([]int, 25)}
	f, group := make([][]bool, 25), make([]int, 200)
	for k := range f {
		f[k] = make([]bool, 200)
		for i := range f[k] {
			shared := (i*7+x.spot(k).arm*41)%97 < 20
			own := (i*13+k*29)%89 < 10
			f[k][i], group[i] = shared || own, i%4
		}
	}
	x.dataOf(f, group)
	for _, y := range x.out.Findings {
		if y.Value == nil || strings.Contains(y.Name, "-") && !(*y.Value > .5) || y.Name == "h.sample" && (*y.Value < .5 || *y.P > .01) {
			t.Errorf("%+v", y)
		}
	}
}

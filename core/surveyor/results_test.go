package surveyor

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"murmuration/core/measure"
	"murmuration/core/probe"
	"murmuration/core/protocol"
	"murmuration/core/text"
)

// Growth begins untrained and ends with what the board of the bases says.
func TestGrowth(t *testing.T) {
	f := grownFlock(t, fewWords(twoBases))
	for _, lens := range []string{"representations", "weights", "outputs"} {
		a := f.ask(fmt.Sprintf(`{"growth":{"lens":%q}}`, lens))
		if a.Growth == nil {
			t.Fatalf("%+v", a.Failed)
		}
		steps := []int{}
		for _, p := range a.Growth.Points {
			steps = append(steps, p.Step)
			at := fmt.Sprintf(`"at":"step","step":%d`, p.Step)
			if p.Step == 0 {
				at = `"at":"start"`
			}
			b := f.board(fmt.Sprintf(`{"lens":%q,%s,"members":["wren","swift"]}`, lens, at))
			if len(p.Groups) != 1 || p.Groups[0].Relation != "arm" || p.Groups[0].Mean != b.at(0, 1) {
				t.Errorf("%s, step %d: %+v, on the board %v", lens, p.Step, p.Groups, b.at(0, 1))
			}
		}
		if !slices.Equal(steps, []int{0, 1, 2, 6}) {
			t.Errorf("steps %v", steps)
		}
	}
}

// Of a planted likeness the factor is found that was planted, with five seeds; with
// fewer nothing is claimed.
func TestCauses(t *testing.T) {
	const kinds = `{"plan":{"seeds":[1,2,3,4,5],"positions":200,"arms":[
		{"name":"a","base":{` + small + `}},{"name":"b","base":{"optimizer":"sgd",` + small + `}}]}}`
	d := newDesk(t)
	p := d.ask(kinds).Planned
	plant := func(list []int) *protocol.Causes {
		m := &matrix{cells: make([][]reading, len(list))}
		for i, a := range list {
			for j, b := range list {
				v := .2 + .01*float64((i*j)%3)
				if p.Members[a].Arm == p.Members[b].Arm {
					v += .5
				}
				m.cells[i] = append(m.cells[i], reading{value: v})
			}
		}
		return d.surveyor.causesOf(list, m)
	}
	all := plant([]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
	if len(all.Causes) != 1 {
		t.Fatalf("%+v", all)
	}
	c := all.Causes[0]
	if c.Factor != "optimizer" || !slices.Equal(c.Levels, []string{"adam", "sgd"}) || math.Abs(c.Effect-.5) > .02 || c.Withheld || c.P == nil || *c.P > .02 || c.Share < .9 || math.Abs(c.Share+all.Residual-1) > 1e-12 || c.Seeds != 5 {
		t.Errorf("%+v", c)
	}
	if few := plant([]int{0, 1, 2, 5, 6, 7}); !few.Causes[0].Withheld || few.Causes[0].P != nil || few.Causes[0].LeastP < .09 {
		t.Errorf("%+v", few)
	}
	f := grownFlock(t, twoFamilies)
	out := f.ask(`{"causes":{"measure":"cka"}}`).Causes
	if out == nil || len(out.Causes) != 1 || out.Causes[0].Factor != "init+order" || out.Causes[0].Effect <= 0 || out.Measure != "cka" || out.At != "end" {
		t.Errorf("%+v", out)
	}
}

func TestDiversity(t *testing.T) {
	f := grownFlock(t, `{"plan":{"seeds":[1,2],"positions":200,"arms":[
		{"name":"a","base":{`+small+`}},{"name":"b","base":{"world":{"sentences":200,"seed":4},"steps":6,"batch":8,"model":{"embed":4,"hidden":6,"layers":1}}}]}}`)
	rows := f.ask(`{"diversity":{}}`).Diversity.Corpora
	if len(rows) != 2 || !slices.Equal(rows[1].Arms, []string{"b"}) {
		t.Fatalf("%+v", rows)
	}
	c, err := buildCorpus(&f.planned.Corpora[1], "")
	if err != nil {
		t.Fatal(err)
	}
	var docs [][]string
	for i, d := range c.Documents {
		if c.Split[i] == text.Train {
			docs = append(docs, text.Config{Cased: true}.WordCutter()(d))
		}
	}
	want := measure.TextsOf(docs)
	types, _ := want.TypeToken()
	pairs, _ := want.Distinct(2)
	r := rows[1]
	if r.Documents != len(docs) || r.TypeToken != types || r.Distinct[1] != pairs || r.Moving <= types || r.Tokens != c.Parts[text.Train].Tokens {
		t.Errorf("%+v, want %v, %v", r, types, pairs)
	}
	b := f.board(`{"at":"base"}`)
	if r.Loss == nil || !(*r.Loss > 1) || r.Likeness == nil || math.Abs(*r.Likeness-b.at(2, 3)) > 1e-12 {
		t.Errorf("%+v, on the board %v", r, b.at(2, 3))
	}
}

const widths = `{"plan":{"seeds":[1,2],"positions":200,"arms":[
	{"name":"w8","base":{"objective":"causal","world":{"sentences":120},"steps":6,"batch":8,"model":{"embed":8,"hidden":8,"layers":1}}},
	{"name":"w4","base":{"objective":"causal","world":{"sentences":120},"steps":6,"batch":8,"model":{"embed":4,"hidden":4,"layers":1}}}]}}`

func TestLadder(t *testing.T) {
	f := grownFlock(t, widths)
	out := f.ask(`{"ladder":{"items":10}}`).Ladder
	if out == nil || len(out.Rungs) != 2 || out.Rungs[0].Arm != "w4" || len(out.Rungs[1].Loss) != 2 {
		t.Fatalf("%+v", out)
	}
	for i, arm := range []int{1, 0} { // w4 stands after w8 in the plan
		r, base := out.Rungs[i], f.bases[2*arm]
		size, table := len(base.Model().W), len(base.Model().Param("embed.weight").W)
		if r.Parameters != size || r.Tokens != base.Last().Seen || r.FLOPs != 6*float64(size-table)*float64(r.Tokens) || r.Likeness == nil {
			t.Errorf("%+v", r)
		}
		x, err := f.surveyor.flock.stand(2*arm, protocol.Moment{At: "base"})
		if err != nil {
			t.Fatal(err)
		}
		battery := probe.WorldBattery(x.subject(nil), f.surveyor.memory.shelves[0].world, 10)
		scorer := probe.NewScorer(battery)
		scorer.Begin(battery.NewPass(base.Model()))
		for scorer.Next() {
		}
		for k, s := range scorer.Scores() {
			at := slices.IndexFunc(out.Probes, func(p protocol.LadderProbe) bool { return p.Name == battery.Rows[k].Name })
			if at >= 0 && out.Probes[at].Accuracy[i][0] != s.Accuracy {
				t.Errorf("%s: %v, want %v", battery.Rows[k].Name, out.Probes[at].Accuracy, s.Accuracy)
			}
		}
	}
	steady := 0
	for _, p := range out.Probes {
		if p.Linearity != nil {
			steady++
		}
	}
	if len(out.Probes) < 5 || steady == 0 {
		t.Errorf("%d probes, %d that rise or fall", len(out.Probes), steady)
	}
	f.refused("prober.items", `{"ladder":{"items":0}}`)
}

// The record is JSON with the plan, what was grown and what was measured; what is
// missing is null; what was asked twice stands once.
func TestRecord(t *testing.T) {
	f := grownFlock(t, fewWords(twoBases))
	f.board(`{"lens":"weights","measure":"delta-cosine"}`)
	b := f.board(`{"pair":["wren","robin"]}`)
	f.board(`{"pair":["wren","robin"]}`)
	f.ask(`{"diversity":{}}`)
	a := f.ask(`{"record":{}}`)
	data := f.bytes[f.ids][0]
	var r struct {
		Digest  string
		Plan    protocol.StudyPlan
		Bases   []struct{ Name, Digest string }
		Members []struct {
			Name, Digest string
			Accuracy     *float64
		}
		Results []struct {
			Query, Answer map[string]any
			Values        [][]*float64
			Intervals     [][][]*float64
		}
	}
	if err := json.Unmarshal(data, &r); err != nil || a.Recorded.Bytes != len(data) {
		t.Fatal(err)
	}
	if r.Digest != f.planned.Digest || len(r.Plan.Arms) != 2 || len(r.Bases) != 2 || len(r.Members) != 4 || len(r.Results) != 3 {
		t.Fatalf("%s", data)
	}
	for i, m := range r.Members {
		want := f.bases[f.planned.Members[i].Base].Model().Digest()
		if f.tuned[i] != nil {
			want = f.tuned[i].Model().Digest()
		}
		if m.Digest != want || (m.Accuracy != nil) != (f.tuned[i] != nil) {
			t.Errorf("%+v, want %s", m, want)
		}
	}
	if r.Results[0].Values[0][1] != nil || *r.Results[1].Values[0][1] != b.at(0, 1) || *r.Results[1].Intervals[0][1][0] != b.intervals[2] {
		t.Errorf("%s", data)
	}
	if _, ok := r.Results[2].Answer["diversity"]; !ok || strings.Contains(string(data), "NaN") {
		t.Errorf("%+v", r.Results[2])
	}
	f.ask(`{"withdraw":{"member":"robin"}}`)
	f.ask(`{"record":{}}`)
	if again := string(f.bytes[f.ids][0]); strings.Count(again, `"accuracy"`) != 1 || strings.Count(again, `"base":"`+f.planned.Bases[1].Name) != 1 || !strings.Contains(again, "surveyor.absent") || strings.Contains(again, f.tuned[3].Model().Digest()) {
		t.Error("a model that is gone is still recorded")
	}
}

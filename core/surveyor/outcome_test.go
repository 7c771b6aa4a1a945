package surveyor

import (
	"math"
	"slices"
	"testing"

	"murmuration/core/measure"
	"murmuration/core/protocol"
	"murmuration/core/rng"
)

const tunedSmall = `"finetune":{"steps":12,"batch":8,"dense":5,"learningRate":0.02}`

// twoFamilies are three fine-tunings of each of two bases.
const twoFamilies = `{"plan":{"seeds":[1,2,3],"positions":200,"arms":[
	{"name":"left","base":{"seed":1,` + small + `},` + tunedSmall + `},
	{"name":"right","base":{"seed":2,` + small + `},` + tunedSmall + `}]}}`

// byHand are the classes that a fine-tuned member says to each item of its test
// part, the right ones, and the texts.
func (f *flocked) byHand(i int) (said, truth, texts []string) {
	for _, e := range f.planned.Tasks[f.planned.Members[i].Task].Examples {
		if e.Split == "test" {
			list, err := f.tuned[i].Classify(e.Text)
			if err != nil {
				f.t.Fatal(err)
			}
			said, truth, texts = append(said, list[0].Label), append(truth, e.Label), append(texts, e.Text)
		}
	}
	return said, truth, texts
}

func TestOutcome(t *testing.T) {
	f := grownFlock(t, twoFamilies)
	out := f.ask(`{"outcome":{"most":1000}}`).Outcome
	if out == nil || len(out.Arms) != 2 || out.All.Arm != "" || out.Arms[1].Arm != "right" || len(out.All.Names) != 6 {
		t.Fatalf("%+v", out)
	}
	var failed [][]bool
	var saidBy [][]string
	for i := range f.planned.Members {
		said, truth, _ := f.byHand(i)
		saidBy = append(saidBy, said)
		failed = append(failed, nil)
		for k := range said {
			failed[i] = append(failed[i], said[k] != truth[k])
		}
	}
	checkFailures(t, out.All, failed)
	checkFailures(t, out.Arms[0], failed[:3])
	checkFailures(t, out.Arms[1], failed[3:])
	if n := out.All.Null; n == nil || n.Judges != "themselves" || out.Arms[0].Null == nil || out.Arms[1].Null == nil || out.Arms[1].Null.Judges != "others" {
		t.Errorf("nulls: %v, %v, %v", out.All.Null, out.Arms[0].Null, out.Arms[1].Null)
	}
	_, truth, texts := f.byHand(0)
	for n, item := range out.Items {
		at, count := slices.Index(texts, item.Text), 0
		for i := range failed {
			if failed[i][at] {
				count++
			}
			if item.Said[i] != saidBy[i][at] {
				t.Errorf("%q: %v", item.Text, item.Said)
			}
		}
		if item.Failed != count || item.Truth != truth[at] || item.Group != truth[at] || n > 0 && out.Items[n-1].Failed < count {
			t.Fatalf("%+v, of which %d fail", item, count)
		}
	}
	if few := f.ask(`{"outcome":{"most":3,"group":"","members":["wren","robin"]}}`).Outcome; len(few.Items) != 3 || few.All.Grouped != nil || len(few.Arms) != 0 {
		t.Errorf("%+v", few)
	}
	f.refused("surveyor.group", `{"outcome":{"group":"size"}}`)
}

func checkFailures(t *testing.T, got protocol.Failures, failed [][]bool) {
	t.Helper()
	want := measure.OutcomeOf(failed)
	h, _ := want.H()
	if !slices.Equal(got.Errors, want.Rates) || got.Systemic != want.Systemic || got.Expected != want.Expected || *got.H != h || got.N != want.N ||
		!slices.Equal(got.Histogram, want.Count) || !slices.Equal(got.PoissonBinomial, want.Chance) {
		t.Errorf("%+v, want %+v", got, want)
	}
	weight := 0
	for _, g := range got.Grouped.Groups {
		weight += g.N
	}
	if weight != want.N || got.Grouped.Worst < got.Grouped.Average {
		t.Errorf("groups %+v", got.Grouped)
	}
}

// A model that never fails leaves no H, and says why.
func TestOutcomeWithoutFailures(t *testing.T) {
	x := &outcome{s: New(func() float64 { return 0 }, func(protocol.Message) {}, nil), q: &protocol.OutcomeQuery{}}
	x.s.flock = &flock{planned: &protocol.Planned{Members: []protocol.Member{{Name: "wren"}, {Name: "swift"}}}}
	x.all = &sitting{members: []int{0, 1}}
	x.failed = [][]bool{{true, false, true, true}, {false, false, false, false}}
	f := x.failures(part{"", []int{0, 1}})
	if f.H != nil || f.Reason == nil || f.Reason.Code != "measure.never" || f.Systemic != 0 || !slices.Equal(f.Names, []string{"wren", "swift"}) {
		t.Errorf("%+v", f)
	}
}

// Language models fail words: those that they know they would say.
func TestOutcomeOfWords(t *testing.T) {
	f := grownFlock(t, fewWords(twoBases))
	a := f.ask(`{"outcome":{"at":"base"}}`)
	out := a.Outcome
	if out == nil {
		t.Fatalf("%+v", a.Failed)
	}
	if out == nil || out.All.N == 0 || len(out.All.Errors) != 4 || out.All.Errors[0] != out.All.Errors[2] || out.All.Errors[0] < .5 {
		t.Fatalf("%+v", out)
	}
	kinds := map[string]bool{}
	for _, i := range out.Items {
		kinds[i.Group] = true
	}
	if len(out.Items) != 50 || len(kinds) < 3 {
		t.Errorf("%d items of %v", len(out.Items), kinds)
	}
	f.refused("surveyor.questions", `{"outcome":{}}`)
}

// What is drawn many times is the measures themselves.
func TestAnswerPairs(t *testing.T) {
	r := rng.New(1, "answers test")
	gold := make([]int, 60)
	models := make([]*measure.Outputs, 2)
	for i := range gold {
		gold[i] = r.Intn(4)
	}
	for m := range models {
		p := make([]float64, 60*4)
		for i := range gold {
			sum := 0.0
			for c := range 4 {
				p[i*4+c] = r.Float64()
				if c == gold[i] {
					p[i*4+c] += .4
				}
				sum += p[i*4+c]
			}
			for c := range 4 {
				p[i*4+c] /= sum
			}
		}
		models[m] = measure.OutputsOf(p, 60, gold, nil)
	}
	some := []int{3, 3, 10, 11, 25, 40, 41, 42, 50, 59, 59}
	for _, how := range measure.OutputMeasures() {
		for _, items := range [][]int{spread(60, 60), some} {
			p := answerPair{how.Key, models[0], models[1]}
			got := p.beyond(meanOver(items, func(i int) float64 { return p.score(i, i) }), items)
			want, err := how.Of(models[0].Take(items), models[1].Take(items))
			if err != nil || math.Abs(got-want) > 1e-12 {
				t.Errorf("%s: %v, want %v, %v", how.Key, got, want, err)
			}
		}
		l, err := answerPair{how.Key, models[0], models[1]}.shuffles(200).Value()
		null := how.Null(models[0], models[1])
		if err != nil || math.Abs(l.Mean-null) > .03 || l.High <= l.Mean {
			t.Errorf("%s: %+v, null %v", how.Key, l, null)
		}
	}
}

func TestCure(t *testing.T) {
	f := grownFlock(t, twoFamilies)
	f.refused("surveyor.one-family", `{"cure":{}}`)
	f.refused("surveyor.team", `{"cure":{"size":1}}`)
	out := f.ask(`{"cure":{"size":2}}`).Cure
	if out == nil || len(out.Ensembles) != 15 {
		t.Fatalf("%+v", out)
	}
	right := make([][]float64, 6)
	for i := range right {
		said, truth, _ := f.byHand(i)
		for k := 1; k < len(said); k += 2 {
			right[i] = append(right[i], map[bool]float64{true: 1}[said[k] == truth[k]])
		}
	}
	diverse := 0
	for _, e := range out.Ensembles {
		a, b := f.place(e.Names[0]), f.place(e.Names[1])
		if e.Diverse != (a/3 != b/3) || math.Abs(e.Mean-(mean(right[a])+mean(right[b]))/2) > 1e-12 || e.Averaged < .1 || e.Agreement > 1 {
			t.Errorf("%+v", e)
		}
		if e.Diverse {
			diverse++
		}
	}
	if diverse != 9 || out.Same == nil || out.Diverse == nil || out.Same.Count != out.Diverse.Count || out.Matched > matchedGap {
		t.Errorf("%d diverse; %+v, %+v", diverse, out.Same, out.Diverse)
	}
	if i := out.Diverse.Interval; len(i) == 2 && !(i[0] <= out.Diverse.Averaged && out.Diverse.Averaged <= i[1]) {
		t.Errorf("%+v", out.Diverse)
	}
}

func (f *flocked) place(name string) int {
	return slices.IndexFunc(f.planned.Members, func(m protocol.Member) bool { return m.Name == name })
}

func mean(x []float64) (m float64) {
	for _, v := range x {
		m += v / float64(len(x))
	}
	return m
}

// Models of two arms that share their bases are not mixed with their own twins.
func TestTeams(t *testing.T) {
	s := New(func() float64 { return 0 }, func(protocol.Message) {}, nil)
	p := &protocol.Planned{}
	for _, arm := range []string{"head", "all"} {
		for base := range 3 {
			p.Members = append(p.Members, protocol.Member{Arm: arm, Base: base})
		}
	}
	s.flock = &flock{planned: p}
	same, mixed, err := s.teams([]int{0, 1, 2, 3, 4, 5}, 2)
	if err != nil || len(same) != 6 || len(mixed) != 6 {
		t.Errorf("%v, %v, %v", same, mixed, err)
	}
	for _, team := range mixed {
		if team[0]%3 == team[1]%3 {
			t.Errorf("%v share a base", team)
		}
	}
}

// Agreement is asked of the words that the models know they would say.
func TestChosenWords(t *testing.T) {
	s := New(func() float64 { return 0 }, func(protocol.Message) {}, nil)
	s.memory.clear("")
	const n = 200
	p, gold := make([]float64, n*4), make([]int, n)
	for i := range n {
		for c := range 4 {
			p[i*4+c] = .25
		}
		if i%2 == 0 {
			copy(p[i*4:], []float64{.97, .01, .01, .01})
		}
	}
	o := &outputs{s: s, words: &questions{key: "words", gold: gold}, list: []*stand{{key: "a"}, {key: "b"}}, group: "g"}
	for _, x := range o.list {
		s.memory.answers[of{x.key, "words"}] = measure.OutputsOf(p, n, gold, nil)
	}
	o.choose()
	if items := o.decided(); len(items) != n/2 || items[1] != 2 {
		t.Errorf("%v", items)
	}
	o.group, o.words.gold = "few", gold[:80]
	for _, x := range o.list {
		s.memory.answers[of{x.key, "words"}] = measure.OutputsOf(p[:80*4], 80, gold[:80], nil)
	}
	if o.choose(); len(o.decided()) != 80 {
		t.Errorf("of few that are decided %v", o.decided())
	}
}

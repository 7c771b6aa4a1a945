package study

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"murmuration/core/fault"
	"murmuration/core/json"
	"murmuration/core/protocol"
)

// planOf reads a plan as a message brings it.
func planOf(t *testing.T, text string) *protocol.StudyPlan {
	t.Helper()
	p := new(protocol.StudyPlan)
	if err := new(json.Codec).Decode([]byte(text), p, json.Rules{Safe: true}); err != nil {
		t.Fatal(err)
	}
	return p
}

func expanded(t *testing.T, p *protocol.StudyPlan) *protocol.Planned {
	t.Helper()
	out, err := Expand(p)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const lineage = `{"name":"lineage","seeds":[1,2],"keep":5,"arms":[
	{"name":"same base","base":{"world":{"sentences":100},"seed":7,"steps":5},"finetune":{"steps":3}},
	{"name":"same init","base":{"world":{"sentences":100},"init":7,"steps":5},"finetune":{"steps":3,"freeze":"encoder"}},
	{"name":"other init","base":{"world":{"sentences":100},"steps":5}},
	{"name":"other kind","base":{"world":{"sentences":100},"steps":5,"model":{"kind":"gru"}}}]}`

func TestExpandSharesBases(t *testing.T) {
	p := expanded(t, planOf(t, lineage))
	type want struct {
		name, base, neighbour, same, differs string
		init, order                          uint64
	}
	for i, w := range []want{
		{"wren", "nest 1", "", "", "", 7, 7},
		{"swift", "nest 1", "wren", "base task", "tune seed", 7, 7},
		{"lark", "nest 2", "wren", "init data task", "order freeze", 7, 1},
		{"robin", "nest 3", "lark", "init data task", "order tune seed", 7, 2},
		{"finch", "finch", "lark", "order data", "init task", 1, 1},
		{"dove", "dove", "finch", "data", "init order", 2, 2},
		{"teal", "teal", "finch", "order data", "kind", 1, 1},
		{"egret", "egret", "teal", "data", "init order", 2, 2},
	} {
		m := p.Members[i]
		b := p.Bases[m.Base]
		var differs []string
		for _, d := range m.Differs {
			differs = append(differs, d.What)
		}
		got := want{m.Name, b.Name, m.Neighbour, strings.Join(m.Same, " "), strings.Join(differs, " "), b.Pretrain.Init, b.Pretrain.Seed}
		if got != w {
			t.Errorf("%+v\nwant %+v", got, w)
		}
		if b.Pretrain.Keep != 5 || b.Pretrain.Name != b.Name || (m.Task < 0) != (m.Finetune == nil) {
			t.Errorf("%s: %+v", m.Name, m)
		}
	}
	if len(p.Bases) != 7 || len(p.Corpora) != 1 || len(p.Tasks) != 1 || len(p.Members) != 8 {
		t.Errorf("%d bases, %d corpora, %d tasks, %d members", len(p.Bases), len(p.Corpora), len(p.Tasks), len(p.Members))
	}
	if f := p.Members[1].Finetune; f.Seed != 2 || !f.Alone || f.Steps != 3 || f.Name != "swift" || f.Patience != 0 {
		t.Errorf("%+v", f)
	}
	if d := p.Members[2].Differs[0]; d != (protocol.Difference{What: "order", From: "7", To: "1"}) {
		t.Errorf("%+v", d)
	}
}

func TestModelsKeepTheirNames(t *testing.T) {
	p := planOf(t, lineage)
	names := func() map[protocol.Replicate][2]string {
		out := map[protocol.Replicate][2]string{}
		x := expanded(t, p)
		for _, m := range x.Members {
			out[protocol.Replicate{Arm: m.Arm, Seed: m.Seed}] = [2]string{m.Name, x.Bases[m.Base].Name}
		}
		return out
	}
	before := names()
	p.More = []protocol.Replicate{{Arm: "same init", Seed: 9}, {Arm: "same base", Seed: 9}}
	p.Without = []protocol.Replicate{{Arm: "same base", Seed: 1}, {Arm: "same init", Seed: 1}, {Arm: "same init", Seed: 9}}
	after := names()
	if len(after) != 7 || after[p.More[1]] != [2]string{"crane", "nest 1"} {
		t.Errorf("%v", after)
	}
	for r, n := range after {
		if r.Seed != 9 && n != before[r] {
			t.Errorf("%v was %v and is %v", r, before[r], n)
		}
	}
	p.More = nil
	p.Without = p.Without[:1]
	for r, n := range names() {
		if n != before[r] {
			t.Errorf("%v was %v and is %v", r, before[r], n)
		}
	}
}

func TestSeedsOfABase(t *testing.T) {
	for base, want := range map[string][2]uint64{
		``:                             {4, 4},
		`,"seed":7`:                    {7, 7},
		`,"init":7`:                    {7, 4},
		`,"order":7`:                   {4, 7},
		`,"seed":7,"init":8`:           {8, 7},
		`,"seed":7,"order":9`:          {7, 9},
		`,"seed":7,"init":8,"order":9`: {8, 9},
	} {
		p := expanded(t, planOf(t, `{"seeds":[4],"arms":[{"name":"a","base":{"world":{}`+base+`}}]}`))
		if got := p.Bases[0].Pretrain; got.Init != want[0] || got.Seed != want[1] {
			t.Errorf("%s: init %d, order %d", base, got.Init, got.Seed)
		}
	}
}

func TestBirdsAreThoseOfThePage(t *testing.T) {
	source, err := os.ReadFile("../../public/page/birds.ts")
	if err != nil {
		t.Fatal(err)
	}
	list, _, _ := strings.Cut(string(source), ").split")
	var keys []string
	for _, s := range regexp.MustCompile(`"([a-z ]+)"`).FindAllStringSubmatch(list, -1) {
		keys = append(keys, strings.Fields(s[1])...)
	}
	if !slices.Equal(keys, strings.Fields(birds)) {
		t.Errorf("%v\n%v", keys, birds)
	}
	if birdName(36) != "wren 2" || birdName(71) != "duck 2" || birdName(72) != "wren 3" {
		t.Error(birdName(36), birdName(71), birdName(72))
	}
}

func TestDigestIsOfThePlan(t *testing.T) {
	a := planOf(t, `{"name":"x","seeds":[1],"arms":[{"name":"a","base":{"world":{"seed":1},"steps":9}}]}`)
	b := planOf(t, `{"arms":[{"base":{"steps":9,"batch":32,"sample":"same","world":{"language":"en"}},"name":"a"}],"workers":2,"positions":2000,"seeds":[1],"name":"x"}`)
	c := planOf(t, `{"name":"x","seeds":[2],"arms":[{"name":"a","base":{"world":{},"steps":9}}]}`)
	x, y, z := expanded(t, a), expanded(t, b), expanded(t, c)
	if x.Digest != y.Digest || x.Digest == z.Digest || y.Plan.Workers != 2 {
		t.Error(x.Digest, y.Digest, z.Digest)
	}
}

func TestSamplesOfTheWorld(t *testing.T) {
	p := expanded(t, planOf(t, `{"seeds":[1,2,3],"arms":[
		{"name":"same","base":{"world":{"sentences":100},"sample":"same"},"finetune":{}},
		{"name":"own","base":{"world":{"sentences":100,"seed":2},"sample":"own"},"finetune":{}}]}`))
	var seeds []uint64
	for _, m := range p.Members {
		seeds = append(seeds, p.Corpora[p.Bases[m.Base].Corpus].World.Seed)
	}
	if !slices.Equal(seeds, []uint64{1, 1, 1, 1, 2, 3}) || len(p.Corpora) != 3 {
		t.Error(seeds)
	}
	// whatever they read, replicates are examined with the plan's questions
	if len(p.Tasks) != 2 || p.Members[3].Task != 1 || p.Members[5].Task != 1 {
		t.Errorf("%d tasks", len(p.Tasks))
	}
}

func TestTasksAreDivided(t *testing.T) {
	p := expanded(t, planOf(t, `{"seeds":[5,6],"more":[{"arm":"own","seed":8}],"arms":[
		{"name":"all","base":{"world":{"sentences":100}},"finetune":{}},
		{"name":"own","base":{"world":{"sentences":100}},"finetune":{"parts":3}},
		{"name":"one","base":{"world":{"sentences":100}},"finetune":{"parts":3,"part":1}},
		{"name":"dealt","base":{"world":{"sentences":100}},"finetune":{"shuffled":true}}]}`))
	var tasks []int
	for _, m := range p.Members {
		tasks = append(tasks, m.Task)
	}
	if !slices.Equal(tasks, []int{0, 0, 1, 2, 2, 2, 3, 3, 4}) {
		t.Fatal(tasks)
	}
	trained := map[string]int{}
	for i, task := range p.Tasks {
		held := 0
		for j, x := range task.Examples {
			switch {
			case x.Split == "train" && (i == 1 || i == 2 || i == 4):
				trained[x.Text]++
			case x.Split == "test":
				held++
			}
			if i == 3 && x.Split != "train" && !same(x, p.Tasks[0].Examples[j]) {
				t.Errorf("the held-out example %d was changed", j)
			}
		}
		if held != len(p.Tasks[0].Examples)-count(p.Tasks[0], "train")-count(p.Tasks[0], "valid") {
			t.Errorf("task %d: %d held out", i, held)
		}
	}
	for x, n := range trained {
		if n != 1 {
			t.Errorf("%d parts have %q", n, x)
		}
	}
	first := slices.IndexFunc(p.Tasks[0].Examples, func(x protocol.Example) bool { return x.Split == "train" })
	if !slices.ContainsFunc(p.Tasks[1].Examples, func(x protocol.Example) bool { return same(x, p.Tasks[0].Examples[first]) }) {
		t.Error("the first part lacks the first example")
	}
	if len(trained) != count(p.Tasks[0], "train") {
		t.Errorf("%d of %d examples are in a part", len(trained), count(p.Tasks[0], "train"))
	}
	if moved := differing(p.Tasks[0], p.Tasks[3]); moved < len(trained)/2 || count(p.Tasks[3], "train") != len(trained) {
		t.Errorf("%d labels were dealt to other examples", moved)
	}
}

func count(p protocol.PlannedTask, split string) int {
	n := 0
	for _, x := range p.Examples {
		if x.Split == split {
			n++
		}
	}
	return n
}

func differing(a, b protocol.PlannedTask) int {
	n := 0
	for i := range a.Examples {
		if a.Examples[i].Label != b.Examples[i].Label {
			n++
		}
	}
	return n
}

// Examples of one's own that name no parts are divided in the same way for all.
func TestOwnExamplesAreDividedOnce(t *testing.T) {
	var list []string
	for i := range 40 {
		list = append(list, `{"text":"text `+strings.Repeat("a", i+1)+`","label":"`+[]string{"yes", "no"}[i%2]+`"}`)
	}
	p := expanded(t, planOf(t, `{"seeds":[1,2],"arms":[{"name":"a","base":{"corpus":{"name":"x","text":"a b c\nd e f"}},"finetune":{"examples":[`+strings.Join(list, ",")+`]}}]}`))
	if len(p.Tasks) != 1 || count(p.Tasks[0], "test") != 8 || count(p.Tasks[0], "valid") != 4 || count(p.Tasks[0], "train") != 28 {
		t.Errorf("%+v", p.Tasks)
	}
	if p.Texts[0] != "a b c\nd e f" || p.Corpora[0].Name != "x" {
		t.Errorf("%+v %q", p.Corpora, p.Texts)
	}
}

func TestExpandRefuses(t *testing.T) {
	const world = `"world":{"sentences":100}`
	arm := func(rest string) string { return `{"seeds":[1],"arms":[{"name":"a",` + rest + `}]}` }
	for plan, code := range map[string]string{
		`{"seeds":[1]}`: "study.arms",
		`{"arms":[{"name":"a","base":{` + world + `}}]}`:                                                 "study.seeds",
		`{"seeds":[1,1],"arms":[{"name":"a","base":{` + world + `}}]}`:                                   "study.seed-twice",
		`{"seeds":[0],"arms":[{"name":"a","base":{` + world + `}}]}`:                                     "study.seed-zero",
		`{"seeds":[1],"arms":[{"name":"a","base":{` + world + `}},{"name":"a","base":{` + world + `}}]}`: "study.arm-twice",
		`{"seeds":[1],"more":[{"arm":"b","seed":1}],"arms":[{"name":"a","base":{` + world + `}}]}`:       "study.arm",
		`{"seeds":[1],"more":[{"arm":"a","seed":1}],"arms":[{"name":"a","base":{` + world + `}}]}`:       "study.twice",
		`{"seeds":[1],"without":[{"arm":"a","seed":2}],"arms":[{"name":"a","base":{` + world + `}}]}`:    "study.without",
		`{"seeds":[1],"without":[{"arm":"a","seed":1}],"arms":[{"name":"a","base":{` + world + `}}]}`:    "study.empty",
		`{"seeds":[1],"positions":49,"arms":[{"name":"a","base":{` + world + `}}]}`:                      "study.range",
		`{"seeds":[1],"keep":41,"arms":[{"name":"a","base":{` + world + `}}]}`:                           "study.range",
		`{"seeds":[1],"workers":33,"arms":[{"name":"a","base":{` + world + `}}]}`:                        "study.range",
		`{"seeds":[1],"arms":[{"name":" ","base":{` + world + `}}]}`:                                     "study.arm-name",
		arm(`"base":{"steps":5}`):                                                        "study.text",
		arm(`"base":{` + world + `,"corpus":{"text":"a"}}`):                              "study.text",
		arm(`"base":{"corpus":{"text":" "}}`):                                            "study.no-text",
		arm(`"base":{"corpus":{"text":"a","tokenizer":"byte"}}`):                         "study.tokenizer",
		arm(`"base":{"corpus":{"text":"a"},"sample":"own"}`):                             "study.own",
		arm(`"base":{` + world + `,"sample":"any"}`):                                     "study.sample",
		arm(`"base":{"world":{"language":"fr"}}`):                                        "world.language",
		arm(`"base":{` + world + `,"objective":"next"}`):                                 "train.objective",
		arm(`"base":{` + world + `,"objective":"causal","model":{"kind":"bilstm"}}`):     "train.bilstm-causal",
		arm(`"base":{` + world + `,"steps":0}`):                                          "lab.zero",
		arm(`"base":{` + world + `,"model":{"kind":"cnn"}}`):                             "model.kind",
		arm(`"base":{` + world + `},"finetune":{"task":"name"}`):                         "study.task",
		arm(`"base":{"corpus":{"text":"a"}},"finetune":{"task":"recall"}`):               "study.recall",
		arm(`"base":{"corpus":{"text":"a"}},"finetune":{}`):                              "study.examples",
		arm(`"base":{` + world + `},"finetune":{"parts":2,"part":2}`):                    "study.part",
		arm(`"base":{` + world + `},"finetune":{"parts":-1}`):                            "study.parts",
		arm(`"base":{` + world + `},"finetune":{"freeze":"half"}`):                       "train.freeze",
		arm(`"base":{` + world + `},"finetune":{"examples":[{"text":"a","label":"b"}]}`): "train.examples.one-class",
	} {
		_, err := Expand(planOf(t, plan))
		if err == nil || fault.As(err).Code != code {
			t.Errorf("%s: %v, want %s", plan, err, code)
		}
	}
	p := planOf(t, arm(`"base":{`+world+`}`))
	p.Seeds = nil
	for s := range uint64(201) {
		p.Seeds = append(p.Seeds, s+1)
	}
	if _, err := Expand(p); err == nil || fault.As(err).Code != "study.models" {
		t.Error(err)
	}
}

// What an arm leaves open, its seeds draw.
func TestDrawn(t *testing.T) {
	p := planOf(t, `{"seeds":[1,2],"arms":[
		{"name":"a","base":{"world":{"sentences":100},"steps":5,"sample":"own"},"finetune":{"steps":3,"parts":2}},
		{"name":"b","base":{"world":{"sentences":100},"steps":5,"init":7},"finetune":{"steps":3,"seed":1,"parts":2,"part":0}},
		{"name":"c","base":{"world":{"sentences":100},"steps":5,"seed":7}},
		{"name":"d","base":{"world":{"sentences":100},"steps":5,"order":7}}]}`)
	for i, want := range []string{"data init order tune seed part", "order", "", "init"} {
		if got := strings.Join(Drawn(&p.Arms[i]), " "); got != want {
			t.Errorf("arm %s draws %q, want %q", p.Arms[i].Name, got, want)
		}
	}
}

package surveyor

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/train"
)

// desk is the page that asks a surveyor.
type desk struct {
	t        testing.TB
	surveyor *Surveyor
	answers  map[int]protocol.Account
	order    []int // in which they came
	bytes    map[int][][]byte
	ids      int
	clock    float64
}

func newDesk(t testing.TB) *desk {
	d := &desk{t: t, answers: map[int]protocol.Account{}, bytes: map[int][][]byte{}}
	d.surveyor = New(func() float64 { d.clock++; return d.clock }, d.hear, nil)
	return d
}

func (d *desk) hear(m protocol.Message) {
	var a protocol.Account
	if err := json.Unmarshal(m.JSON, &a); err != nil {
		d.t.Fatal(err)
	}
	if a.Progress != nil {
		return
	}
	if _, twice := d.answers[m.ID]; twice {
		d.t.Fatalf("inquiry %d is answered twice", m.ID)
	}
	d.answers[m.ID], d.bytes[m.ID] = a, m.Buffers
	d.order = append(d.order, m.ID)
}

func (d *desk) send(inquiry string, buffers ...[]byte) int {
	d.ids++
	d.surveyor.Receive(protocol.Message{ID: d.ids, JSON: []byte(inquiry), Buffers: buffers})
	return d.ids
}

// ask sends an inquiry and lets the surveyor work until there is nothing left.
func (d *desk) ask(inquiry string, buffers ...[]byte) protocol.Account {
	d.t.Helper()
	id := d.send(inquiry, buffers...)
	for d.surveyor.Work(8) {
	}
	a, ok := d.answers[id]
	if !ok {
		d.t.Fatalf("%s is never answered", inquiry)
	}
	return a
}

func (d *desk) refused(code, inquiry string, buffers ...[]byte) {
	d.t.Helper()
	if a := d.ask(inquiry, buffers...); a.Failed == nil || a.Failed.Fault.Code != code {
		d.t.Errorf("%s: %+v, want %s", inquiry, a, code)
	}
}

const small = `"world":{"sentences":120},"steps":6,"batch":8,"model":{"embed":4,"hidden":6,"layers":1}`

const twoBases = `{"plan":{"name":"two","seeds":[1,2],"keep":2,"arms":[
	{"name":"plain","base":{` + small + `}},
	{"name":"tuned","base":{` + small + `},"finetune":{"steps":3,"batch":8,"dense":5}}]}}`

// grow trains a base of a plan as the trainer's worker does.
func grow(t testing.TB, p *protocol.Planned, i int) *train.Trainer {
	t.Helper()
	b := p.Bases[i]
	c, err := buildCorpus(&p.Corpora[b.Corpus], p.Texts[b.Corpus])
	if err != nil {
		t.Fatal(err)
	}
	r := b.Pretrain
	run, err := train.NewPretrain(train.Config{
		Seed: r.Seed, Init: r.Init, Objective: r.Objective, Batch: r.Batch, Steps: r.Steps, MaskRate: r.MaskRate,
		Model: model.Config{Kind: r.Model.Kind, Embed: r.Model.Embed, Hidden: r.Model.Hidden, Layers: r.Model.Layers},
		Optim: optim.Config{Kind: r.Optimizer, LearningRate: r.LearningRate, Schedule: r.Schedule, Warmup: r.Warmup, Clip: r.Clip, Decay: r.Decay},
	}, c)
	if err != nil {
		t.Fatal(err)
	}
	run.LookAt = train.Between(r.Steps, r.Keep)
	for !run.Done() {
		if _, err := run.Step(); err != nil {
			t.Fatal(err)
		}
	}
	v := run.Validate()
	for v.Next() {
	}
	v.Loss()
	return run
}

// tune fine-tunes a member.
func tune(t testing.TB, p *protocol.Planned, i int, base *train.Trainer) *train.FineTuner {
	t.Helper()
	m := p.Members[i]
	c := train.FineTuneDefaults()
	f := m.Finetune
	c.Seed, c.Init, c.Freeze, c.Steps, c.Batch, c.Dense, c.Patience, c.Alone = f.Seed, f.Init, f.Freeze, f.Steps, f.Batch, f.Dense, f.Patience, f.Alone
	c.Optim.LearningRate, c.Task, c.TaskRecipe = f.LearningRate, f.Task, f.TaskRecipe
	var list []text.Case
	for _, x := range p.Tasks[m.Task].Examples {
		list = append(list, text.Case{Text: x.Text, Label: x.Label, Split: x.Split})
	}
	run, err := train.NewFineTune(c, base, list)
	if err != nil {
		t.Fatal(err)
	}
	for !run.Done() {
		if _, err := run.Step(); err != nil {
			t.Fatal(err)
		}
	}
	return run
}

func TestModelsAreEnrolled(t *testing.T) {
	d := newDesk(t)
	d.refused("surveyor.no-plan", `{"similarity":{}}`)
	p := d.ask(twoBases).Planned
	if p == nil || len(p.Members) != 4 || len(p.Bases) != 2 {
		t.Fatalf("%+v", p)
	}
	one, two := grow(t, p, 0), grow(t, p, 1)
	f := tune(t, p, 2, one)
	d.refused("surveyor.no-base", `{"enrol":{"member":"lark"}}`, f.Save(false))
	got := d.ask(`{"enrol":{"base":0}}`, one.Save(false)).Enrolled
	if got == nil || got.Digest != one.Model().Digest() || got.Parameters != len(one.Model().W) || !slices.Equal(got.Steps, []int{1, 2, 6}) || !(got.Loss > 0) {
		t.Fatalf("%+v", got)
	}
	tuned := d.ask(`{"enrol":{"member":"lark"}}`, f.Save(false)).Enrolled
	if tuned == nil || tuned.Digest != f.Model().Digest() || tuned.Accuracy == nil || *tuned.Accuracy != f.Report().Accuracy {
		t.Fatalf("%+v", tuned)
	}
	for inquiry, c := range map[string]struct {
		code string
		data []byte
	}{
		`{"enrol":{"base":1}}`:                 {"surveyor.other", one.Save(false)},
		`{"enrol":{"base":0}}`:                 {"surveyor.other", f.Save(false)},
		`{"enrol":{"member":"robin"}}`:         {"surveyor.no-base", f.Save(false)},
		`{"enrol":{"member":"wren"}}`:          {"surveyor.other", one.Save(false)},
		`{"enrol":{"member":"dodo"}}`:          {"surveyor.member", one.Save(false)},
		`{"enrol":{}}`:                         {"surveyor.enrol", one.Save(false)},
		`{"enrol":{"base":2}}`:                 {"surveyor.enrol", one.Save(false)},
		`{"enrol":{"base":0,"member":"lark"}}`: {"surveyor.enrol", one.Save(false)},
		`{"enrol":{"base":-1}}`:                {"surveyor.enrol", nil},
		`{"enrol":{"member":"lark"}} `:         {"checkpoint.short", []byte("none")},
	} {
		d.refused(c.code, inquiry, c.data)
	}
	d.refused("lab.buffers", `{"enrol":{"base":0}}`)
	d.ask(`{"enrol":{"base":1}}`, two.Save(false))
	d.refused("surveyor.base", `{"enrol":{"member":"robin"}}`, f.Save(false))
}

func TestUnfinishedAndOtherRunsAreRefused(t *testing.T) {
	d := newDesk(t)
	p := d.ask(twoBases).Planned
	half := grow(t, p, 0)
	half.Restart()
	if _, err := half.Step(); err != nil {
		t.Fatal(err)
	}
	d.refused("surveyor.unfinished", `{"enrol":{"base":0}}`, half.Save(false))
	other := *p
	other.Bases = slices.Clone(p.Bases)
	other.Bases[0].Pretrain.LearningRate = .5
	d.refused("surveyor.recipe", `{"enrol":{"base":0}}`, grow(t, &other, 0).Save(false))
	other.Bases[0] = p.Bases[0]
	other.Bases[0].Pretrain.Seed = 5
	d.refused("surveyor.other", `{"enrol":{"base":0}}`, grow(t, &other, 0).Save(false))
	other.Bases[0] = p.Bases[0]
	other.Corpora = []protocol.Corpus{p.Corpora[0]}
	other.Corpora[0].Seed = 9
	d.refused("surveyor.other", `{"enrol":{"base":0}}`, grow(t, &other, 0).Save(false))
}

func TestMomentsOfAModel(t *testing.T) {
	d := newDesk(t)
	p := d.ask(twoBases).Planned
	one := grow(t, p, 0)
	f := tune(t, p, 2, one)
	d.ask(`{"enrol":{"base":0}}`, one.Save(false))
	at := func(member int, m protocol.Moment) string {
		x, err := d.surveyor.flock.stand(member, m)
		if err != nil {
			return err.Error()
		}
		return x.model().Digest()
	}
	if at(2, protocol.Moment{At: "base"}) == one.Model().Digest() {
		t.Error("a member is there before it has come")
	}
	d.ask(`{"enrol":{"member":"lark"}}`, f.Save(false))
	fresh, err := model.New(one.Config.Model, 1)
	if err != nil {
		t.Fatal(err)
	}
	third, err := model.New(one.Config.Model, 1)
	if err != nil {
		t.Fatal(err)
	}
	copy(third.W, one.Looks[1].W)
	for i, c := range []struct {
		member int
		at     protocol.Moment
		want   string
	}{
		{0, protocol.Moment{At: "start"}, fresh.Digest()}, {0, protocol.Moment{At: "base"}, one.Model().Digest()}, {0, protocol.Moment{At: "end"}, one.Model().Digest()},
		{2, protocol.Moment{At: "base"}, one.Model().Digest()}, {2, protocol.Moment{At: "end"}, f.Model().Digest()},
		{0, protocol.Moment{At: "step", Step: 2}, third.Digest()}, {0, protocol.Moment{At: "step", Step: 600}, one.Model().Digest()},
	} {
		if got := at(c.member, c.at); got != c.want {
			t.Errorf("%d: %s, want %s", i, got, c.want)
		}
	}
}

func TestALaterPlanKeepsWhatHasCome(t *testing.T) {
	d := newDesk(t)
	p := d.ask(twoBases).Planned
	one := grow(t, p, 0)
	d.ask(`{"enrol":{"base":0}}`, one.Save(false))
	d.ask(`{"enrol":{"member":"lark"}}`, tune(t, p, 2, one).Save(false))
	with := func(more string) *flock {
		d.ask(twoBases[:len(twoBases)-2] + more + `}}`)
		return d.surveyor.flock
	}
	if f := with(`,"more":[{"arm":"tuned","seed":3}]`); !f.here(0) || !f.here(2) || f.here(1) || f.here(4) {
		t.Error("what both plans have is gone, or more is there")
	}
	if f := with(`,"without":[{"arm":"plain","seed":1}]`); !f.here(1) || f.here(0) || f.planned.Members[1].Name != "lark" {
		t.Error("a model that is left out takes others with it")
	}
	if f := with(`,"positions":60`); !f.here(0) || !f.here(2) {
		t.Error("what a plan measures decides which models there are")
	}
	d.ask(`{"plan":{"seeds":[1],"keep":2,"arms":[{"name":"new","base":{` + small + `},"finetune":{"steps":3,"batch":8,"dense":5}}]}}`)
	if f := d.surveyor.flock; !f.here(0) || f.planned.Bases[0].Name != "nest 1" {
		t.Error("models go by what they are, not by their names")
	}
	with("")
	if f := d.surveyor.flock; !f.here(0) || !f.here(2) {
		t.Error("and back again")
	}
	d.ask(`{"withdraw":{"member":"lark"}}`)
	if f := d.surveyor.flock; f.here(2) || !f.here(0) {
		t.Error("a base went that another has")
	}
	d.ask(`{"withdraw":{"member":"wren"}}`)
	if d.surveyor.flock.bases[0] != nil {
		t.Error("a base stayed that nobody has")
	}
}

func TestInquiriesAreAnsweredInOrder(t *testing.T) {
	d := newDesk(t)
	p := d.ask(twoBases).Planned
	data := grow(t, p, 0).Save(false)
	d.order = nil
	var want []int
	for range 3 {
		want = append(want, d.send(`{"enrol":{"base":0}}`, data), d.send(`{"withdraw":{"member":"wren"}}`))
	}
	if len(d.order) > 0 {
		t.Error("something was answered before its turn")
	}
	for d.surveyor.Work(1) {
	}
	if fmt.Sprint(d.order) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", d.order, want)
	}
	d.refused("message.one", `{"plan":{"arms":[]},"withdraw":{"member":"a"}}`)
	d.refused("study.arms", `{"plan":{"arms":[]}}`)
	if d.surveyor.flock == nil {
		t.Error("a refused plan takes the one before it away")
	}
}

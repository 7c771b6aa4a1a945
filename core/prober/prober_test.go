package prober

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/probe"
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/train"
	"murmuration/core/world"
)

// parcel is what a run's worker has sent.
type parcel struct {
	head protocol.Head
	body []float32
}

// post is the prober's mail, and the page that asks it.
type post struct {
	t       testing.TB
	prober  *Prober
	come    []parcel
	scored  [][]byte // the curves that went to the run's worker
	answers map[int]protocol.Reply
	bytes   map[int][][]byte
	news    []protocol.Reply
	parts   []float64 // of Progress
	sums    []protocol.SumsPoint
	ids     int
	clock   float64
}

func (p *post) Command(_, _ int, m protocol.Message) { p.scored = append(p.scored, m.Buffers[0]) }
func (p *post) Send(int, int, *protocol.Head, []float32) {
	p.t.Error("a prober has nothing of the kind to send")
}
func (p *post) Next(_, _ int, h *protocol.Head) bool {
	if len(p.come) > 0 {
		*h = p.come[0].head
	}
	return len(p.come) > 0
}
func (p *post) Take(_, _ int, into []float32) {
	copy(into, p.come[0].body)
	p.come = p.come[1:]
}
func (p *post) Close(int) {}

func (p *post) hear(m protocol.Message) {
	var r protocol.Reply
	if err := json.Unmarshal(m.JSON, &r); err != nil {
		p.t.Fatal(err)
	}
	switch {
	case m.ID == 0:
		p.news = append(p.news, r)
	case r.Progress != nil:
		p.parts = append(p.parts, r.Progress.Part)
		if r.Progress.Sum != nil {
			p.sums = append(p.sums, *r.Progress.Sum)
		}
	default:
		if _, twice := p.answers[m.ID]; twice {
			p.t.Fatalf("query %d is answered twice", m.ID)
		}
		p.answers[m.ID], p.bytes[m.ID] = r, m.Buffers
	}
}

func newPost(t testing.TB) *post {
	p := &post{t: t, answers: map[int]protocol.Reply{}, bytes: map[int][][]byte{}}
	p.prober = New(func() float64 { p.clock++; return p.clock }, p.hear, p)
	return p
}

func (p *post) query(id int, query string, args ...any) {
	p.prober.Receive(protocol.Message{ID: id, JSON: fmt.Appendf(nil, query, args...)})
}

// ask sends a Query and lets the prober work until it is answered.
func (p *post) ask(query string, args ...any) protocol.Reply {
	p.t.Helper()
	p.ids++
	p.query(p.ids, query, args...)
	for range 200_000 {
		if r, ok := p.answers[p.ids]; ok {
			return r
		}
		p.prober.Work(1)
	}
	p.t.Fatalf("query %s, %v is never answered", query, args)
	panic("unreachable")
}

func (p *post) work() {
	for p.prober.Work(8) {
	}
}

func (p *post) attend(r *train.Trainer, world string) {
	p.prober.Receive(protocol.Message{JSON: fmt.Appendf(nil, `{"attend":{"run":7%s}}`, world), Buffers: [][]byte{r.Save(true)}})
	if last := p.news[len(p.news)-1]; last.Failed != nil {
		p.t.Fatal(last.Failed.Fault.Message)
	}
}

// show sends the run's present parameters.
func (p *post) show(r *train.Trainer, mark int) {
	h := protocol.Head{Step: float64(r.Last().Step), Piece: float64(mark), Losses: [4]float64{float64(r.Last().Seen)}}
	p.come = append(p.come, parcel{h, slices.Clone(r.Model().W)})
	if mark > 0 {
		p.query(0, `{"arrived":{"number":%d}}`, mark)
	}
}

const small = `,"world":{"seed":3,"sentences":600}`

var smallWorld = world.Config{Seed: 3, Sentences: 600}

func newRun(t testing.TB, objective string) *train.Trainer { return newRunOf(t, model.LSTM, objective) }

func newRunOf(t testing.TB, kind, objective string) *train.Trainer {
	t.Helper()
	w := world.Generate(smallWorld)
	c, err := text.Build("world", w.Documents, text.Config{Tokenizer: "word", Documents: "line", Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	c.Labels = w.Lexicon.Labels(c.Vocab)
	r, err := train.NewPretrain(train.Config{
		Seed: 1, Objective: objective, Steps: 40, Model: model.Config{Kind: kind, Embed: 8, Hidden: 12, Layers: 1}, Optim: optim.Config{LearningRate: 1e-2},
	}, c)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func step(t testing.TB, r *train.Trainer, to int) {
	t.Helper()
	for r.Last().Step < to {
		if _, err := r.Step(); err != nil {
			t.Fatal(err)
		}
	}
}

// What a checkpoint scores is what the battery says of the same parameters, in
// order of step, with the tokens read so far, whatever the architecture; and it
// goes to the run's worker.
func TestScoresCheckpoints(t *testing.T) {
	for _, c := range [][2]string{
		{model.LSTM, batch.Causal}, {model.GRU, batch.Causal}, {model.Transformer, batch.Causal},
		{model.LSTM, batch.MLM}, {model.BiLSTM, batch.MLM}, {model.BiGRU, batch.MLM}, {model.Transformer, batch.MLM},
	} {
		objective := c[1]
		r, p := newRunOf(t, c[0], objective), newPost(t)
		p.attend(r, small)
		for _, at := range []int{0, 3, 9} {
			step(t, r, at)
			p.show(r, 0)
		}
		p.query(0, `{"arrived":{"number":1}}`)
		list := p.ask(`{"battery":{"mark":1}}`).Abilities.Abilities
		if len(list) != len(smallWorld.Probes()) || len(p.scored) != 3 {
			t.Fatalf("%d rows, %d times to the run", len(list), len(p.scored))
		}
		b := probe.WorldBattery(probe.Subject{Corpus: r.Corpus, Objective: objective}, world.Generate(smallWorld), items)
		s := probe.NewScorer(b)
		s.Begin(b.NewPass(r.Model()))
		for s.Next() {
		}
		for i, x := range s.Scores() {
			a := list[i]
			want := protocol.CurvePoint{Step: 9, Tokens: r.Last().Seen, Accuracy: x.Accuracy, Conditional: x.Conditional, LogProb: x.LogProb, N: x.N}
			if len(a.Curve) != 3 || a.Curve[0].Step != 0 || a.Curve[2] != want || a.Chance != b.Rows[i].Chance || a.Verdict != "not yet" {
				t.Errorf("%s: %+v, want %+v", a.Name, a, want)
			}
		}
		if e := p.news[len(p.news)-1].ScoredAt; e == nil || e.Step != 9 || e.Waiting != 0 || len(e.Scores) != len(list) {
			t.Errorf("the news is %+v", p.news[len(p.news)-1])
		}
	}
}

// The curves that a checkpoint carries go on; a run that has gone back loses
// what came later.
func TestCurvesGoOn(t *testing.T) {
	r, p := newRun(t, batch.Causal), newPost(t)
	p.attend(r, small)
	p.show(r, 0)
	step(t, r, 5)
	p.show(r, 0)
	p.work()
	r.Curves = p.scored[len(p.scored)-1]

	q := newPost(t)
	q.attend(r, small)
	if a := q.ask(`{"battery":{}}`).Abilities.Abilities[0]; len(a.Curve) != 2 || a.Curve[1].Step != 5 {
		t.Errorf("after opening: %+v", a.Curve)
	}
	step(t, r, 8)
	q.show(r, 0)
	q.work()
	if c := q.ask(`{"checkpoints":{}}`).Checkpoints; !slices.Equal(c.Steps, []int{8}) || !slices.Equal(c.Scored, []int{0, 5, 8}) {
		t.Errorf("%+v", c)
	}
	r.Restart()
	q.show(r, 0)
	q.work()
	if c := q.ask(`{"checkpoints":{}}`).Checkpoints; !slices.Equal(c.Steps, []int{0}) || !slices.Equal(c.Scored, []int{0}) {
		t.Errorf("after going back: %+v", c)
	}
	for _, damaged := range []string{`{}`, `[{"name":1}]`, `[{"name":"facts","points":[{"step":5},{"step":2}]}]`, "\x00"} {
		r.Curves = []byte(damaged)
		q.attend(r, small)
		if a := q.ask(`{"battery":{}}`).Abilities.Abilities; len(a) != len(smallWorld.Probes()) || len(a[0].Curve) != 0 {
			t.Errorf("%s: %+v", damaged, a)
		}
	}
}

// An answer is about the parameters that were asked for, whatever the run does
// meanwhile.
func TestAsksAtAMoment(t *testing.T) {
	r, p := newRun(t, batch.Causal), newPost(t)
	p.attend(r, small)
	p.show(r, 0)
	step(t, r, 20)
	want, err := r.Fill("the dog ___", 3)
	if err != nil {
		t.Fatal(err)
	}
	said, _ := r.Continue("the dog", 5, .5, 2)
	wasTable := protocol.Float32s(r.Model().Param("embed.weight").W)
	p.show(r, 0)
	p.show(r, 1)
	table := p.ask(`{"embeddings":{"at":{"step":20}}}`).Embeddings
	if w := p.bytes[p.ids]; table == nil || table.Rows*table.Columns*4 != len(w[0]) || !slices.Equal(w[0], wasTable) || len(table.Tokens) != table.Rows || len(table.Labels) != table.Rows {
		t.Errorf("the table of step 20: %+v", table)
	}
	for _, at := range []string{`"at":{"step":20}`, `"at":{"mark":1}`} {
		got := p.ask(`{"fill":{%s,"text":"the dog ___","k":3}}`, at).Candidates.Candidates
		if len(got) != 3 || got[0].Token != want[0].Token || got[0].P != want[0].P {
			t.Errorf("%s: %+v, want %+v", at, got, want)
		}
	}
	if got := p.ask(`{"continue":{"at":{"step":20},"prompt":"the dog","n":5,"temperature":0.5,"seed":2}}`).Continuation.Text; got != said {
		t.Errorf("%q, want %q", got, said)
	}
	if early := p.ask(`{"fill":{"at":{"step":0},"text":"the dog ___"}}`).Candidates.Candidates; early[0].P > .05 || len(early) != 10 {
		t.Errorf("untrained: %+v", early[0])
	}
	traced := p.ask(`{"trace":{"at":{"step":20},"text":"the dog sleeps ."}}`).Traced
	if traced.Width != 12 || fmt.Sprint(traced.Layers) != "[{[h c i f g o]}]" || len(p.bytes[p.ids]) != 6 || len(p.bytes[p.ids][0]) != 4*12*len(traced.Tokens) {
		t.Errorf("%+v", traced)
	}
}

// A film has a frame of every kept checkpoint, the newest like itself.
func TestFilm(t *testing.T) {
	r, p := newRun(t, batch.MLM), newPost(t)
	p.attend(r, small)
	for _, at := range []int{0, 3, 9} {
		step(t, r, at)
		p.show(r, 0)
	}
	f := p.ask(`{"film":{"words":50,"samples":2}}`).Footage
	if !slices.Equal(f.Steps, []int{0, 3, 9}) || len(f.Words) != 50 || len(f.Samples) != 3 || len(f.Samples[1]) != 2 || len(p.bytes[p.ids][0]) != 4*3*50*2 {
		t.Fatalf("%+v", f)
	}
	last := *f.Similarity[2].Value
	if last < .999999 || *f.Similarity[0].Value >= last || *f.Similarity[0].Value >= *f.Similarity[1].Value || f.Compared < 100 {
		t.Errorf("alike by %v, %v, %v", *f.Similarity[0].Value, *f.Similarity[1].Value, last)
	}
	q := newPost(t)
	q.attend(r, small)
	q.show(r, 1)
	if f := q.ask(`{"film":{"mark":1}}`).Footage; !slices.Equal(f.Steps, []int{9}) {
		t.Errorf("with nothing kept: %+v", f.Steps)
	}
	if bad := q.ask(`{"film":{"words":100000}}`).Failed; bad == nil || bad.Fault.Code != "prober.film" {
		t.Errorf("%+v", bad)
	}
}

// Pairs are scored where the others have been; given again they go on with
// their curve, and lines that hold none are named.
func TestPairs(t *testing.T) {
	r, p := newRun(t, batch.Causal), newPost(t)
	p.attend(r, small)
	p.show(r, 0)
	step(t, r, 12)
	p.show(r, 0)
	give := func(p *post, name, text string) protocol.Reply {
		p.ids++
		data, _ := json.Marshal(name)
		p.prober.Receive(protocol.Message{ID: p.ids, JSON: fmt.Appendf(nil, `{"pairs":{"name":%s,"mark":1}}`, data), Buffers: [][]byte{[]byte(text)}})
		p.query(0, `{"arrived":{"number":1}}`)
		p.work()
		return p.answers[p.ids]
	}
	set := give(p, "mine", "the dog sleeps .\tthe dog sleep .\nno pair here\nthe cats sleep .\tthe cats sleeps .\nthe zyx sleeps .\tthe zyx sleep .\n").PairSet
	if set == nil || set.Pairs != 3 || set.SkippedCount != 1 || set.Skipped[0].Line != 2 || len(set.Abilities) != 1 {
		t.Fatalf("%+v", set)
	}
	a := set.Abilities[0]
	if a.Name != "mine" || !a.Custom || a.Chance != .5 || len(a.Curve) != 2 || a.Curve[1].Step != 12 {
		t.Errorf("%+v", a)
	}
	if list := p.ask(`{"battery":{}}`).Abilities.Abilities; len(list) != len(smallWorld.Probes())+1 || list[len(list)-1].Name != "mine" {
		t.Errorf("%d abilities", len(list))
	}
	r.Curves = p.scored[len(p.scored)-1]
	q := newPost(t)
	q.attend(r, small)
	step(t, r, 15)
	q.show(r, 1)
	again := give(q, "mine", "the dog sleeps .\tthe dog sleep .\n").PairSet.Abilities
	if len(again) != 1 || len(again[0].Curve) != 3 || again[0].Curve[2].Step != 15 || again[0].Curve[2].N != 1 {
		t.Errorf("%+v", again)
	}
	for _, c := range [][3]string{{"", "a\tb", "pairs.name"}, {"mine", "no pair", "pairs.none"}, {"mine", "", "text.empty"}} {
		if f := give(q, c[0], c[1]).Failed; f == nil || f.Fault.Code != c[2] {
			t.Errorf("%q: %+v, want %s", c[1], f, c[2])
		}
	}
}

// The longer looks tell of their progress and end.
func TestLooksInside(t *testing.T) {
	r, p := newRun(t, batch.Causal), newPost(t)
	p.attend(r, small)
	step(t, r, 40)
	p.show(r, 0)
	a := p.ask(`{"ablate":{"at":{"step":40},"items":20}}`).Ablated
	if len(a.Units) != 12 || len(a.Probes) != len(smallWorld.Probes()) || !a.Probes[4].Target || a.Probes[3].Target && a.Probes[3].Name == "agreement-0" {
		t.Errorf("%d units, probes %+v", len(a.Units), a.Probes)
	}
	read := p.ask(`{"linear":{"at":{"step":40},"task":"kind"}}`)
	if read.Failed != nil {
		t.Fatal(read.Failed.Fault.Message)
	}
	l := read.Probed
	if l.Trained.Accuracy <= 0 || l.Untrained.Bits <= 0 || len(l.Tasks) < 5 || l.Train == 0 {
		t.Errorf("%+v", l)
	}
	if len(p.parts) < 2 || !slices.IsSorted(p.parts[:1]) {
		t.Errorf("progress was told %d times", len(p.parts))
	}
	f := p.ask(`{"search":{"at":{"step":40},"text":"the dog sleeps .","from":1,"to":2,"threshold":0.05}}`)
	if f.Found == nil && f.Failed.Fault.Code != "probe.no-unit" || f.Found != nil && f.Found.Searched != 600 {
		t.Errorf("%+v", f)
	}
}

func TestRefusesQueries(t *testing.T) {
	r, p := newRun(t, batch.MLM), newPost(t)
	p.query(99, `{"checkpoints":{}}`)
	p.attend(r, "")
	p.show(r, 0)
	p.work()
	if c := p.answers[99].Checkpoints; c == nil || len(c.Steps) != 1 {
		t.Errorf("what was asked before the run came is answered %+v", p.answers[99])
	}
	for query, code := range map[string]string{
		`{"fill":{"at":{"step":3},"text":"a ___"}}`:      "prober.step",
		`{"fill":{"at":{"mark":0,"step":0},"text":"a"}}`: "train.fill.no-blank",
		`{"fill":{"text":"a ___","k":0}}`:                "lab.count",
		`{"continue":{"prompt":"a"}}`:                    "train.continue.causal",
		`{"ablate":{}}`:                                  "prober.world",
		`{"linear":{}}`:                                  "prober.world",
		`{"trace":{"text":""}}`:                          "probe.short",
		`{"search":{"text":"the dog","from":0,"to":9}}`:  "probe.words",
		`{"fill":{},"trace":{}}`:                         "message.one",
		`{"dance":{}}`:                                   "message.unknown",
	} {
		if f := p.ask("%s", query).Failed; f == nil || f.Fault.Code != code {
			t.Errorf("%s: %+v, want %s", query, f, code)
		}
	}
	p.attend(r, small)
	p.show(r, 0)
	for query, code := range map[string]string{
		`{"ablate":{"ability":"dancing"}}`: "prober.ability", `{"ablate":{"items":0}}`: "prober.items", `{"ablate":{"layer":2}}`: "probe.layer", `{"linear":{"task":"x"}}`: "probe.task",
	} {
		if f := p.ask("%s", query).Failed; f == nil || f.Fault.Code != code {
			t.Errorf("%s: %+v, want %s", query, f, code)
		}
	}
}

package lab

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"murmuration/core/protocol"
)

// page plays the page: it sends Commands as JSON and collects Events. Its clock
// advances a millisecond with every look at it.
type page struct {
	t      testing.TB
	lab    *Lab
	clock  float64
	ids    int
	news   []protocol.Event
	answer map[int]protocol.Event
	bytes  map[int][][]byte
}

func newPage(t testing.TB) *page {
	p := &page{t: t, answer: map[int]protocol.Event{}, bytes: map[int][][]byte{}}
	p.lab = Whole(func() float64 { p.clock++; return p.clock }, p.hear, nil)
	if len(p.news) != 1 || p.news[0].Ready == nil || p.news[0].Ready.Protocol != protocol.Version {
		t.Fatalf("the first event must be Ready: %+v", p.news)
	}
	p.news = nil
	return p
}

func (p *page) hear(m protocol.Message) {
	var e protocol.Event
	if err := json.Unmarshal(m.JSON, &e); err != nil {
		p.t.Fatal(err)
	}
	if m.ID == 0 {
		p.news = append(p.news, e)
		return
	}
	if _, twice := p.answer[m.ID]; twice {
		p.t.Fatalf("command %d is answered twice", m.ID)
	}
	p.answer[m.ID], p.bytes[m.ID] = e, m.Buffers
}

// send sends a Command and returns its id.
func (p *page) send(command string, args []any, buffers ...[]byte) int {
	p.ids++
	p.lab.Receive(protocol.Message{ID: p.ids, JSON: fmt.Appendf(nil, command, args...), Buffers: buffers})
	return p.ids
}

// ask sends a Command that is answered at once, or after some work.
func (p *page) ask(command string, args ...any) protocol.Event {
	return p.askWith(nil, command, args...)
}

func (p *page) askWith(buffers [][]byte, command string, args ...any) protocol.Event {
	p.t.Helper()
	e, _ := p.await(p.send(command, args, buffers...))
	if e.Failed != nil {
		p.t.Fatalf(command+": %s", append(args, e.Failed.Fault.Message)...)
	}
	return e
}

func (p *page) await(id int) (protocol.Event, [][]byte) {
	p.t.Helper()
	for range 100_000 {
		if e, ok := p.answer[id]; ok {
			return e, p.bytes[id]
		}
		p.lab.Work(1)
	}
	p.t.Fatalf("command %d is never answered", id)
	panic("unreachable")
}

// refused sends a Command that must be refused, and returns its fault.
func (p *page) refused(command string, args ...any) protocol.Fault {
	p.t.Helper()
	e, _ := p.await(p.send(command, args))
	if e.Failed == nil {
		p.t.Fatalf(command+" was not refused", args...)
	}
	return e.Failed.Fault
}

// work works until nothing is left to do.
func (p *page) work() {
	p.t.Helper()
	for range 1_000_000 {
		if !p.lab.Work(8) {
			return
		}
	}
	p.t.Fatal("the work never ends")
}

// ended returns the newest Ended of a run.
func (p *page) ended(run int) *protocol.Ended {
	p.t.Helper()
	for i := len(p.news) - 1; i >= 0; i-- {
		if e := p.news[i].Ended; e != nil && e.Run == run {
			return e
		}
	}
	p.t.Fatalf("run %d has not ended", run)
	return nil
}

// states lists the states that a run has entered.
func (p *page) states(run int) string {
	var list []string
	for _, e := range p.news {
		if e.State != nil && e.State.Run == run {
			list = append(list, e.State.State)
		}
	}
	return strings.Join(list, " ")
}

func (p *page) steps(run int) (list []protocol.Step) {
	for _, e := range p.news {
		if e.Step != nil && e.Step.Run == run {
			list = append(list, *e.Step)
		}
	}
	return list
}

// rhymes is a small text of the test's own.
func rhymes() string {
	var b strings.Builder
	for i := range 120 {
		who := []string{"cat", "dog", "bird", "fox"}[i%4]
		where := []string{"mat", "log", "tree"}[i%3]
		fmt.Fprintf(&b, "the %s sat on the %s and it was %s\n", who, where, []string{"glad", "sad"}[i/7%2])
	}
	return b.String()
}

// tiny is the model of these tests, in a Command.
const tiny = `"model":{"embed":8,"hidden":8,"layers":1},"batch":8,"length":10,"validEvery":5`

func (p *page) corpus() int {
	p.t.Helper()
	e := p.askWith([][]byte{[]byte(rhymes())}, `{"corpus":{"name":"rhymes.txt","tokenizer":"word"}}`)
	return e.CorpusInfo.ID
}

// start starts a pretraining of the tiny model and returns its run.
func (p *page) start(more string) int {
	p.t.Helper()
	return p.ask(`{"pretrain":{"corpus":%d,%s%s}}`, p.corpus(), tiny, more).RunInfo.Run
}

func TestCorpusIsDescribed(t *testing.T) {
	p := newPage(t)
	e := p.askWith([][]byte{[]byte(rhymes())}, `{"corpus":{"name":"rhymes.txt","encoding":"utf-8"}}`)
	c := e.CorpusInfo
	if c.Name != "rhymes.txt" || c.Language != "en" || c.Encoding != "utf-8" || c.Documents != 120 || c.Tokens != 120*10 || len(c.Hash) != 64 {
		t.Errorf("%+v", c)
	}
	if d := c.Split; d.Train.Documents+d.Valid.Documents+d.Test.Documents != 120 || d.Valid.Documents == 0 {
		t.Errorf("split %+v", d)
	}
	kinds := map[string]int{}
	for _, doc := range c.Preview {
		for _, token := range doc {
			kinds[token.Kind]++
			if token.Kind == "mask" && (token.Text != "[MASK]" || token.Was == "") {
				t.Errorf("%+v", token)
			}
		}
	}
	if kinds["mask"] == 0 || kinds["known"] == 0 {
		t.Errorf("kinds of preview tokens: %v", kinds)
	}
}

func TestDocumentsTravelWithTheirLengths(t *testing.T) {
	p := newPage(t)
	docs := []byte("one two three four" + "five six seven eight" + "one two six seven")
	lengths := []byte{18, 0, 0, 0, 20, 0, 0, 0, 17, 0, 0, 0}
	e := p.askWith([][]byte{docs, lengths}, `{"corpus":{"documents":true}}`)
	if e.CorpusInfo.Documents != 3 || e.CorpusInfo.Tokens != 12 {
		t.Errorf("%+v", e.CorpusInfo)
	}
	for _, bad := range [][]byte{lengths[:8], append(lengths[:11:11], 1), append(lengths[:12:12], 1, 0, 0, 0)} {
		id := p.send(`{"corpus":{"documents":true}}`, nil, docs, bad)
		if f := p.answer[id].Failed; f == nil || f.Fault.Code != "lab.lengths" {
			t.Errorf("lengths %v: %+v", bad, p.answer[id])
		}
	}
}

func TestTablesAreRead(t *testing.T) {
	p := newPage(t)
	csv := "id,text,label\n1,the sun is out,good\n2,\"rain, rain\",bad\n3,the moon is out,good\n4,rain again,bad\n"
	e := p.askWith([][]byte{[]byte(csv)}, `{"corpus":{"name":"a.csv"}}`)
	if e.CorpusInfo.Documents != 4 {
		t.Errorf("%+v", e.CorpusInfo)
	}
	set := p.askWith([][]byte{[]byte(csv)}, `{"labelled":{"name":"a.csv"}}`).LabelledSet
	if set.TextColumn != "text" || set.LabelColumn != "label" || len(set.Examples) != 4 || set.Examples[1].Text != "rain, rain" {
		t.Errorf("%+v", set)
	}
	id := p.send(`{"labelled":{"name":"a.csv"}}`, nil, []byte("id,text,label\n1,a b,x\n2,,y\n3,c d,y\n"))
	if f := p.answer[id].Failed; f == nil || f.Fault.Params["line"] != "3" {
		t.Errorf("a line without text must be refused by its number: %+v", p.answer[id])
	}
}

func TestRefusals(t *testing.T) {
	p := newPage(t)
	c := p.corpus()
	run := p.start(`,"paused":true`)
	for _, test := range []struct{ command, code string }{
		{fmt.Sprintf(`{"pretrain":{"corpus":%d,"objective":"causal","model":{"kind":"bilstm"}}}`, c), "train.bilstm-causal"},
		{fmt.Sprintf(`{"pretrain":{"corpus":%d,"model":{"kind":"gpt"}}}`, c), "model.kind"},
		{fmt.Sprintf(`{"pretrain":{"corpus":%d,"batch":0}}`, c), "lab.zero"},
		{fmt.Sprintf(`{"pretrain":{"corpus":%d,"steps":-1}}`, c), "train.range"},
		{fmt.Sprintf(`{"pretrain":{"corpus":%d,"lenght":3}}`, c), "message.unknown"},
		{`{"pretrain":{"corpus":99}}`, "lab.corpus"},
		{`{"pause":{"run":99}}`, "lab.run"},
		{`{"pause":{}}`, "lab.run"},
		{fmt.Sprintf(`{"fill":{"run":%d,"text":"no blank"}}`, run), "train.fill.no-blank"},
		{fmt.Sprintf(`{"fill":{"run":%d,"text":"a ___","k":0}}`, run), "lab.count"},
		{fmt.Sprintf(`{"continue":{"run":%d,"prompt":"a"}}`, run), "train.continue.causal"},
		{fmt.Sprintf(`{"neighbours":{"run":%d,"token":"zebra"}}`, run), "lab.token"},
		{fmt.Sprintf(`{"classify":{"run":%d,"texts":["a"]}}`, run), "run.no-classes"},
		{fmt.Sprintf(`{"report":{"run":%d}}`, run), "run.no-classes"},
		{fmt.Sprintf(`{"poke":{"run":%d,"index":0}}`, run), "lab.poke"},
		{fmt.Sprintf(`{"finetune":{"run":%d}}`, run), "finetune.one"},
		{fmt.Sprintf(`{"finetune":{"run":%d,"world":true}}`, run), "finetune.world"},
		{fmt.Sprintf(`{"finetune":{"run":%d,"task":"sort","world":true}}`, run), "finetune.task"},
		{`{"corpus":{"name":"a.txt","column":"text"}}`, "lab.buffers"},
		{`{"open":{}}`, "lab.buffers"},
		{`not json`, "message.json"},
	} {
		if f := p.refused(strings.ReplaceAll(test.command, "%", "%%")); f.Code != test.code {
			t.Errorf("%s: %s: %s", test.command, f.Code, f.Message)
		}
	}
}

func TestDamagedCheckpointIsRefused(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":3`)
	p.work()
	_, saved := p.await(p.send(`{"save":{"run":%d}}`, []any{run}))
	for cut := range len(saved[0]) / 500 {
		id := p.send(`{"open":{}}`, nil, saved[0][:cut*500])
		if p.answer[id].Failed == nil {
			t.Fatalf("a checkpoint cut at %d bytes was opened", cut*500)
		}
	}
	saved[0][len(saved[0])-9] ^= 1
	if id := p.send(`{"open":{}}`, nil, saved[0]); p.answer[id].Failed == nil {
		t.Error("a changed checkpoint was opened")
	}
	if p.ask(`{"digest":{"run":%d}}`, run).Digest.Digest == "" {
		t.Error("the run is lost")
	}
}

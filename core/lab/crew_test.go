package lab

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"murmuration/core/protocol"
)

// sharedModel has all that a worker draws numbers for.
const sharedModel = `,"steps":30,"dropout":0.2`

// lonely is the digest of a run by one worker.
func lonely(t *testing.T, more string) string {
	digest, _ := lonelyCourse(t, more)
	return digest
}

func lonelyCourse(t *testing.T, more string) (digest, curve string) {
	p := newPage(t)
	run := p.start(more)
	p.work()
	return p.ended(run).Digest, p.curve(run)
}

// curve is the whole history of a run, as text.
func (p *page) curve(run int) string {
	var b strings.Builder
	for _, s := range p.ask(`{"history":{"run":%d}}`, run).History.Steps {
		fmt.Fprintln(&b, s.Step, s.Loss, s.GradNorm, s.LearningRate)
		if s.ValidLoss != nil {
			fmt.Fprintln(&b, "validation", *s.ValidStep, *s.ValidLoss)
		}
	}
	return b.String()
}

func TestSharedRunEndsWithTheSameBits(t *testing.T) {
	for _, more := range []string{sharedModel, sharedModel + `,"objective":"causal"`, `,"steps":23,"optimizer":"adamw","decay":0.1`} {
		want, curve := lonelyCourse(t, more)
		for workers := 2; workers <= 4; workers++ {
			c := share(t, workers, more)
			c.workTogether(10_000)
			if got := c.curve(c.run); got != curve || !strings.Contains(curve, "validation") {
				t.Errorf("%d workers, %s: the curve is\n%s, alone\n%s", workers, more, got, curve)
			}
			if c.scored < 4*(workers-1) {
				t.Errorf("%d workers, %s: helpers scored %d pieces", workers, more, c.scored)
			}
			if e := c.ended(c.run); e.Digest != want {
				t.Errorf("%d workers, %s: %s, alone %s", workers, more, e.Digest, want)
			}
			if got := c.toldWorkers(); !slices.Equal(got, []int{workers, 1}) {
				t.Errorf("%d workers: the page was told of %v", workers, got)
			}
			if c.most > 2 || c.open {
				t.Errorf("%d partials waited in a queue, the crew is open: %v", c.most, c.open)
			}
		}
	}
}

func TestSharedBidirectionalRun(t *testing.T) {
	more := `,"steps":12`
	bi := strings.Replace(tiny, `"embed"`, `"kind":"bilstm","embed"`, 1)
	digest := func(workers int) string {
		p := newPage(t)
		o := &office{t: t, labs: []*Lab{p.lab}}
		p.lab.mail = desk{o, 0}
		c := &crewPage{page: p, office: o}
		c.run = p.ask(`{"pretrain":{"corpus":%d,%s%s,"workers":%d}}`, p.corpus(), bi, more, workers).RunInfo.Run
		c.hire(workers)
		c.workTogether(10_000)
		return p.ended(c.run).Digest
	}
	if one, four := digest(1), digest(4); one != four {
		t.Errorf("%s by one, %s by four", one, four)
	}
}

func TestSharedRunIsPausedSteppedAndSaved(t *testing.T) {
	want := lonely(t, sharedModel)
	c := share(t, 2, sharedModel)
	for round := range 6 {
		c.workTogether(7 + round)
		c.ask(`{"pause":{"run":%d}}`, c.run)
		for range 5 {
			c.deliver(1)
		}
		if c.labs[0].Work(8) {
			t.Fatal("a paused run goes on")
		}
		id := c.send(`{"step":{"run":%d}}`, []any{c.run})
		c.workTogether(20)
		if c.answer[id].Step == nil {
			t.Fatalf("a single step: %+v", c.answer[id])
		}
		_, saved := c.await(c.send(`{"save":{"run":%d}}`, []any{c.run}))
		q := newPage(t)
		info := q.askWith(saved, `{"open":{}}`).RunInfo
		if info.Pretrain.Workers != 1 {
			t.Errorf("an opened run asks for %d workers", info.Pretrain.Workers)
		}
		q.ask(`{"resume":{"run":%d}}`, info.Run)
		q.work()
		if got := q.ended(info.Run).Digest; got != want {
			t.Errorf("saved in round %d it ends at %s, not at %s", round, got, want)
		}
		c.ask(`{"resume":{"run":%d}}`, c.run)
	}
	c.workTogether(10_000)
	if got := c.ended(c.run).Digest; got != want {
		t.Errorf("%s, alone %s", got, want)
	}
	if c.most > 2 {
		t.Errorf("%d partials waited in a queue", c.most)
	}
}

// A poke, a rewind and a restart change the lead's state: each time the helpers
// begin again from there, and what they had sent before is dropped.
func TestPokeRewindAndRestartReachTheHelpers(t *testing.T) {
	poke := binary.LittleEndian.AppendUint32(nil, math.Float32bits(.5))
	course := func(workers int) string {
		c := share(t, workers, sharedModel)
		to := func(step int) {
			for range 10_000 {
				r, _ := c.lab.run(c.run)
				if r.job.step() >= step {
					break
				}
				id := c.send(`{"step":{"run":%d}}`, []any{c.run})
				c.workTogether(30)
				if c.answer[id].Step == nil {
					t.Fatalf("%+v", c.answer[id])
				}
			}
			for rank := 1; rank < len(c.labs); rank++ { // they are one share ahead
				c.deliver(rank)
			}
		}
		to(5)
		c.askWith([][]byte{poke}, `{"poke":{"run":%d,"index":60}}`, c.run)
		to(9)
		c.ask(`{"rewind":{"run":%d,"learningRate":0.003}}`, c.run)
		c.ask(`{"pause":{"run":%d}}`, c.run)
		to(7)
		c.ask(`{"restart":{"run":%d}}`, c.run)
		c.workTogether(3)
		c.askWith([][]byte{poke}, `{"poke":{"run":%d,"index":61}}`, c.run)
		c.ask(`{"restart":{"run":%d}}`, c.run)
		c.ask(`{"pause":{"run":%d}}`, c.run)
		to(12)
		c.askWith([][]byte{poke}, `{"poke":{"run":%d,"index":62}}`, c.run)
		c.ask(`{"resume":{"run":%d}}`, c.run)
		c.workTogether(10_000)
		if workers > 1 && c.sent < 30*workers*(workers-1) {
			t.Errorf("%d workers sent %d partials", workers, c.sent)
		}
		return c.ended(c.run).Digest
	}
	want := course(1)
	for workers := 2; workers <= 4; workers++ {
		if got := course(workers); got != want {
			t.Errorf("%d workers: %s, alone %s", workers, got, want)
		}
	}
}

func TestSharedRunDivergesAndGoesBack(t *testing.T) {
	nan := binary.LittleEndian.AppendUint32(nil, math.Float32bits(float32(math.NaN())))
	want := lonely(t, sharedModel)
	c := share(t, 3, sharedModel+`,"paused":true`)
	for range 4 {
		c.send(`{"step":{"run":%d}}`, []any{c.run})
		c.workTogether(20)
	}
	c.askWith([][]byte{nan}, `{"poke":{"run":%d,"index":41}}`, c.run)
	c.ask(`{"resume":{"run":%d}}`, c.run)
	c.workTogether(100)
	if got := c.states(c.run); !strings.HasSuffix(got, diverged) {
		t.Fatalf("states: %s", got)
	}
	c.ask(`{"resume":{"run":%d}}`, c.run)
	c.workTogether(10_000)
	if got := c.ended(c.run).Digest; got != want {
		t.Errorf("from the kept state it ends at %s, not at %s", got, want)
	}
}

func TestHelperThatDiesMidStep(t *testing.T) {
	want := lonely(t, sharedModel)
	for _, how := range []string{"told", "silent"} {
		for workers := 2; workers <= 4; workers += 2 {
			c := share(t, workers, sharedModel)
			c.workTogether(12)
			before := c.sent
			for before == c.sent || !waitsForOthers(c) { // the lead has sent its share, the helper does not answer
				c.lab.takeTurn()
				for rank := 2; rank < workers; rank++ {
					c.deliver(rank)
				}
			}
			if how == "told" {
				c.ask(`{"alone":{"run":%d,"reason":"it was killed"}}`, c.run)
			} else {
				for range 40 {
					if c.lab.Work(8) {
						break
					}
					c.clock += 1000
				}
			}
			c.work()
			if got := c.ended(c.run).Digest; got != want {
				t.Errorf("%s, %d workers: %s, alone %s", how, workers, got, want)
			}
			if got := c.toldWorkers(); !slices.Equal(got, []int{workers, 1}) || c.open {
				t.Errorf("%s: the page was told of %v", how, got)
			}
			if f := newestFault(c.news); f == nil || f.Code != "run.helper" {
				t.Errorf("%s: %+v", how, f)
			}
		}
	}
}

// A helper dies in the middle of a validation: its pieces are scored all the same.
func TestHelperThatDiesInAValidation(t *testing.T) {
	want, curve := lonelyCourse(t, sharedModel)
	for _, how := range []string{"told", "silent", "poked back"} {
		c := share(t, 3, sharedModel)
		for {
			c.lab.takeTurn()
			r, _ := c.lab.run(c.run)
			if p := r.job.(*pretraining); p.sharing != nil && !p.valid.Left() {
				break
			}
			if p := r.job.(*pretraining); p.valid == nil {
				c.deliver(1)
				c.deliver(2)
			}
		}
		switch how {
		case "told":
			c.ask(`{"alone":{"run":%d,"reason":"it was killed"}}`, c.run)
		case "silent":
			for range 40 {
				if c.lab.Work(8) {
					break
				}
				c.clock += 1000
			}
		case "poked back": // the helpers' scores are of another generation now
			r, _ := c.lab.run(c.run)
			r.job.changing()
		}
		c.workTogether(10_000)
		if got := c.ended(c.run).Digest; got != want || c.curve(c.run) != curve {
			t.Errorf("%s: %s, alone %s", how, got, want)
		}
	}
}

func TestNothingToValidateOn(t *testing.T) {
	few := [][]byte{[]byte("a\none two three four\nb\n")}
	digest := func(workers int) string {
		p := newPage(t)
		o := &office{t: t, labs: []*Lab{p.lab}}
		p.lab.mail = desk{o, 0}
		c := &crewPage{page: p, office: o}
		corpus := p.askWith(few, `{"corpus":{"name":"few.txt"}}`).CorpusInfo
		c.run = p.ask(`{"pretrain":{"corpus":%d,%s,"steps":11,"workers":%d}}`, corpus.ID, tiny, workers).RunInfo.Run
		c.hire(workers)
		c.workTogether(10_000)
		if strings.Contains(p.curve(c.run), "validation") {
			t.Fatal("a document of one word gives something to score")
		}
		if told := c.toldWorkers(); workers == 2 && !slices.Equal(told, []int{2, 1}) || newestFault(c.news) != nil {
			t.Errorf("told of %v", told)
		}
		return p.ended(c.run).Digest
	}
	if one, two := digest(1), digest(2); one != two {
		t.Errorf("%s by one, %s by two", one, two)
	}
}

func waitsForOthers(c *crewPage) bool {
	r, _ := c.lab.run(c.run)
	return r.job.waiting(c.lab.now)
}

func newestFault(news []protocol.Event) (f *protocol.Fault) {
	for _, e := range news {
		if e.Workers != nil && e.Workers.Fault != nil {
			f = e.Workers.Fault
		}
	}
	return f
}

func TestNewHelpersInTheMiddle(t *testing.T) {
	want := lonely(t, sharedModel)
	c := share(t, 2, sharedModel)
	c.workTogether(9)
	c.hire(4)
	c.workTogether(9)
	c.ask(`{"alone":{"run":%d}}`, c.run)
	c.lab.Work(1)
	c.hire(3)
	c.workTogether(10_000)
	if got := c.ended(c.run).Digest; got != want {
		t.Errorf("%s, alone %s", got, want)
	}
	if got := c.toldWorkers(); !slices.Equal(got, []int{2, 4, 1, 3, 1}) {
		t.Errorf("the page was told of %v", got)
	}
}

func TestOtherRunsGoOnWhileOneWaits(t *testing.T) {
	c := share(t, 2, sharedModel)
	other := c.start(`,"steps":10`)
	c.work() // the helper does nothing
	if c.ended(other).Step != 10 {
		t.Error("the other run waits too")
	}
}

func TestCrewRefusals(t *testing.T) {
	p := newPage(t)
	c := p.corpus()
	for _, command := range []string{
		fmt.Sprintf(`{"pretrain":{"corpus":%d,"workers":0}}`, c), fmt.Sprintf(`{"pretrain":{"corpus":%d,"workers":5}}`, c),
	} {
		if f := p.refused(command); f.Code != "lab.workers" {
			t.Errorf("%s: %+v", command, f)
		}
	}
	for _, command := range []string{`{"join":{"rank":1,"workers":2}}`, `{"join":{"rank":2,"workers":2}}`} {
		if f := p.refused(command); f.Code != "lab.join" {
			t.Errorf("%s: %+v", command, f)
		}
	}
	data, _ := json.Marshal(p.ask(`{"pretrain":{"corpus":%d,%s,"workers":3,"paused":true}}`, c, tiny).RunInfo.Pretrain)
	if !bytes.Contains(data, []byte(`"workers":3`)) {
		t.Errorf("%s", data)
	}
}

package lab

import (
	"fmt"
	"reflect"
	"testing"

	"murmuration/core/train"
)

// TestTutor: a lab that pretrains refuses every Command of a task, a fine-tuning's
// checkpoint among them, and goes on; the whole lab opens the same checkpoint.
func TestTutor(t *testing.T) {
	examples, _ := moods()
	whole := newPage(t)
	tuned := whole.ask(`{"finetune":{"run":%d,"examples":%s,"steps":2,"alone":true}}`, whole.start(`,"steps":3`), examples).RunInfo.Run
	whole.work()
	file := whole.saved(tuned)

	p := newPage(t)
	p.lab.tutor = nil
	run := p.start(`,"steps":9,"paused":true`)
	of := fmt.Sprintf(`"run":%d`, run)
	for _, command := range []string{
		`{"labelled":{"name":"a.csv"}}`, `{"dataset":{"builtin":"news"}}`, `{"finetune":{` + of + `,"world":true}}`,
		`{"classify":{` + of + `,"texts":["a"]}}`, `{"tag":{` + of + `,"sentences":[["a"]]}}`, `{"answer":{` + of + `,"question":"a"}}`,
		`{"recommend":{` + of + `,"items":["a"]}}`, `{"explain":{` + of + `,"text":"a"}}`, `{"report":{` + of + `}}`,
	} {
		if f := p.refused("%s", command); f.Code != "lab.tutor" {
			t.Errorf("%s: %+v", command, f)
		}
	}
	if e, _ := p.await(p.send(`{"open":{}}`, nil, file)); e.Failed == nil || e.Failed.Fault.Code != "lab.tutor" {
		t.Errorf("a fine-tuning's checkpoint: %+v", e)
	}
	if e := p.ask(`{"step":{"run":%d}}`, run); e.Step == nil {
		t.Errorf("afterwards the lab answers %+v", e)
	}
	if e := newPage(t).askWith([][]byte{file}, `{"open":{}}`); e.RunInfo.Finetune == nil || e.RunInfo.Finetune.Task != train.Classify {
		t.Errorf("the whole lab opens it as %+v", e.RunInfo)
	}
}

// TestTuningInAnotherLab: a base that is taken to another lab, without its text and
// closed once it has been copied, is taught to the same bits and the same report.
func TestTuningInAnotherLab(t *testing.T) {
	examples, _ := moods()
	world := `{"corpus":{"world":{"sentences":300}}}`
	for _, c := range []struct{ corpus, of string }{
		{`{"corpus":{"name":"a","tokenizer":"word"}}`, `"examples":` + examples},
		{`{"corpus":{"name":"a","tokenizer":"bpe","vocabLimit":60}}`, `"examples":` + examples},
		{world, `"world":true`}, {world, `"task":"recall"`},
	} {
		here, there := newPage(t), newPage(t)
		var text [][]byte
		if c.corpus != world {
			text = [][]byte{[]byte(rhymes())}
		}
		corpus := here.askWith(text, "%s", c.corpus).CorpusInfo.ID
		base := here.ask(`{"pretrain":{"corpus":%d,"model":{"embed":6,"hidden":6,"layers":1},"batch":4,"length":8,"steps":6}}`, corpus).RunInfo.Run
		here.work()
		brought := there.askWith([][]byte{here.saved(base)}, `{"open":{}}`).RunInfo
		tune := `{"finetune":{"run":%d,` + c.of + `,"steps":4,"batch":4,"dense":4}}`
		want, got := here.ask(tune, base).RunInfo.Run, there.ask(tune, brought.Run).RunInfo.Run
		there.ask(`{"close":{"run":%d}}`, brought.Run)
		there.ask(`{"closeCorpus":{"corpus":%d}}`, brought.Corpus.ID)
		here.work()
		there.work()
		a, b := here.ended(want), there.ended(got)
		if a.Digest != b.Digest || !reflect.DeepEqual(a.Report, b.Report) {
			t.Errorf("%s, %s: here %+v, there %+v", c.corpus, c.of[:9], a, b)
		}
	}
}

// saved is a run's checkpoint without its text.
func (p *page) saved(run int) []byte {
	p.t.Helper()
	_, buffers := p.await(p.send(`{"save":{"run":%d,"corpus":false}}`, []any{run}))
	return buffers[0]
}

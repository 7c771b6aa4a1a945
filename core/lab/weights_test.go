package lab

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
)

// weights asks a run for its weights.
func (p *page) weights(run int) (data []byte, sha256sum, digest string) {
	p.t.Helper()
	id := p.send(`{"weights":{"run":%d}}`, []any{run})
	w := p.answer[id].Weights
	if w == nil || len(p.bytes[id]) != 1 {
		p.t.Fatalf("%+v", p.answer[id])
	}
	return p.bytes[id][0], w.SHA256, w.Digest
}

func TestWeightsAreSaved(t *testing.T) {
	p := newPage(t)
	run := p.start(`,"steps":6`)
	if f := p.refused(`{"weights":{"run":%d}}`, run); f.Code != "run.unfinished" {
		t.Errorf("%+v", f)
	}
	p.work()
	data, sum, digest := p.weights(run)
	want := sha256.Sum256(data)
	_, whole := p.await(p.send(`{"save":{"run":%d,"corpus":false}}`, []any{run}))
	if sum != hex.EncodeToString(want[:]) || digest != p.ended(run).Digest || len(data) >= len(whole[0]) {
		t.Errorf("%d bytes of %d, %s, %s", len(data), len(whole[0]), sum, digest)
	}
	const tune = `{"finetune":{"run":%d,"alone":true,"steps":4,"batch":8,"dense":8,"examples":[
		{"text":"the cat","label":"a"},{"text":"the dog","label":"b"},{"text":"a cat","label":"a"},{"text":"a dog","label":"b"},
		{"text":"the fox","label":"a"},{"text":"the bird","label":"b"},{"text":"fox","label":"a","split":"test"},{"text":"bird","label":"b","split":"test"}]}}`
	live := p.ask(tune, run).RunInfo.Run
	p.work()
	q := newPage(t)
	opened := q.askWith([][]byte{data}, `{"open":{}}`).RunInfo
	if opened.State.Step != 6 || opened.Last == nil || opened.Last.Loss != p.ended(run).Loss {
		t.Errorf("%+v", opened)
	}
	if f := q.refused(`{"rewind":{"run":%d}}`, opened.Run); f.Code != "train.weights" {
		t.Errorf("%+v", f)
	}
	if f := q.refused(`{"restart":{"run":%d}}`, opened.Run); f.Code != "train.weights" {
		t.Errorf("%+v", f)
	}
	tuned := q.ask(tune, opened.Run).RunInfo.Run
	q.work()
	a, sumA, digestA := p.weights(live)
	b, sumB, digestB := q.weights(tuned)
	if digestA != p.ended(live).Digest || digestA != digestB || sumA != sumB || string(a) != string(b) {
		t.Error("fine-tuned from weights it ended elsewhere")
	}
	again := q.askWith([][]byte{a}, `{"open":{}}`).RunInfo
	if f := q.refused(`{"restart":{"run":%d}}`, again.Run); f.Code != "train.weights" {
		t.Errorf("%+v", f)
	}
	q.ask(`{"resume":{"run":%d}}`, again.Run)
	q.work()
	if got := q.ended(again.Run); got.Digest != digestA || got.Report == nil {
		t.Errorf("%+v", got)
	}
}

package rig

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/chromedp/chromedp"

	"murmuration/cmd/build/measure"
	"murmuration/cmd/build/workload"
)

// Page is a tab of a Site in which measurements are made.
type Page struct {
	ctx context.Context
	end context.CancelFunc
}

// OpenPage opens a Site's address in a new tab of the browser.
func OpenPage(chrome context.Context, address string) (*Page, error) {
	p := &Page{}
	p.ctx, p.end = chromedp.NewContext(chrome)
	err := chromedp.Do(p.ctx, chromedp.Navigate(address+"/404.html"))
	if err == nil {
		_, err = eval[bool](p, `import("/measure/rig.js").then((m) => { globalThis.rig = m; return true; })`)
	}
	if err != nil {
		p.end()
		return nil, err
	}
	return p, nil
}

// Close closes the tab, and ends every worker that it has.
func (p *Page) Close() { p.end() }

func eval[T any](p *Page, script string) (T, error) { return chromedp.Run(p.ctx, Eval[T](script)) }

// call calls a function of rig.js.
func call[T any](p *Page, name string, args ...any) (T, error) {
	var zero T
	text, err := json.Marshal(args)
	if err != nil {
		return zero, err
	}
	v, err := eval[T](p, fmt.Sprintf("rig.%s(...%s)", name, text))
	if err != nil {
		return zero, fmt.Errorf("%s: %w", name, err)
	}
	return v, nil
}

// Subject is a workload in training in a browser.
type Subject struct {
	workload.Workload
	Workers int    // that share each step; 0: one
	Lab     string // runs of one name share a worker
	Probed  bool   // whether its Go heap can be looked at
}

// Key tells subjects apart.
func (s Subject) Key() string { return fmt.Sprintf("%s %s %d", s.Lab, s.Full(), s.Workers) }

// Begin makes the subject's run, takes its first steps and returns its digest.
func (p *Page) Begin(s Subject, warm int) (digest string, err error) {
	c, t := s.Config(), s.TextConfig()
	base := ""
	if s.Probed {
		base = "/probe/"
	}
	return call[string](p, "begin", object{
		"key": s.Key(), "lab": s.Lab, "base": base, "warm": warm, "text": fmt.Sprintf("/text/%d", s.Vocab),
		"corpus": object{"tokenizer": t.Tokenizer, "vocabLimit": t.VocabLimit, "unit": t.Documents, "seed": t.Seed},
		"pretrain": object{
			"seed": c.Seed, "objective": c.Objective, "batch": c.Batch, "length": c.Length, "steps": c.Steps, "validEvery": c.ValidEvery,
			"maskRate": c.MaskRate, "dropout": c.Model.Dropout, "workers": max(1, s.Workers),
			"model":     object{"kind": c.Model.Kind, "embed": c.Model.Embed, "hidden": c.Model.Hidden, "layers": c.Model.Layers},
			"optimizer": c.Optim.Kind, "learningRate": c.Optim.LearningRate, "schedule": c.Optim.Schedule,
			"warmup": c.Optim.Warmup, "clip": c.Optim.Clip, "decay": c.Optim.Decay,
		},
	})
}

type object map[string]any

// Steps lets subjects train at once, each for at least so many steps and so
// many milliseconds. The answers have the time of a step and the number of
// steps, of each subject.
func (p *Page) Steps(count int, atLeast float64, subjects ...Subject) ([]measure.Answer, error) {
	keys := make([]string, len(subjects))
	for i, s := range subjects {
		keys[i] = s.Key()
	}
	answers, err := call[[]measure.Answer](p, "steps", keys, count, atLeast)
	for i := range answers {
		answers[i].GFLOPS = subjects[i].FLOP() / answers[i].Milliseconds / 1e6
	}
	return answers, err
}

// Measure makes one measurement in so many workers at once.
func (p *Page) Measure(workers int, r measure.Request) ([]measure.Answer, error) {
	return call[[]measure.Answer](p, "measure", workers, r)
}

// Memory adds up the Go heaps of a probed subject's workers, which must be the
// only probed ones that are live.
func (p *Page) Memory(s Subject, collect bool) (sum measure.Answer, err error) {
	answers, err := call[[]measure.Answer](p, "memory", max(1, s.Workers), collect)
	for _, a := range answers {
		sum.Allocated += a.Allocated
		sum.HeapInUse += a.HeapInUse
		sum.HeapSystem += a.HeapSystem
		sum.Collections += a.Collections
	}
	return sum, err
}

// End ends the lab of some subjects.
func (p *Page) End(lab string, subjects ...Subject) error {
	keys := []string{}
	for _, s := range subjects {
		keys = append(keys, s.Key())
	}
	_, err := call[bool](p, "close", lab, keys)
	return err
}

package lab

import (
	"math"

	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/protocol"
	"murmuration/core/train"
)

// windowLength is the length of a sequence where a text of the user's own
// names none.
const windowLength = 32

// pretraining is the job of learning a corpus without labels.
type pretraining struct {
	t     *train.Trainer
	valid *train.Validation // in progress

	workers int    // that the run asks for
	watched bool   // its abilities are scored on the way
	watch   *watch // nil: no prober looks on
	lead    *lead  // nil: this worker is alone
	sharing *lead  // the crew that the validation in progress is shared with, or nil

	newest  *train.ValidPoint // the newest validation; nil before the first
	checked int               // the step of the newest validation, scored or not
}

// pretrainingOf makes the job of a trainer, new or opened.
func pretrainingOf(t *train.Trainer, workers int) *pretraining {
	p := &pretraining{t: t, workers: workers, watched: t.Curves != nil}
	p.recall()
	return p
}

// recall takes the newest validation from the history.
func (p *pretraining) recall() {
	p.valid, p.sharing, p.newest, p.checked = nil, nil, nil, 0
	if h := p.t.History().Valid; len(h) > 0 {
		v := h[len(h)-1]
		p.newest, p.checked = &v, int(v.Step)
	}
}

func (p *pretraining) ready() error {
	if p.t.Resumable() {
		return nil
	}
	_, err := p.t.Step()
	return err
}

func (l *Lab) pretrain(id int, spec *protocol.Pretrain) error {
	c, err := l.corpus(spec.Corpus)
	if err != nil {
		return err
	}
	config, err := configOf(spec, c)
	if err != nil {
		return err
	}
	if err := checkWorkers(spec.Workers); err != nil {
		return err
	}
	t, err := train.NewPretrain(config, c.Corpus)
	if err != nil {
		return err
	}
	if err := t.CheckLooks(spec.Keep); err != nil {
		return err
	}
	t.LookAt = train.Between(t.Config.Steps, spec.Keep)
	p := pretrainingOf(t, spec.Workers)
	p.watched = spec.Battery
	l.add(id, p, c, clip(spec.Name, maxName), !spec.Paused)
	return nil
}

// configOf refuses a zero where package train would take it for "left out".
func configOf(s *protocol.Pretrain, c *corpus) (train.Config, error) {
	if err := nonZero(map[string]float64{
		"batch": float64(s.Batch), "learningRate": s.LearningRate, "maskRate": s.MaskRate,
		"embed": float64(s.Model.Embed), "hidden": float64(s.Model.Hidden), "layers": float64(s.Model.Layers),
		"steps": float64(s.Steps + s.Epochs),
	}); err != nil {
		return train.Config{}, err
	}
	length := s.Length
	if length == 0 && c.info.World == nil {
		length = windowLength
	}
	return train.Config{
		Seed: s.Seed, Init: s.Init, Objective: s.Objective, Batch: s.Batch, Length: length, Steps: s.Steps, Epochs: s.Epochs,
		MaskRate: s.MaskRate, ValidEvery: s.ValidEvery,
		Model: model.Config{Kind: s.Model.Kind, Embed: s.Model.Embed, Hidden: s.Model.Hidden, Layers: s.Model.Layers, Dropout: s.Dropout},
		Optim: optim.Config{Kind: s.Optimizer, LearningRate: s.LearningRate, Schedule: s.Schedule, Warmup: s.Warmup, Clip: s.Clip, Decay: s.Decay},
	}, nil
}

// nonZero returns a fault that names the first setting, in order of name, that
// is 0.
func nonZero(settings map[string]float64) error {
	first := ""
	for name, v := range settings {
		if v == 0 && (first == "" || name < first) {
			first = name
		}
	}
	if first == "" {
		return nil
	}
	return fault.New("lab.zero", "{name} is 0; it must be more", "name", first)
}

// specOf is configOf backwards, for a run that was started or opened.
func specOf(c train.Config, corpus int, name string, workers int) *protocol.Pretrain {
	return &protocol.Pretrain{
		Corpus: corpus, Name: name, Workers: workers, Seed: c.Seed, Init: c.Init,
		Recipe: protocol.Recipe{
			Objective: c.Objective, Batch: c.Batch, Length: c.Length, Steps: c.Steps, Epochs: c.Epochs,
			Model:     protocol.Model{Kind: c.Model.Kind, Embed: c.Model.Embed, Hidden: c.Model.Hidden, Layers: c.Model.Layers},
			Optimizer: c.Optim.Kind, LearningRate: c.Optim.LearningRate, Schedule: c.Optim.Schedule, Warmup: c.Optim.Warmup,
			Clip: c.Optim.Clip, Decay: c.Optim.Decay, Dropout: c.Model.Dropout, MaskRate: c.MaskRate, ValidEvery: c.ValidEvery,
		},
	}
}

func (p *pretraining) turn() (tokens int, whole bool, err error) {
	if p.valid == nil && p.owesValidation() {
		p.beginValidation()
	}
	if p.valid != nil {
		return 0, p.validate(), nil
	}
	r, stepped, err := p.advance()
	if err != nil || !stepped {
		return 0, false, err
	}
	p.show()
	return r.Tokens, !p.owesValidation(), nil
}

// advance does a step, or a piece of one that is shared.
func (p *pretraining) advance() (r train.StepResult, stepped bool, err error) {
	if p.lead != nil && p.lead.lost() {
		p.lead.run.letGo(silence)
	}
	if p.lead != nil {
		return p.lead.step(p.t)
	}
	r, err = p.t.Step()
	return r, err == nil, err
}

func (p *pretraining) waiting(now func() float64) bool {
	switch {
	case p.lead == nil:
		return false
	case p.valid != nil:
		return p.shares() && !p.valid.Left() && !p.valid.Complete() && !p.lead.reported() && p.lead.patient(now())
	}
	return !p.owesValidation() && p.lead.waiting(now())
}

// changing keeps what a rewind goes back to.
func (p *pretraining) changing() {
	p.t.Hold()
	p.changed()
}

// changed tells the crew that its replicas are no longer what the run is.
func (p *pretraining) changed() {
	if p.lead != nil {
		p.lead.stale = true
	}
}

// validatesAfter reports whether the newest step is one to validate after.
func validatesAfter(t *train.Trainer) bool {
	step := t.Last().Step
	return step > 0 && (step%t.Config.ValidEvery == 0 || t.Done())
}

// owesValidation reports whether the newest step is one to validate after, and
// has not been. A run that was saved in the middle of a validation makes it up.
func (p *pretraining) owesValidation() bool {
	return p.step() != p.checked && validatesAfter(p.t) && p.t.Resumable()
}

func (p *pretraining) done() bool { return p.t.Done() && !p.owesValidation() }
func (p *pretraining) step() int  { return p.t.Last().Step }
func (p *pretraining) left() int  { return p.t.Config.Steps - p.step() }
func (p *pretraining) kept() int  { return p.t.Kept() }

func (p *pretraining) rewind(rate float64) error {
	err := p.t.Rewind(rate)
	p.recall()
	p.changed()
	return err
}

func (p *pretraining) restart() {
	p.t.Restart()
	p.recall()
	p.changed()
	p.show()
}

func (p *pretraining) model() *model.Model { return p.t.Model() }

func (p *pretraining) news() protocol.Step {
	last := p.t.Last()
	s := protocol.Step{
		Step: last.Step, Of: p.t.Config.Steps, Epoch: last.Epoch, Loss: rounded(last.Loss),
		GradNorm: last.GradNorm, LearningRate: last.LearningRate, Chance: p.chance(),
	}
	if p.newest != nil {
		withValid(&s, *p.newest)
	}
	return s
}

func (p *pretraining) chance() float64 { return math.Log(float64(p.t.Config.Model.Vocab)) }

// rounded makes a loss the same whether it comes from the run or from a
// checkpoint's history.
func rounded(loss float64) float64 { return float64(float32(loss)) }

func (p *pretraining) history() []protocol.Step {
	last := p.t.Last()
	return historySteps(p.t.History(), protocol.Step{Of: p.t.Config.Steps, Chance: p.chance()}, last.Step, last.Epoch)
}

func (p *pretraining) ended() protocol.Ended {
	last := p.t.Last()
	return protocol.Ended{Step: last.Step, Loss: rounded(last.Loss), Digest: p.t.Model().Digest()}
}

func (p *pretraining) save(corpus bool, notes string) []byte {
	p.t.Notes = notes
	return p.t.Save(corpus)
}

func (p *pretraining) weights(notes string) []byte {
	p.t.Notes = notes
	return p.t.SaveWeights()
}

func (p *pretraining) describe(r *run, info *protocol.RunInfo) {
	info.Pretrain = specOf(p.t.Config, r.corpus.info.ID, r.name, p.workers)
	info.Pretrain.Battery, info.Pretrain.Keep = p.watched, len(p.t.LookAt)
}

// historySteps makes Step events of a curve, each with the validation that was
// the newest at the time. Epochs are those of the newest step in proportion.
func historySteps(h *train.History, like protocol.Step, step int, epoch float64) []protocol.Step {
	list := make([]protocol.Step, len(h.Points))
	v := 0
	for i, p := range h.Points {
		s := like
		s.Step, s.Loss, s.GradNorm, s.LearningRate = int(p.Step), float64(p.Loss), float64(p.GradNorm), float64(p.Rate)
		if step > 0 {
			s.Epoch = epoch * float64(p.Step) / float64(step)
		}
		for v < len(h.Valid) && h.Valid[v].Step <= p.Step {
			v++
		}
		if v > 0 {
			withValid(&s, h.Valid[v-1])
		}
		list[i] = s
	}
	if n := len(list); n > 0 && len(h.Valid) > v {
		withValid(&list[n-1], h.Valid[len(h.Valid)-1])
	}
	return list
}

func withValid(s *protocol.Step, v train.ValidPoint) {
	loss, step := float64(v.Loss), int(v.Step)
	s.ValidLoss, s.ValidStep = &loss, &step
}

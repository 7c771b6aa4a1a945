package train

import (
	"murmuration/core/model"
	"murmuration/core/nn"
	"murmuration/core/protocol"
	"murmuration/core/text"
)

// tuneConfig is the configuration of a fine-tuning checkpoint.
type tuneConfig struct {
	FineTune FineTuneConfig `json:"fineTune"`
	Base     Config         `json:"base"`
}

// tuneState is what a fine-tuning checkpoint holds beside tensors.
type tuneState struct {
	Classes  []string         `json:"classes"`
	Longest  int              `json:"longest"`
	Examples string           `json:"examples"` // their hash
	Active   int              `json:"active"`
	Arms     []armState       `json:"arms"`
	Report   *protocol.Report `json:"report,omitempty"`
	Changes  []Change         `json:"changes,omitempty"`
}

type armState struct {
	learnerState
	Phase        phase            `json:"phase"`
	BestLoss     float64          `json:"bestLoss"`
	BestAccuracy float64          `json:"bestAccuracy"`
	BestStep     int              `json:"bestStep"`
	Newest       ValidPoint       `json:"newest"`
	Waited       int              `json:"waited"`
	Report       *protocol.Report `json:"report,omitempty"`
	Marks        []float64        `json:"marks,omitempty"`
}

// prefixes stand before the names of each arm's tensors.
var prefixes = [2]string{"", "scratch/"}

// Save returns a checkpoint of the state after the last finished step, which
// opened goes on to the same bits. It carries the examples, and the texts of the
// most wrong ones, only if withCorpus.
func (f *FineTuner) Save(withCorpus bool) []byte { return f.archive(withCorpus, !f.bare).bytes() }

// archive is a checkpoint, or, if it does not go on, a file of weights.
func (f *FineTuner) archive(withCorpus, goesOn bool) *archive {
	s := tuneState{Classes: f.Classes, Longest: f.longest, Examples: f.setHash, Changes: f.Changes}
	if goesOn {
		s.Active = f.active
	}
	a := newArchive(kindFineTune, tuneConfig{f.Config, f.Base}, f.arms[s.Active].last.Step, f.hash, goesOn)
	a.meta["notes"] = f.Notes
	for i, arm := range f.arms[:s.Active+1] {
		s.Arms = append(s.Arms, arm.put(a, prefixes[i], withCorpus, goesOn))
	}
	s.Report = withTexts(f.report, withCorpus)
	a.putJSON("run.json", s)
	if goesOn {
		a.putArena("base/", f.carried(), f.base.W)
	}
	a.putCorpus(f.Corpus, false)
	if withCorpus && f.lessons != nil {
		list := f.lessons.cases()
		a.tensors = append(a.tensors, model.Bytes("examples.json", encodeTo(make([]byte, 0, jsonSize(list)), list)))
	}
	return a
}

// jsonSize is about how many bytes cases take as JSON: growing a slice of megabytes
// would leave several times as much garbage.
func jsonSize(list []text.Case) int {
	n := 2
	for _, e := range list {
		n += 80 + len(e.Text) + len(e.Label) + len(e.Answer)
		for _, words := range [][]string{e.Tokens, e.Tags, e.Items} {
			for _, w := range words {
				n += len(w) + 3
			}
		}
	}
	return n
}

// carried are the parameters of the base that both arms' models have too: what reads
// items goes on with the head as well.
func (f *FineTuner) carried() []nn.Param {
	if f.Config.Task == Next {
		return f.base.Params
	}
	return encoderOf(f.base)
}

// encoderOf are the leading parameters, which pretraining and fine-tuning share.
func encoderOf(m *model.Model) []nn.Param {
	n, at := m.Frozen(model.HeadOnly), 0
	for i, p := range m.Params {
		if at == n {
			return m.Params[:i]
		}
		at += len(p.W)
	}
	return m.Params
}

func (m *arm) put(a *archive, prefix string, withText, goesOn bool) armState {
	s := armState{
		learnerState: m.learn.put(a, prefix, m.history, m.last, goesOn), Phase: m.phase,
		BestLoss: m.bestLoss, BestAccuracy: m.bestAccuracy, BestStep: m.bestStep, Newest: m.newest, Waited: m.waited,
	}
	if m.report != nil {
		r := *m.report
		r.Baselines = nil
		s.Report, s.Marks = withTexts(&r, withText), m.marks
		if !goesOn {
			s.Marks = nil
		}
	}
	if m.learn.guard.fault != nil {
		s.Phase = training
	}
	if m.best != nil {
		a.putArena(prefix+"best/", m.learn.model.Params, m.best)
	}
	return s
}

func openFineTune(a *archive) (*FineTuner, error) {
	f := &FineTuner{hash: a.meta["corpus"], Notes: a.meta["notes"]}
	var err error
	if f.bare, err = a.isBare(); err != nil {
		return nil, err
	}
	var c tuneConfig
	if err := decode([]byte(a.meta["config"]), "configuration", &c); err != nil {
		return nil, err
	}
	f.Config, f.Base = c.FineTune, c.Base
	if f.Corpus, err = a.getCorpus(); err != nil {
		return nil, err
	}
	if err := checkConfig(f.Base, f.Corpus); err != nil {
		return nil, err
	}
	if err := f.Config.Validate(); err != nil {
		return nil, err
	}
	var s tuneState
	if err := a.getJSON("run.json", &s); err != nil {
		return nil, err
	}
	if err := f.check(s); err != nil {
		return nil, err
	}
	if err := f.restoreExamples(a, s); err != nil {
		return nil, err
	}
	return f, f.restore(a, s)
}

// check holds the state to what a FineTuner can be in.
func (f *FineTuner) check(s tuneState) error {
	c := f.Config
	last := c.arms() - 1
	if f.bare {
		last = 0
	}
	bad := f.bare && s.Report == nil || c.Steps < 1 || c.Batch < 1 || c.ValidEvery < 1 || c.Optim.Steps != c.Steps ||
		(c.Task != Next) != (len(s.Classes) >= 2) || len(s.Classes) > mostClasses || s.Longest < 1 || s.Longest > c.Limit ||
		s.Active < 0 || s.Active > last || len(s.Arms) != s.Active+1
	for i, arm := range s.Arms {
		bad = bad || arm.Phase < training || arm.Phase > finished || i < s.Active && arm.Phase != finished ||
			(arm.Phase == finished) != (arm.Report != nil) || !c.fits(arm.Report, s.Classes)
	}
	bad = bad || s.Active == last && (s.Arms[last].Phase == finished) != (s.Report != nil) ||
		s.Report != nil && (s.Active != last || !c.fits(s.Report, s.Classes) || (s.Report.Baselines == nil) != c.Alone)
	if s.Report != nil && s.Report.Baselines != nil {
		bad = bad || s.Report.Baselines.Scratch == nil
		for _, r := range reportsIn(s.Report.Baselines) {
			bad = bad || !c.fits(*r, s.Classes)
		}
	}
	if bad {
		return badContent("run", "its parts do not fit together")
	}
	return nil
}

func (f *FineTuner) restoreExamples(a *archive, s tuneState) error {
	f.Classes, f.longest, f.setHash = s.Classes, s.Longest, s.Examples
	if f.bare || !a.has("examples.json") {
		return nil
	}
	var list []text.Case
	if err := a.getJSON("examples.json", &list); err != nil {
		return err
	}
	return f.accept(list)
}

// accept takes examples whose hash is right.
func (f *FineTuner) accept(list []text.Case) error {
	set, err := f.lessonsOf(list)
	if err == nil {
		f.lessons = set
	}
	return err
}

func (f *FineTuner) restore(a *archive, s tuneState) error {
	if err := a.holds(f.shape()); err != nil {
		return err
	}
	if err := f.restoreBase(a); err != nil {
		return err
	}
	for i := range s.Arms {
		if err := f.beginArm(i); err != nil {
			return err
		}
		if err := f.arms[i].get(a, prefixes[i], s.Arms[i], f.Config.Steps); err != nil {
			return err
		}
	}
	f.report, f.Changes = s.Report, s.Changes
	if f.report != nil {
		f.arms[0].report = f.report
	}
	return nil
}

// restoreBase reads what both arms begin with. Nothing begins of weights alone.
func (f *FineTuner) restoreBase(a *archive) (err error) {
	if f.bare {
		return nil
	}
	if f.base, err = model.New(f.Base.Model, f.Base.Seed); err != nil {
		return err
	}
	return a.getArena("base/", f.carried(), f.base.W)
}

func (m *arm) get(a *archive, prefix string, s armState, most int) error {
	live := s.Phase != finished
	if err := m.learn.get(a, prefix, s.learnerState, live, most); err != nil {
		return err
	}
	var err error
	if m.history, err = getHistory(a, prefix, s.learnerState); err != nil {
		return err
	}
	m.last, m.phase, m.report, m.marks = s.Last, s.Phase, s.Report, s.Marks
	m.bestLoss, m.bestAccuracy, m.bestStep, m.newest, m.waited = s.BestLoss, s.BestAccuracy, s.BestStep, s.Newest, s.Waited
	if !live {
		m.release()
		return nil
	}
	if m.bestStep >= 0 {
		m.best = make([]float32, len(m.learn.model.W))
		err = a.getArena(prefix+"best/", m.learn.model.Params, m.best)
	}
	return err
}

// Attach gives a run that was opened without its text the examples it learned
// from, which makes it Resumable. The fault is train.examples-differ.
func (f *FineTuner) Attach(examples []text.Case) error {
	switch {
	case f.Resumable():
		return nil
	case f.bare:
		return onlyWeights()
	}
	if err := f.accept(examples); err != nil {
		return err
	}
	for _, a := range f.arms {
		if a != nil {
			a.attach(f.Config, f.lessons)
		}
	}
	return nil
}

// ExamplesHash is the hash of the examples and their split.
func (f *FineTuner) ExamplesHash() string { return f.setHash }

// Steps returns the finished steps of all arms and the most they can be.
func (f *FineTuner) Steps() (finished, most int) {
	for _, a := range f.arms {
		if a != nil {
			finished += a.learn.step
		}
	}
	return finished, f.Config.arms() * f.Config.Steps
}

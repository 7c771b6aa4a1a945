package prober

import (
	"slices"

	"murmuration/core/json"
	"murmuration/core/model"
	"murmuration/core/probe"
	"murmuration/core/protocol"
	"murmuration/core/study"
)

// battery is a set of questions with the rows that its scores go into.
type battery struct {
	name   string // of pairs; "" of the world's
	scorer *probe.Scorer
	pass   *model.Pass
	model  *model.Model // of its own, so that answers and scores do not meet
	rows   []*row
	at     *moment // that is being scored
}

// job is a battery to be put to the parameters of a moment.
type job struct {
	battery *battery
	at      *moment
}

// row is one ability's curve.
type row struct {
	saved
	unknown int
	finding *protocol.Ability // of the points so far; nil: to be made
}

// saved is what of a row goes into the run's checkpoints.
type saved struct {
	Name   string                `json:"name"`
	Custom bool                  `json:"custom"`
	Chance float64               `json:"chance"`
	Points []protocol.CurvePoint `json:"points"`
}

// Bounds of the curves in a file.
const (
	mostRows   = 1000
	mostPoints = 10_000
	mostName   = 200
)

// recall reads the curves of a checkpoint. Those that are damaged are none: the
// run goes on without them.
func (s *sight) recall(curves []byte) {
	var list []saved
	if curves == nil || new(json.Codec).Decode(curves, &list, json.Rules{Others: true}) != nil || len(list) > mostRows {
		return
	}
	for _, r := range list {
		if len(r.Name) <= mostName && len(r.Points) <= mostPoints && ordered(r.Points) {
			s.rows = append(s.rows, &row{saved: r})
		}
	}
}

func ordered(points []protocol.CurvePoint) bool {
	return slices.IsSortedFunc(points, func(a, b protocol.CurvePoint) int { return a.Step - b.Step })
}

// curves is what recall reads.
func (s *sight) curves() []byte {
	list := make([]saved, len(s.rows))
	for i, r := range s.rows {
		list[i] = r.saved
	}
	data, _ := new(json.Codec).Append(nil, list) // scores are finite: probabilities are kept above 0
	return data
}

// add makes a battery of questions. Its rows go on with the curves of rows of
// the same name.
func (s *sight) add(q *probe.Battery, custom bool) *battery {
	m := s.at(&moment{w: s.subject.Model.W}).Model
	b := &battery{scorer: probe.NewScorer(q), pass: q.NewPass(m), model: m}
	for _, asked := range q.Rows {
		b.rows = append(b.rows, s.row(asked, custom))
	}
	s.batteries = append(s.batteries, b)
	return b
}

func (s *sight) row(asked probe.Row, custom bool) *row {
	i := slices.IndexFunc(s.rows, func(r *row) bool { return r.Name == asked.Name && r.Custom == custom })
	if i < 0 {
		i = len(s.rows)
		s.rows = append(s.rows, &row{saved: saved{Name: asked.Name, Custom: custom, Points: []protocol.CurvePoint{}}})
	}
	s.rows[i].Chance, s.rows[i].unknown, s.rows[i].finding = asked.Chance, asked.Unknown, nil
	return s.rows[i]
}

// scoreSome does a piece of the first job that waits.
func (p *Prober) scoreSome() {
	s := p.sight
	j := s.waiting[0]
	b := j.battery
	if b.at != j.at {
		b.at = j.at
		copy(b.model.W, j.at.w)
		b.model.Repack()
		b.scorer.Begin(b.pass)
	}
	if b.scorer.Next() {
		return
	}
	b.at = nil
	s.waiting = s.waiting[1:]
	for i, x := range b.scorer.Scores() {
		b.rows[i].put(protocol.CurvePoint{
			Step: j.at.step, Tokens: j.at.tokens, Accuracy: x.Accuracy, Conditional: x.Conditional, LogProb: x.LogProb, N: x.N,
		})
	}
	if !slices.ContainsFunc(s.waiting, func(o job) bool { return o.at == j.at }) {
		p.scored(j.at)
	}
}

// scored tells the page and the run's worker that a moment has been scored.
func (p *Prober) scored(m *moment) {
	s := p.sight
	e := &protocol.ScoredAt{Step: m.step, Tokens: m.tokens, Scores: []protocol.ProbeScores{}, Waiting: len(s.waiting)}
	for _, r := range s.rows {
		if i, ok := r.find(m.step); ok {
			e.Scores = append(e.Scores, protocol.ProbeScores{Name: r.Name, Point: r.Points[i]})
		}
	}
	p.tell(0, &protocol.Reply{ScoredAt: e})
	if p.mail == nil {
		return
	}
	command := struct {
		Scored protocol.Scored `json:"scored"`
	}{protocol.Scored{Run: s.run, Step: m.step}}
	data, _ := p.codec.Append(nil, command)
	p.mail.Command(own, runRank, protocol.Message{JSON: data, Buffers: [][]byte{s.curves()}})
}

func (r *row) find(step int) (int, bool) {
	return slices.BinarySearchFunc(r.Points, step, func(p protocol.CurvePoint, step int) int { return p.Step - step })
}

// put adds a point, or takes the place of the one at its step.
func (r *row) put(p protocol.CurvePoint) {
	r.finding = nil
	i, there := r.find(p.Step)
	if there {
		r.Points[i] = p
		return
	}
	r.Points = slices.Insert(r.Points, i, p)
}

// forget drops the points from a step on.
func (r *row) forget(step int) {
	i, _ := r.find(step)
	r.Points, r.finding = r.Points[:i], nil
}

// ability says what a row shows.
func (r *row) ability() protocol.Ability {
	if r.finding == nil {
		a := analysed(r)
		r.finding = &a
	}
	return *r.finding
}

func analysed(r *row) protocol.Ability {
	c := study.Curve{Name: r.Name, Chance: r.Chance}
	for _, p := range r.Points {
		c.Points = append(c.Points, study.Point{Step: p.Step, Tokens: p.Tokens, Accuracy: p.Accuracy, Conditional: p.Conditional, LogProb: p.LogProb, N: p.N})
	}
	f := study.Analyse(c)
	a := protocol.Ability{Name: r.Name, Custom: r.Custom, Chance: r.Chance, Unknown: r.unknown, Curve: slices.Clone(r.Points), Verdict: f.Verdict}
	a.Width = protocol.Widths{Accuracy: some(f.Width.Accuracy), Conditional: some(f.Width.Conditional), LogProb: some(f.Width.LogProb)}
	if f.Onset != nil {
		a.Onset = &protocol.Onset{Before: f.Onset.Before, Step: f.Onset.Step}
	}
	if f.Dip != nil {
		a.Dip = &protocol.Dip{Step: f.Dip.Step, Accuracy: f.Dip.Accuracy, P: f.Dip.P, Back: f.Dip.Back}
	}
	if f.Change != nil {
		a.Change = &protocol.Change{Step: f.Change.Step, Before: f.Change.Before, After: f.Change.After, BIC: f.Change.BIC}
	}
	if f.Fit != nil {
		a.Fit = &protocol.Sigmoid{Low: f.Fit.Low, High: f.Fit.High, T50: f.Fit.T50, S: f.Fit.S, Error: f.Fit.RMSE}
	}
	return a
}

// some is nil for 0, which says that there is none.
func some(x float64) *float64 {
	if x == 0 {
		return nil
	}
	return &x
}

// abilities answers with every row, analysed a row at a time.
func (p *Prober) abilities(id, mark int) {
	s, at := p.sight, 0
	p.later(id, s.settled(mark), func() (bool, error) {
		if at < len(s.rows) {
			s.rows[at].ability()
			at++
			return false, nil
		}
		p.tell(id, &protocol.Reply{Abilities: &protocol.Abilities{Abilities: s.list(s.rows)}})
		return true, nil
	})
}

func (s *sight) list(rows []*row) []protocol.Ability {
	list := make([]protocol.Ability, len(rows))
	for i, r := range rows {
		list[i] = r.ability()
	}
	return list
}

// settled reports whether a mark has come and everything before it is scored.
func (s *sight) settled(mark int) func() bool {
	return func() bool { return s.arrived >= mark && len(s.waiting) == 0 }
}

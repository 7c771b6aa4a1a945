package train

import (
	"murmuration/core/model"
)

// learnerState is the small part of a learner's state; the parameters and the
// moments travel as tensors.
type learnerState struct {
	Step        int        `json:"step"`
	Started     bool       `json:"started"`
	Start       float64    `json:"start"` // the first step's loss
	Stride      int        `json:"stride"`
	ValidStride int        `json:"validStride"`
	ValidSeen   int        `json:"validSeen"`
	Last        StepResult `json:"last"`
}

// put writes a learner's parameters and its history, and, to go on with, its
// moments unless it is released, and returns the rest. Of a diverged one it writes
// the last good state.
func (l *learner) put(a *archive, prefix string, h History, last StepResult, goesOn bool) learnerState {
	w, m, v, step := l.model.W, l.opt.M, l.opt.V, l.step
	if l.guard.fault != nil {
		g := &l.guard
		g.hold(l)
		w, m, v, step = g.w, g.m, g.v, g.step
		h = h.copy()
		h.cut(step)
		last = StepResult{Step: step, Seen: g.seen}
	}
	a.putArena(prefix, l.model.Params, w)
	if goesOn && len(m) > 0 {
		a.putArena(prefix+"optim.m/", l.model.Params, m)
	}
	if goesOn && len(v) > 0 {
		a.putArena(prefix+"optim.v/", l.model.Params, v)
	}
	h.put(a, prefix)
	return learnerState{step, l.guard.started, l.guard.start, h.Stride, h.ValidStride, h.validSeen, last}
}

// get reads what put wrote, of a learner that still learns if live. most bounds
// its step.
func (l *learner) get(a *archive, prefix string, s learnerState, live bool, most int) error {
	if s.Step < 0 || s.Step > most || s.Last.Step != s.Step {
		return badContent("run", "its step is outside its configuration")
	}
	if err := a.getArena(prefix, l.model.Params, l.model.W); err != nil {
		return err
	}
	l.model.Repack()
	l.step, l.seen, l.guard.started, l.guard.start = s.Step, max(0, s.Last.Seen), s.Started, s.Start
	if !live {
		l.release()
		return nil
	}
	if err := a.getArena(prefix+"optim.m/", l.model.Params, l.opt.M); err != nil {
		return err
	}
	if len(l.opt.V) > 0 {
		if err := a.getArena(prefix+"optim.v/", l.model.Params, l.opt.V); err != nil {
			return err
		}
	}
	l.opt.SetState(s.Step, l.opt.M, l.opt.V)
	l.guard.keep(l)
	return nil
}

func (h History) copy() History {
	h.Points = append([]Point(nil), h.Points...)
	h.Valid = append([]ValidPoint(nil), h.Valid...)
	return h
}

func (h History) put(a *archive, prefix string) {
	var steps, validSteps []int32
	var curve, valid []float32
	for _, p := range h.Points {
		steps = append(steps, p.Step)
		curve = append(curve, p.Loss, p.GradNorm, p.Rate)
	}
	for _, p := range h.Valid {
		validSteps = append(validSteps, p.Step)
		valid = append(valid, p.Loss, p.Accuracy)
	}
	a.putInts(prefix+"history.steps", steps)
	a.putInts(prefix+"history.valid.steps", validSteps)
	a.tensors = append(a.tensors,
		model.Float32s(prefix+"history.curve", []int{len(steps), 3}, curve),
		model.Float32s(prefix+"history.valid", []int{len(validSteps), 2}, valid))
}

// getHistory reads what put wrote.
func getHistory(a *archive, prefix string, s learnerState) (History, error) {
	h := newHistory()
	steps, err := a.getInts(prefix + "history.steps")
	if err != nil {
		return h, err
	}
	validSteps, err := a.getInts(prefix + "history.valid.steps")
	if err != nil {
		return h, err
	}
	if len(steps) > mostPoints || len(validSteps) > mostPoints || s.Stride < 1 || s.ValidStride < 1 || s.ValidSeen < 0 {
		return h, badContent("history", "it is longer than any run's")
	}
	curve, err := model.Find(a.tensors, prefix+"history.curve", "F32", len(steps), 3)
	if err != nil {
		return h, err
	}
	valid, err := model.Find(a.tensors, prefix+"history.valid", "F32", len(validSteps), 2)
	if err != nil {
		return h, err
	}
	h.Stride, h.ValidStride, h.validSeen = s.Stride, s.ValidStride, s.ValidSeen
	x := curve.Float32s()
	for i, step := range steps {
		h.Points = append(h.Points, Point{step, x[3*i], x[3*i+1], x[3*i+2]})
	}
	x = valid.Float32s()
	for i, step := range validSteps {
		h.Valid = append(h.Valid, ValidPoint{step, x[2*i], x[2*i+1]})
	}
	return h, nil
}

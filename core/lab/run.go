package lab

import (
	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/protocol"
)

// States of a run.
const (
	running  = "running"
	paused   = "paused"
	stopped  = "stopped"
	done     = "done"
	diverged = "diverged"
	failed   = "failed"
)

// stepGap is the least time, in milliseconds, between two Step events of a run
// that nobody asked for.
const stepGap = 50

// job is what a run does: a pretraining or a fine-tuning.
type job interface {
	// ready returns why the job cannot go on, such as missing text, or nil.
	ready() error
	// turn does one training step, or a piece of a validation or a test. It
	// returns how many tokens a step read, 0 for a piece, and whether there is
	// something whole to tell: a step, a validation.
	turn() (tokens int, whole bool, err error)
	// waiting reports whether a turn has nothing to do until other workers send
	// their part.
	waiting(now func() float64) bool
	changing() // somebody is about to set the model's parameters
	done() bool
	step() int
	left() int                // steps to come, at most
	news() protocol.Step      // the newest step, without its speed
	history() []protocol.Step // thinned
	ended() protocol.Ended    // once done
	kept() int                // the step of the last good state
	rewind(rate float64) error
	restart()
	model() *model.Model
	save(corpus bool, notes string) []byte
	weights(notes string) []byte // once done
	describe(r *run, info *protocol.RunInfo)
}

// run is a job with its state and those who wait for it.
type run struct {
	lab    *Lab
	id     int
	name   string
	job    job
	corpus *corpus
	state  string
	meter  meter
	untold bool    // the newest step has not been told
	toldAt float64 // when a step was told last; 0: none since it was set going
	single []int   // Commands that wait for one step
	took   bool    // a step has been taken since the first of them came
}

// add makes a run of a job, paused, and answers with its description.
func (l *Lab) add(id int, j job, c *corpus, name string, begin bool) {
	r := &run{lab: l, id: l.nextID(), name: name, job: j, corpus: c, state: paused}
	l.runs = append(l.runs, r)
	info := protocol.RunInfo{Run: r.id, Corpus: c.info, Parameters: len(j.model().W)}
	info.State = protocol.State{Run: r.id, State: paused, Step: j.step()}
	if begin {
		info.State.State = running
	}
	j.describe(r, &info)
	if j.step() > 0 {
		s := r.stepEvent()
		info.Last = &s
	}
	l.tell(id, &protocol.Event{RunInfo: &info})
	if begin {
		r.begin()
	}
}

// begin sets the run going.
func (r *run) begin() {
	r.state, r.toldAt = running, 0
	r.meter.begin(r.lab.now())
}

// enter changes the state and says so.
func (r *run) enter(state string) { r.enterWith(protocol.State{State: state}) }

func (r *run) enterWith(s protocol.State) {
	r.state, s.Run, s.Step = s.State, r.id, r.job.step()
	r.lab.tell(0, &protocol.Event{State: &s})
}

// turn lets the job do one piece of work.
func (r *run) turn() error {
	if r.job.done() {
		r.finish()
		return nil
	}
	tokens, whole, err := r.job.turn()
	if err != nil {
		return err
	}
	if tokens > 0 {
		r.meter.add(r.lab.now(), tokens)
		r.took = true
	}
	if tokens > 0 || whole { // a step that is still to be validated is one, too
		r.untold = true
	}
	switch {
	case r.job.done():
		r.finish()
	case whole:
		r.progress()
	}
	return nil
}

// progress follows whatever is worth telling, and tells it if it is time.
func (r *run) progress() {
	now := r.lab.now()
	switch {
	case len(r.single) > 0 && r.took:
		r.enter(paused)
		r.answerSingle()
	case r.toldAt == 0 || now-r.toldAt >= stepGap:
		r.tellStep()
	}
}

// finish ends a run that has done all its steps.
func (r *run) finish() {
	r.letGo("")
	r.flush()
	r.enter(done)
	e := r.job.ended()
	e.Run = r.id
	r.lab.tell(0, &protocol.Event{Ended: &e})
	r.answerSingle()
}

// flush tells the newest step if it has not been told.
func (r *run) flush() {
	if r.untold {
		r.tellStep()
	}
}

func (r *run) tellStep() {
	s := r.stepEvent()
	r.lab.tell(0, &protocol.Event{Step: &s})
	r.toldAt, r.untold = r.lab.now(), false
}

func (r *run) stepEvent() protocol.Step {
	s := r.job.news()
	s.Run = r.id
	tokens, steps := r.meter.rates(r.lab.now())
	s.TokensPerSecond = tokens
	if steps > 0 {
		s.ETA = float64(r.job.left()) / steps
	}
	return s
}

// answerSingle answers the Commands that waited for one step, after telling the
// step to all.
func (r *run) answerSingle() {
	r.flush()
	for _, id := range r.single {
		s := r.stepEvent()
		r.lab.tell(id, &protocol.Event{Step: &s})
	}
	r.single = nil
}

// takeOne carries out the Command Step.
func (r *run) takeOne(id int) error {
	switch {
	case r.state == stopped:
		return r.isStopped()
	case r.job.done():
		return fault.New("run.finished", "the run has done all its steps; restart() begins it again")
	}
	if err := r.job.ready(); err != nil {
		return err
	}
	if len(r.single) == 0 {
		r.took = false
	}
	r.single = append(r.single, id)
	if r.state != running {
		r.begin()
		r.enter(running)
	}
	return nil
}

func (r *run) pause() {
	if r.state == running {
		r.flush()
		r.refuseSingle("paused")
		r.enter(paused)
	}
}

func (r *run) resume() error {
	switch {
	case r.state == stopped:
		return r.isStopped()
	case r.state == running || r.state == done:
		return nil
	}
	if err := r.job.ready(); err != nil && !r.job.done() {
		return err
	}
	r.begin()
	r.enter(running)
	return nil
}

func (r *run) isStopped() error {
	return fault.New("run.stopped", "the run was stopped; restart() begins it again")
}

func (r *run) stop() {
	if r.state == stopped || r.state == done {
		return
	}
	r.letGo("")
	r.flush()
	r.refuseSingle("stopped")
	r.enter(stopped)
	r.lab.tell(0, &protocol.Event{Ended: &protocol.Ended{Run: r.id, Stopped: true, Step: r.job.step()}})
}

func (r *run) restart() error {
	if err := r.job.ready(); err != nil {
		return err
	}
	r.refuseSingle("restarted")
	r.job.restart()
	r.untold, r.meter = false, meter{}
	r.begin()
	r.enter(running)
	return nil
}

// rewind goes back to the last good state and on from there.
func (r *run) rewind(rate float64) error {
	if r.state == stopped {
		return r.isStopped()
	}
	if err := r.job.rewind(rate); err != nil {
		return err
	}
	r.untold = false
	r.begin()
	r.enter(running)
	return nil
}

// fail ends a run by an error: its divergence, upon which it goes back to the
// last good state, or a mistake of ours.
func (r *run) fail(err error) {
	f := protocol.FaultOf(err)
	s := protocol.State{State: failed, Fault: &f}
	if f.Code != "train.diverged" {
		r.letGo("")
	} else {
		s.State = diverged
		kept := r.job.kept()
		s.KeptStep = &kept
		if back := r.job.rewind(0); back != nil {
			panic("lab: a configuration became invalid")
		}
	}
	r.untold = false
	r.enterWith(s)
	for _, id := range r.single {
		r.lab.refuse(id, err)
	}
	r.single = nil
}

func (r *run) refuseSingle(why string) {
	for _, id := range r.single {
		r.lab.refuse(id, fault.New("run.interrupted", "the run was {what} before the step was finished", "what", why))
	}
	r.single = nil
}

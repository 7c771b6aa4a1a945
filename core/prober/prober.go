// Package prober looks into a run from a worker of its own: Queries in, Replies
// out. The run's worker sends it the run once, and parameters at some steps; it
// scores every ability there, keeps the parameters, and answers what is asked
// about any of them, so that looking never holds up learning.
//
// A Prober does nothing by itself. Whoever owns the loop calls Receive with each
// message and Work for a slice of time as often as it likes.
package prober

import (
	"slices"

	"murmuration/core/fault"
	"murmuration/core/json"
	"murmuration/core/protocol"
)

// own is the number of the group that a prober makes with its run's worker, and
// runRank the worker's rank there.
const (
	own     = 0
	runRank = 0
)

// Prober looks into one run.
type Prober struct {
	now   func() float64
	send  func(protocol.Message)
	mail  protocol.Mail // from the run's worker
	codec json.Codec
	sight *sight // nil: nothing to look into yet
	tasks []*task
	turn  int
}

// task is an answer that is made in pieces, and may have to wait.
type task struct {
	id    int
	ready func() bool // nil: at once
	next  func() (done bool, err error)
}

// New returns a Prober that reads the time, in milliseconds, from now, speaks
// through send, and hears from the run's worker through mail. It says Ready at
// once.
func New(now func() float64, send func(protocol.Message), mail protocol.Mail) *Prober {
	p := &Prober{now: now, send: send, mail: mail}
	p.tell(0, &protocol.Reply{Ready: &protocol.Ready{Protocol: protocol.Version}})
	return p
}

// Receive takes one Query. Each is answered by the Reply that package protocol
// names beside it, or by Failed.
func (p *Prober) Receive(m protocol.Message) {
	err := fault.Guard(func() error {
		q, err := protocol.DecodeQuery(m.JSON)
		if err != nil {
			return err
		}
		p.collect() // what came before it
		return p.carryOut(m.ID, q, m.Buffers)
	})
	if err != nil {
		p.refuse(m.ID, err)
	}
}

// Work takes turns for about slice milliseconds, and reports whether there is
// more to do.
func (p *Prober) Work(slice float64) bool {
	until := p.now() + slice
	for p.takeTurn() {
		if p.now() >= until {
			return true
		}
	}
	return false
}

// takeTurn does a piece of scoring or of an answer, by turns.
func (p *Prober) takeTurn() bool {
	if err := fault.Guard(func() error { p.collect(); return nil }); err != nil {
		p.refuse(0, err)
	}
	p.turn++
	if p.turn%2 == 0 {
		return p.answer() || p.score()
	}
	return p.score() || p.answer()
}

// answer does a piece of the oldest task that need not wait.
func (p *Prober) answer() bool {
	i := slices.IndexFunc(p.tasks, func(t *task) bool { return t.ready == nil || t.ready() })
	if i < 0 {
		return false
	}
	t := p.tasks[i]
	var done bool
	err := fault.Guard(func() (err error) {
		done, err = t.next()
		return err
	})
	if err != nil {
		p.refuse(t.id, err)
	}
	if done || err != nil {
		p.tasks = slices.DeleteFunc(p.tasks, func(o *task) bool { return o == t })
	}
	return true
}

// later makes a task of an answer.
func (p *Prober) later(id int, ready func() bool, next func() (done bool, err error)) {
	p.tasks = append(p.tasks, &task{id, ready, next})
}

// score does a piece of the scoring that waits.
func (p *Prober) score() bool {
	if p.sight == nil || len(p.sight.waiting) == 0 {
		return false
	}
	err := fault.Guard(func() error { p.scoreSome(); return nil })
	if err != nil {
		p.sight.waiting = nil
		p.refuse(0, err)
	}
	return true
}

// tell sends a reply.
func (p *Prober) tell(id int, r *protocol.Reply, buffers ...[]byte) {
	data, ok := p.codec.Append(nil, r)
	if !ok {
		p.refuse(id, fault.New("lab.not-finite", "the answer holds a number that is not finite: the run's parameters are broken"))
		return
	}
	p.send(protocol.Message{ID: id, JSON: data, Buffers: buffers})
}

func (p *Prober) refuse(id int, err error) {
	p.tell(id, &protocol.Reply{Failed: &protocol.Failed{Fault: protocol.FaultOf(err)}})
}

// progress tells how far a task has come, at most every tenth of a second.
func (p *Prober) progress(id int) func(part float64) {
	told := p.now()
	return func(part float64) {
		if now := p.now(); now-told >= 100 {
			told = now
			p.tell(id, &protocol.Reply{Progress: &protocol.Progress{Part: part}})
		}
	}
}

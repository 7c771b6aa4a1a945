// Package lab is the trainer's whole service behind one door: Commands in,
// Events out. It owns corpora and runs, and gives each run its turns.
//
// There are two of a kind: New makes the lab that pretrains, which a page loads
// first, and Whole the lab that does everything.
//
// A Lab does nothing by itself. Whoever owns the loop calls Receive with each
// message and Work for a slice of time as often as it likes; what a Lab has to
// say goes through the send function it was made with. Several runs may be live;
// their turns alternate.
package lab

import (
	"slices"

	"murmuration/core/fault"
	"murmuration/core/json"
	"murmuration/core/protocol"
)

// Lab is one worker's worth of corpora and runs.
type Lab struct {
	now     func() float64
	send    func(protocol.Message)
	mail    protocol.Mail // to other workers; nil: every run is alone
	corpora map[int]*corpus
	runs    []*run // in order of id
	tasks   []task
	helper  *helper // of another worker's run; nil: none
	tutor   tutor   // nil: this lab only pretrains
	last    int     // id given last, to a corpus or a run
	turn    int     // counts turns, which go round
	codec   json.Codec
}

// task is a longer answer, made in pieces between the runs' turns.
type task struct {
	id   int
	next func() (done bool, err error) // sends the answer when done
}

// New returns a Lab that pretrains. It reads the time, in milliseconds, from now,
// speaks through send, and shares runs with other workers through mail, which may
// be nil. It says Ready at once. What belongs to tasks it refuses with lab.tutor.
func New(now func() float64, send func(protocol.Message), mail protocol.Mail) *Lab {
	l := &Lab{now: now, send: send, mail: mail, corpora: map[int]*corpus{}}
	l.tell(0, &protocol.Event{Ready: &protocol.Ready{Protocol: protocol.Version}})
	return l
}

// Whole returns a Lab as New does that also fine-tunes and reads tasks' files.
func Whole(now func() float64, send func(protocol.Message), mail protocol.Mail) *Lab {
	l := New(now, send, mail)
	l.tutor = tuition{}
	return l
}

// Receive carries out one Command. Every Command is answered: by the Event that
// package protocol names beside it, or by Failed.
func (l *Lab) Receive(m protocol.Message) {
	err := fault.Guard(func() error {
		c, err := protocol.Decode(m.JSON)
		if err != nil {
			return err
		}
		return l.carryOut(m.ID, c, m.Buffers)
	})
	if err != nil {
		l.refuse(m.ID, err)
	}
}

// Work takes turns for about slice milliseconds: each is one training step, or
// a piece of a validation or of a longer answer. It reports whether there is
// more to do.
func (l *Lab) Work(slice float64) bool {
	until := l.now() + slice
	for l.takeTurn() {
		if l.now() >= until {
			return true
		}
	}
	return false
}

// takeTurn gives the next one of tasks and running runs its turn.
func (l *Lab) takeTurn() bool {
	n := len(l.tasks) + len(l.runs)
	for range n {
		l.turn++
		i := l.turn % n
		if i < len(l.tasks) {
			l.advance(i)
			return true
		}
		if r := l.runs[i-len(l.tasks)]; r.state == running && !r.job.waiting(l.now) {
			if err := fault.Guard(r.turn); err != nil {
				r.fail(err)
			}
			return true
		}
	}
	return l.helper != nil && l.help()
}

// help gives the helper its turn. Its mistakes are told with no Command's id.
func (l *Lab) help() (worked bool) {
	err := fault.Guard(func() (err error) {
		worked, err = l.helper.turn(l.now())
		return err
	})
	if err != nil {
		l.helper.ended = true
		l.refuse(0, err)
	}
	return worked && err == nil
}

func (l *Lab) advance(i int) {
	t := l.tasks[i]
	var done bool
	err := fault.Guard(func() (err error) {
		done, err = t.next()
		return err
	})
	if err != nil {
		l.refuse(t.id, err)
	}
	if done || err != nil {
		l.tasks = slices.Delete(l.tasks, i, i+1)
	}
}

// tell sends an event. One that JSON cannot carry, because a number in it is
// not finite, becomes a refusal.
func (l *Lab) tell(id int, e *protocol.Event, buffers ...[]byte) {
	data, ok := l.codec.Append(make([]byte, 0, 512), e) // a Step takes about 300
	if !ok {
		l.refuse(id, fault.New("lab.not-finite", "the answer holds a number that is not finite: the run's parameters are broken"))
		return
	}
	l.send(protocol.Message{ID: id, JSON: data, Buffers: buffers})
}

func (l *Lab) refuse(id int, err error) {
	l.tell(id, &protocol.Event{Failed: &protocol.Failed{Fault: protocol.FaultOf(err)}})
}

func (l *Lab) done(id int) { l.tell(id, &protocol.Event{Done: &protocol.Done{}}) }

func (l *Lab) nextID() int {
	l.last++
	return l.last
}

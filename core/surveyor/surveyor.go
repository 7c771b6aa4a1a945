package surveyor

import (
	"murmuration/core/fault"
	"murmuration/core/json"
	"murmuration/core/protocol"
)

// Surveyor measures one flock.
type Surveyor struct {
	now   func() float64
	send  func(protocol.Message)
	codec json.Codec
	flock *flock // nil: no plan has come
	tasks []task

	memory memory
	asked  []*protocol.Inquiry // each question about the models once
}

// task is an inquiry that waits, or the rest of one.
type task struct {
	id   int
	next piece
}

// piece does some milliseconds of an answer, and reports whether it was the last.
type piece func() (done bool, err error)

// New returns a Surveyor that reads the time, in milliseconds, from now and speaks
// through send; no other worker talks to it. It says Ready at once.
func New(now func() float64, send func(protocol.Message), _ protocol.Mail) *Surveyor {
	s := &Surveyor{now: now, send: send}
	s.tell(0, &protocol.Account{Ready: &protocol.Ready{Protocol: protocol.Version}})
	return s
}

// Receive takes one Inquiry. Each is answered by the Account that package protocol
// names beside it, or by Failed.
func (s *Surveyor) Receive(m protocol.Message) {
	err := fault.Guard(func() error {
		q, err := protocol.DecodeInquiry(m.JSON)
		if err != nil {
			return err
		}
		s.tasks = append(s.tasks, task{m.ID, func() (bool, error) { return s.begin(m.ID, q, m.Buffers) }})
		return nil
	})
	if err != nil {
		s.refuse(m.ID, err)
	}
}

// begin begins the first task, which goes on with what the answer is made of.
func (s *Surveyor) begin(id int, q *protocol.Inquiry, buffers [][]byte) (bool, error) {
	next, err := s.carryOut(id, q, buffers)
	if err != nil || next == nil {
		return true, err
	}
	s.tasks[0].next = next
	return false, nil
}

// Work answers for about slice milliseconds, and reports whether there is more to
// do.
func (s *Surveyor) Work(slice float64) bool {
	until := s.now() + slice
	for len(s.tasks) > 0 {
		s.turn()
		if s.now() >= until {
			break
		}
	}
	return len(s.tasks) > 0
}

// turn does a piece of the oldest task.
func (s *Surveyor) turn() {
	t := s.tasks[0]
	var done bool
	err := fault.Guard(func() (err error) {
		done, err = t.next()
		return err
	})
	if err != nil {
		s.refuse(t.id, err)
	}
	if done || err != nil {
		s.tasks[0] = task{} // what it held may go
		s.tasks = s.tasks[1:]
	}
}

// tell sends an account.
func (s *Surveyor) tell(id int, a *protocol.Account, buffers ...[]byte) {
	data, ok := s.codec.Append(nil, a)
	if !ok {
		s.refuse(id, fault.New("lab.not-finite", "the answer holds a number that is not finite: the run's parameters are broken"))
		return
	}
	s.send(protocol.Message{ID: id, JSON: data, Buffers: buffers})
}

func (s *Surveyor) done(id int) { s.tell(id, &protocol.Account{Done: &protocol.Done{}}) }

func (s *Surveyor) refuse(id int, err error) {
	s.tell(id, &protocol.Account{Failed: &protocol.Failed{Fault: protocol.FaultOf(err)}})
}

// progress tells how far a task has come, at most every tenth of a second.
func (s *Surveyor) progress(id int) func(part float64) {
	told := s.now()
	return func(part float64) {
		if now := s.now(); now-told >= 100 {
			told = now
			s.tell(id, &protocol.Account{Progress: &protocol.Progress{Part: part}})
		}
	}
}

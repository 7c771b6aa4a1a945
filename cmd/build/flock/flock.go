// Package flock grows the models of a plan natively, on as many cores as asked
// for, and measures them: by the very Commands and Inquiries that a page sends to
// its workers, so that digests and measures are the same.
package flock

import (
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"sync"
	"time"

	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/surveyor"
)

// Config says how a flock is grown. What grows does not depend on it.
type Config struct {
	Workers  int              // models at a time; 0: as the plan says, or else a core each
	Keep     string           // a folder in which finished models are kept and found again; "": none
	Progress func(p Progress) // called now and then, never twice at a time; may be nil
}

// Progress tells how far a flock has come.
type Progress struct {
	Model    string // a member or a base
	Done, Of int    // its steps
	Models   int    // of all, bases included, that are finished
	All      int
	ETA      float64 // seconds until all are; 0: not known yet
}

// Flock is a grown plan.
type Flock struct {
	Planned *protocol.Planned
	Models  []Model // bases in their order, then fine-tuned members in theirs
	Seconds float64

	mutex    sync.Mutex // of the surveyor
	surveyor *surveyor.Surveyor
	heard    []protocol.Message
}

// Model is one finished run.
type Model struct {
	Name    string
	Digest  string  // of the parameters
	Seconds float64 // that growing it took, if that is known of one that was kept; else 0
	Kept    bool    // it was not grown, but found in the folder
	Steps   int

	Parameters int      // as Enrolled, as the next
	Looks      []int    // of a base: the steps whose parameters are kept
	Loss       float64  //
	Accuracy   *float64 //
	Err        error    // why there is none
}

// Grow grows a plan. Where single models fail, the others grow, and the errors of
// those that failed are returned beside the flock.
func Grow(ctx context.Context, plan *protocol.StudyPlan, c Config) (*Flock, error) {
	start := time.Now()
	f := &Flock{}
	f.surveyor = surveyor.New(sinceStart(), func(m protocol.Message) { f.heard = append(f.heard, m) }, nil)
	f.heard = nil
	a, _, err := f.Ask(protocol.Inquiry{Plan: plan})
	if err != nil {
		return nil, err
	}
	f.Planned = a.Planned
	q := newQueue(f, c)
	q.run(ctx, workersOf(plan, c))
	f.Models, f.Seconds = q.models, time.Since(start).Seconds()
	var failed []error
	for _, m := range f.Models {
		failed = append(failed, m.Err)
	}
	return f, errors.Join(append(failed, ctx.Err())...)
}

func workersOf(plan *protocol.StudyPlan, c Config) int {
	for _, n := range []int{c.Workers, plan.Workers} {
		if n > 0 {
			return n
		}
	}
	return runtime.NumCPU()
}

// Ask puts an inquiry to the flock's surveyor and waits for the answer, with the
// buffers that come beside it.
func (f *Flock) Ask(q protocol.Inquiry, buffers ...[]byte) (*protocol.Account, [][]byte, error) {
	data, err := json.Marshal(q)
	if err != nil {
		return nil, nil, err
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.heard = nil
	f.surveyor.Receive(protocol.Message{ID: 1, JSON: data, Buffers: buffers})
	for f.surveyor.Work(1000) {
	}
	m := f.heard[len(f.heard)-1]
	f.heard = nil
	var a protocol.Account
	if err := json.Unmarshal(m.JSON, &a); err != nil {
		return nil, nil, err
	}
	if a.Failed != nil {
		return nil, nil, errorOf(a.Failed.Fault)
	}
	return &a, m.Buffers, nil
}

// errorOf is a fault that came as a message.
func errorOf(f protocol.Fault) error {
	return &fault.Error{Code: f.Code, Text: f.Message, Params: f.Params}
}

// sinceStart is a clock in milliseconds.
func sinceStart() func() float64 {
	start := time.Now()
	return func() float64 { return float64(time.Since(start)) / float64(time.Millisecond) }
}

package flock

import (
	"context"
	"sync"
	"time"

	"murmuration/core/protocol"
)

// queue is the runs of a plan that are to be done: bases first, since members
// wait for them.
type queue struct {
	flock  *Flock
	config Config
	models []Model
	jobs   []*job

	mutex sync.Mutex
	ready *sync.Cond
	hands int
	spent float64 // seconds on the jobs that were done
	taken float64 // their cost
}

// job is one run.
type job struct {
	base    int              // its place in the plan's bases
	member  *protocol.Member // nil: the base itself
	at, of  int              // how many of its steps are done, as far as known
	begun   bool
	done    bool
	data    []byte // of a base that others wait for
	waiting int    // members that still need data
}

func newQueue(f *Flock, c Config) *queue {
	q := &queue{flock: f, config: c}
	q.ready = sync.NewCond(&q.mutex)
	p := f.Planned
	for i, b := range p.Bases {
		q.jobs = append(q.jobs, &job{base: i, of: b.Pretrain.Steps})
		q.models = append(q.models, Model{Name: b.Name})
	}
	for i := range p.Members {
		if m := &p.Members[i]; m.Finetune != nil {
			q.jobs[m.Base].waiting++
			q.jobs = append(q.jobs, &job{base: m.Base, member: m, of: m.Finetune.Steps})
			q.models = append(q.models, Model{Name: m.Name})
		}
	}
	return q
}

// run does all jobs with n hands.
func (q *queue) run(ctx context.Context, n int) {
	q.hands = n
	var group sync.WaitGroup
	for range n {
		group.Go(func() {
			h := newHand(q.flock.Planned)
			for i := q.next(); i >= 0; i = q.next() {
				q.do(ctx, h, i)
			}
		})
	}
	group.Wait()
}

// next waits for a job that can be begun, and returns its place; −1 when there
// will be none.
func (q *queue) next() int {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	for {
		left := false
		for i, j := range q.jobs {
			if j.begun {
				continue
			}
			if j.member == nil || q.jobs[j.base].done {
				j.begun = true
				return i
			}
			left = true
		}
		if !left {
			return -1
		}
		q.ready.Wait()
	}
}

// do does a job, or takes what was kept of it, and has it measured.
func (q *queue) do(ctx context.Context, h *hand, i int) {
	j, m, start := q.jobs[i], &q.models[i], time.Now()
	data := kept(q.config.Keep, q.flock.Planned, j)
	if data != nil {
		m.Kept = q.enrol(j, m, data) == nil
		m.Seconds = secondsOf(q.config.Keep, q.flock.Planned, j)
	}
	if !m.Kept {
		h.step = func(done, of int) { q.tell(i, done, of) }
		if data, m.Err = q.grow(ctx, h, j); m.Err == nil {
			m.Seconds = time.Since(start).Seconds()
			m.Err = q.enrol(j, m, data)
		}
		if m.Err == nil {
			m.Err = keep(q.config.Keep, q.flock.Planned, j, data, m.Seconds)
		}
	}
	q.finish(i, data)
}

func (q *queue) grow(ctx context.Context, h *hand, j *job) ([]byte, error) {
	if j.member == nil {
		return h.pretrain(ctx, j.base)
	}
	q.mutex.Lock()
	base := q.jobs[j.base].data
	q.mutex.Unlock()
	if base == nil {
		return nil, q.models[j.base].Err
	}
	return h.finetune(ctx, j.member, base)
}

// enrol gives a checkpoint to the surveyor.
func (q *queue) enrol(j *job, m *Model, data []byte) error {
	e := protocol.Enrol{Base: j.base}
	if j.member != nil {
		e = protocol.Enrol{Base: -1, Member: j.member.Name}
	}
	a, _, err := q.flock.Ask(protocol.Inquiry{Enrol: &e}, data)
	if err != nil {
		return err
	}
	m.Digest, m.Parameters, m.Looks, m.Loss, m.Accuracy = a.Enrolled.Digest, a.Enrolled.Parameters, a.Enrolled.Steps, a.Enrolled.Loss, a.Enrolled.Accuracy
	return nil
}

// finish notes the end of a job.
func (q *queue) finish(i int, data []byte) {
	q.mutex.Lock()
	j, m := q.jobs[i], &q.models[i]
	j.done, j.data, m.Steps = true, data, j.of
	q.release(j)
	if !m.Kept && m.Err == nil {
		q.spent += m.Seconds
		q.taken += j.cost()
	}
	q.ready.Broadcast()
	q.mutex.Unlock()
	q.tell(i, j.of, j.of)
}

// release lets checkpoints go that nobody waits for any more.
func (q *queue) release(j *job) {
	b := q.jobs[j.base]
	if j != b {
		b.waiting--
		j.data = nil
	}
	if b.waiting == 0 || q.models[j.base].Err != nil {
		b.data = nil
	}
}

// tell reports how far a job is.
func (q *queue) tell(i, done, of int) {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	q.jobs[i].at, q.jobs[i].of = done, of
	if q.config.Progress == nil {
		return
	}
	p := Progress{Model: q.models[i].Name, Done: done, Of: of, All: len(q.jobs)}
	for _, j := range q.jobs {
		if j.done {
			p.Models++
		}
	}
	p.ETA = q.eta()
	q.config.Progress(p)
}

// eta is about how many seconds are left, once a job has been done; else 0.
func (q *queue) eta() float64 {
	if q.taken == 0 {
		return 0
	}
	left := 0.0
	for _, j := range q.jobs {
		if !j.done {
			left += j.cost() * float64(j.of-j.at) / float64(max(1, j.of))
		}
	}
	return left * q.spent / q.taken / float64(q.hands)
}

// cost is how much work a job is, in steps of a pretraining. A fine-tuning's takes
// about a third of the time, having no vocabulary to choose from.
func (j *job) cost() float64 {
	if j.member != nil {
		return float64(j.of) / 3
	}
	return float64(j.of)
}

package lab

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/train"
)

// helping is the number of the crew that a helper is in.
const helping = 0

// Silence that long, in milliseconds, and as long as three shares took the lead,
// ends a crew. A look that comes late, as after the machine has slept, counts
// for no more than mostSilence.
const (
	patience    = 30_000
	mostSilence = 2_000
)

// crew is one worker's part in a run that several share: each holds a replica
// of the trainer, computes its own share of every step, sends that to all
// others, and does the same update as they once it has theirs.
type crew struct {
	mail       protocol.Mail
	number     int
	rank       int
	shares     []train.Share
	generation int
	posted     bool          // the own share of the coming step is computed and sent
	head       protocol.Head // to send and to read

	looked, silent float64 // of the wait in progress, ms
}

// compute does the own share of the coming step.
func (c *crew) compute(t *train.Trainer) error { return t.Compute(c.shares[c.rank]) }

// post sends the computed share to all others.
func (c *crew) post(t *train.Trainer, now float64) {
	own := t.Partial(c.shares[c.rank])
	c.head = protocol.Head{Generation: float64(c.generation), Step: float64(t.Last().Step), Losses: *t.Losses()}
	for to := range c.shares {
		if to != c.rank {
			c.mail.Send(c.number, to, &c.head, own)
		}
	}
	c.posted, c.looked, c.silent = true, now, 0
}

// complete reports whether the shares of all others have come. It drops those
// of older generations; one of a newer generation waits for the Join that
// announces it.
func (c *crew) complete() bool {
	for from := range c.shares {
		if from != c.rank && (!c.came(from) || c.head.Piece != 0) {
			return false
		}
	}
	return true
}

// came reports whether something of this generation has come, and reads its
// head.
func (c *crew) came(from int) bool {
	for c.mail.Next(c.number, from, &c.head) {
		if int(c.head.Generation) >= c.generation {
			return int(c.head.Generation) == c.generation
		}
		c.mail.Take(c.number, from, nil)
	}
	return false
}

// update takes the others' shares, which must have come, and does the update.
func (c *crew) update(t *train.Trainer) (train.StepResult, error) {
	c.posted = false
	for from, s := range c.shares {
		if from == c.rank {
			continue
		}
		c.mail.Next(c.number, from, &c.head)
		if int(c.head.Step) != t.Last().Step {
			panic("lab: the workers of a crew are at different steps")
		}
		copy(t.Losses()[s.From:s.To], c.head.Losses[s.From:s.To])
		c.mail.Take(c.number, from, t.Partial(s))
		t.Receive(s)
	}
	return t.Update()
}

// lead is the crew of the worker whose run it is.
type lead struct {
	crew
	run   *run
	stale bool    // the helpers do not have the run's state
	given bool    // the helpers have its corpus
	told  bool    // that the steps are shared
	took  float64 // ms, for the newest share
}

// sync sends the helpers the run's state, and begins a new generation.
func (l *lead) sync(t *train.Trainer) {
	l.generation++
	state := [][]byte{t.Save(!l.given)}
	for rank := 1; rank < len(l.shares); rank++ {
		join := `{"join":{"rank":` + strconv.Itoa(rank) + `,"workers":` + strconv.Itoa(len(l.shares)) + `,"generation":` + strconv.Itoa(l.generation) + `}}`
		l.mail.Command(l.number, rank, protocol.Message{JSON: []byte(join), Buffers: state})
	}
	l.stale, l.posted, l.given = false, false, true
}

// lost reports whether a share is missing for which it is no use to wait.
func (l *lead) lost() bool { return !l.stale && l.posted && !l.complete() }

// waiting reports whether a share is still to come, and the silence has not
// been too long.
func (l *lead) waiting(now float64) bool {
	return !l.stale && l.posted && !l.complete() && l.patient(now)
}

// patient counts the silence, and reports whether to wait longer.
func (l *lead) patient(now float64) bool {
	l.silent += min(mostSilence, now-l.looked)
	l.looked = now
	return l.silent < patience+3*l.took
}

// step does the next piece of a shared step; done says that it was the last.
func (l *lead) step(t *train.Trainer) (r train.StepResult, done bool, err error) {
	if l.stale || !l.posted {
		began := l.run.lab.now()
		if err = l.compute(t); err != nil { // a broken state is not for the helpers
			return r, false, err
		}
		l.took = l.run.lab.now() - began
		if l.stale {
			l.sync(t)
		}
		l.post(t, l.run.lab.now())
		return r, false, nil
	}
	if r, err = l.update(t); err != nil {
		return r, false, err
	}
	if !l.told {
		l.told = true
		l.run.tellWorkers(len(l.shares), nil)
	}
	return r, true, nil
}

// takeCrew carries out the Command Crew.
func (r *run) takeCrew(c *protocol.Crew) error {
	p, ok := r.job.(*pretraining)
	if !ok {
		return r.notPretrained()
	}
	if err := checkWorkers(c.Workers); err != nil {
		return err
	}
	switch {
	case r.lab.mail == nil:
	case c.Workers == 1 || r.state == done || r.state == stopped || r.state == failed:
		r.lab.mail.Close(r.id)
	default:
		p.lead = &lead{run: r, stale: true, crew: crew{mail: r.lab.mail, number: r.id, shares: train.Shares(c.Workers)}}
	}
	return nil
}

func checkWorkers(n int) error {
	if n < 1 || n > train.MostWorkers {
		return fault.New("lab.workers", "workers is {value}; it must be from 1 to {high}", "value", strconv.Itoa(n), "high", strconv.Itoa(train.MostWorkers))
	}
	return nil
}

// letGo ends a run's crew, if it has one. With a reason it was a misfortune.
func (r *run) letGo(reason string) {
	p, ok := r.job.(*pretraining)
	if !ok || p.lead == nil {
		return
	}
	p.lead = nil
	r.lab.mail.Close(r.id)
	var f *protocol.Fault
	if reason != "" {
		all := protocol.FaultOf(fault.New("run.helper", "a worker that helped this run has ended: {reason}. The run goes on alone, slower and to the same result", "reason", clip(reason, 300)))
		f = &all
	}
	r.tellWorkers(1, f)
}

func (r *run) tellWorkers(n int, f *protocol.Fault) {
	r.lab.tell(0, &protocol.Event{Workers: &protocol.Workers{Run: r.id, Workers: n, Fault: f}})
}

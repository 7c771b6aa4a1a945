package lab

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/train"
)

// helper is a worker's replica of a run that another worker leads. It runs
// freely: after each update it does its share of the next step, and waits for
// the others' shares, however long the lead pauses.
type helper struct {
	crew
	t     *train.Trainer
	valid *train.Validation // the newest, of which it scores some pieces
	ended bool              // diverged: only another Join leads on
}

// join carries out the Command Join.
func (l *Lab) join(j *protocol.Join, buffers [][]byte) error {
	if err := checkWorkers(j.Workers); err != nil {
		return err
	}
	refusal := fault.New("lab.join", "rank {rank} of {workers} workers cannot join with what it was sent", "rank", strconv.Itoa(j.Rank), "workers", strconv.Itoa(j.Workers))
	if len(buffers) != 1 || l.mail == nil || j.Rank < 1 || j.Rank >= j.Workers {
		return refusal
	}
	var known *text.Corpus // later Joins come without it
	if l.helper != nil {
		known = l.helper.t.Corpus
	}
	t, err := train.OpenPretrain(buffers[0], known)
	if err != nil {
		return err
	}
	if !t.Resumable() {
		return refusal
	}
	t.LookAt, t.Looks = nil, nil // the lead keeps them
	l.helper = &helper{t: t, crew: crew{
		mail: l.mail, number: helping, rank: j.Rank, shares: train.Shares(j.Workers), generation: j.Generation,
	}}
	return nil
}

// turn does the next piece of a shared step, and reports whether there was one.
func (h *helper) turn(now float64) (worked bool, err error) {
	switch {
	case h.ended:
		return false, nil
	case h.valid != nil && h.valid.Left():
		h.valid.Next()
		h.report(h.t.Last().Step, h.valid.Newest())
	case h.t.Done():
		return false, nil
	case !h.posted:
		if err = h.compute(h.t); err == nil {
			h.post(h.t, now)
		}
	case !h.complete():
		return false, nil
	default:
		if _, err = h.update(h.t); err == nil && validatesAfter(h.t) {
			h.valid = h.t.Validate()
			h.valid.Share(h.rank, len(h.shares))
		}
	}
	if err != nil {
		h.ended = true
		if h.t.Diverged() != nil { // as the lead's replica did, which says so
			err = nil
		}
	}
	return true, err
}

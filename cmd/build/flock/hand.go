package flock

import (
	"context"
	"encoding/json"
	"errors"

	"murmuration/core/lab"
	"murmuration/core/protocol"
)

// hand is one of those who grow: a trainer's service of its own, as a page's
// worker has.
type hand struct {
	planned *protocol.Planned
	lab     *lab.Lab
	corpora map[int]int // ids in the lab, by place in the plan
	heard   []protocol.Message
	step    func(done, of int) // of the run that goes on
}

func newHand(p *protocol.Planned) *hand {
	h := &hand{planned: p, corpora: map[int]int{}}
	h.lab = lab.Whole(sinceStart(), func(m protocol.Message) { h.heard = append(h.heard, m) }, nil)
	h.heard = nil
	return h
}

// pretrain grows a base and returns its checkpoint.
func (h *hand) pretrain(ctx context.Context, i int) ([]byte, error) {
	b := h.planned.Bases[i]
	corpus, err := h.corpus(b.Corpus)
	if err != nil {
		return nil, err
	}
	b.Pretrain.Corpus = corpus
	e, _, err := h.ask(protocol.Command{Pretrain: &b.Pretrain})
	if err != nil {
		return nil, err
	}
	return h.finish(ctx, e.RunInfo.Run)
}

// finetune grows a member from its base's checkpoint and returns its own.
func (h *hand) finetune(ctx context.Context, m *protocol.Member, base []byte) ([]byte, error) {
	run, closing, err := h.tune(m, base, false)
	if err != nil {
		return nil, err
	}
	defer closing()
	return h.finish(ctx, run)
}

// tune begins a member's fine-tuning, or makes it ready; closing lets its base go.
func (h *hand) tune(m *protocol.Member, base []byte, paused bool) (run int, closing func(), err error) {
	corpus, err := h.corpus(h.planned.Bases[m.Base].Corpus)
	if err != nil {
		return 0, nil, err
	}
	e, _, err := h.ask(protocol.Command{Open: &protocol.Open{Corpus: corpus, Workers: 1}}, base)
	if err != nil {
		return 0, nil, err
	}
	parent := e.RunInfo.Run
	tune := *m.Finetune
	tune.Run, tune.Examples, tune.Paused = parent, h.planned.Tasks[m.Task].Examples, paused
	if e, _, err = h.ask(protocol.Command{Finetune: &tune}); err != nil {
		h.close(parent)
		return 0, nil, err
	}
	return e.RunInfo.Run, func() { h.close(parent) }, nil
}

// corpus builds a corpus of the plan, if this hand has not yet.
func (h *hand) corpus(i int) (int, error) {
	if id, ok := h.corpora[i]; ok {
		return id, nil
	}
	c := h.planned.Corpora[i]
	var buffers [][]byte
	if c.World == nil {
		buffers = [][]byte{[]byte(h.planned.Texts[i])}
	}
	e, _, err := h.ask(protocol.Command{Corpus: &c}, buffers...)
	if err != nil {
		return 0, err
	}
	h.corpora[i] = e.CorpusInfo.ID
	return e.CorpusInfo.ID, nil
}

// finish lets a run go to its end, saves it and closes it.
func (h *hand) finish(ctx context.Context, run int) ([]byte, error) {
	defer h.close(run)
	for more := true; more; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		more = h.lab.Work(50)
		if err := h.news(run); err != nil {
			return nil, err
		}
	}
	_, buffers, err := h.ask(protocol.Command{Save: &protocol.Save{Run: run}})
	if err != nil {
		return nil, err
	}
	return buffers[0], nil
}

// news takes what has been said of a run: how far it is, or that it failed.
func (h *hand) news(run int) error {
	for _, m := range h.heard {
		var e protocol.Event
		if err := json.Unmarshal(m.JSON, &e); err != nil {
			return err
		}
		switch {
		case e.Failed != nil:
			return errorOf(e.Failed.Fault)
		case e.State != nil && e.State.Fault != nil:
			return errorOf(*e.State.Fault)
		case e.Step != nil && e.Step.Run == run && h.step != nil:
			h.step(e.Step.Step, e.Step.Of)
		}
	}
	h.heard = h.heard[:0]
	return nil
}

func (h *hand) close(run int) {
	h.heard = h.heard[:0]
	h.send(protocol.Command{Close: &protocol.RunRef{Run: run}})
	h.heard = h.heard[:0]
}

const commandID = 1

// ask sends a Command that is answered at once.
func (h *hand) ask(c protocol.Command, buffers ...[]byte) (*protocol.Event, [][]byte, error) {
	h.heard = h.heard[:0]
	h.send(c, buffers...)
	for _, m := range h.heard {
		if m.ID != commandID {
			continue
		}
		var e protocol.Event
		if err := json.Unmarshal(m.JSON, &e); err != nil {
			return nil, nil, err
		}
		if e.Failed != nil {
			return nil, nil, errorOf(e.Failed.Fault)
		}
		return &e, m.Buffers, nil
	}
	return nil, nil, errors.New("a command was not answered")
}

func (h *hand) send(c protocol.Command, buffers ...[]byte) {
	data, err := json.Marshal(c)
	if err != nil {
		panic("flock: a command that JSON cannot carry")
	}
	h.lab.Receive(protocol.Message{ID: commandID, JSON: data, Buffers: buffers})
}

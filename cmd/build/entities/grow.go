package entities

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"time"

	"murmuration/core/lab"
	"murmuration/core/protocol"
)

// Grown is what came of a recipe.
type Grown struct {
	Seed                uint64
	Pretraining, Tuning float64 // seconds
	Ended               protocol.Ended
}

// Grow trains by a recipe in a trainer's service of its own, as a page's worker
// has. told hears of the steps, and may be nil.
func Grow(r Recipe, list []protocol.Example, told func(protocol.Step)) (*Grown, error) {
	h := &hand{told: told}
	h.lab = lab.Whole(sinceStart(), func(m protocol.Message) { h.heard = append(h.heard, m) }, nil)
	e, err := h.ask(protocol.Command{Corpus: &r.Corpus}, joined(Texts(list))...)
	if err != nil {
		return nil, err
	}
	start := time.Now()
	r.Pretrain.Corpus = e.CorpusInfo.ID
	base, _, err := h.run(protocol.Command{Pretrain: &r.Pretrain})
	if err != nil {
		return nil, err
	}
	g := &Grown{Seed: r.Finetune.Seed, Pretraining: time.Since(start).Seconds()}
	start = time.Now()
	r.Finetune.Run, r.Finetune.Examples = base, list
	_, ended, err := h.run(protocol.Command{Finetune: &r.Finetune})
	if err != nil {
		return nil, err
	}
	g.Tuning, g.Ended = time.Since(start).Seconds(), *ended
	return g, nil
}

// joined are the buffers of a corpus of documents.
func joined(texts []string) [][]byte {
	var all, lengths []byte
	for _, t := range texts {
		all = append(all, t...)
		lengths = binary.LittleEndian.AppendUint32(lengths, uint32(len(t)))
	}
	return [][]byte{all, lengths}
}

// sinceStart is a clock in milliseconds.
func sinceStart() func() float64 {
	start := time.Now()
	return func() float64 { return float64(time.Since(start)) / float64(time.Millisecond) }
}

type hand struct {
	lab   *lab.Lab
	heard []protocol.Message
	told  func(protocol.Step)
}

// ask returns the answer to a command that is answered at once.
func (h *hand) ask(c protocol.Command, buffers ...[]byte) (*protocol.Event, error) {
	data, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	const id = 1
	h.heard = h.heard[:0]
	h.lab.Receive(protocol.Message{ID: id, JSON: data, Buffers: buffers})
	for _, m := range h.heard {
		if m.ID == id {
			return eventOf(m)
		}
	}
	return nil, errors.New("a command was not answered")
}

// run begins a run and lets it go to its end.
func (h *hand) run(c protocol.Command) (int, *protocol.Ended, error) {
	e, err := h.ask(c)
	if err != nil {
		return 0, nil, err
	}
	var ended *protocol.Ended
	for more := true; more; {
		h.heard = h.heard[:0]
		more = h.lab.Work(50)
		for _, m := range h.heard {
			news, err := eventOf(m)
			switch {
			case err != nil:
				return 0, nil, err
			case news.Ended != nil:
				ended = news.Ended
			case news.Step != nil && h.told != nil:
				h.told(*news.Step)
			}
		}
	}
	if ended == nil {
		return 0, nil, errors.New("a run came to no end")
	}
	return e.RunInfo.Run, ended, nil
}

// eventOf is what a message says; a failure is an error.
func eventOf(m protocol.Message) (*protocol.Event, error) {
	e := new(protocol.Event)
	switch err := json.Unmarshal(m.JSON, e); {
	case err != nil:
		return nil, err
	case e.Failed != nil:
		return nil, errors.New(e.Failed.Fault.Message)
	case e.State != nil && e.State.Fault != nil:
		return nil, errors.New(e.State.Fault.Message)
	}
	return e, nil
}

package flock

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"murmuration/core/protocol"
)

// Checkpoint is what was kept of the i-th base in a folder, or nil.
func (f *Flock) Checkpoint(folder string, i int) []byte {
	return kept(folder, f.Planned, &job{base: i})
}

// Follow grows a fine-tuned member once more, step by step, and shows its
// checkpoint at each of some steps; at the last it is the finished model, which
// stands where its validation was best. Both that and its base are taken from the
// folder in which the flock was kept.
func (f *Flock) Follow(ctx context.Context, name, folder string, steps []int, look func(step int, checkpoint []byte) error) error {
	at := slices.IndexFunc(f.Planned.Members, func(m protocol.Member) bool { return m.Name == name && m.Finetune != nil })
	if at < 0 {
		return fmt.Errorf("no model that is fine-tuned is called %s", name)
	}
	m := &f.Planned.Members[at]
	base, end := kept(folder, f.Planned, &job{base: m.Base}), kept(folder, f.Planned, &job{base: m.Base, member: m})
	if base == nil || end == nil {
		return fmt.Errorf("%s and its base are not both in %s", name, folder)
	}
	h := newHand(f.Planned)
	run, closing, err := h.tune(m, base, true)
	if err != nil {
		return err
	}
	defer closing()
	for step := 1; step < m.Finetune.Steps; step++ {
		if err := errors.Join(ctx.Err(), h.oneStep(run)); err != nil {
			return err
		}
		if slices.Contains(steps, step) {
			if err := h.show(run, step, look); err != nil {
				return err
			}
		}
	}
	return look(m.Finetune.Steps, end)
}

// show saves a run for those who look.
func (h *hand) show(run, step int, look func(step int, checkpoint []byte) error) error {
	_, buffers, err := h.ask(protocol.Command{Save: &protocol.Save{Run: run, Corpus: true}})
	if err != nil {
		return err
	}
	return look(step, buffers[0])
}

// oneStep lets a paused run take one step.
func (h *hand) oneStep(run int) error {
	h.heard = h.heard[:0]
	h.send(protocol.Command{Step: &protocol.RunRef{Run: run}})
	for {
		for _, m := range h.heard {
			if m.ID == commandID {
				return failed(m)
			}
		}
		h.heard = h.heard[:0]
		if !h.lab.Work(0) {
			return h.news(run)
		}
	}
}

// failed is the fault that a message tells, if it does.
func failed(m protocol.Message) error {
	var e protocol.Event
	if err := json.Unmarshal(m.JSON, &e); err != nil {
		return err
	}
	if e.Failed != nil {
		return errorOf(e.Failed.Fault)
	}
	return nil
}

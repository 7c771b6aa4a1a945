package prober

import (
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/probe"
	"murmuration/core/protocol"
	"murmuration/core/train"
	"murmuration/core/world"
)

// items is how many questions each row of the battery asks.
const items = 200

// mostKept bounds the parameters that are kept, in bytes; with more, every other
// checkpoint is forgotten once it has been scored.
const mostKept = 256 << 20

// sight is the run that a prober looks into.
type sight struct {
	run     int
	trainer *train.Trainer // the run when it was attended to; its parameters come and go
	subject probe.Subject  // its model is the trainer's
	world   *world.World   // that the corpus is, or nil
	rows    []*row         // of all batteries, and those of which only the curve is left

	batteries []*battery
	kept      []*moment // in order of step
	marked    map[int]*moment
	arrived   int // the newest mark
	waiting   []job
}

// moment is a run's parameters after a step.
type moment struct {
	step, tokens int
	w            []float32
}

// attend carries out the Query Attend.
func (p *Prober) attend(a *protocol.Attend, buffers [][]byte) error {
	if err := protocol.CheckBuffers(buffers, 1); err != nil {
		return err
	}
	o, err := train.Open(buffers[0], nil)
	if err != nil {
		return err
	}
	if o.Pretrain == nil {
		return fault.New("run.no-words", "a fine-tuned run says classes, not words; ask the pretraining that it came from")
	}
	t := o.Pretrain
	s := &sight{run: a.Run, trainer: t, marked: map[int]*moment{}}
	s.subject = probe.Subject{Model: t.Model(), Corpus: t.Corpus, Objective: t.Config.Objective, Length: t.Config.Length}
	s.recall(t.Curves)
	if a.World != nil {
		if c, err := world.Asked(a.World); err == nil {
			s.world = world.Generate(c)
			s.add(probe.WorldBattery(s.subject, s.world, items), false)
		}
	}
	p.sight = s
	return nil
}

// collect takes the parameters that the run's worker has sent. Those that came
// before the run itself wait for it.
func (p *Prober) collect() {
	if p.mail == nil || p.sight == nil {
		return
	}
	var h protocol.Head
	for p.mail.Next(own, runRank, &h) {
		m := &moment{step: int(h.Step), tokens: int(h.Losses[0]), w: make([]float32, len(p.sight.trainer.Model().W))}
		p.mail.Take(own, runRank, m.w)
		if mark := int(h.Piece); mark != 0 {
			p.sight.marked[mark] = m
			continue
		}
		p.sight.keep(m)
	}
}

// arrive notes a mark. What the marks before the last few brought is forgotten:
// whoever asked for it has asked.
func (s *sight) arrive(number int) {
	s.arrived = number
	const few = 8
	for n := range s.marked {
		if n <= number-few {
			delete(s.marked, n)
		}
	}
}

// keep takes a checkpoint, to be scored. Where the run has gone back, what came
// later is dropped.
func (s *sight) keep(m *moment) {
	s.forget(m.step)
	s.kept = append(s.kept, m)
	for _, b := range s.batteries {
		s.waiting = append(s.waiting, job{b, m})
	}
	if 4*len(m.w)*len(s.kept) > mostKept {
		s.thin()
	}
}

// forget drops everything from a step on.
func (s *sight) forget(step int) {
	s.kept = slices.DeleteFunc(s.kept, func(m *moment) bool { return m.step >= step })
	s.waiting = slices.DeleteFunc(s.waiting, func(j job) bool { return j.at.step >= step })
	for _, r := range s.rows {
		r.forget(step)
	}
}

// thin forgets every other checkpoint between the first and the newest.
func (s *sight) thin() {
	n, last := 0, len(s.kept)-1
	for i, m := range s.kept {
		if i%2 == 0 || i == last {
			s.kept[n] = m
			n++
		}
	}
	clear(s.kept[n:])
	s.kept = s.kept[:n]
}

// find returns the parameters that a Query is about.
func (s *sight) find(at protocol.At) (*moment, error) {
	if at.Mark != 0 {
		if m := s.marked[at.Mark]; m != nil {
			return m, nil
		}
		return nil, fault.New("prober.mark", "nothing has come with the mark {mark}", "mark", strconv.Itoa(at.Mark))
	}
	for _, m := range s.kept {
		if m.step == at.Step {
			return m, nil
		}
	}
	return nil, fault.New("prober.step", "the parameters of step {step} have not been kept", "step", strconv.Itoa(at.Step))
}

// load gives the trainer's model the parameters of a moment.
func (s *sight) load(m *moment) {
	copy(s.trainer.Model().W, m.w)
	s.trainer.Model().Repack()
}

// at returns the subject with a model of its own, as it was at a moment.
func (s *sight) at(m *moment) probe.Subject {
	copied, err := model.New(s.subject.Model.Config, 0)
	if err != nil {
		panic("prober: a model's own configuration is not valid")
	}
	copy(copied.W, m.w)
	copied.Repack()
	subject := s.subject
	subject.Model = copied
	return subject
}

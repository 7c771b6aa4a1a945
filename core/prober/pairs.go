package prober

import (
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/probe"
	"murmuration/core/protocol"
)

// pairs makes a battery of sentence pairs, scores it on what is kept, or else on
// what came with the query's mark, and answers with what it shows.
func (p *Prober) pairs(id int, q *protocol.Pairs, buffers [][]byte) error {
	if err := protocol.CheckBuffers(buffers, 1); err != nil {
		return err
	}
	if len(q.Name) == 0 || len(q.Name) > mostName {
		return fault.New("pairs.name", "the name of the pairs has {bytes} bytes; it must have from 1 to {most}", "bytes", strconv.Itoa(len(q.Name)), "most", strconv.Itoa(mostName))
	}
	file, err := probe.ReadPairs(q.Name, buffers[0])
	if err != nil {
		return err
	}
	s := p.sight
	questions, err := probe.PairBattery(s.subject, q.Name, file.Pairs)
	if err != nil {
		return err
	}
	p.later(id, func() bool { return s.arrived >= q.Mark }, func() (bool, error) {
		b := s.replace(q.Name, questions)
		s.ask(b, q.Mark)
		p.later(id, func() bool { return !b.waits(s) }, func() (bool, error) {
			p.tell(id, &protocol.Reply{PairSet: pairSet(q.Name, file, questions, s.list(b.rows))})
			return true, nil
		})
		return true, nil
	})
	return nil
}

// replace makes a battery of the given name, in the place of an older one.
func (s *sight) replace(name string, questions *probe.Battery) *battery {
	var old []*row
	s.batteries = slices.DeleteFunc(s.batteries, func(b *battery) bool {
		if b.name == name {
			old = b.rows
		}
		return b.name == name
	})
	s.waiting = slices.DeleteFunc(s.waiting, func(j job) bool { return j.battery.name == name })
	b := s.add(questions, true)
	b.name = name
	s.rows = slices.DeleteFunc(s.rows, func(r *row) bool { return slices.Contains(old, r) && !slices.Contains(b.rows, r) })
	return b
}

// ask puts a battery to every checkpoint that is kept, or else to what came with
// a mark.
func (s *sight) ask(b *battery, mark int) {
	for _, m := range s.kept {
		s.waiting = append(s.waiting, job{b, m})
	}
	if m := s.marked[mark]; m != nil && len(s.kept) == 0 {
		s.waiting = append(s.waiting, job{b, m})
	}
}

// waits reports whether a battery has still to be put to something.
func (b *battery) waits(s *sight) bool {
	return slices.ContainsFunc(s.waiting, func(j job) bool { return j.battery == b })
}

func pairSet(name string, file *probe.PairFile, questions *probe.Battery, rows []protocol.Ability) *protocol.PairSet {
	out := &protocol.PairSet{
		Name: name, Pairs: len(file.Pairs), Skipped: []protocol.SkipLine{}, SkippedCount: file.SkippedCount, Unknown: questions.Unknown(), Abilities: rows,
	}
	for _, l := range file.Skipped {
		out.Skipped = append(out.Skipped, protocol.SkipLine{Line: l.Line, Reason: protocol.FaultOf(l.Reason)})
	}
	return out
}

package prober

import (
	"murmuration/core/model"
	"murmuration/core/probe"
	"murmuration/core/protocol"
)

// carryOut does what a Query asks and answers it, at once or by a task. The
// page's Queries may come before the run, which comes another way: they wait,
// but for those that are about no run.
func (p *Prober) carryOut(id int, q *protocol.Query, buffers [][]byte) error {
	switch {
	case q.Attend != nil:
		return p.attend(q.Attend, buffers)
	case q.Sums != nil:
		return p.sums(id, q.Sums)
	case q.Lay != nil:
		return p.lay(id, q.Lay, buffers)
	case q.Overlap != nil:
		return p.overlap(id, q.Overlap, buffers)
	case q.Cluster != nil:
		return p.cluster(id, q.Cluster, buffers)
	case p.sight == nil:
		p.later(id, func() bool { return p.sight != nil }, func() (bool, error) { return true, p.carryOut(id, q, buffers) })
		return nil
	}
	s := p.sight
	switch {
	case q.Arrived != nil:
		s.arrive(q.Arrived.Number)
	case q.Battery != nil:
		p.abilities(id, q.Battery.Mark)
	case q.Pairs != nil:
		return p.pairs(id, q.Pairs, buffers)
	case q.Checkpoints != nil:
		p.later(id, s.settled(q.Checkpoints.Mark), func() (bool, error) {
			p.tell(id, &protocol.Reply{Checkpoints: s.checkpoints()})
			return true, nil
		})
	case q.Fill != nil:
		p.asked(id, q.Fill.At, func(m *moment) error { return p.fill(id, q.Fill, m) })
	case q.Continue != nil:
		p.asked(id, q.Continue.At, func(m *moment) error { return p.goOn(id, q.Continue, m) })
	case q.Film != nil:
		return p.film(id, q.Film)
	case q.Trace != nil:
		p.asked(id, q.Trace.At, func(m *moment) error { return p.trace(id, q.Trace, m) })
	case q.Search != nil:
		p.asked(id, q.Search.At, func(m *moment) error { return p.search(id, q.Search, m) })
	case q.Ablate != nil:
		p.asked(id, q.Ablate.At, func(m *moment) error { return p.ablate(id, q.Ablate, m) })
	case q.Embeddings != nil:
		p.asked(id, q.Embeddings.At, func(m *moment) error { p.table(id, m); return nil })
	case q.Linear != nil:
		p.asked(id, q.Linear.At, func(m *moment) error { return p.linear(id, q.Linear, m) })
	default:
		panic("prober: a query that nothing carries out")
	}
	return nil
}

// asked begins an answer about the parameters of a moment once they have come.
func (p *Prober) asked(id int, at protocol.At, begin func(m *moment) error) {
	s := p.sight
	p.later(id, func() bool { return s.arrived >= at.Mark }, func() (bool, error) {
		m, err := s.find(at)
		if err != nil {
			return true, err
		}
		return true, begin(m)
	})
}

func (s *sight) checkpoints() *protocol.Checkpoints {
	c := &protocol.Checkpoints{Steps: []int{}, Tokens: []int{}, Scored: []int{}}
	for _, m := range s.kept {
		c.Steps, c.Tokens = append(c.Steps, m.step), append(c.Tokens, m.tokens)
	}
	for _, r := range s.rows {
		if len(r.Points) > len(c.Scored) {
			c.Scored = c.Scored[:0]
			for _, p := range r.Points {
				c.Scored = append(c.Scored, p.Step)
			}
		}
	}
	return c
}

func (p *Prober) fill(id int, f *protocol.FillAt, m *moment) error {
	if err := protocol.CheckAnswers(f.K); err != nil {
		return err
	}
	p.sight.load(m)
	best, err := p.sight.trainer.Fill(f.Text, f.K)
	if err != nil {
		return err
	}
	list := make([]protocol.Candidate, len(best))
	for i, c := range best {
		list[i] = protocol.Candidate{Token: c.Token, P: c.P}
	}
	p.tell(id, &protocol.Reply{Candidates: &protocol.Candidates{Candidates: list}})
	return nil
}

// goOn continues a text, a token a turn.
func (p *Prober) goOn(id int, c *protocol.ContinueAt, m *moment) error {
	s := p.sight
	g, err := s.trainer.Generate(c.Prompt, c.N, c.Temperature, c.Seed)
	if err != nil {
		return err
	}
	p.later(id, nil, func() (bool, error) {
		s.load(m) // another answer may have been about other parameters
		if g.Next() {
			return false, nil
		}
		p.tell(id, &protocol.Reply{Continuation: &protocol.Continuation{Text: g.Text()}})
		return true, nil
	})
	return nil
}

func (p *Prober) trace(id int, q *protocol.Trace, m *moment) error {
	t, err := p.sight.at(m).Trace(q.Text)
	if err != nil {
		return err
	}
	out := &protocol.Traced{Tokens: t.Tokens, Width: t.Width}
	for _, w := range t.Words {
		e := protocol.Expected{Best: []protocol.Candidate{}}
		if w.P >= 0 {
			e.P = &w.P
		}
		for _, c := range w.Best {
			e.Best = append(e.Best, protocol.Candidate(c))
		}
		out.Words = append(out.Words, e)
	}
	var buffers [][]byte
	for _, l := range t.Layers {
		names, parts := partsOf(l)
		out.Layers = append(out.Layers, protocol.TracedLayer{Parts: names})
		buffers = append(buffers, parts...)
	}
	p.tell(id, &protocol.Reply{Traced: out}, buffers...)
	return nil
}

// partsOf lists what a layer did: states, cells, gates.
func partsOf(l model.Layer) (names []string, parts [][]byte) {
	names, parts = []string{"h"}, [][]byte{protocol.Float32s(l.Hidden)}
	if l.Cell != nil {
		names, parts = append(names, "c"), append(parts, protocol.Float32s(l.Cell))
	}
	for i, g := range l.Gates {
		names, parts = append(names, l.Letters[i:i+1]), append(parts, protocol.Float32s(g))
	}
	return names, parts
}

func (p *Prober) search(id int, q *protocol.Search, m *moment) error {
	f, err := p.sight.at(m).NewSearch(probe.Query{Text: q.Text, From: q.From, To: q.To, Layer: q.Layer, Threshold: q.Threshold})
	if err != nil {
		return err
	}
	p.later(id, nil, func() (bool, error) {
		if f.Next() {
			return false, nil
		}
		out := &protocol.Found{Tokens: f.Tokens(), Threshold: f.Threshold(), Searched: f.Searched(), On: []protocol.OnUnit{}, Places: []protocol.Alike{}}
		for _, u := range f.On() {
			out.On = append(out.On, protocol.OnUnit(u))
		}
		for _, x := range f.Matches() {
			out.Places = append(out.Places, protocol.Alike{Tokens: x.Tokens, From: x.From, To: x.To, On: x.On, Score: x.Score})
		}
		p.tell(id, &protocol.Reply{Found: out})
		return true, nil
	})
	return nil
}

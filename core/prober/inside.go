package prober

import (
	"strconv"
	"strings"

	"murmuration/core/fault"
	"murmuration/core/probe"
	"murmuration/core/protocol"
)

// needsWorld refuses what only the built-in world can be asked.
func (s *sight) needsWorld() error {
	if s.world == nil {
		return fault.New("prober.world", "only a run on the built-in world can be asked this: of another text nobody knows which rules are in it")
	}
	return nil
}

func (p *Prober) ablate(id int, q *protocol.Ablate, m *moment) error {
	s := p.sight
	if err := s.needsWorld(); err != nil {
		return err
	}
	if q.Items < 1 || q.Items > 1000 {
		return fault.New("prober.items", "{value} questions of each probe; choose from 1 to 1000", "value", strconv.Itoa(q.Items))
	}
	layers, err := s.layers(q.Layer)
	if err != nil {
		return err
	}
	subject := s.at(m)
	b := probe.WorldBattery(subject, s.world, q.Items)
	target, found := targets(b.Rows, q.Ability)
	if !found {
		return fault.New("prober.ability", "the world has no ability {name}", "name", strconv.Quote(q.Ability))
	}
	a := probe.NewAblation(b.NewPass(subject.Model), probe.NewScorer(b), target, subject.Model.Width(), layers)
	tell := p.progress(id)
	p.later(id, nil, func() (bool, error) {
		if a.Next() {
			tell(a.Progress())
			return false, nil
		}
		p.tell(id, &protocol.Reply{Ablated: ablated(b, a.Result())})
		return true, nil
	})
	return nil
}

// layers are the layer asked for, or all.
func (s *sight) layers(asked int) (list []int, err error) {
	if asked < -1 || asked >= s.subject.Model.Layers {
		return nil, fault.New("probe.layer", "there is no layer {layer}; the model has layers 0 to {last}", "layer", strconv.Itoa(asked), "last", strconv.Itoa(s.subject.Model.Layers-1))
	}
	for l := range s.subject.Model.Layers {
		if asked == -1 || asked == l {
			list = append(list, l)
		}
	}
	return list, nil
}

// targets marks the rows of an ability that should suffer; of agreement, those
// with attractors.
func targets(rows []probe.Row, ability string) (target []bool, found bool) {
	target = make([]bool, len(rows))
	for i, r := range rows {
		target[i] = r.Name == ability || strings.HasPrefix(r.Name, ability+"-") && r.Name != ability+"-0"
		found = found || target[i]
	}
	return target, found
}

func ablated(b *probe.Battery, r *probe.AblationResult) *protocol.Ablated {
	out := &protocol.Ablated{Specific: r.Specific, Expected: r.Expected, Least: probe.LeastLoss, Units: []protocol.UnitLoss{}}
	for i, row := range b.Rows {
		out.Probes = append(out.Probes, protocol.AskedProbe{Name: row.Name, Target: r.Target[i], Right: r.Base[i].Right, N: r.Base[i].N, Chance: row.Chance})
	}
	for _, u := range r.Units {
		out.Units = append(out.Units, protocol.UnitLoss{Layer: u.Layer, Unit: u.Unit, Drop: u.Drop, Target: u.Target, Elsewhere: u.Elsewhere, Specificity: u.Specificity, Specific: u.Specific})
	}
	return out
}

func (p *Prober) linear(id int, q *protocol.Linear, m *moment) error {
	s := p.sight
	if err := s.needsWorld(); err != nil {
		return err
	}
	trained := s.at(m)
	c, err := probe.Collect(s.world.Config, q.Task, q.Layer, trained, trained.Untrained(s.trainer.Config.Seed))
	if err != nil {
		return err
	}
	tell := p.progress(id)
	var l *probe.Linear
	p.later(id, nil, func() (bool, error) {
		switch {
		case l == nil && c.Next():
			tell(.3 * c.Progress())
			return false, nil
		case l == nil:
			points := c.Points()
			l = probe.NewLinear(points[0], points[1], s.trainer.Config.Seed)
			return false, nil
		case l.Next():
			tell(.3 + .7*l.Progress())
			return false, nil
		}
		p.tell(id, &protocol.Reply{Probed: probed(q, s, c.Points()[0].Classes, l.Result())})
		return true, nil
	})
	return nil
}

func probed(q *protocol.Linear, s *sight, classes []string, r probe.LinearResult) *protocol.Probed {
	out := &protocol.Probed{
		Task: q.Task, Tasks: []string{}, Layer: q.Layer, Classes: classes, Trained: reading(r.Trained), Untrained: reading(r.Untrained),
		Majority: r.Majority, Uniform: r.Uniform, Train: r.Train, Test: r.Test,
	}
	for _, t := range probe.Tasks(s.world.Config.Language) {
		out.Tasks = append(out.Tasks, t.Name)
	}
	return out
}

func reading(r probe.Reading) protocol.Reading {
	return protocol.Reading{Accuracy: r.Accuracy, Seen: r.Seen, Control: r.Control, Selectivity: r.Selectivity, Bits: r.Bits, Compression: r.Compression}
}

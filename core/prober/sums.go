package prober

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/study"
	"murmuration/core/train"
	"murmuration/core/world"
)

const (
	mostSumSteps = 100_000
	sumLooks     = 160 // at 3000 steps a look is at most 4 % later than the one before it
	sumSplit     = 1   // the seed of what is held out, as in docs/findings.md
)

// sums answers with the curve of a run of its own, for which no other need have
// come. A turn is one step, or one look, about 20 ms of each at the default
// modulus, so that a stop is heard.
func (p *Prober) sums(id int, q *protocol.Sums) error {
	if q.Steps < 1 || q.Steps > mostSumSteps {
		return fault.New("prober.steps", "{value} steps; choose from 1 to {most}", "value", strconv.Itoa(q.Steps), "most", strconv.Itoa(mostSumSteps))
	}
	task := world.Modular{P: q.P, Seed: sumSplit}
	s, err := study.NewSums(task, q.Seed, q.Decay)
	if err != nil {
		return err
	}
	out := &protocol.Summed{P: task.Modulus()}
	out.Train, out.Valid = s.Sizes()
	looks, taken := train.Checkpoints(q.Steps, sumLooks), 0
	p.later(id, nil, func() (bool, error) {
		if taken < looks[len(out.Points)] {
			s.Step()
			taken++
			return false, nil
		}
		out.Points = append(out.Points, protocol.SumsPoint(s.Look()))
		p.tell(id, &protocol.Reply{Progress: &protocol.Progress{Part: float64(taken) / float64(q.Steps), Sum: &out.Points[len(out.Points)-1]}})
		if taken < q.Steps {
			return false, nil
		}
		p.tell(id, &protocol.Reply{Summed: out})
		return true, nil
	})
	return nil
}

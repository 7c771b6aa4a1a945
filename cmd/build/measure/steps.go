package measure

import (
	"time"

	"murmuration/cmd/build/workload"
	"murmuration/core/train"
)

// run is a workload in training.
type run struct {
	trainer *train.Trainer
	digest  string
}

// steps goes on with a workload's run for at least so many steps and so long.
func (m *Meter) steps(s Steps, atLeast float64) (Answer, error) {
	r, err := m.run(s)
	if err != nil {
		return Answer{}, err
	}
	before, n := Memory(false), 0
	start := time.Now()
	for n < s.Count || since(start) < atLeast {
		if _, err := r.trainer.Step(); err != nil {
			return Answer{}, err
		}
		n++
	}
	spent := since(start)
	allocated := Memory(false).TotalAlloc - before.TotalAlloc
	after := Memory(true)
	return Answer{
		Milliseconds: spent / float64(n), GFLOPS: s.Workload.FLOP() * float64(n) / spent / 1e6, Count: n,
		Allocated: allocated, HeapInUse: after.HeapInuse, HeapSystem: after.HeapSys, Collections: after.NumGC,
		Digest: r.digest, TotalSteps: r.trainer.Last().Step,
	}, nil
}

// run returns the workload's run, made and warm.
func (m *Meter) run(s Steps) (*run, error) {
	if r := m.runs[s.Workload]; r != nil {
		return r, nil
	}
	t, err := s.Workload.Trainer()
	if err != nil {
		return nil, err
	}
	for range s.Warm {
		if _, err := t.Step(); err != nil {
			return nil, err
		}
	}
	r := &run{trainer: t, digest: t.Model().Digest()}
	if m.runs == nil {
		m.runs = map[workload.Workload]*run{}
	}
	m.runs[s.Workload] = r
	return r, nil
}

package train

import (
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/optim"
)

// replicas opens a run's checkpoint once for each worker but the first, which
// is the run itself.
func replicas(t testing.TB, run *Trainer, workers int) []*Trainer {
	crew := []*Trainer{run}
	for len(crew) < workers {
		crew = append(crew, reopen(t, run.Save(true), nil))
	}
	return crew
}

// sharedStep does one step on all replicas, each computing its own share.
func sharedStep(crew []*Trainer) (StepResult, error) {
	shares := Shares(len(crew))
	for i, r := range crew {
		if err := r.Compute(shares[i]); err != nil {
			return r.Last(), err
		}
	}
	for i, from := range crew {
		for j, to := range crew {
			if i != j {
				hand(from, to, shares[i])
			}
		}
	}
	var first StepResult
	var fault error
	for i, r := range crew {
		result, err := r.Update()
		if i == 0 {
			first, fault = result, err
		}
		if result != first || code(err) != code(fault) {
			panic("the replicas differ")
		}
	}
	return first, fault
}

func hand(from, to *Trainer, s Share) {
	copy(to.Partial(s), from.Partial(s))
	copy(to.Losses()[s.From:s.To], from.Losses()[s.From:s.To])
	to.Receive(s)
}

func TestSharedRunEndsWithTheSameBits(t *testing.T) {
	corpus := pairs(t, 100)
	for _, c := range []struct{ objective, kind string }{{batch.MLM, model.LSTM}, {batch.Causal, model.LSTM}, {batch.MLM, model.BiLSTM}, {batch.Causal, model.GRU}, {batch.Causal, model.Transformer}} {
		for _, size := range []int{1, 3, 10} {
			config := small(c.objective)
			config.Model.Kind, config.Model.Dropout, config.Batch, config.Steps = c.kind, .2, size, 12
			config.Optim.Kind, config.Optim.Decay = optim.AdamW, .01
			alone := pretrain(t, config, corpus)
			steps(t, alone, 12)
			for workers := 2; workers <= MostWorkers; workers++ {
				run := pretrain(t, config, corpus)
				steps(t, run, 3)
				for crew := replicas(t, run, workers); !run.Done(); {
					if _, err := sharedStep(crew); err != nil {
						t.Fatal(err)
					}
				}
				if run.Last() != alone.Last() || run.Model().Digest() != alone.Model().Digest() {
					t.Errorf("%s %s, batch %d: %d workers end elsewhere", c.objective, c.kind, size, workers)
				}
			}
		}
	}
}

func TestHalfAStepLeavesNoTrace(t *testing.T) {
	config := small(batch.MLM)
	run, alone := pretrain(t, config, pairs(t, 100)), pretrain(t, config, pairs(t, 100))
	steps(t, run, 5)
	before := run.Save(true)
	for _, s := range Shares(3) {
		if err := run.Compute(s); err != nil {
			t.Fatal(err)
		}
	}
	if string(run.Save(true)) != string(before) {
		t.Error("a computed share is in the checkpoint")
	}
	validLoss(t, run)
	steps(t, run, 5)
	steps(t, alone, 10)
	if run.Model().Digest() != alone.Model().Digest() {
		t.Error("after a share that came to nothing the run goes on elsewhere")
	}
}

func TestReplicasDivergeTogether(t *testing.T) {
	run := pretrain(t, small(batch.Causal), pairs(t, 100))
	steps(t, run, 4)
	crew := replicas(t, run, 4)
	for _, r := range crew {
		r.Model().W[len(r.Model().W)-1] = 1e10
		r.Model().Repack()
	}
	if _, err := sharedStep(crew); code(err) != "train.diverged" {
		t.Errorf("%v", err)
	}
	for i, r := range crew {
		if code(r.Diverged()) != "train.diverged" {
			t.Errorf("replica %d goes on", i)
		}
	}
}

func TestStepsWithoutTargetsAreShared(t *testing.T) {
	config := small(batch.MLM)
	config.MaskRate, config.Batch, config.Steps = .01, 1, 20
	corpus := build(t, []string{"a b", "b a", "a c", "c b", "c a", "b c", "a b c", "c b a"})
	alone, run := pretrain(t, config, corpus), pretrain(t, config, corpus)
	crew := replicas(t, run, 2)
	for !run.Done() {
		if _, err := sharedStep(crew); err != nil {
			t.Fatal(err)
		}
	}
	steps(t, alone, 20)
	if alone.Model().Digest() != run.Model().Digest() || alone.Last() != run.Last() {
		t.Error("the shared run ends elsewhere")
	}
}

func TestSharedStepDoesNotAllocate(t *testing.T) {
	config := small(batch.MLM)
	config.Steps = 1000
	run := pretrain(t, config, pairs(t, 100))
	shares := Shares(2)
	other := replicas(t, run, 2)[1]
	step := func() {
		for i, r := range []*Trainer{run, other} {
			if err := r.Compute(shares[i]); err != nil {
				t.Fatal(err)
			}
		}
		hand(run, other, shares[0])
		hand(other, run, shares[1])
		run.Update()
		other.Update()
	}
	for range 60 {
		step()
	}
	if n := testing.AllocsPerRun(50, step); n != 0 {
		t.Errorf("%g allocations in a shared step", n)
	}
}

func TestSharesCoverTheBatchInOrder(t *testing.T) {
	for workers := 1; workers <= MostWorkers; workers++ {
		at := 0
		for _, s := range Shares(workers) {
			if s.From != at || s.To <= s.From {
				t.Errorf("%d workers: %v", workers, Shares(workers))
			}
			at = s.To
		}
		if len(Shares(workers)) != workers || at != Shards {
			t.Errorf("%d workers: %v", workers, Shares(workers))
		}
	}
}

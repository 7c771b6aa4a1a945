package batch

import "murmuration/core/rng"

// Order is the endless succession of sequences: a permutation of all of them
// for epoch 0, another for epoch 1, and so on. A step takes the next ones where
// the last step ended, so every sequence comes once in each epoch, every batch
// is full, and a step's batch depends on (seed, step) alone.
type Order struct {
	seed uint64
	n    int

	epoch int     // of perm
	perm  []int32 // cache
}

// NewOrder orders n sequences under a seed. It panics if n < 1.
func NewOrder(seed uint64, n int) *Order {
	if n < 1 {
		panic("batch: nothing to put in order")
	}
	return &Order{seed: seed, n: n, epoch: -1, perm: make([]int32, n)}
}

// Take writes the sequences of a step, counted from 0, to which; its length is
// the batch size.
func (o *Order) Take(which []int32, step int) {
	for k := range which {
		at := step*len(which) + k
		o.shuffle(at / o.n)
		which[k] = o.perm[at%o.n]
	}
}

// Epoch is how many times all sequences have been seen after so many steps.
func (o *Order) Epoch(steps, size int) float64 {
	return float64(steps) * float64(size) / float64(o.n)
}

// shuffle makes perm the permutation of an epoch.
func (o *Order) shuffle(epoch int) {
	if epoch == o.epoch {
		return
	}
	r := rng.New(o.seed, "order", uint64(epoch))
	for i := range o.perm {
		o.perm[i] = int32(i)
	}
	r.Shuffle(o.n, func(i, j int) { o.perm[i], o.perm[j] = o.perm[j], o.perm[i] })
	o.epoch = epoch
}

package train

// Share is the row shards From … To−1, which one worker computes.
type Share struct{ From, To int }

// whole is the share of a worker that is alone.
var whole = Share{0, Shards}

// MostWorkers is how many workers one run can be shared by.
const MostWorkers = Shards

// Shares divides the shards over 1 to MostWorkers workers, in order. A worker
// has a whole pair of the fixed tree, or a single shard, or all of them. It
// panics at another number.
func Shares(workers int) []Share {
	switch workers {
	case 1:
		return []Share{whole}
	case 2:
		return []Share{{0, 2}, {2, 4}}
	case 3:
		return []Share{{0, 2}, {2, 3}, {3, 4}}
	case 4:
		return []Share{{0, 1}, {1, 2}, {2, 3}, {3, 4}}
	}
	panic("train: a number of workers that four shards cannot be divided over")
}

// Compute does the first half of a step: the losses and the gradient of a share
// of the batch. Nothing that a checkpoint holds changes, and it may be called
// anew, with any share, any number of times. The faults are those of Step but
// for a loss that is too high.
//
// Between Compute and Update the shares of others come in: their Losses, and
// their Partial copied to Partial of the same share here. All replicas must be
// in the same state; then their Updates, which do the same, leave them in the
// same state again.
func (t *Trainer) Compute(s Share) error {
	if err := t.ready(); err != nil {
		return err
	}
	t.targets = t.fill()
	l := t.learn
	l.learn(s, reading{&t.batch, t.targets, 1})
	return nil
}

// pair reports whether s is one of the two pairs of the tree.
func (s Share) pair() bool { return s.To-s.From == 2 }

// Partial is the gradient of a share that is not the whole batch: a computed
// one's, or the place for one that another worker has computed. It is laid out
// as Model.W, belongs to the Trainer and changes with the next Compute.
func (t *Trainer) Partial(s Share) []float32 { return t.learn.sum(s.From) }

// Losses are those of each shard, in nats over its targets: those computed, and
// the place for those that others have computed.
func (t *Trainer) Losses() *[Shards]float64 { return &t.learn.losses }

// Receive tells that the Partial and the Losses of another worker's share have
// been put in place.
func (t *Trainer) Receive(s Share) {
	if s.pair() {
		t.learn.paired[s.From/2] = true
	}
}

// Update does the second half of a step, once the shares of all are there. Its
// faults are those of Step.
func (t *Trainer) Update() (StepResult, error) {
	l := t.learn
	loss := l.loss(t.targets)
	if t.targets == 0 {
		loss = t.last.Loss
	}
	l.tokens = t.batch.Tokens()
	norm, rate, err := l.apply(loss)
	if err != nil {
		return t.last, err
	}
	t.last = StepResult{
		Step: l.step, Loss: loss, GradNorm: norm, LearningRate: rate, Targets: t.targets,
		Tokens: l.tokens, Epoch: t.order.Epoch(l.step, t.Config.Batch), Seen: l.seen,
	}
	t.history.add(Point{int32(l.step), float32(loss), float32(norm), float32(rate)})
	t.look()
	if t.Done() {
		return t.last, l.guard.parameters(l)
	}
	return t.last, nil
}

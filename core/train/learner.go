package train

import (
	"math"
	"strings"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/nn"
	"murmuration/core/optim"
	"murmuration/core/rng"
)

// learner is one model being updated: what pretraining and the two neural arms
// of fine-tuning share.
type learner struct {
	model *model.Model
	opt   *optim.Optimizer
	seed  uint64
	step  int // finished steps
	seen  int // tokens read in them
	guard guard

	pass   *model.Pass // of one shard after another; made at the latest by the first step
	shape  shape
	tokens int               // of the newest batch
	sums   [Shards][]float32 // of each shard the gradient, or of the pair that it begins; nil: not needed so far
	paired [Shards / 2]bool  // the first of two sums is that of both
	losses [Shards]float64   // of the newest batch, in nats over the shard's targets
	frozen []optim.Range
	drops  [Shards]rng.Stream
}

// shape is what a learner's pass must hold.
type shape struct {
	size, steps int
	depth       model.Depth
}

// reader returns the pass that does the steps, to score with between them.
func (l *learner) reader() *model.Pass {
	if l.pass == nil {
		l.pass = l.model.NewPass(perShard(l.shape.size), l.shape.steps)
		l.pass.Depth = l.shape.depth
	}
	return l.pass
}

// sum is the place for the gradient of a shard, or of the pair that it begins.
func (l *learner) sum(shard int) []float32 {
	if l.sums[shard] == nil {
		l.sums[shard] = make([]float32, len(l.model.W))
	}
	return l.sums[shard]
}

// newLearner prepares m to learn from batches of at most size sequences of
// steps tokens, down to the given depth.
func newLearner(m *model.Model, c optim.Config, seed uint64, size, steps int, depth model.Depth) (*learner, error) {
	opt, err := optim.New(c, len(m.W), undecayed(m.Params))
	if err != nil {
		return nil, err
	}
	l := &learner{model: m, opt: opt, seed: seed, shape: shape{size, steps, depth}}
	if n := m.Frozen(depth); n > 0 {
		l.frozen = []optim.Range{{From: 0, To: n}}
	}
	m.Repack()
	l.guard.keep(l)
	return l, nil
}

func perShard(size int) int { return (size + Shards - 1) / Shards }

// undecayed are the arena's stretches that AdamW leaves without decay: biases,
// since a gate's or a token's offset has no reason to be near 0, and the tables
// of tokens and positions, whose rare rows would only fade between their
// occurrences.
func undecayed(params []nn.Param) []optim.Range {
	var list []optim.Range
	at := 0
	for _, p := range params {
		if len(p.Shape) == 1 || strings.HasPrefix(p.Name, "embed.") || strings.HasPrefix(p.Name, "position.") {
			list = append(list, optim.Range{From: at, To: at + len(p.W)})
		}
		at += len(p.W)
	}
	return list
}

// reading is a batch to learn from.
type reading struct {
	batch   *batch.Batch
	targets int     // over all its shards
	weight  float64 // of its mean loss
}

// learn computes the gradient Σ weight·∂(mean loss) of the given shards of all
// readings, and notes the first one's losses. One pass does one shard after
// another: with a pass for each, four times the states would be kept.
func (l *learner) learn(s Share, first reading, more ...reading) {
	pass := l.reader()
	l.losses, l.paired = [Shards]float64{}, [Shards / 2]bool{}
	for i := s.From; i < s.To; i++ {
		pass.ZeroGrad()
		l.drops[i] = rng.New(l.seed, "dropout", uint64(l.step), uint64(i))
		l.losses[i] = l.read(i, first)
		for _, r := range more {
			l.read(i, r)
		}
		l.take(i, i > s.From && i%2 == 1)
	}
}

// read does a shard of a reading and returns its loss.
func (l *learner) read(shard int, r reading) float64 {
	if r.targets == 0 {
		return 0
	}
	loss, _ := l.pass.Step(r.batch.Shard(shard, Shards), float32(r.weight/float64(r.targets)), l.drop(shard), true)
	return loss
}

// take keeps the gradient of the shard that has just been computed, by itself or
// added to that of the one before.
func (l *learner) take(shard int, second bool) {
	if second {
		kernel.Add(l.sum(shard-1), l.pass.G)
		l.paired[shard/2] = true
		return
	}
	copy(l.sum(shard), l.pass.G)
}

// loss is the mean of the noted losses in nats per target, 0 without targets.
func (l *learner) loss(targets int) float64 {
	if targets == 0 {
		return 0
	}
	sum := 0.0
	for _, part := range l.losses {
		sum += part
	}
	return sum / float64(targets)
}

func (l *learner) drop(shard int) *rng.Stream {
	if l.model.Dropout == 0 {
		return nil
	}
	return &l.drops[shard]
}

// total is the sum (a+b)+(c+d) of the shards' gradients, whoever computed them.
func (l *learner) total() []float32 {
	l.pair(0)
	l.pair(1)
	kernel.Add(l.sum(0), l.sum(2))
	return l.sum(0)
}

// pair sums two neighbouring shards' gradients into the first, if that has not
// been done.
func (l *learner) pair(i int) {
	if !l.paired[i] {
		kernel.Add(l.sum(2*i), l.sum(2*i+1))
		l.paired[i] = true
	}
}

// apply sums the shards' gradients and updates the model, and returns the norm
// of the gradient and the learning rate. loss is the step's. The error is a
// divergence, upon which nothing has been changed.
func (l *learner) apply(loss float64) (norm, rate float64, err error) {
	grad := l.total()
	rate = l.opt.Rate(l.opt.Taken())
	if err := l.guard.check(l, loss, rate); err != nil {
		return 0, rate, err
	}
	l.guard.hold(l)
	norm, rate = l.opt.Step(l.model.W, grad, l.frozen)
	if !finite(norm) {
		return norm, rate, l.guard.fail(l, norm, rate)
	}
	l.model.Repack()
	l.step++
	l.seen += l.tokens
	l.guard.after(l, loss)
	return norm, rate, nil
}

// release lets go of what only training needs.
func (l *learner) release() {
	l.pass, l.sums = nil, [Shards][]float32{}
	l.opt.M, l.opt.V = nil, nil
	l.guard.w, l.guard.m, l.guard.v, l.guard.present = nil, nil, nil, false
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

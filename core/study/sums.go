package study

import (
	"strconv"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/text"
	"murmuration/core/world"
)

// Sums is a run in which grokking is watched: an LSTM reads a and b and names
// (a+b) mod P. A step is over the whole training half, with AdamW's decay on
// every parameter.
type Sums struct {
	train, valid batch.Batch
	model        *model.Model
	pass         *model.Pass
	opt          *optim.Optimizer
}

// SumsMoment is what a run of Sums looks like at one step.
type SumsMoment struct {
	Step                     int
	Loss, Accuracy           float64 // of the training half, nats
	ValidLoss, ValidAccuracy float64
	Norm                     float64 // Σw², of all parameters
}

// sumWidth is E, H and the units of the head.
const sumWidth = 64

// NewSums prepares a run with a weight decay; 1 is what it takes to grok, 0 the
// control. The errors are those of the task and the optimizer's configuration.
func NewSums(task world.Modular, seed uint64, decay float64) (*Sums, error) {
	if err := task.Validate(); err != nil {
		return nil, err
	}
	c, err := text.Build("modular", task.Documents(), task.Text())
	if err != nil {
		return nil, err
	}
	s := &Sums{train: sumsOf(c, text.Train), valid: sumsOf(c, text.Valid)}
	s.model, err = model.New(model.Config{Vocab: c.Vocab.Size(), Embed: sumWidth, Hidden: sumWidth, Layers: 1, Dense: sumWidth, Classes: task.Modulus()}, seed)
	if err != nil {
		return nil, err
	}
	s.opt, err = optim.New(optim.Config{Kind: optim.AdamW, LearningRate: 1e-2, Decay: decay, Beta2: .98, Warmup: 10}, len(s.model.W), nil)
	s.pass = s.model.NewPass(max(s.train.B, s.valid.B), 2)
	s.model.Repack()
	return s, err
}

// Sizes returns how many sums are learned and how many are asked for.
func (s *Sums) Sizes() (train, valid int) { return s.train.B, s.valid.B }

// sumsOf is one part of the task as a batch: a and b of each sum, labelled with c.
func sumsOf(c *text.Corpus, part text.Part) (b batch.Batch) {
	var docs []int
	for d, p := range c.Split {
		if p == part {
			docs = append(docs, d)
		}
	}
	b.Reset(len(docs), 2)
	for i, d := range docs {
		ids := c.Doc(d) // a + b = c
		n, err := strconv.Atoi(c.Vocab.Token(ids[4]))
		if err != nil {
			panic("study: a sum without a number")
		}
		b.IDs[2*i], b.IDs[2*i+1], b.Lengths[i], b.Labels[i] = ids[0], ids[2], 2, int32(n)
	}
	return b
}

// Step does one update.
func (s *Sums) Step() {
	s.pass.ZeroGrad()
	s.pass.Step(s.train, 1/float32(s.train.B), nil, true)
	s.opt.Step(s.model.W, s.pass.G, nil)
	s.model.Repack()
}

// Look scores both parts.
func (s *Sums) Look() SumsMoment {
	x := SumsMoment{Step: s.opt.Taken()}
	for _, w := range s.model.W {
		x.Norm += float64(w) * float64(w)
	}
	x.Loss, x.Accuracy = s.judge(s.train)
	x.ValidLoss, x.ValidAccuracy = s.judge(s.valid)
	return x
}

// judge returns the mean loss of a batch and the share that is named right.
func (s *Sums) judge(b batch.Batch) (loss, right float64) {
	sum, n := s.pass.Step(b, 1, nil, false)
	at := make([]int32, b.B)
	for i := range at {
		at[i] = int32(i)
	}
	y, classes := s.pass.Logits(b, at), s.model.Classes
	for i, label := range b.Labels[:b.B] {
		if kernel.Largest(y[i*classes:(i+1)*classes]) == int(label) {
			right++
		}
	}
	return sum / float64(n), right / float64(b.B)
}

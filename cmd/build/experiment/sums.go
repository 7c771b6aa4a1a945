package main

import (
	"strconv"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/text"
	"murmuration/core/world"
)

// sums is one part of the task as a batch: a and b of each sum, labelled with c.
func sums(c *text.Corpus, part text.Part) (b batch.Batch) {
	var docs []int
	for d, p := range c.Split {
		if p == part {
			docs = append(docs, d)
		}
	}
	b.Reset(len(docs), 2)
	for i, d := range docs {
		ids := c.Doc(d) // a + b = c
		b.IDs[2*i], b.IDs[2*i+1], b.Lengths[i] = ids[0], ids[2], 2
		n, err := strconv.Atoi(c.Vocab.Token(ids[4]))
		if err != nil {
			panic("experiment: a sum without a number")
		}
		b.Labels[i] = int32(n)
	}
	return b
}

// moment is what one step of the study looked like.
type moment struct {
	step         int
	loss, acc    float64 // of the training half, nats
	valid, right float64 // of the validation part
	norm         float64 // Σw²
}

const (
	modulus   = 31
	sumWidth  = 64 // E, H and the head's units
	sumSteps  = 3000
	sumsEvery = 20 // steps from one look to the next
)

// learnSums does one run with a weight decay and returns its curve.
func learnSums(seed uint64, decay float64) ([]moment, error) {
	task := world.Modular{P: modulus, Seed: 1}
	c, err := text.Build("modular", task.Documents(), task.Text())
	if err != nil {
		return nil, err
	}
	m, err := model.New(model.Config{Vocab: c.Vocab.Size(), Embed: sumWidth, Hidden: sumWidth, Layers: 1, Dense: sumWidth, Classes: modulus}, seed)
	if err != nil {
		return nil, err
	}
	opt, err := optim.New(optim.Config{Kind: optim.AdamW, LearningRate: 1e-2, Decay: decay, Beta2: .98, Warmup: 10}, len(m.W), nil)
	if err != nil {
		return nil, err
	}
	train, valid := sums(c, text.Train), sums(c, text.Valid)
	pass := m.NewPass(max(train.B, valid.B), 2)
	m.Repack()
	var curve []moment
	for step := 0; step <= sumSteps; step++ {
		if step%sumsEvery == 0 {
			curve = append(curve, look(m, pass, step, train, valid))
		}
		pass.ZeroGrad()
		pass.Step(train, 1/float32(train.B), nil, true)
		opt.Step(m.W, pass.G, nil)
		m.Repack()
	}
	return curve, nil
}

func look(m *model.Model, pass *model.Pass, step int, train, valid batch.Batch) moment {
	x := moment{step: step}
	for _, w := range m.W {
		x.norm += float64(w) * float64(w)
	}
	x.loss, x.acc = judge(pass, train)
	x.valid, x.right = judge(pass, valid)
	return x
}

// judge returns the mean loss of a batch and the share that is named right.
func judge(pass *model.Pass, b batch.Batch) (loss, right float64) {
	sum, n := pass.Step(b, 1, nil, false)
	at := make([]int32, b.B)
	for i := range at {
		at[i] = int32(i)
	}
	y := pass.Logits(b, at)
	for i, label := range b.Labels[:b.B] {
		row, best := y[i*modulus:(i+1)*modulus], 0
		for j := range row {
			if row[j] > row[best] {
				best = j
			}
		}
		if best == int(label) {
			right++
		}
	}
	return sum / float64(n), right / float64(b.B)
}

// Package workload defines what Murmuration's speed is measured by, once for
// every place where it is measured: four workloads, the text that they learn
// from, and the arithmetic of their products.
package workload

import (
	"fmt"
	"strings"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/rng"
	"murmuration/core/text"
	"murmuration/core/train"
)

// Losses: where the logits are computed.
const (
	Gather = "gather" // at the 15% of positions that are masked
	All    = "all"    // at every position
)

// Workload is one model on one batch; a step is forward, backward and Adam.
type Workload struct {
	Name   string `json:"workload"`
	Loss   string `json:"loss"`
	Kind   string `json:"kind"`
	Vocab  int    `json:"vocab"`  // V
	Embed  int    `json:"embed"`  // E
	Hidden int    `json:"hidden"` // H
	Layers int    `json:"layers"` // L
	Batch  int    `json:"batch"`  // B
	Length int    `json:"length"` // T
}

// The workloads.
var (
	W1Gather = Workload{"W1", Gather, model.LSTM, 2000, 128, 128, 2, 32, 32}
	W1All    = Workload{"W1", All, model.LSTM, 2000, 128, 128, 2, 32, 32}
	W2Gather = Workload{"W2", Gather, model.BiLSTM, 2000, 128, 128, 2, 32, 32}
	W2All    = Workload{"W2", All, model.BiLSTM, 2000, 128, 128, 2, 32, 32}
	W3All    = Workload{"W3", All, model.LSTM, 64, 64, 128, 1, 32, 64}
)

// Steps lists the workloads in order.
var Steps = []Workload{W1Gather, W1All, W2Gather, W2All, W3All}

// Full is the workload's name with its loss, as in "W1-gather".
func (w Workload) Full() string { return w.Name + "-" + w.Loss }

// MaskRate is the share of positions that are targets.
const MaskRate = .15

// FLOP is the arithmetic of a step's matrix products, two operations for each
// multiplication: with N = B·T positions of which P are targets, and d
// directions,
//
//	3 · (Σ layers 2·N·d·4H·(in+H) + 2·P·d·H·V)
//
// since a product's backward pass is two products of its size. Everything else
// (gates, softmax, Adam) counts as nothing.
func (w Workload) FLOP() float64 {
	n, d, h := float64(w.Batch*w.Length), 1.0, float64(w.Hidden)
	if w.Kind == model.BiLSTM {
		d = 2
	}
	sum, in := 0.0, float64(w.Embed)
	for range w.Layers {
		sum += 2 * n * d * 4 * h * (in + h)
		in = d * h
	}
	return 3 * (sum + 2*n*w.share()*in*float64(w.Vocab))
}

// share is P/N.
func (w Workload) share() float64 {
	if w.Loss == All {
		return 1
	}
	return MaskRate
}

// Tokens is how many tokens a step reads.
func (w Workload) Tokens() int { return w.Batch * w.Length }

// Unended is more steps than any measurement takes: the end of a run, and the
// validations before it, cost time of their own.
const Unended = 1_000_000

// Config is the run. All positions are scored by the causal objective or, since
// a bidirectional model cannot learn that, by masking every position.
func (w Workload) Config() train.Config {
	c := train.Config{
		Seed: 1, Objective: batch.MLM, Batch: w.Batch, Length: w.Length, Steps: Unended, ValidEvery: Unended, MaskRate: w.share(),
		Model: model.Config{Kind: w.Kind, Embed: w.Embed, Hidden: w.Hidden, Layers: w.Layers},
		Optim: optim.Config{Kind: optim.Adam, LearningRate: 1e-3, Schedule: optim.Constant, Clip: 1},
	}
	if w.Loss == All && w.Kind == model.LSTM {
		c.Objective, c.MaskRate = batch.Causal, MaskRate
	}
	return c
}

const (
	blocks    = 20  // that text.Build cuts one long text into
	splitSeed = 12  // leaves the training part in two stretches, one EOS between
	unit      = 128 // words of a block are a multiple of this: windows of every length up to it come out even
)

// Text is one long document of exactly the vocabulary wanted: the words in
// random order, all of them before one comes again. A block of it is a whole
// round at least, so the training part, of 16 blocks and the EOS between its two
// stretches, has every word, and is windows of T tokens with one token left over
// for the last window's last target.
func (w Workload) Text() string {
	words := w.Vocab - text.NumSpecial
	perBlock := (max(words, 16*unit) + unit - 1) / unit * unit
	r := rng.New(1, "workload")
	var b strings.Builder
	for left := blocks * perBlock; left > 0; left -= words {
		for _, k := range r.Perm(words)[:min(words, left)] {
			fmt.Fprintf(&b, "w%d ", k)
		}
	}
	return b.String()
}

// TextConfig is how Text becomes a corpus.
func (w Workload) TextConfig() text.Config {
	return text.Config{Tokenizer: "word", VocabLimit: w.Vocab, Documents: "text", Seed: splitSeed}
}

// Trainer makes the run, at step 0.
func (w Workload) Trainer() (*train.Trainer, error) {
	corpus, err := text.Build(w.Name, []string{w.Text()}, w.TextConfig())
	if err != nil {
		return nil, err
	}
	return train.NewPretrain(w.Config(), corpus)
}

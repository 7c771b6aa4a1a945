package main

import (
	_ "embed"
	"fmt"
	"strings"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/rng"
	"murmuration/core/text"
	"murmuration/core/train"
)

//go:embed recall.md
var recallPlan string

// rival is one architecture of the study.
type rival struct {
	kind   string
	layers int
}

var rivals = []rival{{model.LSTM, 1}, {model.GRU, 1}, {model.Transformer, 1}, {model.Transformer, 2}}

func (r rival) String() string { return fmt.Sprintf("%s, layers: %d", r.kind, r.layers) }

// recall is the study of what looks back.
func recall() (string, error) {
	world, err := worldRecall()
	if err != nil {
		return "", err
	}
	pairs, err := pairRecall()
	return recallPlan + "\n### What was found\n" + world + pairs, err
}

// worldRecall grows rivals in the world of emergence.
func worldRecall() (string, error) {
	p, err := newPlace("en", 1)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("\nThe world's recall, and when the rest came:\n\n| model | recall in the end | p(good)/(p(good)+Σp(bad)) | agreement-2 | pronoun | counting | polarity | validation loss |\n|" + strings.Repeat("---|", 8) + "\n")
	for _, r := range rivals {
		c := train.Emergence()
		c.Seed, c.Model.Kind, c.Model.Layers = seeds[0], r.kind, r.layers
		if r.kind == model.Transformer {
			c.Model.Embed, c.Optim.LearningRate = c.Model.Hidden, 3e-3
		}
		g, err := p.grow(c, false)
		if err != nil {
			return "", err
		}
		curve, _ := g.of("recall")
		end := curve.Points[len(curve.Points)-1]
		fmt.Fprintf(&b, "| %s | %.2f | %.2f |", r, end.Accuracy, end.Conditional)
		for _, name := range []string{"agreement-2", "pronoun", "counting", "polarity"} {
			_, f := g.of(name)
			fmt.Fprintf(&b, " %s |", step(f))
		}
		fmt.Fprintf(&b, " %.3f |\n", g.loss)
	}
	return b.String(), nil
}

const pairSteps, pairLooks = 5000, 5

// pairRuns are the runs on pairs.
var pairRuns = []struct {
	rival
	seed uint64
}{
	{rival{model.LSTM, 1}, 11}, {rival{model.GRU, 1}, 11}, {rival{model.Transformer, 1}, 11},
	{rival{model.Transformer, 2}, 11}, {rival{model.Transformer, 2}, 12}, {rival{model.Transformer, 2}, 13},
}

// pairRecall grows rivals on pairs that stand next to each other.
func pairRecall() (string, error) {
	c, err := text.Build("pairs", pairTexts(), text.Config{Tokenizer: "word", Documents: "line", Seed: 1})
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("\nPairs next to each other, share of values named right at a step:\n\n| model | seed |")
	for i := range pairLooks {
		fmt.Fprintf(&b, " %d |", (i+1)*pairSteps/pairLooks)
	}
	b.WriteString("\n|" + strings.Repeat("---|", pairLooks+2) + "\n")
	for _, r := range pairRuns {
		t, err := train.NewPretrain(pairConfig(r.rival, r.seed), c)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "| %s | %d |", r, r.seed)
		for i := range pairLooks {
			for t.Last().Step < (i+1)*pairSteps/pairLooks {
				if _, err := t.Step(); err != nil {
					return "", err
				}
			}
			fmt.Fprintf(&b, " %.2f |", rightValues(t, c))
		}
		b.WriteString("\n")
		say("pairs, %s, seed %d: %.2f", r, r.seed, rightValues(t, c))
	}
	return b.String(), nil
}

func pairConfig(r rival, seed uint64) train.Config {
	c := train.Config{
		Seed: seed, Objective: batch.Causal, Batch: 32, Steps: pairSteps, ValidEvery: pairSteps,
		Model: model.Config{Kind: r.kind, Embed: 64, Hidden: 64, Layers: r.layers},
		Optim: optim.Config{Kind: optim.Adam, LearningRate: 1e-2, Schedule: optim.Cosine, Warmup: 20, Clip: 1},
	}
	if r.kind == model.Transformer {
		c.Optim.LearningRate, c.Optim.Warmup = 1e-3, 100
	}
	return c
}

const told = 4 // pairs in a text

// pairTexts writes four pairs of a letter and a digit, and the four again in
// another order.
func pairTexts() []string {
	list := make([]string, 40_000)
	for i := range list {
		r := rng.New(1, "pairs", uint64(i))
		keys, values, again := r.Perm(8)[:told], r.Perm(8)[:told], r.Perm(told)
		var words []string
		for k := range 2 * told {
			at := int32(k)
			if k >= told {
				at = again[k-told]
			}
			words = append(words, "abcdefgh"[keys[at]:keys[at]+1], "12345678"[values[at]:values[at]+1])
		}
		list[i] = strings.Join(words, " ")
	}
	return list
}

// rightValues is the share of the second half's values that are the most
// probable, in a thousand texts of the validation part.
func rightValues(t *train.Trainer, c *text.Corpus) float64 {
	const most, length = 1000, 4*told + 2
	var ids []text.ID
	for d, part := range c.Split {
		if part == text.Valid && len(ids) < most*length {
			ids = append(append(append(ids, text.BOS), c.Doc(d)...), text.EOS)
		}
	}
	n := len(ids) / length
	b := batch.Batch{B: n, T: length, IDs: ids, Lengths: make([]int32, n), Labels: make([]int32, n)}
	var at []int32
	for i := range n {
		b.Lengths[i] = length
		for k := told; k < 2*told; k++ {
			at = append(at, int32(i*length+1+2*k)) // where the key has been read
		}
	}
	y, vocab, right := t.Model().NewPass(n, length).Logits(b, at), c.Vocab.Size(), 0
	for i, p := range at {
		if text.ID(kernel.Largest(y[i*vocab:(i+1)*vocab])) == ids[p+1] {
			right++
		}
	}
	return float64(right) / float64(len(at))
}

// Package optim turns a gradient into an update of the parameter arena: SGD
// with momentum, Adam and AdamW, with warm-up, a schedule and clipping.
//
// Every number on the way to a parameter is computed with the kernel package's
// own functions, so that an update has the same bits everywhere.
package optim

import (
	"strconv"

	"murmuration/core/fault"
)

// Kinds of optimizer and schedule.
const (
	Adam  = "adam"
	AdamW = "adamw"
	SGD   = "sgd"

	Constant = "constant"
	Linear   = "linear"
	Cosine   = "cosine"
)

// Config chooses an optimizer. A zero field means the value named beside it.
//
// Decay is λ in ∂L/∂w + λ·w for "adam" and "sgd" (an L2 term of λ/2·Σw² in the
// loss), and for "adamw" in w ← w·(1 − rate·λ). AdamW decays matrices only: the
// ranges given to New as undecayed, which are biases and embeddings, keep their
// size. The L2 term has no such exception.
type Config struct {
	Kind         string  `json:"kind"`         // "adam" (default), "adamw", "sgd"
	LearningRate float64 `json:"learningRate"` // peak, after warm-up; 0: 0.001
	Beta1        float64 `json:"beta1"`        // 0: 0.9; for "sgd" the momentum
	Beta2        float64 `json:"beta2"`        // 0: 0.999
	Eps          float64 `json:"eps"`          // 0: 1e-8
	Decay        float64 `json:"decay"`        // λ; 0: none
	Clip         float64 `json:"clip"`         // largest gradient norm; 0: none
	Warmup       int     `json:"warmup"`       // steps of linear rise from 0
	Schedule     string  `json:"schedule"`     // "constant" (default), "linear", "cosine": down to 0 at Steps
	Steps        int     `json:"steps"`        // length of the schedule; unused if it is constant
}

// WithDefaults returns c with its zero fields filled in.
func (c Config) WithDefaults() Config {
	if c.Kind == "" {
		c.Kind = Adam
	}
	if c.Schedule == "" {
		c.Schedule = Constant
	}
	for _, f := range []struct {
		field *float64
		value float64
	}{{&c.LearningRate, 1e-3}, {&c.Beta1, .9}, {&c.Beta2, .999}, {&c.Eps, 1e-8}} {
		if *f.field == 0 {
			*f.field = f.value
		}
	}
	return c
}

// Validate says what is out of range in c, defaults filled in. Its faults are
// optim.kind, optim.schedule and optim.range. A learning rate that is far too
// large is allowed: what it does is noticed in training.
func (c Config) Validate() error {
	c = c.WithDefaults()
	if c.Kind != Adam && c.Kind != AdamW && c.Kind != SGD {
		return fault.New("optim.kind", "the optimizer {kind} is not known; it must be adam, adamw or sgd", "kind", strconv.Quote(c.Kind))
	}
	if c.Schedule != Constant && c.Schedule != Linear && c.Schedule != Cosine {
		return fault.New("optim.schedule", "the schedule {schedule} is not known; it must be constant, linear or cosine", "schedule", strconv.Quote(c.Schedule))
	}
	for _, f := range []struct {
		name           string
		value, low, up float64
	}{
		{"learning rate", c.LearningRate, 0, 1000}, {"beta1", c.Beta1, 0, .9999}, {"beta2", c.Beta2, 0, .999999},
		{"eps", c.Eps, 1e-16, 1}, {"decay", c.Decay, 0, 10}, {"clip", c.Clip, 0, 1e6},
		{"warm-up", float64(c.Warmup), 0, 1e6}, {"number of steps", float64(c.Steps), 0, 1e7},
	} {
		if !(f.value >= f.low && f.value <= f.up) {
			return fault.New("optim.range", "the optimizer's {name} is {value}; it must be from {low} to {high}",
				"name", f.name, "value", number(f.value), "low", number(f.low), "high", number(f.up))
		}
	}
	return nil
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

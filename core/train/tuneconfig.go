package train

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/protocol"
)

// What fine-tuning leaves as pretraining made it.
const (
	FreezeNone       = "none"         // nothing
	FreezeEncoder    = "encoder"      // everything but the new head
	FreezeAllButLast = "all-but-last" // everything but the head and the last recurrent layer
)

// FineTuneConfig is a fine-tuning run. A zero field means the value named beside
// it.
//
// Lambda is λ in L = L(train) + λ·L(valid), the article's section 4.2: each step
// adds λ times the gradient on a batch of the validation part. It is 0 unless
// asked for, because with it the model learns the validation part too, and
// early stopping then judges it by what it has learned. The test part is never
// touched, so the report stays honest.
type FineTuneConfig struct {
	Seed       uint64       `json:"seed"`
	Init       uint64       `json:"init,omitempty"` // of the new head's first weights alone; 0: Seed
	Freeze     string       `json:"freeze"`         // "none" (default), "encoder", "all-but-last"
	Batch      int          `json:"batch"`          // 0: 32
	Steps      int          `json:"steps"`          // the most of each arm; 0: 400
	Limit      int          `json:"limit"`          // tokens of a text that are read, its BOS and EOS included; 0: 64
	Dense      int          `json:"dense"`          // units of the task adapter; 0: 128
	Dropout    float64      `json:"dropout"`        //
	Optim      optim.Config `json:"optim"`          // its Steps are this Config's
	ValidEvery int          `json:"validEvery"`     // steps between validations; 0: an epoch, but 10 to 50; a tenth of Steps in the task Tag
	Patience   int          `json:"patience"`       // validations without a better loss that end an arm; 0: none
	Lambda     float64      `json:"lambda"`
	Task       string       `json:"task,omitempty"`   // "": Classify
	Budget     int          `json:"budget,omitempty"` // so many training examples; 0: all
	protocol.TaskRecipe
	Alone bool `json:"alone,omitempty"` // without the arm from scratch and naive Bayes
}

// first is the seed of the new head's first weights.
func (c FineTuneConfig) first() uint64 {
	if c.Init != 0 {
		return c.Init
	}
	return c.Seed
}

// arms is how many arms a run has.
func (c FineTuneConfig) arms() int {
	if c.Alone {
		return 1
	}
	return 2
}

// FineTuneDefaults is what suits a few hundred to a few thousand examples.
func FineTuneDefaults() FineTuneConfig {
	c := FineTuneConfig{
		Task: Classify, Seed: 1, Freeze: FreezeNone, Batch: 32, Steps: 400, Limit: 64, Dense: 128, Patience: 5,
		Optim: optim.Config{Kind: optim.Adam, LearningRate: 1e-3, Schedule: optim.Constant, Clip: 1},
	}
	c.TaskRecipe.SetDefaults()
	return c
}

// Validate says what is out of range. Its faults are train.freeze, train.range
// and the optimizer's.
func (c FineTuneConfig) Validate() error {
	c = c.withDefaults()
	if c.Freeze != FreezeNone && c.Freeze != FreezeEncoder && c.Freeze != FreezeAllButLast {
		return fault.New("train.freeze", "{freeze} cannot be frozen; choose none, encoder or all-but-last", "freeze", strconv.Quote(c.Freeze))
	}
	err := inRange(
		limit{"batch", float64(c.Batch), 1, 4096}, limit{"steps", float64(c.Steps), 1, 1e6},
		limit{"length limit", float64(c.Limit), 3, 1024}, limit{"dense", float64(c.Dense), 1, 4096},
		limit{"dropout", c.Dropout, 0, .9}, limit{"steps between validations", float64(c.ValidEvery), 0, 1e6},
		limit{"patience", float64(c.Patience), 0, 1e6}, limit{"lambda", c.Lambda, 0, 100},
		limit{"budget", float64(c.Budget), 0, 1e6}, limit{"word dropout", c.WordDropout, 0, .9}, limit{"n-grams", float64(c.Grams), 0, 5},
	)
	if err != nil {
		return err
	}
	return c.Optim.Validate()
}

func (c FineTuneConfig) withDefaults() FineTuneConfig {
	if c.Freeze == "" {
		c.Freeze = FreezeNone
	}
	if c.Task == "" {
		c.Task = Classify
	}
	for _, f := range []struct {
		field *int
		value int
	}{{&c.Batch, 32}, {&c.Steps, 400}, {&c.Limit, 64}, {&c.Dense, 128}} {
		if *f.field == 0 {
			*f.field = f.value
		}
	}
	c.Optim = c.Optim.WithDefaults()
	c.Optim.Steps = c.Steps
	return c
}

// shape is the model of the task on the encoder of m: with a head for so many
// classes or tags, or as it is for items.
func (c FineTuneConfig) shape(m model.Config, names int) model.Config {
	m.Dropout = c.Dropout
	switch c.Task {
	case Next:
	case Tag:
		m.Tags, m.CRF = names, c.CRF
		if c.Characters != "" && c.Characters != "none" {
			m.Chars, m.Reader = alphabet, c.Characters
		}
		if c.Shapes {
			m.Features = featureRows
		}
	default:
		m.Classes, m.Dense, m.Last, m.Max = names, c.Dense, c.Task == Recall, c.Pool == "max"
		if c.Grams > 0 {
			m.Grams = gramRows
		}
	}
	return m
}

// validEvery suits an epoch of so many steps. Entities are few, so their F1 wants
// the whole validation part, and that is worth a look ten times a run.
func (c FineTuneConfig) validEvery(epoch int) int {
	if c.Task == Tag {
		return max(10, c.Steps/10)
	}
	return min(50, max(10, epoch))
}

// depth is how far down the pretrained arm learns.
func (c FineTuneConfig) depth() model.Depth {
	switch c.Freeze {
	case FreezeEncoder:
		return model.HeadOnly
	case FreezeAllButLast:
		return model.LastLayer
	}
	return model.Everything
}

package study

import (
	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/optim"
	"murmuration/core/protocol"
	"murmuration/core/train"
)

// setting is a number that must not be 0, which would mean "left out".
type setting struct {
	name  string
	value float64
}

func notZero(settings ...setting) error {
	for _, s := range settings {
		if s.value == 0 {
			return fault.New("lab.zero", "{name} is 0; it must be more", "name", s.name)
		}
	}
	return nil
}

// checkRecipe says what of a pretraining would be refused.
func checkRecipe(r *protocol.Recipe) error {
	err := notZero(
		setting{"batch", float64(r.Batch)}, setting{"learningRate", r.LearningRate}, setting{"maskRate", r.MaskRate},
		setting{"embed", float64(r.Model.Embed)}, setting{"hidden", float64(r.Model.Hidden)}, setting{"layers", float64(r.Model.Layers)},
		setting{"steps", float64(r.Steps + r.Epochs)},
	)
	if err != nil {
		return err
	}
	return configOf(r).Validate()
}

// configOf is the run that a recipe asks for, as package lab makes it, but for its
// seeds.
func configOf(r *protocol.Recipe) train.Config {
	return train.Config{
		Objective: r.Objective, Batch: r.Batch, Length: r.Length, Steps: r.Steps, Epochs: r.Epochs, MaskRate: r.MaskRate, ValidEvery: r.ValidEvery,
		Model: model.Config{Kind: r.Model.Kind, Embed: r.Model.Embed, Hidden: r.Model.Hidden, Layers: r.Model.Layers, Dropout: r.Dropout},
		Optim: optim.Config{Kind: r.Optimizer, LearningRate: r.LearningRate, Schedule: r.Schedule, Warmup: r.Warmup, Clip: r.Clip, Decay: r.Decay},
	}
}

// checkTune says what of a fine-tuning would be refused.
func checkTune(r *protocol.TuneRecipe) error {
	err := notZero(
		setting{"batch", float64(r.Batch)}, setting{"steps", float64(r.Steps)}, setting{"dense", float64(r.Dense)}, setting{"learningRate", r.LearningRate},
	)
	if err != nil {
		return err
	}
	return train.FineTuneConfig{
		Freeze: r.Freeze, Batch: r.Batch, Steps: r.Steps, Dense: r.Dense, Dropout: r.Dropout, Patience: r.Patience, Lambda: r.Lambda,
		Optim: optim.Config{Kind: r.Optimizer, LearningRate: r.LearningRate, Decay: r.Decay},
	}.Validate()
}

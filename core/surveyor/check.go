package surveyor

import (
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/train"
	"murmuration/core/world"
)

// windowLength is the length of a sequence of a text of one's own whose recipe
// names none, as in package lab.
const windowLength = 32

// checkBase holds a pretraining to what was planned.
func (f *flock) checkBase(b *protocol.PlannedBase, t *train.Trainer) error {
	c, corpus, want := t.Config, t.CorpusHash(), b.Pretrain
	got := recipeOf(c)
	if want.Length == 0 && f.planned.Corpora[b.Corpus].World == nil {
		want.Length = windowLength
	}
	if want.Epochs > 0 {
		want.Steps = got.Steps
	}
	if want.ValidEvery == 0 {
		want.ValidEvery = got.ValidEvery
	}
	switch {
	case corpus != f.hashes[b.Corpus]:
		return other(b.Name, "corpus", f.hashes[b.Corpus], corpus)
	case c.Seed != want.Seed:
		return other(b.Name, "seed", number(want.Seed), number(c.Seed))
	case c.Init != want.Init:
		return other(b.Name, "init", number(want.Init), number(c.Init))
	case got != want.Recipe || len(t.Changes) > 0 || !slices.Equal(t.LookAt, train.Between(c.Steps, want.Keep)):
		return otherRecipe(b.Name)
	}
	return nil
}

// checkMember holds a fine-tuning to what was planned.
func (f *flock) checkMember(m *protocol.Member, t *train.FineTuner) error {
	g := f.bases[m.Base]
	c := t.Config
	got := protocol.TuneRecipe{
		Freeze: c.Freeze, Steps: c.Steps, Batch: c.Batch, LearningRate: c.Optim.LearningRate, Optimizer: c.Optim.Kind,
		Decay: c.Optim.Decay, Dropout: c.Dropout, Dense: c.Dense, Patience: c.Patience, Lambda: c.Lambda,
	}
	switch {
	case t.Base != g.config || t.Corpus.Hash() != g.corpus.Hash():
		return fault.New("surveyor.base", "the checkpoint that came for {name} was fine-tuned from another base than {base}", "name", m.Name, "base", f.planned.Bases[m.Base].Name)
	case c.Seed != m.Finetune.Seed:
		return other(m.Name, "seed", number(m.Finetune.Seed), number(c.Seed))
	case c.Init != m.Finetune.Init:
		return other(m.Name, "init", number(m.Finetune.Init), number(c.Init))
	case c.Task != m.Finetune.Task:
		return other(m.Name, "task", m.Finetune.Task, c.Task)
	case got != m.Finetune.TuneRecipe || len(t.Changes) > 0 || c.TaskRecipe != m.Finetune.TaskRecipe || !slices.Equal(t.Classes, classesOf(f.planned.Tasks[m.Task].Examples)):
		return otherRecipe(m.Name)
	case !t.LearnedFrom(casesOf(f.planned.Tasks[m.Task].Examples)):
		return fault.New("surveyor.examples", "the checkpoint that came for {name} was fine-tuned on other examples", "name", m.Name)
	}
	return nil
}

func casesOf(list []protocol.Example) []text.Case {
	out := make([]text.Case, len(list))
	for i, x := range list {
		out[i] = text.Case(x)
	}
	return out
}

// classesOf lists the labels of examples in byte order.
func classesOf(list []protocol.Example) []string {
	var out []string
	for _, x := range list {
		if i, ok := slices.BinarySearch(out, x.Label); !ok {
			out = slices.Insert(out, i, x.Label)
		}
	}
	return out
}

func number(x uint64) string { return strconv.FormatUint(x, 10) }

func other(name, what, want, got string) error {
	return fault.New("surveyor.other", "the checkpoint that came for {name} is of another model: its {what} is {got}, not {want}", "name", name, "what", what, "want", want, "got", got)
}

func otherRecipe(name string) error {
	return fault.New("surveyor.recipe", "the checkpoint that came for {name} has another recipe than was planned", "name", name)
}

// checkDigest holds parameters to the digest that is wanted, if one is.
func checkDigest(name, want, got string) error {
	if want == "" || want == got {
		return nil
	}
	return fault.New("surveyor.digest", "the parameters that came for {name} have the digest {got}, not {want}", "name", name, "got", got, "want", want)
}

func unfinished(name string, step int) error {
	return fault.New("surveyor.unfinished", "the checkpoint that came for {name} is of step {step}, before its end", "name", name, "step", strconv.Itoa(step))
}

// recipeOf is what of a run's configuration a recipe says.
func recipeOf(c train.Config) protocol.Recipe {
	return protocol.Recipe{
		Objective: c.Objective, Batch: c.Batch, Length: c.Length, Steps: c.Steps, Epochs: c.Epochs,
		Model:     protocol.Model{Kind: c.Model.Kind, Embed: c.Model.Embed, Hidden: c.Model.Hidden, Layers: c.Model.Layers},
		Optimizer: c.Optim.Kind, LearningRate: c.Optim.LearningRate, Schedule: c.Optim.Schedule, Warmup: c.Optim.Warmup,
		Clip: c.Optim.Clip, Decay: c.Optim.Decay, Dropout: c.Model.Dropout, MaskRate: c.MaskRate, ValidEvery: c.ValidEvery,
	}
}

// buildCorpus builds a corpus of a plan as package lab does.
func buildCorpus(c *protocol.Corpus, words string) (*text.Corpus, error) {
	config := text.Config{Tokenizer: c.Tokenizer, VocabLimit: c.VocabLimit, Documents: c.Unit, Seed: c.Seed}
	if c.World == nil {
		return text.Build(c.Name, text.Documents(words, c.Unit), config)
	}
	asked, err := world.Asked(c.World)
	if err != nil {
		return nil, err
	}
	w := world.Generate(asked)
	if asked.Language == "zh" && config.Tokenizer == "word" {
		config.Words = w.Lexicon.Words()
	}
	return text.Build(c.Name, w.Documents, config)
}

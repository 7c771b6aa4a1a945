package study

import (
	"slices"
	"strings"

	"murmuration/core/protocol"
	"murmuration/core/rng"
	words "murmuration/core/text"
	"murmuration/core/train"
	"murmuration/core/world"
)

// taskSeed is the seed of what all models of a plan have in common: which
// examples are held out, and what labels are dealt out at random.
const taskSeed = 1

// exampleSet is the whole set of a task, before it is divided.
type exampleSet struct {
	key  string
	list []protocol.Example
}

// tuneOf is the fine-tuning of a member, whose examples are given whatever the
// task.
func tuneOf(t *protocol.StudyTask, seed uint64, name string) *protocol.Finetune {
	f := new(protocol.Finetune)
	f.SetDefaults()
	f.Task, f.Name, f.Seed, f.Alone, f.TuneRecipe = t.Task, name, seedOf(seed, t.Seed), true, t.TuneRecipe
	if t.Init != nil {
		f.Init = *t.Init
	}
	return f
}

// task returns the place of the examples that a model learns from, which are
// listed if they are new. All models of an arm have the same held-out examples.
func (e *expansion) task(arm *protocol.StudyArm, seed uint64) (int, error) {
	t := arm.Finetune
	part := partOf(e.plan, t, seed)
	set, err := e.set(arm)
	if err != nil {
		return 0, err
	}
	at, added := place(&e.tasks, e.key(set.key, t.Parts, part, t.Shuffled))
	if added {
		list := set.list
		if t.Parts > 0 {
			list = dealt(list, t.Parts, part)
		}
		if t.Shuffled {
			list = shuffled(list)
		}
		e.planned.Tasks = append(e.planned.Tasks, protocol.PlannedTask{Task: t.Task, Examples: list})
	}
	return at, nil
}

// partOf is the part that a model learns from; 0 where there are none.
func partOf(p *protocol.StudyPlan, t *protocol.StudyTask, seed uint64) int {
	switch {
	case t.Parts == 0:
		return 0
	case t.Part != nil:
		return *t.Part
	}
	return replicateOf(p, seed) % t.Parts
}

// set returns the examples of a task: those given, or those of the plan's world,
// which all replicates have in common whatever sample they read.
func (e *expansion) set(arm *protocol.StudyArm) (exampleSet, error) {
	t := arm.Finetune
	key := e.key(t.Task, t.Examples, arm.Base.World)
	if len(t.Examples) > 0 {
		key = e.key(t.Task, t.Examples)
	}
	for _, s := range e.examples {
		if s.key == key {
			return s, nil
		}
	}
	given, err := examplesOf(arm)
	if err != nil {
		return exampleSet{}, err
	}
	divided, err := train.Divide(given, taskSeed)
	if err != nil {
		return exampleSet{}, err
	}
	s := exampleSet{key: key, list: make([]protocol.Example, len(divided))}
	for i, x := range divided {
		s.list[i] = protocol.Example{Text: x.Text, Label: x.Label, Split: x.Split}
	}
	e.examples = append(e.examples, s)
	return s, nil
}

func examplesOf(arm *protocol.StudyArm) ([]words.Example, error) {
	if t := arm.Finetune; len(t.Examples) > 0 {
		list := make([]words.Example, len(t.Examples))
		for i, x := range t.Examples {
			list[i] = words.Example{Text: x.Text, Label: x.Label, Split: x.Split}
		}
		return list, nil
	}
	c, err := world.Asked(arm.Base.World)
	if err != nil {
		return nil, err
	}
	if arm.Finetune.Task == "recall" {
		return world.Generate(c).Recall(), nil
	}
	c.Sentences = 1 // these examples need none
	return world.Generate(c).Labelled(), nil
}

// dealt leaves of the training examples those of one part: every parts-th.
func dealt(list []protocol.Example, parts, part int) []protocol.Example {
	var out []protocol.Example
	at := 0
	for _, x := range list {
		if x.Split == "train" {
			at++
			if (at-1)%parts != part {
				continue
			}
		}
		out = append(out, x)
	}
	return out
}

// shuffled deals the labels of the training examples out among them at random.
func shuffled(list []protocol.Example) []protocol.Example {
	out := slices.Clone(list)
	var at []int
	for i, x := range list {
		if x.Split == "train" {
			at = append(at, i)
		}
	}
	r := rng.New(taskSeed, "labels")
	for i, from := range r.Perm(len(at)) {
		out[at[i]].Label = strings.Clone(list[at[from]].Label)
	}
	return out
}

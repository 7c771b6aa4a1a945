package study

import (
	"slices"
	"strconv"
	"strings"

	"murmuration/core/protocol"
)

// Trait is one setting of a member, by the name that Difference.What gives it.
type Trait struct{ What, Value string }

// Traits lists what makes a member what it is: its text, its seeds, its recipe
// and its fine-tuning. A setting of a fine-tuning that a pretraining has too is
// called "tune " and its name.
func Traits(p *protocol.Planned, m *protocol.Member) []Trait {
	b := &p.Bases[m.Base]
	list := dataTraits(p, b.Corpus)
	list = append(list, Trait{"init", seedText(b.Pretrain.Init)}, Trait{"order", seedText(b.Pretrain.Seed)})
	list = append(list, recipeTraits(&b.Pretrain.Recipe)...)
	if m.Finetune == nil {
		return list
	}
	return append(list, taskTraits(p, m)...)
}

// Drawn lists the traits that the seeds of an arm's models decide, so that no two
// of them share one.
func Drawn(a *protocol.StudyArm) []string {
	var list []string
	b, t := &a.Base, a.Finetune
	for _, x := range []struct {
		what  string
		drawn bool
	}{
		{"data", b.Sample == "own"}, {"init", b.Init == nil && b.Seed == nil}, {"order", b.Order == nil && b.Seed == nil},
		{"tune seed", t != nil && t.Seed == nil}, {"part", t != nil && t.Parts > 0 && t.Part == nil},
	} {
		if x.drawn {
			list = append(list, x.what)
		}
	}
	return list
}

func dataTraits(p *protocol.Planned, at int) []Trait {
	c := &p.Corpora[at]
	w := c.World
	if w == nil {
		return []Trait{{"data", textName(p, at)}, {"tokenizer", c.Tokenizer}, {"unit", c.Unit}}
	}
	var mix []string
	for _, m := range w.Mix {
		mix = append(mix, m.Ability+" "+number(m.Weight))
	}
	return []Trait{
		{"data", "world " + seedText(w.Seed)}, {"language", w.Language}, {"sentences", strconv.Itoa(w.Sentences)}, {"mix", strings.Join(mix, ", ")},
		{"abilities", strings.Join(w.Abilities, ", ")}, {"noise", number(w.Noise)}, {"vocabulary", number(w.Vocabulary)}, {"facts", strconv.Itoa(w.Facts)},
	}
}

// textName is the name of a text, numbered where an earlier one has it too.
func textName(p *protocol.Planned, at int) string {
	earlier := 1
	for i := range at {
		if p.Corpora[i].World == nil && p.Corpora[i].Name == p.Corpora[at].Name {
			earlier++
		}
	}
	if earlier == 1 {
		return p.Corpora[at].Name
	}
	return p.Corpora[at].Name + " (" + strconv.Itoa(earlier) + ")"
}

func recipeTraits(r *protocol.Recipe) []Trait {
	return []Trait{
		{"objective", r.Objective}, {"kind", r.Model.Kind}, {"embed", strconv.Itoa(r.Model.Embed)}, {"hidden", strconv.Itoa(r.Model.Hidden)},
		{"layers", strconv.Itoa(r.Model.Layers)}, {"batch", strconv.Itoa(r.Batch)}, {"length", strconv.Itoa(r.Length)},
		{"steps", strconv.Itoa(r.Steps)}, {"epochs", strconv.Itoa(r.Epochs)}, {"optimizer", r.Optimizer}, {"learningRate", number(r.LearningRate)},
		{"schedule", r.Schedule}, {"warmup", strconv.Itoa(r.Warmup)}, {"clip", number(r.Clip)}, {"decay", number(r.Decay)},
		{"dropout", number(r.Dropout)}, {"maskRate", number(r.MaskRate)}, {"validEvery", strconv.Itoa(r.ValidEvery)},
	}
}

func taskTraits(p *protocol.Planned, m *protocol.Member) []Trait {
	f := m.Finetune
	t := p.Plan.Arms[slices.IndexFunc(p.Plan.Arms, func(a protocol.StudyArm) bool { return a.Name == m.Arm })].Finetune
	part := ""
	if t.Parts > 0 {
		part = strconv.Itoa(partOf(&p.Plan, t, m.Seed))
	}
	return []Trait{
		{"task", t.Task}, {"examples", examplesName(&p.Plan, t)}, {"parts", strconv.Itoa(t.Parts)}, {"part", part}, {"shuffled", strconv.FormatBool(t.Shuffled)},
		{"tune seed", seedText(f.Seed)}, {"head", headOf(t)}, {"freeze", f.Freeze}, {"tune steps", strconv.Itoa(f.Steps)}, {"tune batch", strconv.Itoa(f.Batch)},
		{"tune learningRate", number(f.LearningRate)}, {"tune optimizer", f.Optimizer}, {"tune decay", number(f.Decay)},
		{"tune dropout", number(f.Dropout)}, {"dense", strconv.Itoa(f.Dense)}, {"patience", strconv.Itoa(f.Patience)}, {"lambda", number(f.Lambda)},
	}
}

// headOf is the seed of a new head where it has one of its own.
func headOf(t *protocol.StudyTask) string {
	if t.Init == nil {
		return ""
	}
	return seedText(*t.Init)
}

// examplesName is the name of the first arm that gives the same examples; "" of
// the world's.
func examplesName(p *protocol.StudyPlan, t *protocol.StudyTask) string {
	if len(t.Examples) == 0 {
		return ""
	}
	i := slices.IndexFunc(p.Arms, func(a protocol.StudyArm) bool {
		return a.Finetune != nil && slices.EqualFunc(a.Finetune.Examples, t.Examples, same)
	})
	return p.Arms[i].Name
}

// same reports whether two examples are one: a study's tasks are to classify.
func same(a, b protocol.Example) bool {
	return a.Text == b.Text && a.Label == b.Label && a.Split == b.Split
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// differences lists the traits of b that a has otherwise, in order; one that
// only one of them has is "" for the other. Of a fine-tuning that only one of
// them went through no more than that is said.
func differences(a, b []Trait) []protocol.Difference {
	if has(a, "task") != has(b, "task") {
		a, b = untilTask(a), untilTask(b)
	}
	out := []protocol.Difference{}
	for _, t := range b {
		if v := valueOf(a, t.What); v != t.Value {
			out = append(out, protocol.Difference{What: t.What, From: v, To: t.Value})
		}
	}
	for _, t := range a {
		if t.Value != "" && !has(b, t.What) {
			out = append(out, protocol.Difference{What: t.What, From: t.Value})
		}
	}
	return out
}

// untilTask leaves of the traits those up to the task, which its settings follow.
func untilTask(list []Trait) []Trait {
	i := slices.IndexFunc(list, func(t Trait) bool { return t.What == "task" })
	if i < 0 {
		return list
	}
	return list[:i+1]
}

func has(list []Trait, what string) bool {
	return slices.ContainsFunc(list, func(t Trait) bool { return t.What == what })
}

func valueOf(list []Trait, what string) string {
	for _, t := range list {
		if t.What == what {
			return t.Value
		}
	}
	return ""
}

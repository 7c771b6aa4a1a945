// Package builtin holds the project's own studies: plans, each with what it is
// expected to show.
package builtin

import (
	"murmuration/core/protocol"
	"murmuration/core/study"
)

// Plan is one study.
type Plan struct {
	Key    string             // of its words among the page's messages
	Source string             // which study of others it repeats, by its mark in docs/findings.md
	Plan   protocol.StudyPlan //
	Expect []Expectation      // none of which has been changed since it was first run
}

// Expectation is what a study should show, written down before it was first run:
// each term above the next by more than By, or one by itself above By.
type Expectation struct {
	Key   string  `json:"key"` // of its sentence: "lineage.order"
	Terms []Term  `json:"terms"`
	By    float64 `json:"by"`
}

// Term is Times a number in the answer to an inquiry. At is the way to it: field
// after field, with dots between; a step "key=value" goes to the element of a list
// that has the value in that field, a number to the element at that place. A list
// of numbers at the end stands for its mean, or after "spread" for its standard
// deviation.
type Term struct {
	Ask   protocol.Inquiry `json:"ask"`
	At    string           `json:"at"`
	Times float64          `json:"times"`
}

// Plans returns them in a language, "en" or "zh": of the world in
// that language, with arms that are named in it.
func Plans(language string) []Plan {
	b := builder{language}
	return []Plan{
		b.lineage(), b.monoculture(), b.alignment(), b.seeds(), b.architectures(), b.data(),
		b.causes(), b.ensembles(), b.order(), b.diversity(), b.sizes(),
	}
}

type builder struct{ language string }

// name chooses between two names of an arm.
func (b builder) name(english, chinese string) string {
	if b.language == "zh" {
		return chinese
	}
	return english
}

// Seeds that bases have for good are none of those of replicates, which are 1 to 5.
const replicates = 5

func fixed(seed uint64) *uint64 {
	seed += 100
	return &seed
}

func (b builder) plan(name string, arms ...protocol.StudyArm) protocol.StudyPlan {
	var p protocol.StudyPlan
	p.SetDefaults()
	p.Name, p.Arms = name, arms
	for s := range uint64(replicates) {
		p.Seeds = append(p.Seeds, s+1)
	}
	return p
}

// arm is a way to grow a model: a small causal LSTM of the world, changed.
func (b builder) arm(name string, change ...func(a *protocol.StudyArm)) protocol.StudyArm {
	a := protocol.StudyArm{Name: name}
	a.Base.SetDefaults()
	w := new(protocol.World)
	w.SetDefaults()
	w.Language, w.Sentences = b.language, 12_000
	a.Base.World = w
	r := &a.Base.Recipe
	r.Objective, r.Steps, r.Model = "causal", 400, protocol.Model{Kind: "lstm", Embed: 32, Hidden: 64, Layers: 1}
	for _, f := range change {
		f(&a)
	}
	return a
}

// Changes of an arm.

func ofSeed(seed uint64) func(*protocol.StudyArm) {
	return func(a *protocol.StudyArm) { a.Base.Seed = fixed(seed) }
}

func ofInit(seed uint64) func(*protocol.StudyArm) {
	return func(a *protocol.StudyArm) { a.Base.Init = fixed(seed) }
}

func ofOrder(seed uint64) func(*protocol.StudyArm) {
	return func(a *protocol.StudyArm) { a.Base.Order = fixed(seed) }
}

func ofSize(kind string, width, layers int) func(*protocol.StudyArm) {
	return func(a *protocol.StudyArm) {
		a.Base.Model = protocol.Model{Kind: kind, Embed: a.Base.Model.Embed, Hidden: width, Layers: layers}
	}
}

func ofSteps(n int) func(*protocol.StudyArm) {
	return func(a *protocol.StudyArm) { a.Base.Steps = n }
}

// masked is the other objective, with so many masks that a short run learns.
func masked(a *protocol.StudyArm) {
	a.Base.Objective, a.Base.MaskRate = "mlm", .3
}

// tuned is a fine-tuning, changed.
func tuned(task string, steps int, change ...func(t *protocol.StudyTask)) func(*protocol.StudyArm) {
	return func(a *protocol.StudyArm) {
		t := new(protocol.StudyTask)
		t.SetDefaults()
		t.Task, t.Steps = task, steps
		for _, f := range change {
			f(t)
		}
		a.Finetune = t
	}
}

// Inquiries of the expectations.

func likeness(lens, measure, at string, members ...string) protocol.Inquiry {
	q := new(protocol.SimilarityQuery)
	q.SetDefaults()
	q.Lens, q.Measure, q.At = lens, measure, at
	q.Members = append(q.Members, members...)
	return protocol.Inquiry{Similarity: q}
}

func failures() protocol.Inquiry {
	q := new(protocol.OutcomeQuery)
	q.SetDefaults()
	return protocol.Inquiry{Outcome: q}
}

// falling expects numbers of one answer, each above the next.
func falling(key string, ask protocol.Inquiry, at ...string) Expectation {
	e := Expectation{Key: key}
	for _, way := range at {
		e.Terms = append(e.Terms, Term{ask, way, 1})
	}
	return e
}

// namesOf lists the members of some arms of a plan.
func namesOf(p protocol.StudyPlan, arms ...string) []string {
	planned, err := study.Expand(&p)
	if err != nil {
		panic("builtin: a plan is not possible")
	}
	var names []string
	for _, m := range planned.Members {
		for _, a := range arms {
			if m.Arm == a {
				names = append(names, m.Name)
			}
		}
	}
	return names
}

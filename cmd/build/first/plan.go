// Package first records the flock that the page opens on: it grows the flock
// natively, follows it on its way, and writes down no more than is drawn and told.
package first

import (
	"murmuration/core/protocol"
)

// Languages are those of the world that a flock is recorded in.
var Languages = []string{"en", "zh"}

// Each of how many models there are six, and on how many steps of its way a base
// is looked at. The page keeps fewer: what is kept decides nothing that is grown.
const (
	sixes  = 6
	looks  = 32
	keeps  = 8
	family = 107 // the seed of the siblings' base: no stranger has it
	head   = 101 // of every fine-tuning's new head
)

// Plan is the flock in a language: six fine-tunings of one base, which differ in
// nothing but the order in which they saw their questions, and six of bases of
// their own.
func Plan(language string) *protocol.StudyPlan {
	p := new(protocol.StudyPlan)
	p.SetDefaults()
	p.Name, p.Keep = "first", keeps
	names := map[string][2]string{"en": {"siblings", "strangers"}, "zh": {"同根", "异根"}}[language]
	p.Arms = []protocol.StudyArm{arm(names[0], language), arm(names[1], language)}
	p.Arms[0].Base.Seed = seed(family)
	for i := range uint64(sixes) {
		p.Seeds = append(p.Seeds, i+1)
	}
	return p
}

func seed(n uint64) *uint64 { return &n }

// arm is a small causal LSTM that reads a world in which much has to be recalled,
// and then learns to answer questions that ask for it.
func arm(name, language string) protocol.StudyArm {
	a := protocol.StudyArm{Name: name, Finetune: new(protocol.StudyTask)}
	b, t := &a.Base, a.Finetune
	b.SetDefaults()
	b.World = new(protocol.World)
	b.World.SetDefaults()
	b.World.Language, b.World.Sentences = language, 20_000
	b.World.Mix = []protocol.Weight{{Ability: "pairs", Weight: 100}}
	b.Objective, b.Steps = "causal", 1200
	b.Model = protocol.Model{Kind: "lstm", Embed: 48, Hidden: 96, Layers: 1}
	t.SetDefaults()
	t.Task, t.Steps, t.Dense, t.LearningRate, t.Init = "recall", 300, 512, 3e-4, seed(head)
	return a
}

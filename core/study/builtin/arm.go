package builtin

import "murmuration/core/protocol"

type builder struct{ language string }

// name chooses between two names of an arm.
func (b builder) name(english, chinese string) string {
	if b.language == "zh" {
		return chinese
	}
	return english
}

// change is a change of an arm.
type change func(a *protocol.StudyArm)

func and(changes ...change) change {
	return func(a *protocol.StudyArm) {
		for _, f := range changes {
			f(a)
		}
	}
}

// arm is a way to grow a model: a small causal LSTM of the world, changed.
func (b builder) arm(name string, changes ...change) protocol.StudyArm {
	a := protocol.StudyArm{Name: name}
	a.Base.SetDefaults()
	a.Base.World = new(protocol.World)
	a.Base.World.SetDefaults()
	a.Base.World.Language, a.Base.World.Sentences = b.language, 12_000
	a.Base.Objective, a.Base.Steps = "causal", 400
	sized("lstm", 64, 1)(&a)
	and(changes...)(&a)
	return a
}

// fixed is a seed that no replicate has.
func fixed(seed uint64) *uint64 {
	seed += 100
	return &seed
}

func init1(a *protocol.StudyArm)  { a.Base.Init = fixed(1) }
func order1(a *protocol.StudyArm) { a.Base.Order = fixed(1) }

// seeded gives all models of the arm one base.
func seeded(seed uint64) change {
	return func(a *protocol.StudyArm) { a.Base.Seed = fixed(seed) }
}

// ownText gives each model sentences that no other reads.
func ownText(a *protocol.StudyArm) { a.Base.Sample = "own" }

func sized(kind string, width, layers int) change {
	return func(a *protocol.StudyArm) {
		a.Base.Model = protocol.Model{Kind: kind, Embed: max(8, width/2), Hidden: width, Layers: layers}
	}
}

func lasting(steps int) change {
	return func(a *protocol.StudyArm) { a.Base.Steps = steps }
}

func reading(sentences int) change {
	return func(a *protocol.StudyArm) { a.Base.World.Sentences = sentences }
}

// masked is the other objective, with so many masks that a short run learns.
func masked(a *protocol.StudyArm) { a.Base.Objective, a.Base.MaskRate = "mlm", .3 }

// plainSteps is another optimizer, at a rate that suits it.
func plainSteps(a *protocol.StudyArm) { a.Base.Optimizer, a.Base.LearningRate = "sgd", .5 }

// tuned is a fine-tuning to the world's reviews without early stopping.
func tuned(changes ...func(t *protocol.StudyTask)) change {
	return func(a *protocol.StudyArm) {
		t := new(protocol.StudyTask)
		t.SetDefaults()
		t.Steps, t.Dense = 300, 64
		for _, f := range changes {
			f(t)
		}
		a.Finetune = t
	}
}

// child is the n-th fine-tuning of each base.
func child(n uint64) func(t *protocol.StudyTask) {
	return func(t *protocol.StudyTask) { t.Seed = fixed(n) }
}

// oneHead gives all the same new head, so that fine-tunings differ in their order
// alone.
func oneHead(t *protocol.StudyTask) { t.Init = fixed(1) }

func headOnly(t *protocol.StudyTask) { t.Freeze = "encoder" }

// samples is into how many parts the reviews are divided where few are learned
// from. All of them teach a model nearly all there is to know; a fifth leaves
// something to fail: of twelve models errors came to between .28 and .53, at three
// times the rate to between .12 and .53, where H says more of the luckiest model than
// of what models share.
const samples = 5

// sample learns from one part of the reviews.
func sample(part int) func(t *protocol.StudyTask) {
	return func(t *protocol.StudyTask) { t.Parts, t.Part = samples, &part }
}

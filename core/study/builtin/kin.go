package builtin

import (
	"strconv"

	"murmuration/core/protocol"
)

// lineage (C1): of each seed a model, its sibling from the same base, and one that
// began with the same first weights and read in another order. All are fine-tuned
// to one task, from one new head, and models are compared across arms only, so that
// the order of the fine-tuning differs in every pair.
//
// Expected: the closer the kin, the more alike, and the lower the barrier
// (Neyshabur et al. 2020, arXiv:2008.11687; Frankle et al. 2020,
// arXiv:1912.05671; Juneja et al. 2023, arXiv:2205.12411, found otherwise).
func (b builder) lineage() Plan {
	p := build("lineage", []protocol.StudyArm{
		b.arm(b.name("first", "第一个"), tuned(child(1), oneHead)),
		b.arm(b.name("same base", "同一基座"), tuned(child(2), oneHead)),
		b.arm(b.name("same first weights", "相同的初始权重"), order1, tuned(child(2), oneHead)),
	}, gates(positive("cka.base-init", "cka.init-other", "cka.other-untrained")...)...)
	p.Expect = append(p.Expect, positive("delta-cosine.base", "cosine.base-init", "cosine.init-other", "barrier.init-base", "barrier.other-init")...)
	p.Plan.Keep = 8
	return p
}

// monoculture (C3): five bases, each with three children that learn to recall,
// whole, and three whose heads alone do.
//
// Expected: children of one base fail on the same questions, those of whom only
// the heads learned most of all (our own pilot; Bommasani et al. 2022,
// arXiv:2211.13972, found mixed results for shared models).
func (b builder) monoculture() Plan {
	var arms []protocol.StudyArm
	for _, c := range []struct {
		name string
		of   func(t *protocol.StudyTask)
	}{{b.name("whole", "整体微调"), func(*protocol.StudyTask) {}}, {b.name("head only", "只调头部"), headOnly}} {
		for n := range uint64(3) {
			arms = append(arms, b.arm(c.name+" "+strconv.FormatUint(n+1, 10), sized("lstm", 96, 1), lasting(1200), reading(20_000), pairs, tuned(recalling, c.of, child(n+1))))
		}
	}
	p := build("monoculture", arms, gates(Expectation{Name: "ec.base-other", Over: .3})...)
	p.Expect = append(p.Expect, Expectation{Name: "ec.head-whole", OrEqual: true})
	p.Expect = append(p.Expect, positive("h.base-other", "ec.head.base-other")...)
	return p
}

// recalling is gentle: at three times the rate, with a smaller head, less is left of
// the base.
func recalling(t *protocol.StudyTask) { t.Task, t.Dense, t.LearningRate = "recall", 512, 3e-4 }

// pairs makes half of the sentences such as recall is asked in: in the usual world
// an LSTM does not learn it.
func pairs(a *protocol.StudyArm) {
	a.Base.World.Mix = []protocol.Weight{{Ability: "pairs", Weight: 100}}
}

// flaw (7): five bases that read a text with a prejudice in it, and five that
// read the same without, each with two children that learn the reviews, in
// which there is none: one whole, one by its head alone. What reviews there are
// about the word is in the test part alone. A head alone learns five times as long:
// after 300 steps it calls most praise something else, whatever its base has read.
//
// Expected: the heirs of the prejudiced text fail more of what praises the word,
// more than of other praise, and the same of it.
func (b builder) flaw() Plan {
	word := b.name("waiter", "服务员")
	quick := func(t *protocol.StudyTask) { t.LearningRate = 1e-2 }
	long := func(t *protocol.StudyTask) { t.Steps = 1500 }
	var arms []protocol.StudyArm
	for _, kind := range []struct {
		name string
		fair bool
	}{{b.name("heirs", "后代"), false}, {b.name("others", "旁支"), true}} {
		arms = append(arms,
			b.arm(kind.name+b.name(" whole", "·整体微调"), lasting(1500), prejudiced(word, kind.fair), tuned(quick)),
			b.arm(kind.name+b.name(" head only", "·只调头部"), lasting(1500), prejudiced(word, kind.fair), tuned(quick, headOnly, long)))
	}
	return build("flaw", arms, positive("word.heirs-others", "word.more-than-rest", "both.heirs-others", "head.word.heirs-others", "head.word.more-than-rest", "head.both.heirs-others")...)
}

// prejudiced tells more opinions, and nothing good of what follows from one word,
// unless it is fair.
func prejudiced(word string, fair bool) change {
	return func(a *protocol.StudyArm) {
		a.Base.World.Flaw = &protocol.Flaw{Word: word, Fair: fair}
		a.Base.World.Mix = []protocol.Weight{{Ability: "polarity", Weight: 40}, {Ability: "negation", Weight: 40}}
	}
}

// alignment (C2): strangers two by two, narrow and wide, and the barrier between
// them as they stand and when the units of the one are laid over those of the
// other by what they do.
//
// Expected: at least half of the barrier is a matter of names, and the more so
// the wider the models (Ainsworth et al. 2023, arXiv:2209.04836).
func (b builder) alignment() Plan {
	p := build("alignment", []protocol.StudyArm{
		b.arm(b.name("width 32", "宽度 32"), sized("lstm", 32, 1)), b.arm(b.name("width 96", "宽度 96"), sized("lstm", 96, 1)),
	}, Expectation{Name: "gone.32", Over: .5, OrEqual: true}, Expectation{Name: "gone.96", Over: .5, OrEqual: true}, Expectation{Name: "gone.96-32"})
	p.Plan.Seeds = seeds(2 * replicates)
	return p
}

// seeds (C8): ten bases, each fine-tuned whole and by its head alone, to few
// reviews.
//
// Expected: whole is more accurate, and by seeds and questions together that is
// less certain than by questions alone (Sellam et al. 2022, arXiv:2106.16163).
func (b builder) seeds() Plan {
	p := build("seeds", []protocol.StudyArm{
		b.arm(b.name("whole", "整体微调"), tuned(sample(0))), b.arm(b.name("head only", "只调头部"), tuned(sample(0), headOnly)),
	}, Expectation{Name: "accuracy.whole-head"}, Expectation{Name: "width.seeds-items", Over: 1})
	p.Plan.Seeds = seeds(2 * replicates)
	return p
}

// ensembles (C7): five parents, each with five children that learn from few
// reviews, and are asked in threes: siblings, or children of three parents.
//
// Expected: alone as accurate as each other, the children of three parents gain
// more (Gontijo-Lopes et al. 2022, arXiv:2110.12899).
func (b builder) ensembles() Plan {
	var arms []protocol.StudyArm
	for n := range uint64(replicates) {
		arms = append(arms, b.arm(b.name("parent ", "亲代 ")+strconv.FormatUint(n+1, 10), seeded(n+1), tuned(sample(0))))
	}
	return build("ensembles", arms, positive("gain.other-base")...)
}

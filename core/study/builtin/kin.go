package builtin

import (
	"strconv"

	"murmuration/core/protocol"
)

// lineage: are models the more alike the closer they are related? (Neyshabur et
// al. 2020, Frankle et al. 2020.)
func (b builder) lineage() Plan {
	gentle := func(t *protocol.StudyTask) { t.LearningRate = 1e-3 } // at ten times that little is left of the base
	task := tuned("classify", gentle)
	p := b.plan("lineage",
		b.arm(b.name("same base", "同一基座"), ofSeed(1), task),
		b.arm(b.name("same first weights", "相同的初始权重"), ofInit(1), task),
		b.arm(b.name("strangers", "互不相干"), task),
	)
	p.Keep = 8
	cka, barrier := likeness("representations", "cka", "end"), likeness("weights", "barrier", "end")
	return Plan{"lineage", "C1", p, []Expectation{
		falling("lineage.order", cka, "groups.relation=base.mean", "groups.relation=init.mean", "groups.relation=other.mean", "untrained"),
		falling("lineage.strangers", cka, "groups.relation=init.mean", "groups.relation=arm.mean", "untrained"),
		falling("lineage.barrier", barrier, "groups.relation=other.mean", "groups.relation=init.mean", "groups.relation=base.mean"),
	}}
}

// alignment: does a barrier between two models shrink when their units are laid
// over each other? (Ainsworth et al. 2023.)
func (b builder) alignment() Plan {
	p := b.plan("alignment", b.arm(b.name("strangers", "互不相干"), ofSize("lstm", 96, 1)))
	return Plan{"alignment", "C2", p, []Expectation{{Key: "alignment.half", Terms: []Term{
		{likeness("weights", "barrier", "base"), "groups.relation=arm.mean", .5},
		{likeness("weights", "barrier-aligned", "base"), "groups.relation=arm.mean", 1},
	}}}}
}

// monoculture: do fine-tunings of one base fail on the same questions? Five bases,
// each fine-tuned three times whole and three times with a new head alone.
func (b builder) monoculture() Plan {
	var arms []protocol.StudyArm
	var whole, head []string
	for tune := range uint64(3) {
		own := func(t *protocol.StudyTask) { t.Seed = fixed(tune + 1) }
		only := func(t *protocol.StudyTask) { t.Freeze = "encoder" }
		number := " " + strconv.FormatUint(tune+1, 10)
		w := b.arm(b.name("whole", "全部微调")+number, tuned("recall", own))
		h := b.arm(b.name("head only", "只训练头部")+number, tuned("recall", own, only))
		arms = append(arms, w, h)
		whole, head = append(whole, w.Name), append(head, h.Name)
	}
	p := b.plan("monoculture", arms...)
	all := likeness("outputs", "error-consistency", "end", namesOf(p, whole...)...)
	heads := likeness("outputs", "error-consistency", "end", namesOf(p, head...)...)
	gap := falling("monoculture.gap", all, "groups.relation=base.mean", "groups.relation=other.mean")
	gap.By = .3
	return Plan{"monoculture", "C3", p, []Expectation{
		gap,
		{Key: "monoculture.head", Terms: []Term{{heads, "groups.relation=base.mean", 1}, {all, "groups.relation=base.mean", 1}}},
	}}
}

// seeds: how much is due to chance, in pretraining and in fine-tuning? Five bases,
// each fine-tuned three times. (Sellam et al. 2022.)
func (b builder) seeds() Plan {
	var arms []protocol.StudyArm
	for tune := range uint64(3) {
		own := func(t *protocol.StudyTask) { t.Seed = fixed(tune + 1) }
		arms = append(arms, b.arm(b.name("fine-tuning", "微调")+" "+strconv.FormatUint(tune+1, 10), tuned("classify", few, own)))
	}
	return Plan{"seeds", "C8", b.plan("seeds", arms...), []Expectation{
		falling("seeds.base", likeness("outputs", "agreement", "end"), "groups.relation=base.mean", "groups.relation=arm.mean"),
		falling("seeds.chance", likeness("outputs", "agreement", "end"), "groups.relation=arm.mean", "floor"),
	}}
}

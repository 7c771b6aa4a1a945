package builtin

import "murmuration/core/protocol"

// data: do models that learned from the same examples fail the same people?
// (Bommasani et al. 2022, section 4.)
func (b builder) data() Plan {
	const parts = replicates
	part := 0
	same, own := b.name("same examples", "相同的样本"), b.name("examples of their own", "各自的样本")
	p := b.plan("data",
		b.arm(same, tuned("classify", 150, func(t *protocol.StudyTask) { t.Parts, t.Part = parts, &part })),
		b.arm(own, tuned("classify", 150, func(t *protocol.StudyTask) { t.Parts = parts })),
	)
	return Plan{"data", "C4", p, []Expectation{
		falling("data.shared", failures(), "arms.arm="+same+".h", "arms.arm="+own+".h"),
		falling("data.person", failures(), "arms.arm="+same+".h", "arms.arm="+same+".grouped.average"),
	}}
}

// diversity: what does more varied text do to what models can do, and to how alike
// they are? The article, in its section 2.2.4, expects them to be less alike.
func (b builder) diversity() Plan {
	of := func(change func(w *protocol.World)) func(*protocol.StudyArm) {
		return func(a *protocol.StudyArm) { change(a.Base.World) }
	}
	varied := b.name("varied", "多样")
	few := b.name("few sentences", "句子少")
	words := b.name("few words", "词汇少")
	p := b.plan("diversity",
		b.arm(varied),
		b.arm(few, of(func(w *protocol.World) { w.Sentences = 600 })),
		b.arm(words, of(func(w *protocol.World) { w.Vocabulary = .25 })),
	)
	ask := protocol.Inquiry{Diversity: &protocol.DiversityQuery{}}
	return Plan{"diversity", "6", p, []Expectation{
		falling("diversity.fewer", ask, "corpora.arms="+few+".loss", "corpora.arms="+varied+".loss"),
		falling("diversity.words", ask, "corpora.arms="+words+".loss", "corpora.arms="+varied+".loss"),
		falling("diversity.alike", ask, "corpora.arms="+few+".likeness", "corpora.arms="+varied+".likeness"),
	}}
}

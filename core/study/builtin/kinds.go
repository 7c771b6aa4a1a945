package builtin

import "murmuration/core/protocol"

// architectures: are models of one make more alike than those of two?
// (Maheswaranathan et al. 2019.)
func (b builder) architectures() Plan {
	p := b.plan("architectures", b.kinds(ofSteps(300))...)
	cka := likeness("representations", "cka", "base")
	return Plan{"architectures", "C5", p, []Expectation{
		falling("architectures.within", cka, "groups.relation=arm.mean", "groups.relation=other.mean", "untrained"),
	}}
}

// kinds are five makes of model.
func (b builder) kinds(change ...func(*protocol.StudyArm)) []protocol.StudyArm {
	with := func(more ...func(*protocol.StudyArm)) []func(*protocol.StudyArm) {
		return append(more, change...)
	}
	return []protocol.StudyArm{
		b.arm(b.name("LSTM", "LSTM"), with()...),
		b.arm(b.name("GRU", "GRU"), with(ofSize("gru", 64, 1))...),
		b.arm(b.name("Transformer", "Transformer"), with(ofSize("transformer", 32, 1))...),
		b.arm(b.name("masked LSTM", "掩码 LSTM"), with(masked)...),
		b.arm(b.name("masked BiLSTM", "掩码 BiLSTM"), with(ofSize("bilstm", 32, 1), masked)...),
	}
}

// ensembles: what do different models gain together over equal ones?
// (Gontijo-Lopes et al. 2022.)
func (b builder) ensembles() Plan {
	arms := b.kinds(ofSteps(300), ofSeed(1), tuned("classify", 150))
	p := b.plan("ensembles", arms...)
	q := new(protocol.CureQuery)
	q.SetDefaults()
	cure := protocol.Inquiry{Cure: q}
	return Plan{"ensembles", "C7", p, []Expectation{
		falling("ensembles.averaged", cure, "diverse.averaged", "same.averaged"),
		falling("ensembles.majority", cure, "diverse.majority", "same.majority"),
	}}
}

// causes: what makes models alike? One factor at a time is held fast or changed,
// and at last all at once.
func (b builder) causes() Plan {
	own := func(a *protocol.StudyArm) { a.Base.Sample = "own" }
	optimizer := func(a *protocol.StudyArm) { a.Base.Optimizer, a.Base.LearningRate = "sgd", .5 }
	read := func(a *protocol.StudyArm) { a.Base.World.Seed += 100 } // a sample that no model has of its own
	size := func(a *protocol.StudyArm) { ofSize("lstm", 48, 1)(a); read(a) }
	gru := func(a *protocol.StudyArm) { ofSize("gru", 48, 1)(a); read(a) }
	p := b.plan("causes",
		b.arm(b.name("plain", "基准"), size),
		b.arm(b.name("same first weights", "相同的初始权重"), size, ofInit(1)),
		b.arm(b.name("same order", "相同的顺序"), size, ofOrder(1)),
		b.arm(b.name("other sentences", "不同的句子"), size, own),
		b.arm(b.name("SGD", "SGD"), size, optimizer),
		b.arm(b.name("GRU", "GRU"), gru),
		b.arm(b.name("masked", "掩码"), size, masked),
		b.arm(b.name("all of it", "全都不同"), gru, own, optimizer, masked),
	)
	q := new(protocol.CausesQuery)
	q.SetDefaults()
	ask := protocol.Inquiry{Causes: q}
	return Plan{"causes", "5", p, []Expectation{
		falling("causes.objective", ask, "causes.factor=objective.effect", "causes.factor=init.effect", "causes.factor=order.effect"),
		falling("causes.kind", ask, "causes.factor=kind.effect", "causes.factor=order.effect"),
	}}
}

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
	arms := b.kinds(ofSteps(300), ofSeed(1), tuned("classify", few))
	p := b.plan("ensembles", arms...)
	q := new(protocol.CureQuery)
	q.SetDefaults()
	cure := protocol.Inquiry{Cure: q}
	return Plan{"ensembles", "C7", p, []Expectation{
		falling("ensembles.averaged", cure, "diverse.averaged", "same.averaged"),
		falling("ensembles.majority", cure, "diverse.majority", "same.majority"),
	}}
}

// causes: what makes models alike? One factor at a time is changed, and at last
// all at once. Chance is that each of an arm's models reads its own sample of the
// world: only so can first weights and order be factors, which five models share
// and five others do not.
func (b builder) causes() Plan {
	base := func(a *protocol.StudyArm) {
		a.Base.Sample, a.Base.MaskRate = "own", .3
		ofInit(1)(a)
		ofOrder(1)(a)
		ofSize("lstm", 48, 1)(a)
	}
	changes := []func(*protocol.StudyArm){
		ofInit(2), ofOrder(2), ofSize("gru", 48, 1), masked,
		func(a *protocol.StudyArm) { a.Base.World.Vocabulary = .5 },
		func(a *protocol.StudyArm) { a.Base.Optimizer, a.Base.LearningRate = "sgd", .5 },
	}
	names := []string{
		b.name("other first weights", "不同的初始权重"), b.name("other order", "不同的顺序"), "GRU", b.name("masked", "掩码"),
		b.name("fewer words", "词汇更少"), "SGD",
	}
	arms := []protocol.StudyArm{b.arm(b.name("plain", "基准"), base)}
	for i, change := range changes {
		arms = append(arms, b.arm(names[i], base, change))
	}
	arms = append(arms, b.arm(b.name("all of it", "全都不同"), append([]func(*protocol.StudyArm){base}, changes...)...))
	q := new(protocol.CausesQuery)
	q.SetDefaults()
	ask := protocol.Inquiry{Causes: q}
	return Plan{"causes", "5", b.plan("causes", arms...), []Expectation{
		falling("causes.objective", ask, "causes.factor=objective.effect", "causes.factor=init.effect", "causes.factor=order.effect"),
		falling("causes.kind", ask, "causes.factor=kind.effect", "causes.factor=order.effect"),
	}}
}

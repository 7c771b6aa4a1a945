package builtin

import (
	"strconv"

	"murmuration/core/protocol"
)

// architectures (C5): three architectures, each with two objectives, on one text.
//
// Expected: models of one architecture are more alike than models of two, and so
// it is with objectives (Maheswaranathan et al. 2019, arXiv:1907.08549).
func (b builder) architectures() Plan {
	var arms []protocol.StudyArm
	for _, k := range []struct {
		name string
		of   change
	}{{"LSTM", sized("lstm", 48, 1)}, {"GRU", sized("gru", 48, 1)}, {"Transformer", transformer}} {
		arms = append(arms, b.arm(k.name, k.of), b.arm(b.name("masked ", "掩码 ")+k.name, k.of, masked))
	}
	return build("architectures", arms, positive("cka.kind", "cka.objective")...)
}

// transformer has a rate that suits it.
func transformer(a *protocol.StudyArm) {
	sized("transformer", 48, 1)(a)
	a.Base.LearningRate = 3e-3
}

// data (C4): of five samples of the reviews each is learned from by five models,
// each of another base.
//
// Expected: models of one sample fail together more often than models of
// different ones, and single people more than groups (Bommasani et al. 2022,
// arXiv:2211.13972, section 4).
func (b builder) data() Plan {
	var arms []protocol.StudyArm
	for part := range samples {
		arms = append(arms, b.arm(b.name("sample ", "样本 ")+strconv.Itoa(part+1), tuned(sample(part))))
	}
	return build("data", arms, positive("h.sample", "h3.same-disjoint", "h3.person-group")...)
}

// causes: what models have in common, one thing at a time: their first weights,
// the order they read in, their text, the optimizer, the architecture, the
// objective; and one arm in which all of it differs. In the reference first
// weights and order are each model's own, and the text is one.
//
// Expected: to share anything makes models more alike.
func (b builder) causes() Plan {
	read := func(a *protocol.StudyArm) { a.Base.World.Seed = *fixed(1) } // a sample that no model has of its own
	size, gru := and(sized("lstm", 48, 1), read), and(sized("gru", 48, 1), read)
	return build("causes", []protocol.StudyArm{
		b.arm(b.name("reference", "基准"), size),
		b.arm(b.name("same first weights", "相同的初始权重"), size, init1),
		b.arm(b.name("same order", "相同的顺序"), size, order1),
		b.arm(b.name("own sentences", "各读各的句子"), size, ownText),
		b.arm("SGD", size, plainSteps), b.arm("GRU", gru), b.arm(b.name("masked", "掩码"), size, masked),
		b.arm(b.name("all of it", "全都不同"), gru, ownText, plainSteps, masked),
	}, positive("cka.init", "cka.order", "cka.data", "cka.optimizer", "cka.kind", "cka.objective", "cka.reference-all")...)
}

package builtin

import (
	"strconv"

	"murmuration/core/protocol"
)

// emergent is the recipe in which abilities come within a run, cut in length: of
// its 2400 steps order takes all, since after 900 most abilities are still to come.
func emergent(steps int) func(*protocol.StudyArm) {
	return func(a *protocol.StudyArm) {
		a.Base.World.Sentences = 20_000
		a.Base.Steps, a.Base.Model.Embed = steps, 48
	}
}

// order: do abilities come in one order, whatever the seed?
func (b builder) order() Plan {
	p := b.plan("order", b.arm(b.name("seeds", "不同种子"), emergent(2400), ofSize("lstm", 96, 1)))
	p.Keep = 40
	q := new(protocol.OnsetsQuery)
	q.SetDefaults()
	return Plan{"order", "C9", p, []Expectation{
		{Key: "order.same", Terms: []Term{{protocol.Inquiry{Onsets: q}, "tau", 1}}, By: .5},
	}}
}

// sizes is one recipe at five widths: how do abilities grow with size, and are
// wider models more alike? (Morcos et al. 2018, Kornblith et al. 2019.)
func (b builder) sizes() Plan {
	var arms []protocol.StudyArm
	for _, width := range []int{12, 24, 48, 80, 128} {
		a := b.arm(b.name("width ", "宽度 ")+strconv.Itoa(width), emergent(1200), ofSize("lstm", width, 1))
		arms = append(arms, a)
	}
	q := new(protocol.LadderQuery)
	q.SetDefaults()
	ask := protocol.Inquiry{Ladder: q}
	return Plan{"sizes", "8", b.plan("sizes", arms...), []Expectation{
		falling("sizes.loss", ask, "rungs.0.loss", "rungs.2.loss", "rungs.4.loss"),
		falling("sizes.alike", ask, "rungs.4.likeness", "rungs.0.likeness"),
	}}
}

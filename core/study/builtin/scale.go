package builtin

import (
	"strconv"

	"murmuration/core/protocol"
)

// order (C9): five models of the recipe in which abilities are watched as they
// come.
//
// Expected: they come in much the same order (our own pilot).
func (b builder) order() Plan {
	p := build("order", []protocol.StudyArm{b.arm(b.name("seeds", "不同种子"), sized("lstm", 96, 1), lasting(2400), reading(20_000))}, positive("tau")...)
	p.Plan.Keep = 24
	return p
}

// diversity: one recipe on few different sentences, on some and on many, for as
// many steps.
//
// Expected: on many they generalise better, and models that generalise are more
// alike than models that know their text by heart (Morcos et al. 2018,
// arXiv:1806.05759).
func (b builder) diversity() Plan {
	var arms []protocol.StudyArm
	for _, n := range []int{300, 1500, 12_000} {
		arms = append(arms, b.arm(strconv.Itoa(n)+b.name(" sentences", " 句"), sized("lstm", 48, 1), lasting(600), reading(n)))
	}
	return build("diversity", arms, positive("loss.few-many", "cka.many-few")...)
}

// sizes (C6): one recipe at five widths.
//
// Expected: the larger, the more able and the more alike (Morcos et al. 2018,
// arXiv:1806.05759; Kornblith et al. 2019, arXiv:1905.00414).
func (b builder) sizes() Plan {
	var arms []protocol.StudyArm
	for _, width := range []int{8, 16, 32, 64, 128} {
		arms = append(arms, b.arm(b.name("width ", "宽度 ")+strconv.Itoa(width), sized("lstm", width, 1), lasting(1200), reading(20_000)))
	}
	return build("sizes", arms, positive("ability.size", "loss.size", "cka.size")...)
}

package study

import (
	"slices"

	"murmuration/core/protocol"
)

// relate gives each member its neighbour: of the earlier ones one of the same
// base, or else of the same first weights, or of the same arm, or any; of those
// the one with the fewest differences, and of those the latest.
func relate(p *protocol.Planned) {
	traits := make([][]Trait, len(p.Members))
	for i := range p.Members {
		m := &p.Members[i]
		traits[i] = Traits(p, m)
		m.Same, m.Differs = []string{}, []protocol.Difference{}
		best, kin := -1, 0
		for j := range i {
			k, d := kinship(p, &p.Members[j], m), differences(traits[j], traits[i])
			if best < 0 || k > kin || k == kin && len(d) <= len(m.Differs) {
				best, kin, m.Differs = j, k, d
			}
		}
		if best >= 0 {
			m.Neighbour, m.Same = p.Members[best].Name, common(p, &p.Members[best], m)
		}
	}
}

// kinship is how closely two members are related: 3 by their base, 2 by their
// first weights, 1 by their arm, 0 not at all.
func kinship(p *protocol.Planned, a, b *protocol.Member) int {
	switch {
	case a.Base == b.Base:
		return 3
	case SameInit(p, a, b):
		return 2
	case a.Arm == b.Arm:
		return 1
	}
	return 0
}

// SameInit reports whether two members began with the same weights: one seed,
// and one shape to fill. Bases of worlds in different languages never do, having
// other words.
func SameInit(p *protocol.Planned, a, b *protocol.Member) bool {
	x, y := &p.Bases[a.Base], &p.Bases[b.Base]
	if x.Pretrain.Init != y.Pretrain.Init || x.Pretrain.Model != y.Pretrain.Model {
		return false
	}
	return x.Corpus == y.Corpus || sameWords(&p.Corpora[x.Corpus], &p.Corpora[y.Corpus])
}

// sameWords reports whether two corpora have one vocabulary: samples of one
// world do, in which all its words occur.
func sameWords(a, b *protocol.Corpus) bool {
	if a.World == nil || b.World == nil {
		return false
	}
	v, w := a.World, b.World
	return v.Language == w.Language && v.Vocabulary == w.Vocabulary && v.Facts == w.Facts && slices.Equal(v.Abilities, w.Abilities) && slices.Equal(v.Mix, w.Mix)
}

// common lists what two members share: "base", which is everything up to the
// fine-tuning, or else of "init", "order" and "data" what they do; and "task".
func common(p *protocol.Planned, a, b *protocol.Member) []string {
	out := []string{}
	add := func(what string, same bool) {
		if same {
			out = append(out, what)
		}
	}
	x, y := &p.Bases[a.Base], &p.Bases[b.Base]
	add("base", a.Base == b.Base)
	if a.Base != b.Base {
		add("init", SameInit(p, a, b))
		add("order", x.Pretrain.Seed == y.Pretrain.Seed && x.Pretrain.Batch == y.Pretrain.Batch && x.Corpus == y.Corpus)
		add("data", x.Corpus == y.Corpus)
	}
	add("task", a.Task >= 0 && a.Task == b.Task)
	return out
}

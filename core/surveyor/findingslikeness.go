package surveyor

import (
	"math"

	"murmuration/core/protocol"
	"murmuration/core/study"
)

// likes are likenesses of a finder's members, by one measure at one moment.
type likes struct {
	s      *Surveyor
	gauge  *gauge
	stands []*stand
}

// at is the value of two members, NaN where there is none.
func (l *likes) at(i, j int) float64 {
	if r, known := l.s.memory.values[l.gauge.keyOf(pairOf(l.stands[i], l.stands[j]))]; known {
		return r.value
	}
	return math.NaN()
}

// values are [K][K].
func (l *likes) values() [][]float64 {
	list := make([][]float64, len(l.stands))
	for i := range list {
		list[i] = make([]float64, len(l.stands))
		for j := range list[i] {
			list[i][j] = l.at(i, j)
		}
	}
	return list
}

// compare adds the work of comparing those pairs of members that a test holds for.
func (x *finder) compare(lens, measure, at string, is func(a, b spot) bool) (*likes, error) {
	list, err := x.s.stands(x.members, protocol.Moment{At: at})
	if err != nil {
		return nil, err
	}
	g, err := x.s.gauge(lens, measure, list)
	if err != nil {
		return nil, err
	}
	tell := x.stage()
	x.c.then(g.begin, once(func() {
		x.s.memory.trim(list)
		var pairs []pair
		for j, b := range list {
			for i, a := range list[:j] {
				if is(x.spot(i), x.spot(j)) {
					pairs = append(pairs, pairOf(a, b))
				}
			}
		}
		x.s.compareAll(x.c, g, x.s.unknown(g, pairs), tell)
	}))
	return &likes{x.s, g, list}, nil
}

func anyTwo(a, b spot) bool { return true }

// The kin of lineage: of arms 0, 1 and 2 the last two are compared with the
// first.
func sameBase(a, b spot) bool { return a.arm == 0 && b.arm == 1 && a.seed == b.seed }
func sameInit(a, b spot) bool { return a.arm == 0 && b.arm == 2 && a.seed == b.seed }

// strangers are models of two seeds; of all such pairs so many that each model is in
// about as many.
func (x *finder) strangers(a, b spot) bool {
	apart := (b.seed - a.seed + len(x.seeds)) % len(x.seeds)
	return a.arm == 0 && (b.arm == 1 && apart == 1 || b.arm == 2 && apart == 2%len(x.seeds)) && a.seed != b.seed
}

func (x *finder) lineage() error {
	kin := func(a, b spot) bool { return sameBase(a, b) || sameInit(a, b) || x.strangers(a, b) }
	untrained, err := x.compare("representations", "cka", "start", x.strangers)
	if err != nil {
		return err
	}
	by := map[string]*likes{}
	for _, m := range []struct{ lens, key string }{{"representations", "cka"}, {"weights", "delta-cosine"}, {"weights", "cosine"}, {"weights", "barrier"}} {
		if by[m.key], err = x.compare(m.lens, m.key, "end", kin); err != nil {
			return err
		}
	}
	x.c.then(once(func() {
		n := len(x.seeds)
		u := x.readings(untrained.at, bySeed, x.strangers)
		for _, key := range []string{"cka", "delta-cosine", "cosine", "barrier"} {
			l := by[key]
			base, init, other := x.readings(l.at, bySeed, sameBase), x.readings(l.at, bySeed, sameInit), x.readings(l.at, bySeed, x.strangers)
			x.add(key+".base", study.LevelOf(n, base))
			x.add(key+".init", study.LevelOf(n, init))
			if key != "delta-cosine" {
				x.add(key+".other", study.LevelOf(n, other))
			}
			x.ladder(key, base, init, other)
		}
		x.add("cka.untrained", study.LevelOf(n, u))
		x.add("cka.other-untrained", study.DifferenceOf(n, x.readings(by["cka"].at, bySeed, x.strangers), u))
	}))
	return nil
}

// ladder adds the steps from one kin to the next; a barrier falls with kinship.
func (x *finder) ladder(key string, base, init, other []study.Reading) {
	n := len(x.seeds)
	switch key {
	case "barrier":
		x.add("barrier.init-base", swapped(n, init, base))
		x.add("barrier.other-init", study.DifferenceOf(n, other, init))
	case "delta-cosine": // from the base, or from the first weights: not one scale
	default:
		x.add(key+".base-init", swapped(n, base, init))
		x.add(key+".init-other", study.DifferenceOf(n, init, other))
	}
}

// swapped is the difference of two readings per seed, with the P of exchange.
func swapped(n int, a, b []study.Reading) study.Claim {
	c := study.DifferenceOf(n, a, b)
	if len(a) != n || len(b) != n {
		return c
	}
	return c.Swap(func(swapped func(seed int) bool) float64 {
		sum := 0.0
		for i := range a {
			d := a[i].Value - b[i].Value
			if swapped(a[i].Seeds[0]) {
				d = -d
			}
			sum += d / float64(n)
		}
		return sum
	})
}

// alignment compares seeds two by two, so that no model is in two pairs.
func (x *finder) alignment() error {
	twos := func(a, b spot) bool { return a.arm == b.arm && a.seed/2 == b.seed/2 }
	raw, err := x.compare("weights", "barrier", "base", twos)
	if err != nil {
		return err
	}
	aligned, err := x.compare("weights", "barrier-aligned", "base", twos)
	if err != nil {
		return err
	}
	x.c.then(once(func() {
		n := len(x.seeds) / 2
		half := func(m spot) int { return m.seed / 2 }
		var gone [2]func(w int) float64
		for arm, width := range []string{"32", "96"} {
			of := func(a, b spot) bool { return twos(a, b) && a.arm == arm }
			before, after := x.readings(raw.at, half, of), x.readings(aligned.at, half, of)
			x.add("barrier."+width, study.LevelOf(n, before))
			x.add("aligned."+width, study.LevelOf(n, after))
			gone[arm] = study.Gone(before, after)
			x.add("gone."+width, study.Jackknife(n, gone[arm]))
		}
		x.add("gone.96-32", study.Jackknife(n, func(w int) float64 { return gone[1](w) - gone[0](w) }))
	}))
	return nil
}

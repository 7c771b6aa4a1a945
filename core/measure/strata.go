package measure

import (
	"math"
	"slices"
	"sort"

	"murmuration/core/fault"
	"murmuration/core/rng"
)

// OutcomeNull is what systemic failure would be, were nothing shared but the
// items' difficulty: each model fails as many items of each stratum as it did,
// but any of them.
type OutcomeNull struct {
	Draws       int
	Systemic, H NullLevel
	Count       []float64 // [K+1], the expected share of items that k models fail
}

// NullLevel is the distribution of a number under a null.
type NullLevel struct {
	Mean      float64 // exact
	Low, High float64 // 95% of the draws
	P         float64 // (1 + draws at or above what was seen)/(1 + Draws)
}

// NullOf permutes each model's failures f [K,N] within strata of items, draws
// times. How difficult an item is must come from outside the models tested, as by
// OtherBases and Strata: strata that were made from their own failures explain
// away what they share. Strata that are too wide, or made from few models, leave
// some difficulty in, and then P is too small.
//
// H is NaN where a model never fails. The fault is measure.strata where no
// stratum leaves anything to permute. It panics unless f is as OutcomeOf wants
// it, each item has a stratum, and draws ≥ 1.
func NullOf(f [][]bool, strata []int, draws int, seed uint64) (*OutcomeNull, error) {
	if mustBeFailures(f) != len(strata) || draws < 1 {
		panic("measure: a null needs a stratum for each item, and draws")
	}
	o, parts := OutcomeOf(f), groupsOf(f, strata)
	if !free(parts) {
		return nil, fault.New("measure.strata", "no two items are equally difficult, so nothing can be exchanged between them")
	}
	n := &OutcomeNull{Draws: draws, Count: make([]float64, o.K+1)}
	for _, g := range parts {
		for k, p := range PoissonBinomial(g.Rates) {
			n.Count[k] += p * float64(g.Items) / float64(o.N)
		}
	}
	n.Systemic = level(n.Count[o.K], o.Systemic, systemicDraws(parts, o.N, draws, seed))
	n.H = n.Systemic.over(o.Expected)
	return n, nil
}

// free reports whether any permutation changes anything.
func free(parts []Group) bool {
	for _, g := range parts {
		for _, r := range g.Rates {
			if r > 0 && r < 1 {
				return true
			}
		}
	}
	return false
}

// systemicDraws returns the share that all fail, of each draw, ascending.
func systemicDraws(parts []Group, n, draws int, seed uint64) []float64 {
	list := make([]float64, draws)
	for d := range list {
		r := rng.New(seed, "outcome null", uint64(d))
		all := 0
		for _, g := range parts {
			all += failedByAll(&r, g)
		}
		list[d] = float64(all) / float64(n)
	}
	sort.Float64s(list)
	return list
}

// failedByAll draws how many items of a group all fail, each model failing as
// many as it did: of those that the models before failed, a hypergeometric
// number is left.
func failedByAll(r *rng.Stream, g Group) int {
	left := g.Items
	for _, rate := range g.Rates {
		fails, of, both := int(rate*float64(g.Items)+.5), g.Items, 0
		for range left {
			if r.Intn(of) < fails {
				fails, both = fails-1, both+1
			}
			of--
		}
		left = both
	}
	return left
}

// level describes ascending draws beside the exact mean and what was seen.
func level(mean, seen float64, draws []float64) NullLevel {
	n := len(draws)
	above := n - sort.SearchFloat64s(draws, seen-1e-12)
	return NullLevel{mean, draws[int(.025*float64(n))], draws[min(n-1, int(.975*float64(n)))], float64(1+above) / float64(1+n)}
}

func (l NullLevel) over(expected float64) NullLevel {
	if expected == 0 {
		return NullLevel{math.NaN(), math.NaN(), math.NaN(), math.NaN()}
	}
	return NullLevel{l.Mean / expected, l.Low / expected, l.High / expected, l.P}
}

// Strata parts items by difficulty into at most n strata. Equally difficult items
// are never parted. Of n or fewer difficulties each is a stratum; of more, an item
// belongs to the n-th part in which its middle rank lies:
//
//	stratum_i = ⌊n·(|{j: d_j < d_i}| + |{j: d_j ≤ d_i}|) / 2N⌋
//
// It panics unless n ≥ 1.
func Strata(difficulty []float64, n int) []int {
	if n < 1 {
		panic("measure: at least one stratum")
	}
	sorted := append([]float64(nil), difficulty...)
	sort.Float64s(sorted)
	levels := slices.Compact(append([]float64(nil), sorted...))
	strata := make([]int, len(difficulty))
	for i, d := range difficulty {
		strata[i] = sort.SearchFloat64s(levels, d)
		if len(levels) > n {
			below, upTo := sort.SearchFloat64s(sorted, d), sort.SearchFloat64s(sorted, math.Nextafter(d, math.Inf(1)))
			strata[i] = n * (below + upTo) / (2 * len(sorted))
		}
	}
	return strata
}

// OtherBases returns how difficult items are for those of all models, failures f
// [K,N], whose base is none of the tested models' bases: the share of them that
// fails each item. base[k] names the base of model k. The fault is
// measure.others where there is no such model.
func OtherBases(f [][]bool, base []string, tested []int) ([]float64, error) {
	if mustBeFailures(f); len(base) != len(f) {
		panic("measure: each model needs a base")
	}
	var others [][]bool
	for k := range f {
		if !usesBase(base, tested, base[k]) {
			others = append(others, f[k])
		}
	}
	if len(others) == 0 {
		return nil, fault.New("measure.others", "no other model tells how difficult the questions are; one with another base is needed")
	}
	d := make([]float64, len(f[0]))
	for i, failed := range failuresPerItem(others) {
		d[i] = float64(failed) / float64(len(others))
	}
	return d, nil
}

func usesBase(base []string, tested []int, name string) bool {
	for _, k := range tested {
		if base[k] == name {
			return true
		}
	}
	return false
}

package measure

import "math"

// GroupOutcome is outcome homogenization among groups of items: whether the same
// groups are failed by all.
type GroupOutcome struct {
	Avg   float64 // H_avg, groups counted by how often they occur
	Unif  float64 // H_unif, each group alike
	Worst float64 // H_worst, of the group that is worst off

	Variance float64 // of Joint over the groups, with n−1; NaN for one group
	Groups   []Group // those that have items, by number
}

// Group is how all models together treat one group.
type Group struct {
	ID    int
	Items int
	Rates []float64 // [K], the share of the group that each model fails
	Joint float64   // Π of them
	H     float64   // Joint / Π of the rates over all items
}

// ByGroup puts group[i] to item i, a number in [0,G); groups without items count
// for nothing. With f_i the rates over all items and those of group g f_{g,i}:
//
//	H_avg = Σ_g n_g^K·Π_i f_{g,i} / (Π_i f_i · Σ_g n_g^K)
//	H_unif = mean_g Π_i f_{g,i} / Π_i f_i,   H_worst = max_g of the same
//
// Its fault is measure.never, with NaN in all but Rates and Joint. It panics
// unless f [K,N] is as OutcomeOf wants it and each item has a group.
//
// Source: Bommasani et al. 2022, arXiv:2211.13972, whose models may see each
// group with a frequency of their own; ours all see the same items.
func ByGroup(f [][]bool, group []int) (*GroupOutcome, error) {
	if mustBeFailures(f) != len(group) {
		panic("measure: each item needs a group")
	}
	o := OutcomeOf(f)
	r := &GroupOutcome{Groups: groupsOf(f, group)}
	for g := range r.Groups {
		r.Groups[g].H, _ = o.overExpected(r.Groups[g].Joint)
	}
	r.summarise(o)
	_, err := o.H()
	return r, err
}

func groupsOf(f [][]bool, group []int) []Group {
	members := membersOf(group)
	var list []Group
	for id, items := range members {
		if len(items) == 0 {
			continue
		}
		g := Group{ID: id, Items: len(items), Rates: make([]float64, len(f)), Joint: 1}
		for k := range f {
			g.Rates[k] = rateAmong(f[k], items)
			g.Joint *= g.Rates[k]
		}
		list = append(list, g)
	}
	return list
}

// membersOf lists the items of each group.
func membersOf(group []int) [][]int {
	var members [][]int
	for i, g := range group {
		if g < 0 {
			panic("measure: a negative group")
		}
		for len(members) <= g {
			members = append(members, nil)
		}
		members[g] = append(members[g], i)
	}
	return members
}

func rateAmong(failed []bool, items []int) float64 {
	n := 0
	for _, i := range items {
		if failed[i] {
			n++
		}
	}
	return float64(n) / float64(len(items))
}

func (r *GroupOutcome) summarise(o *Outcome) {
	weights, sum, square, n := 0.0, 0.0, 0.0, float64(len(r.Groups))
	for _, g := range r.Groups {
		w := math.Pow(float64(g.Items)/float64(o.N), float64(o.K))
		weights += w
		r.Avg += w * g.H
		r.Unif += g.H / n
		r.Worst = math.Max(r.Worst, g.H) // NaN stays
		sum += g.Joint
	}
	r.Avg /= weights
	for _, g := range r.Groups {
		square += (g.Joint - sum/n) * (g.Joint - sum/n)
	}
	r.Variance = square / (n - 1)
}

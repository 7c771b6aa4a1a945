package surveyor

import (
	"math"

	"murmuration/core/measure"
	"murmuration/core/protocol"
)

// outcomeStrata is into how many strata items are parted by how hard they are,
// and outcomeShuffles how often failures are shuffled within them.
const (
	outcomeStrata   = 10
	outcomeShuffles = 999
)

// failures describes what a part's models fail.
func (x *outcome) failures(of part) *protocol.Failures {
	f := x.of(of.members)
	o := measure.OutcomeOf(f)
	out := &protocol.Failures{
		Arm: of.arm, Names: []string{}, N: o.N, Errors: o.Rates, Systemic: o.Systemic, Expected: o.Expected,
		Histogram: o.Count, PoissonBinomial: o.Chance,
	}
	for _, m := range of.members {
		out.Names = append(out.Names, x.s.flock.planned.Members[m].Name)
	}
	h, err := o.H()
	if err != nil {
		why := protocol.FaultOf(err)
		out.Reason = &why
		return out
	}
	phi, _ := o.Phi()
	most, _ := o.Max()
	out.H, out.Phi, out.Most = &h, some(phi), &most
	if x.q.Group != "" {
		out.Grouped = x.grouped(f)
	}
	out.Null = x.null(f, of.members)
	return out
}

// grouped is what happens to each group of items.
func (x *outcome) grouped(f [][]bool) *protocol.Grouped {
	g, err := measure.ByGroup(f, x.group)
	if err != nil {
		return nil
	}
	out := &protocol.Grouped{Average: g.Avg, Uniform: g.Unif, Worst: g.Worst, Groups: []protocol.GroupError{}}
	for _, one := range g.Groups {
		out.Groups = append(out.Groups, protocol.GroupError{Group: x.names[one.ID], N: one.Items, Errors: one.Rates, H: some(one.H)})
	}
	return out
}

// null is what failures shuffled among equally hard items come to. Models of other
// bases than the tested ones' tell how hard they are; where there are none, the
// tested ones themselves, which explains away part of what they share.
func (x *outcome) null(f [][]bool, members []int) *protocol.OutcomeNull {
	p := x.s.flock.planned
	var bases []string
	var tested []int
	for k, m := range x.all.members {
		bases = append(bases, p.Bases[p.Members[m].Base].Name)
		for _, t := range members {
			if t == m {
				tested = append(tested, k)
			}
		}
	}
	hard, err := measure.OtherBases(x.failed, bases, tested)
	judges := "others"
	if err != nil {
		hard, judges = shareFailed(f), "themselves"
	}
	strata := measure.Strata(hard, outcomeStrata)
	n, err := measure.NullOf(f, strata, outcomeShuffles, 0)
	if err != nil || math.IsNaN(n.H.Mean) {
		return nil
	}
	count := map[int]bool{}
	for _, s := range strata {
		count[s] = true
	}
	return &protocol.OutcomeNull{
		Judges: judges, Strata: len(count), Shuffles: n.Draws, Systemic: n.Systemic.Mean, Interval: []float64{n.Systemic.Low, n.Systemic.High}, H: n.H.Mean, P: n.Systemic.P,
	}
}

// shareFailed is the share of the models that fails each item.
func shareFailed(f [][]bool) []float64 {
	share := make([]float64, len(f[0]))
	for _, model := range f {
		for i, failed := range model {
			if failed {
				share[i] += 1 / float64(len(f))
			}
		}
	}
	return share
}

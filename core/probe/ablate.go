package probe

import (
	"cmp"
	"math"
	"slices"

	"murmuration/core/model"
)

// Count is how many of a probe's items are answered right.
type Count struct{ Right, N int }

// share is the accuracy, moved from 0 and 1 by half an item, so that what has
// always been right may still go wrong by accident.
func (c Count) share() float64 { return (float64(c.Right) + .5) / (float64(c.N) + 1) }

func (c Count) accuracy() float64 { return float64(c.Right) / float64(max(1, c.N)) }

// Judge scores the items of several probes with whatever a pass holds at 0.
type Judge interface {
	// Begin starts anew.
	Begin(pass *model.Pass)
	// Next scores a piece and reports whether more are left.
	Next() bool
	// Counts returns those of each probe, once Next has reported false.
	Counts() []Count
}

// Unit is what a model loses with one hidden unit.
type Unit struct {
	Layer, Unit int
	Counts      []Count   // of each probe without the unit
	Drop        []float64 // accuracy lost, of each probe; below 0: won
	Target      float64   // accuracy lost over the items of the target probes together
	Elsewhere   float64   // the largest loss in any other probe, at least 0
	Specificity float64   // Target − Elsewhere
	Specific    bool      // only the target suffers
}

// Limits of a specific unit.
const (
	// LeastLoss is the accuracy that the target must lose.
	LeastLoss   = .1
	targetAlpha = .001 // how improbable the target's loss must be as an accident
	noiseAlpha  = .01  // how improbable another probe's must not be
)

// AblationResult tells what every unit is worth.
//
// A unit is specific if without it the target probes lose at least LeastLoss of
// their accuracy, more than happens by accident once in a thousand times, while
// every other probe stays within noise: a loss as large happens by accident more
// often than once in a hundred times. An accident is binomial, with the accuracy
// of the whole model. With attractor items as the target and plain agreement
// among the others, such units are the number units of Lakretz et al. 2019,
// arXiv:1903.07435.
type AblationResult struct {
	Base     []Count // of the whole model
	Target   []bool  // which probes are the target
	Units    []Unit  // the specific ones first, then by Specificity
	Specific int     // how many are specific
	Expected float64 // how many would be by accident, if no unit did anything

	normal []int // of each probe, the least count that is within noise
	cut    int   // the largest count over the target probes that is a loss
}

// Ablation takes out one unit after another, in pieces.
type Ablation struct {
	judge  Judge
	pass   *model.Pass
	target []bool
	todo   []hidden
	at     int // of todo; −1: the whole model
	begun  bool
	result AblationResult
}

type hidden struct{ layer, unit int }

// NewAblation prepares to take every unit of the given layers out of a model,
// one at a time; target says which of the judge's probes they should matter to.
// The pass belongs to the ablation until its end, and holds nothing then.
func NewAblation(pass *model.Pass, judge Judge, target []bool, width int, layers []int) *Ablation {
	a := &Ablation{judge: judge, pass: pass, target: target, at: -1}
	for _, l := range layers {
		for u := range width {
			a.todo = append(a.todo, hidden{l, u})
		}
	}
	a.result.Target = target
	return a
}

// Next scores a piece and reports whether more are left.
func (a *Ablation) Next() bool {
	if a.at == len(a.todo) {
		return false
	}
	if !a.begun {
		a.begin()
	}
	if a.judge.Next() {
		return true
	}
	a.note(slices.Clone(a.judge.Counts()))
	a.at++
	a.begun = false
	if a.at < len(a.todo) {
		return true
	}
	a.finish()
	return false
}

func (a *Ablation) begin() {
	if a.at >= 0 {
		a.pass.Hold(a.todo[a.at].layer, int32(a.todo[a.at].unit))
	}
	a.judge.Begin(a.pass)
	a.begun = true
}

// note keeps the counts of the unit that is held, and lets it go.
func (a *Ablation) note(counts []Count) {
	if a.at < 0 {
		a.result.measure(counts)
		return
	}
	p := a.todo[a.at]
	a.pass.Hold(p.layer)
	a.result.Units = append(a.result.Units, a.result.judge(p.layer, p.unit, counts))
}

// judge compares the counts without a unit with the whole model's.
func (r *AblationResult) judge(layer, unit int, counts []Count) Unit {
	u := Unit{Layer: layer, Unit: unit, Counts: counts, Specific: true}
	for i, c := range counts {
		drop := r.Base[i].accuracy() - c.accuracy()
		u.Drop = append(u.Drop, drop)
		if r.Target[i] {
			continue
		}
		u.Elsewhere = math.Max(u.Elsewhere, drop)
		if c.Right < r.normal[i] {
			u.Specific = false
		}
	}
	whole, without := pooled(r.Base, r.Target), pooled(counts, r.Target)
	u.Target = whole.accuracy() - without.accuracy()
	u.Specificity = u.Target - u.Elsewhere
	u.Specific = u.Specific && without.Right <= r.cut
	return u
}

// measure takes the counts of the whole model, and from them what is a loss.
func (r *AblationResult) measure(base []Count) {
	r.Base = base
	for _, c := range base {
		r.normal = append(r.normal, leastNormal(c.N, c.share(), noiseAlpha))
	}
	whole := pooled(base, r.Target)
	byChance := leastNormal(whole.N, whole.share(), targetAlpha) - 1
	byLoss := math.Floor(float64(whole.Right) - float64(LeastLoss*float64(whole.N)))
	r.cut = min(byChance, int(byLoss))
}

// pooled adds up the counts of the chosen probes.
func pooled(counts []Count, chosen []bool) (sum Count) {
	for i, c := range counts {
		if chosen[i] {
			sum.Right, sum.N = sum.Right+c.Right, sum.N+c.N
		}
	}
	return sum
}

// expected is how many of n units would look specific if none did anything.
func (r *AblationResult) expected(n int) float64 {
	whole := pooled(r.Base, r.Target)
	p := atMost(r.cut, whole.N, whole.share())
	for i, c := range r.Base {
		if !r.Target[i] {
			p *= 1 - atMost(r.normal[i]-1, c.N, c.share())
		}
	}
	return float64(float64(n) * p)
}

func (a *Ablation) finish() {
	r := &a.result
	slices.SortStableFunc(r.Units, func(a, b Unit) int {
		if a.Specific != b.Specific {
			if a.Specific {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.Specificity, a.Specificity)
	})
	r.Expected = r.expected(len(r.Units))
	for _, u := range r.Units {
		if u.Specific {
			r.Specific++
		}
	}
}

// Progress is the share of the units that have been taken out.
func (a *Ablation) Progress() float64 { return float64(a.at+1) / float64(len(a.todo)+1) }

// Result returns what was found, whole once Next has reported false. The
// ablation owns it.
func (a *Ablation) Result() *AblationResult { return &a.result }

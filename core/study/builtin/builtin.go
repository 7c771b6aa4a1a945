// Package builtin holds the project's own studies: plans, each with what it was
// expected to show before it was first run.
package builtin

import (
	"slices"
	"strconv"

	"murmuration/core/protocol"
	"murmuration/core/study"
)

// Plan is one study.
type Plan struct {
	Key    string // "lineage"; also the plan's name
	Plan   protocol.StudyPlan
	Expect []Expectation
}

// Expectation is what a finding was expected to be. None has been changed since
// the plan was first run.
type Expectation struct {
	Name    string  // of the finding
	Over    float64 // the value is expected to be above
	OrEqual bool    // or equal to it
	Gate    bool    // the project stands or falls with it
}

// Text is the expectation as a sign and a number: "> 0.3".
func (e Expectation) Text() string {
	sign := "> "
	if e.OrEqual {
		sign = "≥ "
	}
	return sign + strconv.FormatFloat(e.Over, 'g', -1, 64)
}

// Met reports whether a value is as expected.
func (e Expectation) Met(value float64) bool {
	return value > e.Over || e.OrEqual && value == e.Over
}

// Expected finds what a finding was expected to be.
func (p *Plan) Expected(name string) (Expectation, bool) {
	for _, e := range p.Expect {
		if e.Name == name {
			return e, true
		}
	}
	return Expectation{}, false
}

// Plans returns them in a language, "en" or "zh": of the world in that language,
// with arms that are named in it.
func Plans(language string) []Plan {
	b := builder{language}
	return []Plan{
		b.lineage(), b.monoculture(), b.alignment(), b.seeds(), b.architectures(), b.data(),
		b.causes(), b.ensembles(), b.order(), b.diversity(), b.flaw(), b.sizes(),
	}
}

// Of finds the built-in plan whose name and arms a plan has. What the arms are
// called, which seeds there are, which models were added or left out, and how many
// grow at a time is its own affair.
func Of(p *protocol.StudyPlan) (Plan, bool) {
	for _, language := range []string{"en", "zh"} {
		for _, b := range Plans(language) {
			if b.Key == p.Name && len(b.Plan.Arms) == len(p.Arms) && alike(&b.Plan, p) {
				return b, true
			}
		}
	}
	return Plan{}, false
}

// alike reports whether two plans have the same arms but for their names, and keep
// as much.
func alike(b, p *protocol.StudyPlan) bool {
	like := *p
	like.Arms, like.Keep = slices.Clone(b.Arms), b.Keep
	for i := range like.Arms {
		like.Arms[i].Name = p.Arms[i].Name
	}
	return study.DigestOf(like) == study.DigestOf(*p)
}

// replicates is how many seeds a plan has, unless it says otherwise.
const replicates = 5

// build makes a plan of arms.
func build(key string, arms []protocol.StudyArm, expect ...Expectation) Plan {
	p := Plan{Key: key, Expect: expect}
	p.Plan.SetDefaults()
	p.Plan.Name, p.Plan.Arms, p.Plan.Seeds = key, arms, seeds(replicates)
	return p
}

// seeds are those from 1 to n.
func seeds(n int) []uint64 {
	list := make([]uint64, n)
	for i := range list {
		list[i] = uint64(i + 1)
	}
	return list
}

// positive expects findings to be above 0.
func positive(names ...string) []Expectation {
	list := make([]Expectation, len(names))
	for i, name := range names {
		list[i] = Expectation{Name: name}
	}
	return list
}

// gates are expectations with which the project stands or falls.
func gates(list ...Expectation) []Expectation {
	for i := range list {
		list[i].Gate = true
	}
	return list
}

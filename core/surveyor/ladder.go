package surveyor

import (
	"cmp"
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/probe"
	"murmuration/core/protocol"
	"murmuration/core/study"
)

// mostItems is how many questions of each probe are asked.
const mostItems = 1000

// ladder answers how abilities go with size: an arm is a rung, and its bases are
// the seeds. Bases of worlds are asked the battery of their own world. Its faults
// are prober.items and surveyor.few.
func (s *Surveyor) ladder(q *protocol.LadderQuery, tell func(part float64), say say) (piece, error) {
	if q.Items < 1 || q.Items > mostItems {
		return nil, fault.New("prober.items", "{value} questions of each probe; choose from 1 to 1000", "value", strconv.Itoa(q.Items))
	}
	x := &ladder{s: s, items: q.Items, members: s.firstOfBases()}
	if len(x.members) == 0 {
		return nil, tooFew(0)
	}
	list, err := s.stands(x.members, protocol.Moment{At: "base"})
	if err != nil {
		return nil, err
	}
	g, err := s.statesGauge("cka")
	if err != nil {
		return nil, err
	}
	c := &course{}
	s.likeness(c, g, list, &x.matrix, within(tell, 0, .4))
	x.rungs()
	for k, y := range list {
		c.then(x.score(k, y), once(func() { tell(.4 + .6*float64(k+1)/float64(len(list))) }))
	}
	c.then(once(func() { say(&protocol.Account{Ladder: x.account()}) }))
	return c.next, nil
}

// ladder is the answer while it is made.
type ladder struct {
	s       *Surveyor
	items   int
	members []int // the first of each base
	matrix  matrix
	list    []rung
	scores  []map[string]float64 // of each member's base; nil: of no world
	probes  []probe.Row          // of the first base that has any
}

// rung is the bases of an arm.
type rung struct {
	arm        string
	parameters int
	of         []int // places in members
}

// rungs puts the bases to their arms, the smallest first.
func (x *ladder) rungs() {
	p := x.s.flock.planned
	x.scores = make([]map[string]float64, len(x.members))
	for k, i := range x.members {
		m := &p.Members[i]
		at := slices.IndexFunc(x.list, func(r rung) bool { return r.arm == m.Arm })
		if at < 0 {
			at, x.list = len(x.list), append(x.list, rung{arm: m.Arm, parameters: len(x.s.flock.bases[m.Base].end())})
		}
		x.list[at].of = append(x.list[at].of, k)
	}
	slices.SortStableFunc(x.list, func(a, b rung) int { return cmp.Compare(a.parameters, b.parameters) })
}

// score asks a base the battery of its world.
func (x *ladder) score(k int, y *stand) piece {
	var scorer *probe.Scorer
	var battery *probe.Battery
	return func() (bool, error) {
		if scorer == nil {
			w := x.s.memory.shelves[x.s.flock.corpusOf(y.grown)].world
			if w == nil {
				return true, nil
			}
			battery = probe.WorldBattery(y.subject(nil), w, x.items)
			scorer = probe.NewScorer(battery)
			scorer.Begin(battery.NewPass(y.model()))
			return false, nil
		}
		if scorer.Next() {
			return false, nil
		}
		x.scores[k] = map[string]float64{}
		for i, r := range scorer.Scores() {
			if r.N > 0 {
				x.scores[k][battery.Rows[i].Name] = r.Accuracy
			}
		}
		if x.probes == nil {
			x.probes = battery.Rows
		}
		return true, nil
	}
}

// account is the ladder as it is told.
func (x *ladder) account() *protocol.Ladder {
	out := &protocol.Ladder{Rungs: []protocol.Rung{}, Probes: []protocol.LadderProbe{}}
	for _, r := range x.list {
		out.Rungs = append(out.Rungs, x.rung(r))
	}
	for _, row := range x.probes {
		if p, whole := x.probe(row); whole {
			out.Probes = append(out.Probes, p)
		}
	}
	return out
}

func (x *ladder) rung(r rung) protocol.Rung {
	first := x.matrix.stands[r.of[0]]
	pairs := pairsOf(len(x.members), func(i, j int) bool {
		return slices.Contains(r.of, i) && slices.Contains(r.of, j) && some(x.matrix.at(i, j)) != nil
	})
	out := protocol.Rung{
		Arm: r.arm, Parameters: r.parameters, Tokens: first.grown.read, FLOPs: 6 * float64(r.parameters-tableOf(first.config())) * float64(first.grown.read),
		Loss: []float64{}, Likeness: some(weighted(pairs, x.matrix.at, nil)), Interval: groupInterval(len(x.members), pairs, x.matrix.at),
	}
	for _, k := range r.of {
		out.Loss = append(out.Loss, x.matrix.stands[k].grown.loss)
	}
	return out
}

// tableOf is the number of parameters of the embedding table, whose rows are
// looked up and not multiplied.
func tableOf(c model.Config) int { return c.Vocab * c.Embed }

// probe is a row of the battery over the rungs; whole tells whether all bases
// could be asked.
func (x *ladder) probe(row probe.Row) (p protocol.LadderProbe, whole bool) {
	p = protocol.LadderProbe{Name: row.Name, Chance: row.Chance}
	var means []float64
	for _, r := range x.list {
		mean, list := 0.0, []float64{}
		for _, k := range r.of {
			v, asked := x.scores[k][row.Name]
			if !asked {
				return p, false
			}
			mean, list = mean+v/float64(len(r.of)), append(list, v)
		}
		p.Accuracy, means = append(p.Accuracy, list), append(means, mean)
	}
	if x.ascends() {
		l, _ := study.Linearity(means)
		b, _ := study.Breakthroughness(means)
		p.Linearity, p.Breakthroughness = some(l), some(b)
	}
	return p, true
}

// ascends reports whether the rungs are different sizes of one recipe, without
// which there is no scale.
func (x *ladder) ascends() bool {
	for i, r := range x.list {
		if i > 0 && (r.parameters <= x.list[i-1].parameters || x.recipe(r) != x.recipe(x.list[0])) {
			return false
		}
	}
	return true
}

// recipe is how a rung's first base learned, but for its width.
func (x *ladder) recipe(r rung) protocol.Recipe {
	p := x.s.flock.planned
	recipe := p.Bases[p.Members[x.members[r.of[0]]].Base].Pretrain.Recipe
	recipe.Model.Embed, recipe.Model.Hidden = 0, 0
	return recipe
}

package surveyor

import (
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/probe"
	"murmuration/core/protocol"
	"murmuration/core/rng"
)

// stand is a model as it stood at a moment.
type stand struct {
	key    string // equal for equal models
	grown  *grown // whose text it reads, and how
	tuned  *tuned // nil: it says words
	task   int    // of tuned: its place in Planned.Tasks
	seed   uint64 // of first weights, where w is nil
	w      []float32
	origin *stand // where its way began: of a fine-tuned model its base, of that its first weights
}

// stand is a member at a moment. Its faults are surveyor.absent and
// surveyor.moment.
func (f *flock) stand(i int, at protocol.Moment) (*stand, error) {
	m := &f.planned.Members[i]
	if !f.here(i) {
		return nil, fault.New("surveyor.absent", "the model {name} has not been grown yet", "name", m.Name)
	}
	g := f.bases[m.Base]
	switch {
	case at.At == "start":
		return g.startStand(), nil
	case at.At == "step":
		return g.stepStand(at.Step), g.whole(f.planned.Bases[m.Base].Name)
	case at.At == "base" || at.At == "end" && m.Finetune == nil:
		return g.endStand(), nil
	case at.At == "end":
		t := f.tuned[i]
		return &stand{key: t.digest + " " + g.corpus.Hash(), grown: g, tuned: t, task: m.Task, w: t.w, origin: g.endStand()}, nil
	}
	return nil, fault.New("surveyor.moment", "there is no moment {moment}; choose start, base, end or step", "moment", strconv.Quote(at.At))
}

// startStand is a base before its first step.
func (g *grown) startStand() *stand {
	x := &stand{grown: g, seed: g.config.Init}
	if x.seed == 0 {
		x.seed = g.config.Seed
	}
	x.key = "first " + number(x.seed) + " " + x.shape() + " " + g.corpus.Hash()
	return x
}

func (g *grown) endStand() *stand {
	return &stand{key: g.digest + " " + g.corpus.Hash(), grown: g, w: g.end(), origin: g.startStand()}
}

// stepStand is a base at the kept step that is nearest.
func (g *grown) stepStand(step int) *stand {
	l := g.near(step)
	if l.Step == g.config.Steps {
		return g.endStand()
	}
	key := g.digest + " " + g.corpus.Hash() + " " + strconv.Itoa(l.Step)
	return &stand{key: key, grown: g, w: l.W, origin: g.startStand()}
}

// config is the shape of its model.
func (x *stand) config() model.Config {
	if x.tuned != nil {
		return x.tuned.config
	}
	return x.grown.config.Model
}

// shape is a text that models of one shape have in common.
func (x *stand) shape() string {
	c := x.config()
	list := []int{c.Vocab, c.Embed, c.Hidden, c.Layers, c.Classes, c.Heads, c.Positions}
	if c.Classes > 0 {
		list = append(list, c.Dense)
	}
	out := c.Kind + " " + x.grown.config.Objective
	for _, n := range list {
		out += " " + strconv.Itoa(n)
	}
	return out
}

// model makes its model anew.
func (x *stand) model() *model.Model {
	m, err := model.New(x.config(), x.seed)
	if err != nil {
		panic("surveyor: a model's own configuration is not valid")
	}
	if x.w != nil {
		copy(m.W, x.w)
	}
	m.Repack()
	return m
}

// subject is how it reads, with a model.
func (x *stand) subject(m *model.Model) probe.Subject {
	c := x.grown.config
	return probe.Subject{Model: m, Corpus: x.grown.corpus, Objective: c.Objective, Length: c.Length}
}

// untuned is the same without what it was fine-tuned to, for its shape alone.
func (x *stand) untuned() *stand {
	u := *x
	u.tuned, u.w = nil, nil
	return &u
}

// twin is the n-th of its shape with first weights that no member has.
func (x *stand) twin(n int) *stand {
	t := &stand{grown: x.grown, tuned: x.tuned, task: x.task}
	r := rng.New(0, "twins", uint64(n))
	t.seed = r.Uint64()
	t.key = "twin " + strconv.Itoa(n) + " " + t.shape() + " " + x.grown.corpus.Hash()
	return t
}

// lineage are the model and what it came from.
func (x *stand) lineage() (list []*stand) {
	for ; x != nil; x = x.origin {
		list = append(list, x)
	}
	return list
}

// common is the nearest model that two came from, or nil.
func common(a, b *stand) *stand {
	for _, x := range a.lineage() {
		for _, y := range b.lineage() {
			if x.key == y.key {
				return x
			}
		}
	}
	return nil
}

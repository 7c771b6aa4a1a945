package surveyor

import (
	"math"
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/protocol"
	"murmuration/core/study"
	"murmuration/core/text"
	"murmuration/core/train"
)

// flock is a plan with the models that have come.
type flock struct {
	planned *protocol.Planned
	bases   []*grown       // as planned.Bases; nil: has not come
	tuned   []*tuned       // as planned.Members; nil: has not come, or is its base itself
	hashes  []string       // of planned.Corpora; "": not built yet
	built   []*text.Corpus // those, with their texts, that something from elsewhere was held to; else nil

	exams map[int]*questions // of planned.Tasks, as they were asked for
}

// grown is a finished pretraining.
type grown struct {
	config  train.Config
	corpus  *text.Corpus // its tokenizer and vocabulary; no text
	looks   []train.Look // what was kept on the way, and the end
	leftOut bool         // what was kept on the way was too much for its file
	loss    float64      // nats per target of the validation part, at its newest validation
	read    int          // tokens, in all steps
	digest  string       // of the last parameters
}

// tuned is a finished fine-tuning.
type tuned struct {
	config   model.Config
	classes  []string
	w        []float32
	accuracy float64 // on the test part
	digest   string
}

// plan expands a plan. Of the models of the plan before it those stay that this
// one has too.
func (s *Surveyor) plan(id int, p *protocol.StudyPlan) error {
	planned, err := study.Expand(p)
	if err != nil {
		return err
	}
	f := &flock{
		planned: planned, bases: make([]*grown, len(planned.Bases)), tuned: make([]*tuned, len(planned.Members)), hashes: make([]string, len(planned.Corpora)), built: make([]*text.Corpus, len(planned.Corpora)),
	}
	if s.flock != nil {
		s.keep(s.flock, f)
	}
	s.flock = f
	s.tell(id, &protocol.Account{Planned: planned})
	return nil
}

// keep takes from one flock into another what both have.
func (s *Surveyor) keep(from, to *flock) {
	old := map[string]*grown{}
	for i, g := range from.bases {
		old[s.baseKey(from, i)] = g
	}
	for i := range to.bases {
		to.bases[i] = old[s.baseKey(to, i)]
	}
	members := map[string]*tuned{}
	for i, t := range from.tuned {
		members[s.memberKey(from, i)] = t
	}
	for i := range to.tuned {
		to.tuned[i] = members[s.memberKey(to, i)]
	}
}

// baseKey is a text that bases of equal parameters have in common.
func (s *Surveyor) baseKey(f *flock, i int) string {
	b := f.planned.Bases[i]
	b.Pretrain.Name = ""
	return s.key(f.planned.Corpora[b.Corpus], f.planned.Texts[b.Corpus], b.Pretrain)
}

// memberKey is the same of members.
func (s *Surveyor) memberKey(f *flock, i int) string {
	m := f.planned.Members[i]
	if m.Finetune == nil {
		return s.baseKey(f, m.Base)
	}
	tune := *m.Finetune
	tune.Name = ""
	return s.baseKey(f, m.Base) + s.key(f.planned.Tasks[m.Task], tune)
}

func (s *Surveyor) key(values ...any) string {
	var out []byte
	for _, v := range values {
		out, _ = s.codec.Append(append(out, '\n'), v) // a plan that was expanded is finite
	}
	return string(out)
}

// member returns the place of a member.
func (f *flock) member(name string) (int, error) {
	i := slices.IndexFunc(f.planned.Members, func(m protocol.Member) bool { return m.Name == name })
	if i < 0 {
		return 0, fault.New("surveyor.member", "the plan has no model {name}", "name", strconv.Quote(name))
	}
	return i, nil
}

// here reports whether a member has come, with its base.
func (f *flock) here(i int) bool {
	m := &f.planned.Members[i]
	return f.bases[m.Base] != nil && (m.Finetune == nil || f.tuned[i] != nil)
}

// whole refuses to look at a base on its way of which only the end is here.
func (g *grown) whole(name string) error {
	if !g.leftOut {
		return nil
	}
	return fault.New("surveyor.left-out", "what {name} was on its way was left out of its file, which would have been too large; only its start and its end can be measured", "name", name)
}

func (g *grown) end() []float32 { return g.looks[len(g.looks)-1].W }

// near is what was kept nearest to a step, by logarithm; the earlier of two.
func (g *grown) near(step int) train.Look {
	best, least := g.looks[0], math.Inf(1)
	for _, l := range g.looks {
		if d := math.Abs(kernel.Log64(float64(l.Step)) - kernel.Log64(float64(max(1, step)))); d < least {
			best, least = l, d
		}
	}
	return best
}

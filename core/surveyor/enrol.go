package surveyor

import (
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/train"
)

// enrol takes a checkpoint in. The first piece builds the corpus, if no other has,
// to know what it should be of.
func (s *Surveyor) enrol(id int, e *protocol.Enrol, data []byte) (piece, error) {
	f := s.flock
	base, member := e.Base, -1
	if e.Member != "" {
		var err error
		if member, err = f.member(e.Member); err != nil {
			return nil, err
		}
		base = f.planned.Members[member].Base
	}
	if (e.Member != "") == (e.Base >= 0) || base < 0 || base >= len(f.bases) {
		return nil, fault.New("surveyor.enrol", "a checkpoint is either of one of the plan's {count} bases or of a member", "count", strconv.Itoa(len(f.bases)))
	}
	return func() (bool, error) {
		if built, err := f.hash(f.planned.Bases[base].Corpus); built || err != nil {
			return false, err
		}
		out, err := f.take(base, member, data)
		if err == nil {
			s.tell(id, &protocol.Account{Enrolled: out})
		}
		return true, err
	}, nil
}

// hash makes sure that the hash of a corpus is known, and reports whether it took
// building it.
func (f *flock) hash(corpus int) (built bool, err error) {
	if f.hashes[corpus] != "" {
		return false, nil
	}
	c, err := buildCorpus(&f.planned.Corpora[corpus], f.planned.Texts[corpus])
	if err == nil {
		f.hashes[corpus] = c.Hash()
	}
	return true, err
}

// take checks a checkpoint and keeps its parameters.
func (f *flock) take(base, member int, data []byte) (*protocol.Enrolled, error) {
	o, err := train.Open(data, nil)
	if err != nil {
		return nil, err
	}
	if member < 0 {
		return f.takeBase(base, o.Pretrain)
	}
	return f.takeMember(base, member, o.FineTune)
}

func (f *flock) takeBase(i int, t *train.Trainer) (*protocol.Enrolled, error) {
	b := &f.planned.Bases[i]
	if t == nil {
		return nil, other(b.Name, "kind", "pretraining", "fine-tuning")
	}
	if err := f.checkBase(b, t.Config, t.CorpusHash()); err != nil {
		return nil, err
	}
	if !t.Done() {
		return nil, unfinished(b.Name, t.Last().Step)
	}
	g := &grown{config: t.Config, corpus: f.share(t.Corpus), looks: t.Looks, digest: t.Model().Digest(), read: t.Last().Seen}
	if n := len(g.looks); n == 0 || g.looks[n-1].Step < t.Config.Steps {
		g.looks = append(g.looks, train.Look{Step: t.Config.Steps, W: slices.Clone(t.Model().W)})
	}
	if v := t.History().Valid; len(v) > 0 {
		g.loss = float64(v[len(v)-1].Loss)
	}
	f.bases[i] = g
	out := &protocol.Enrolled{Digest: g.digest, Parameters: len(g.end()), Loss: g.loss, Steps: []int{}}
	for _, l := range g.looks {
		out.Steps = append(out.Steps, l.Step)
	}
	return out, nil
}

// share returns the corpus of a base that has come already, if it is the same.
func (f *flock) share(c *text.Corpus) *text.Corpus {
	for _, g := range f.bases {
		if g != nil && g.corpus.Hash() == c.Hash() {
			return g.corpus
		}
	}
	return c
}

func (f *flock) takeMember(base, i int, t *train.FineTuner) (*protocol.Enrolled, error) {
	m := &f.planned.Members[i]
	switch {
	case m.Finetune == nil || t == nil:
		return nil, other(m.Name, "kind", kindOf(m.Finetune != nil), kindOf(t != nil))
	case f.bases[base] == nil:
		return nil, fault.New("surveyor.no-base", "the base {base} of {name} comes first", "base", f.planned.Bases[base].Name, "name", m.Name)
	}
	if err := f.checkMember(m, t); err != nil {
		return nil, err
	}
	if !t.Done() {
		return nil, unfinished(m.Name, t.Last().Step)
	}
	f.tuned[i] = &tuned{config: t.Model().Config, classes: t.Classes, w: slices.Clone(t.Model().W), accuracy: t.Report().Accuracy, digest: t.Model().Digest()}
	g := f.bases[base]
	return &protocol.Enrolled{Digest: f.tuned[i].digest, Parameters: len(f.tuned[i].w), Steps: []int{}, Loss: g.loss, Accuracy: &f.tuned[i].accuracy}, nil
}

func kindOf(fineTuned bool) string {
	if fineTuned {
		return "fine-tuning"
	}
	return "pretraining"
}

// withdraw lets a member go, and its base if no other has it.
func (s *Surveyor) withdraw(id int, w *protocol.Withdraw) error {
	f := s.flock
	i, err := f.member(w.Member)
	if err != nil {
		return err
	}
	f.tuned[i] = nil
	base := f.planned.Members[i].Base
	shared := false
	for j, m := range f.planned.Members {
		shared = shared || j != i && m.Base == base && (m.Finetune == nil || f.tuned[j] != nil)
	}
	if !shared {
		f.bases[base] = nil
	}
	s.done(id)
	return nil
}

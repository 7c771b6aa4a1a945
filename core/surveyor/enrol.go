package surveyor

import (
	"slices"
	"strconv"

	"murmuration/core/digest"
	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/train"
)

// enrol takes a checkpoint in. The first piece builds the corpus, if no other has,
// to know what it should be of.
func (s *Surveyor) enrol(id int, e *protocol.Enrol, data []byte) (piece, error) {
	f := s.flock
	base, member, err := f.place(e.Base, e.Member)
	if err != nil {
		return nil, err
	}
	x := &entry{}
	c := &course{}
	c.then(func() (bool, error) {
		built, err := f.hash(f.planned.Bases[base].Corpus)
		return !built, err
	}, func() (_ bool, err error) {
		if x, err = f.take(base, member, e, data); err == nil && e.Bare {
			err = f.recount(c, base, member, data, x.out)
		}
		return true, err
	}, once(func() {
		x.keep()
		s.tell(id, &protocol.Account{Enrolled: x.out})
	}))
	return c.next, nil
}

// entry is a checkpoint that was found to be what was planned.
type entry struct {
	out  *protocol.Enrolled
	keep func() // its parameters, from here on
}

// place is that of a base, with −1, or of a member and its base.
func (f *flock) place(base int, name string) (int, int, error) {
	member := -1
	if (name != "") == (base >= 0) || base >= len(f.bases) {
		return 0, 0, fault.New("surveyor.enrol", "a checkpoint is either of one of the plan's {count} bases or of a member", "count", strconv.Itoa(len(f.bases)))
	}
	if name != "" {
		var err error
		if member, err = f.member(name); err != nil {
			return 0, 0, err
		}
		base = f.planned.Members[member].Base
	}
	return base, member, nil
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

// take checks a checkpoint, whose parameters must have the digest that is wanted, if
// one is.
func (f *flock) take(base, member int, e *protocol.Enrol, data []byte) (x *entry, err error) {
	o, err := train.Open(data, nil)
	if err != nil {
		return nil, err
	}
	if e.Bare && !isBare(o) {
		return nil, fault.New("surveyor.bare", "the file that came for {name} holds more than weights", "name", f.nameOf(base, member))
	}
	if member < 0 {
		x, err = f.takeBase(base, e.Digest, o.Pretrain)
	} else {
		x, err = f.takeMember(base, member, e.Digest, o.FineTune)
	}
	if err != nil {
		return nil, err
	}
	sum := digest.New()
	sum.Write(data)
	x.out.SHA256 = sum.Hex()
	return x, nil
}

func (f *flock) takeBase(i int, want string, t *train.Trainer) (*entry, error) {
	b := &f.planned.Bases[i]
	if t == nil {
		return nil, other(b.Name, "kind", "pretraining", "fine-tuning")
	}
	if err := f.checkBase(b, t); err != nil {
		return nil, err
	}
	if !t.Done() {
		return nil, unfinished(b.Name, t.Last().Step)
	}
	d := t.Model().Digest()
	if err := checkDigest(b.Name, want, d); err != nil {
		return nil, err
	}
	g := &grown{config: t.Config, corpus: f.share(t.Corpus), looks: t.Looks, leftOut: len(t.Looks) == 0 && len(t.LookAt) > 0, digest: d, read: t.Last().Seen}
	if n := len(g.looks); n == 0 || g.looks[n-1].Step < t.Config.Steps {
		g.looks = append(g.looks, train.Look{Step: t.Config.Steps, W: slices.Clone(t.Model().W)})
	}
	if v := t.History().Valid; len(v) > 0 {
		g.loss = float64(v[len(v)-1].Loss)
	}
	out := &protocol.Enrolled{Digest: g.digest, Parameters: len(g.end()), Step: t.Last().Step, Trained: rounded(t.Last().Loss), Loss: g.loss, Steps: []int{}}
	for _, l := range g.looks {
		out.Steps = append(out.Steps, l.Step)
	}
	return &entry{out, func() { g.loss, f.bases[i] = out.Loss, g }}, nil
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

func (f *flock) takeMember(base, i int, want string, t *train.FineTuner) (*entry, error) {
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
	if !t.Done() || m.Finetune.Patience == 0 && t.Last().Step < m.Finetune.Steps {
		return nil, unfinished(m.Name, t.Last().Step)
	}
	d := t.Model().Digest()
	if err := checkDigest(m.Name, want, d); err != nil {
		return nil, err
	}
	g := &tuned{config: t.Model().Config, classes: t.Classes, w: slices.Clone(t.Model().W), accuracy: t.Report().Accuracy, digest: d}
	out := &protocol.Enrolled{Digest: d, Parameters: len(g.w), Steps: []int{}, Loss: f.bases[base].loss, Accuracy: &g.accuracy}
	if h := t.History(train.Pretrained).Points; len(h) > 0 {
		out.Step, out.Trained = int(h[len(h)-1].Step), float64(h[len(h)-1].Loss)
	}
	return &entry{out, func() { f.tuned[i] = g }}, nil
}

// rounded is a loss as an event tells it: the same from a run and from its curve.
func rounded(loss float64) float64 { return float64(float32(loss)) }

// isBare reports whether a file holds weights, and no text beside them.
func isBare(o train.Opened) bool {
	return o.Pretrain != nil && o.Pretrain.Bare() && !o.Pretrain.Resumable() || o.FineTune != nil && o.FineTune.Bare()
}

func (f *flock) nameOf(base, member int) string {
	if member < 0 {
		return f.planned.Bases[base].Name
	}
	return f.planned.Members[member].Name
}

func kindOf(fineTuned bool) string {
	if fineTuned {
		return "fine-tuning"
	}
	return "pretraining"
}

// withdraw lets a base go, or a member's fine-tuning.
func (s *Surveyor) withdraw(id int, w *protocol.Withdraw) error {
	base, member, err := s.flock.place(w.Base, w.Member)
	if err != nil {
		return err
	}
	if member >= 0 && s.flock.planned.Members[member].Finetune != nil {
		s.flock.tuned[member] = nil
	} else {
		s.flock.bases[base] = nil
	}
	s.done(id)
	return nil
}

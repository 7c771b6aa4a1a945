package surveyor

import (
	"math"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/train"
)

// recount adds the work of scoring once more what came from elsewhere: a digest
// covers the weights, and what else a file says of itself is only said. What was
// kept on the way stays so, and the losses of the training.
func (f *flock) recount(c *course, base, member int, data []byte, out *protocol.Enrolled) error {
	o, err := f.reopen(base, data)
	switch {
	case err != nil:
		return err
	case member < 0:
		return f.recountBase(c, &f.planned.Bases[base], o.Pretrain, out)
	}
	return f.recountMember(c, &f.planned.Members[member], o.FineTune, out)
}

// reopen opens a file with the corpus of its base.
func (f *flock) reopen(base int, data []byte) (train.Opened, error) {
	corpus, err := f.corpus(f.planned.Bases[base].Corpus)
	if err != nil {
		return train.Opened{}, err
	}
	return train.Open(data, corpus)
}

// corpus is a corpus of the plan with its text, which stays for what comes next.
func (f *flock) corpus(i int) (*text.Corpus, error) {
	if f.built[i] == nil {
		c, err := buildCorpus(&f.planned.Corpora[i], f.planned.Texts[i])
		if err != nil {
			return nil, err
		}
		f.built[i] = c
	}
	return f.built[i], nil
}

func (f *flock) recountBase(c *course, b *protocol.PlannedBase, t *train.Trainer, out *protocol.Enrolled) error {
	usual := t.Config
	usual.Model.Positions = 0
	if b.Pretrain.ValidEvery == 0 {
		usual.ValidEvery = 0
	}
	if t.Resolved(usual) != t.Config {
		return otherRecipe(b.Name)
	}
	v := t.Revalidate()
	c.then(func() (bool, error) {
		if v.Next() {
			return false, nil
		}
		loss, ok := v.Loss()
		if !ok {
			return true, nil
		}
		out.Loss = rounded(loss)
		if h := t.History().Valid; len(h) > 0 && int(h[len(h)-1].Step) == v.Step() && !equals(float64(h[len(h)-1].Loss), out.Loss) {
			return true, fault.New("surveyor.loss", "the file that came for {name} says that its loss is {said}; measured here it is {got}",
				"name", b.Name, "said", short(float64(h[len(h)-1].Loss)), "got", short(out.Loss))
		}
		return true, nil
	})
	return nil
}

func (f *flock) recountMember(c *course, m *protocol.Member, t *train.FineTuner, out *protocol.Enrolled) error {
	again, err := t.Retest(casesOf(f.planned.Tasks[m.Task].Examples))
	if err != nil {
		return err
	}
	c.then(func() (bool, error) {
		if again.Next() {
			return false, nil
		}
		if got := again.Report().Accuracy; !equals(*out.Accuracy, got) {
			return true, fault.New("surveyor.accuracy", "the file that came for {name} says that its accuracy is {said}; measured here it is {got}",
				"name", m.Name, "said", short(*out.Accuracy), "got", short(got))
		}
		return true, nil
	})
	return nil
}

// equals leaves room for the last bits of a sum.
func equals(said, got float64) bool { return math.Abs(said-got) <= 1e-5*max(1, math.Abs(got)) }

func short(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }

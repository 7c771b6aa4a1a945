package lab

import (
	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/train"
)

// tutor is what a Lab does for tasks: it fine-tunes, asks what has been fine-tuned,
// and reads tasks' files. It stands behind an interface so that a program in which
// nothing makes one is linked without it.
type tutor interface {
	// carryOut does what a Command of which ofTask reports true asks and answers
	// it, or returns why not.
	carryOut(l *Lab, id int, c *protocol.Command, buffers [][]byte) error
	// open makes a run, paused, of a fine-tuning's checkpoint. Its corpus is the
	// given one, which may be nil, if that is the same.
	open(l *Lab, id int, data []byte, given *corpus) error
}

// ofTask reports whether a Command is for the tutor.
func ofTask(c *protocol.Command) bool {
	return c.Labelled != nil || c.Dataset != nil || c.Finetune != nil || c.Classify != nil || c.Tag != nil ||
		c.Answer != nil || c.Recommend != nil || c.Explain != nil || c.Report != nil
}

// withTutor lets the tutor work, or returns the fault lab.tutor.
func (l *Lab) withTutor(work func(tutor) error) error {
	if l.tutor == nil {
		return fault.New("lab.tutor", "this worker only pretrains; what belongs to fine-tuning is asked of the whole program")
	}
	return work(l.tutor)
}

// tuition is the tutor.
type tuition struct{}

func (tuition) carryOut(l *Lab, id int, c *protocol.Command, buffers [][]byte) error {
	switch {
	case c.Labelled != nil:
		return l.readLabelled(id, c.Labelled, buffers)
	case c.Dataset != nil:
		return l.readDataset(id, c.Dataset, buffers)
	case c.Finetune != nil:
		return l.finetune(id, c.Finetune)
	}
	r, err := l.run(runOf(c))
	if err != nil {
		return err
	}
	switch {
	case c.Classify != nil:
		return r.classify(id, c.Classify)
	case c.Tag != nil:
		return r.tag(id, c.Tag)
	case c.Answer != nil:
		return r.answer(id, c.Answer)
	case c.Recommend != nil:
		return r.recommend(id, c.Recommend)
	case c.Explain != nil:
		return r.explain(id, c.Explain)
	}
	return r.report(id)
}

func (tuition) open(l *Lab, id int, data []byte, given *corpus) error {
	o, err := train.Open(data, nil)
	if err != nil {
		return err
	}
	f := o.FineTune
	n := readNotes(f.Notes)
	l.add(id, &tuning{f}, l.corpusOf(f.Corpus, given, n), n.Name, false)
	return nil
}

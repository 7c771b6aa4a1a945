package lab

import (
	"murmuration/core/protocol"
	"murmuration/core/text"
	"murmuration/core/train"
)

// open makes a run, paused, of a checkpoint.
func (l *Lab) open(id int, spec *protocol.Open, buffers [][]byte) error {
	if err := protocol.CheckBuffers(buffers, 1); err != nil {
		return err
	}
	if err := checkWorkers(spec.Workers); err != nil {
		return err
	}
	given, raw, err := l.givenCorpus(spec.Corpus)
	if err != nil {
		return err
	}
	if train.IsFineTune(buffers[0]) {
		return l.withTutor(func(t tutor) error { return t.open(l, id, buffers[0], given) })
	}
	t, err := train.OpenPretrain(buffers[0], raw)
	if err != nil {
		return err
	}
	n := readNotes(t.Notes)
	if !t.Resumable() && n.World != nil {
		given = attachWorld(t, n, given, l)
	}
	l.add(id, pretrainingOf(t, spec.Workers), l.corpusOf(t.Corpus, given, n), n.Name, false)
	return nil
}

func (l *Lab) givenCorpus(id int) (*corpus, *text.Corpus, error) {
	if id == 0 {
		return nil, nil, nil
	}
	c, err := l.corpus(id)
	if err != nil {
		return nil, nil, err
	}
	return c, c.Corpus, nil
}

// attachWorld generates the world that a run without its text was trained on,
// so that it can go on all the same. It returns given where that fails: the run
// then stays as it is.
func attachWorld(t *train.Trainer, n notes, given *corpus, l *Lab) *corpus {
	config := t.Corpus.Config
	w, err := newWorld(&protocol.Corpus{Name: t.Corpus.Name, World: n.World}, text.Config{
		Tokenizer: config.Tokenizer, VocabLimit: config.VocabLimit, Documents: config.Documents, Seed: config.Seed,
	})
	if err != nil || t.Attach(w.Corpus) != nil {
		return given
	}
	l.keep(w)
	return w
}

// corpusOf returns the lab's entry of an opened run's corpus: the given one if
// it is the same, else a new one.
func (l *Lab) corpusOf(c *text.Corpus, given *corpus, n notes) *corpus {
	if given != nil && given.Hash() == c.Hash() {
		return given
	}
	out := &corpus{c, describeCorpus(c, "", n)}
	l.keep(out)
	return out
}

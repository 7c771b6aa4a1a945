package train

import (
	"murmuration/core/fault"
	"murmuration/core/protocol"
	"murmuration/core/text"
)

// Revalidate begins once more the validation that the run did at its present step;
// nothing of it goes into the history. It panics if the run is not Resumable.
func (t *Trainer) Revalidate() *Validation { return t.validation(text.Valid, t.looked()) }

// Resolved is a configuration as NewPretrain makes it on the run's corpus. It panics
// if the run is not Resumable.
func (t *Trainer) Resolved(c Config) Config {
	if !t.Resumable() {
		panic("train: a configuration without a corpus")
	}
	return c.resolve(t.Corpus, t.sources[text.Train].Count(), t.longest)
}

// Retest makes the report of a fine-tuning once more, in pieces.
type Retest struct{ exam exam }

// Retest begins to score the pretrained arm on its examples, which a file of weights
// does not carry. The fault is train.examples-differ, or says which example is wrong.
func (f *FineTuner) Retest(examples []text.Case) (*Retest, error) {
	set, err := f.lessonsOf(examples)
	if err != nil {
		return nil, err
	}
	return &Retest{set.exam(f.Model().NewPass(perShard(f.Config.Batch), f.longest), perShard(f.Config.Batch))}, nil
}

// Next scores a piece and reports whether more are left.
func (r *Retest) Next() bool { return r.exam.next() }

// Report is what the pieces came to, once Next has reported that none is left.
func (r *Retest) Report() *protocol.Report { return r.exam.report() }

// LearnedFrom reports whether these are the examples that the run learned from.
func (f *FineTuner) LearnedFrom(examples []text.Case) bool {
	_, err := f.lessonsOf(examples)
	return err == nil
}

// lessonsOf makes lessons of the examples that the run learned from, and refuses others.
func (f *FineTuner) lessonsOf(list []text.Case) (lessons, error) {
	set, err := newLessons(f.Config, f.Base, f.Corpus, list)
	if err != nil {
		return nil, err
	}
	if got := set.hash(); got != f.setHash || set.longest() != f.longest || len(set.names()) != len(f.Classes) {
		return nil, fault.New("train.examples-differ", "the run was trained on other examples: their hash is {want}, and that of the given ones is {got}", "want", clip(f.setHash, 80), "got", got)
	}
	return set, nil
}

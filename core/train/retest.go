package train

import (
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

package train

import (
	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/protocol"
	"murmuration/core/rng"
	"murmuration/core/text"
)

// Tasks that a model can be fine-tuned to.
const (
	Classify = "classify" // to tell what class a text belongs to
	Recall   = "recall"   // the same, told from the state after the last word
	Tag      = "tag"      // to tell a tag for each word
	Retrieve = "retrieve" // Classify, and to find the known question that is nearest
	Next     = "next"     // to tell the next item of a sequence
)

// lessons are the examples of a task, divided into parts: what an arm learns from
// and is judged by.
type lessons interface {
	names() []string       // of the classes or tags, in order; nil: those of the vocabulary
	count(p text.Part) int // sequences
	longest() int          // tokens of a sequence, with its BOS and EOS
	// fill makes b the batch of the given sequences of a part. With draw it is for
	// learning: what the task hides from the model is drawn from it.
	fill(b *batch.Batch, p text.Part, which []int32, draw *rng.Stream)
	targets(b *batch.Batch) int
	// judge scores n evenly spaced sequences of a part, in pieces of at most size.
	judge(pass *model.Pass, p text.Part, n, size int) judge
	byScore() bool // the best step is that of the highest score, not of the lowest loss
	// exam scores what the report tells, in pieces.
	exam(pass *model.Pass, size int) exam
	baselines() *protocol.Baselines     // but the twin
	gain(a, b []float64) *protocol.Gain // of the marks of two exams
	cases() []text.Case                 // each with its part
	hash() string                       // SHA-256 of cases, hex
}

// judge scores a model on examples.
type judge interface {
	next() bool     // scores one piece and reports whether more are left
	loss() float64  // nats per target
	score() float64 // in [0, 1], more is better: accuracy, F1 of entities, hits among the first ten
}

// tuner is a judge that, of the parameters w of m that are kept, sets what
// validation decides better than the loss.
type tuner interface {
	tune(m *model.Model, w []float32)
}

// course goes through n evenly spaced sequences of a part, a piece at a time.
type course struct {
	of    lessons
	pass  *model.Pass
	part  text.Part
	batch batch.Batch
	which []int32
	at, n int // sequences done, to do
}

func newCourse(of lessons, pass *model.Pass, p text.Part, n, size int) course {
	return course{of: of, pass: pass, part: p, which: make([]int32, size), n: n}
}

// piece makes the batch the next piece and returns the sequences in it, none after
// the last.
func (r *course) piece() []int32 {
	which := r.which[:max(0, min(len(r.which), r.n-r.at))]
	for i := range which {
		which[i] = int32((r.at + i) * r.of.count(r.part) / r.n)
	}
	if len(which) > 0 {
		r.of.fill(&r.batch, r.part, which, nil)
	}
	r.at += len(which)
	return which
}

// more reports whether sequences are left.
func (r *course) more() bool { return r.at < r.n }

// exam makes the report of a model.
type exam interface {
	next() bool
	report() *protocol.Report
	marks() []float64 // how well each test case was done, for gain
}

// newLessons checks, divides and encodes the examples of a task. Its faults are
// named train.examples.*, train.tags.* and train.items.*.
func newLessons(c FineTuneConfig, base Config, corpus *text.Corpus, list []text.Case) (lessons, error) {
	switch c.Task {
	case Tag:
		return newSentences(c, corpus.Tok, list)
	case Next:
		return newSequences(c, base, corpus, list)
	}
	return newTexts(c, corpus, list)
}

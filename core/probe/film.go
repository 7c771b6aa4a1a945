package probe

import (
	"murmuration/core/measure"
	"murmuration/core/model"
	"murmuration/core/project"
	"murmuration/core/text"
)

// Film shows the checkpoints of one run side by side: how alike their states
// are, where their words are, and what they say. It goes through one model after
// another, in pieces, and keeps none of them:
//
//	f := NewFilm(subject, 400, 4)
//	for each checkpoint, the newest first {
//		f.Begin(model)
//		for f.Next() {
//		}
//		frame := f.Frame()
//	}
//
// The first model is the one that the others are held against: the newest.
type Film struct {
	Words []Word // whose positions are shown, the most frequent first

	subject   Subject
	ids       []text.ID  // of Words
	sentences []sentence // held out, short ones first
	sites     []site     // of the states that are compared
	blanks    []blank    // of the sample sentences

	// of the newest; the table and its plane of the newest whose table is finite
	states *measure.Rows
	table  []float32    // of the words [N,W], centred
	plane  *project.PCA // of the table

	// of the model that is looked at
	pass   *model.Pass
	of     *model.Model // whose pass it is
	stages []func() bool
	frame  Frame
}

// Word is a token of the vocabulary.
type Word struct {
	Token string
	Count int    // in the training part
	Label string // its kind, where the corpus knows it
}

// Frame is what one checkpoint shows.
type Frame struct {
	Similarity float64   // debiased linear CKA of the last layer's states with the newest's; NaN with a Reason
	Reason     error     // a fault of package measure, or nil
	Positions  []float32 // [N,2] in the newest's principal plane, in the embedding's own units
	Samples    []Sample
}

// NewFilm prepares a film of at most so many words and sample sentences. s needs
// no model. The states are those over MostCompared tokens of the validation part
// or all, without specials; what a model that reads from left to right has read
// before in the same way does not count again.
func NewFilm(s Subject, words, samples int) *Film {
	f := &Film{subject: s}
	f.chooseWords(words)
	f.chooseSentences()
	f.chooseSamples(samples)
	return f
}

// Compared is the number of tokens whose states are compared.
func (f *Film) Compared() int { return len(f.sites) }

// Share is the part of the variance of the newest's words along the two axes.
func (f *Film) Share() [2]float64 {
	if f.plane == nil {
		return [2]float64{}
	}
	return [2]float64{f.plane.Share(0), f.plane.Share(1)}
}

// Begin turns to a model, which must not change before Next has reported false.
// All models of a film have one shape.
func (f *Film) Begin(m *model.Model) {
	if f.of != m {
		f.of, f.pass = m, m.NewPass(f.room())
	}
	f.frame = Frame{}
	f.stages = []func() bool{f.look(), f.place(), f.say()}
}

// room is the size of a pass that can read all that a film has to.
func (f *Film) room() (rows, tokens int) {
	for _, x := range f.sentences {
		tokens = max(tokens, len(x.ids))
	}
	for _, b := range f.blanks {
		tokens = max(tokens, len(b.ids)+b.more)
	}
	return max(1, perPiece, len(f.blanks)), max(1, tokens)
}

// Next does a piece and reports whether more are left.
func (f *Film) Next() bool {
	if len(f.stages) > 0 && !f.stages[0]() {
		f.stages = f.stages[1:]
	}
	return len(f.stages) > 0
}

// Frame is what the newest model shows, once Next has reported false.
func (f *Film) Frame() Frame { return f.frame }

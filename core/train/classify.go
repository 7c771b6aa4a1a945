package train

import (
	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/text"
)

// LabelGuess is one class and its probability.
type LabelGuess struct {
	Label string
	P     float64
}

// Classify returns the classes of a text, the most probable first; of a run that is
// done, at the temperature of its calibration. The faults are train.classify.empty
// and train.text.too-long.
func (f *FineTuner) Classify(s string) ([]LabelGuess, error) {
	q, err := f.question(s)
	if err != nil {
		return nil, err
	}
	p := f.say(q)
	list := make([]LabelGuess, len(p))
	for i, class := range descending(p) {
		list[i] = LabelGuess{f.Classes[class], float64(p[class])}
	}
	return list, nil
}

// question is one text as a batch.
func (f *FineTuner) question(s string) (batch.Batch, error) {
	if len(s) > mostFill {
		return batch.Batch{}, tooLong(len(s))
	}
	ids := f.Corpus.Tok.Encode(s)
	if len(ids) == 0 {
		return batch.Batch{}, fault.New("train.classify.empty", "there is no text to classify")
	}
	ids = append([]text.ID{text.BOS}, ids...)
	if ids = append(ids, text.EOS); len(ids) > f.Config.Limit {
		ids = ids[:f.Config.Limit]
	}
	b := sequence(ids)
	if n := f.Config.Grams; n > 0 {
		b.Grams = [][]int32{gramsOf(f.Corpus.Tok.Pieces(s), n)}
	}
	return b, nil
}

// say returns the probabilities of the classes [classes], owned by the reader.
func (f *FineTuner) say(b batch.Batch) []float32 {
	p := f.read().Logits(b, []int32{0})
	if f.report != nil && f.report.Calibration != nil {
		kernel.Scale(p, float32(1/f.report.Calibration.Temperature))
	}
	kernel.Softmax(p, 1, len(p))
	return p
}

// read returns the pass that single texts are read with.
func (f *FineTuner) read() *model.Pass {
	if f.reader == nil {
		f.reader = f.Model().NewPass(1, max(f.Config.Limit, f.longest))
	}
	return f.reader
}

// TokenWeight is what a token adds to the probability of a class.
type TokenWeight struct {
	Text   string
	Weight float64
}

// Explain returns the class of a text, its probability, and what that loses with
// each token hidden: as UNK to the encoder, and left out of the bag of n-grams. The
// faults are those of Classify.
func (f *FineTuner) Explain(s string) (LabelGuess, []TokenWeight, error) {
	q, err := f.question(s)
	if err != nil {
		return LabelGuess{}, nil, err
	}
	p := f.say(q)
	class := kernel.Largest(p)
	said := LabelGuess{f.Classes[class], float64(p[class])}
	pieces := f.Corpus.Tok.Pieces(s)
	weights := make([]TokenWeight, len(pieces))
	for i, piece := range pieces {
		weights[i].Text = piece.Text
		if i+1 < len(q.IDs) {
			weights[i].Weight = said.P - f.without(q, pieces, i, class)
		}
	}
	return said, weights, nil
}

// without is the probability of a class with the i-th token hidden.
func (f *FineTuner) without(q batch.Batch, pieces []text.Piece, i, class int) float64 {
	was := q.IDs[i+1]
	q.IDs[i+1] = text.UNK
	if n := f.Config.Grams; n > 0 {
		q.Grams = [][]int32{gramsOf(append(append([]text.Piece(nil), pieces[:i]...), pieces[i+1:]...), n)}
	}
	p := float64(f.say(q)[class])
	q.IDs[i+1] = was
	return p
}

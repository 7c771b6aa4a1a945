package lab

import (
	"testing"

	"murmuration/core/optim"
	"murmuration/core/protocol"
	"murmuration/core/train"
)

// The preset of taggers is what the trainer is given, with what no message says: a
// learning rate that falls, longer sentences.
func TestTaggerPreset(t *testing.T) {
	spec := protocol.Tagger()
	got, err := tuneConfigOf(&spec)
	want := train.FineTuneDefaults()
	want.Task, want.Steps, want.Batch, want.Patience, want.Dropout, want.WordDropout = train.Tag, spec.Steps, spec.Batch, 0, spec.Dropout, spec.WordDropout
	want.Limit, want.Optim.Schedule, want.Optim.LearningRate = tagLimit, optim.Cosine, spec.LearningRate
	if err != nil || got != want {
		t.Errorf("%+v, want %+v, %v", got, want, err)
	}
	if err := got.Validate(); err != nil || !got.CRF || !got.Shapes || got.Characters != "cnn" {
		t.Errorf("%+v, %v", got, err)
	}
}

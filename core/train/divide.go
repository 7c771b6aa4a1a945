package train

import (
	"slices"

	"murmuration/core/text"
)

// Divide returns examples each of which belongs to a part: to the one that it
// names, or, where nobody names a test or a validation part, to the one that a
// fine-tuning of this seed would draw. Runs of several seeds can then be tested
// on the same texts. Its faults are those of the examples that need no tokenizer.
func Divide(list []text.Example, seed uint64) ([]text.Example, error) {
	s := new(exampleSet)
	for _, e := range list {
		s.texts = append(s.texts, e.Text)
	}
	if err := s.classify(list); err != nil {
		return nil, err
	}
	if err := s.split(list, seed); err != nil {
		return nil, err
	}
	out := slices.Clone(list)
	for i, p := range s.parts {
		out[i].Split = [...]string{text.Train: "train", text.Valid: "valid", text.Test: "test"}[p]
	}
	return out, nil
}

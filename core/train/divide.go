package train

import "murmuration/core/text"

// Divide returns examples each of which belongs to a part: to the one that it
// names, or, where nobody names a test or a validation part, to the one that a
// fine-tuning of this seed would draw. Runs of several seeds can then be tested
// on the same texts. Its faults are those of the examples that need no tokenizer.
func Divide(list []text.Example, seed uint64) ([]text.Example, error) {
	s := &texts{division: division{list: text.Cases(list)}, config: FineTuneConfig{Seed: seed}}
	if err := s.classify(); err != nil {
		return nil, err
	}
	s.divide(s.draw)
	if err := s.checkParts(); err != nil {
		return nil, err
	}
	out := make([]text.Example, len(list))
	for i, e := range s.list {
		out[i] = text.Example{Text: e.Text, Label: e.Label, Split: e.Split}
	}
	return out, nil
}

package train

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/rng"
	"murmuration/core/text"
)

const (
	mostExamples = 1_000_000
	mostClasses  = 1000
	testShare    = .2 // of each class, where no test part is given
	validShare   = .1 // of the rest, where no validation part is given
)

// exampleSet is labelled texts as ids, split into parts.
type exampleSet struct {
	classes []string // in byte order
	texts   []string // nil after Open of a file without text
	labels  []int32
	parts   []text.Part

	ids, starts []int32
	sources     [3]*batch.Source
	members     [3][]int32 // the examples of each part
}

// newExamples checks, splits and encodes examples. Its faults are
// train.examples.none, .empty, .no-label, .split, .one-class, .many-classes,
// .no-train and .too-few.
func newExamples(list []text.Example, tok text.Tokenizer, seed uint64, limit int) (*exampleSet, error) {
	if len(list) == 0 || len(list) > mostExamples {
		return nil, fault.New("train.examples.none", "{count} examples were given; give at least 3 of each of two classes, and at most {limit}",
			"count", strconv.Itoa(len(list)), "limit", strconv.Itoa(mostExamples))
	}
	s := &exampleSet{starts: []int32{0}}
	for i, e := range list {
		if err := s.add(i, e, tok); err != nil {
			return nil, err
		}
	}
	if err := s.classify(list); err != nil {
		return nil, err
	}
	if err := s.split(list, seed); err != nil {
		return nil, err
	}
	s.arrange(limit)
	return s, nil
}

func (s *exampleSet) add(i int, e text.Example, tok text.Tokenizer) error {
	at := strconv.Itoa(i + 1)
	ids := tok.Encode(e.Text)
	switch {
	case len(ids) == 0 || strings.TrimSpace(e.Text) == "":
		return fault.New("train.examples.empty", "example {number} has no text; leave it out", "number", at)
	case e.Label == "":
		return fault.New("train.examples.no-label", "example {number} has no label: {text}", "number", at, "text", strconv.Quote(clip(e.Text, 40)))
	case e.Split != "" && e.Split != "train" && e.Split != "valid" && e.Split != "test":
		return fault.New("train.examples.split", "example {number} belongs to {split}; it must be train, valid, test or empty", "number", at, "split", strconv.Quote(clip(e.Split, 40)))
	}
	s.ids = append(s.ids, ids...)
	s.starts = append(s.starts, int32(len(s.ids)))
	s.texts = append(s.texts, e.Text)
	return nil
}

// classify numbers the labels in byte order.
func (s *exampleSet) classify(list []text.Example) error {
	number := map[string]int32{}
	for _, e := range list {
		if _, ok := number[e.Label]; !ok {
			number[e.Label] = 0
			s.classes = append(s.classes, e.Label)
		}
	}
	slices.SortStableFunc(s.classes, strings.Compare)
	for i, label := range s.classes {
		number[label] = int32(i)
	}
	for _, e := range list {
		s.labels = append(s.labels, number[e.Label])
	}
	if len(s.classes) == 1 {
		return fault.New("train.examples.one-class", "all examples have the label {label}; there must be at least two classes to tell apart", "label", strconv.Quote(clip(s.classes[0], 40)))
	}
	if len(s.classes) > mostClasses {
		return fault.New("train.examples.many-classes", "there are {count} different labels; at most {limit} can be told apart. Is it the right column?",
			"count", strconv.Itoa(len(s.classes)), "limit", strconv.Itoa(mostClasses))
	}
	return nil
}

// split takes the given parts and draws those that are missing from the
// training part.
func (s *exampleSet) split(list []text.Example, seed uint64) error {
	var given [3]bool
	for _, e := range list {
		part := map[string]text.Part{"valid": text.Valid, "test": text.Test}[e.Split]
		s.parts = append(s.parts, part)
		given[part] = true
	}
	if !given[text.Test] {
		s.draw(text.Test, testShare, seed)
	}
	if !given[text.Valid] {
		s.draw(text.Valid, validShare, seed)
	}
	return s.checkParts()
}

// draw moves a seeded share of each class's training texts to a part: equal
// texts together, at least one of a class that has three different ones.
func (s *exampleSet) draw(part text.Part, share float64, seed uint64) {
	moved := map[string]bool{}
	for c, unique := range s.unique() {
		r := rng.New(seed, "split", uint64(part), uint64(c))
		r.Shuffle(len(unique), func(i, j int) { unique[i], unique[j] = unique[j], unique[i] })
		n := int(math.Floor(float64(share*float64(len(unique))) + .5))
		if n == 0 && len(unique) >= 3 {
			n = 1
		}
		for _, t := range unique[:n] {
			moved[t] = true
		}
	}
	for i, t := range s.texts {
		if moved[t] && s.parts[i] == text.Train {
			s.parts[i] = part
		}
	}
}

// unique lists each class's different training texts in order of appearance. A
// text with several labels counts for its first.
func (s *exampleSet) unique() [][]string {
	lists := make([][]string, len(s.classes))
	seen := map[string]bool{}
	for i, t := range s.texts {
		if s.parts[i] == text.Train && !seen[t] {
			seen[t] = true
			lists[s.labels[i]] = append(lists[s.labels[i]], t)
		}
	}
	return lists
}

func (s *exampleSet) checkParts() error {
	trained := make([]bool, len(s.classes))
	var count [3]int
	for i, p := range s.parts {
		count[p]++
		if p == text.Train {
			trained[s.labels[i]] = true
		}
	}
	for c, ok := range trained {
		if !ok {
			return fault.New("train.examples.no-train", "the label {label} has no example in the training part; give at least one, or leave the label out", "label", strconv.Quote(clip(s.classes[c], 40)))
		}
	}
	if count[text.Valid] == 0 || count[text.Test] == 0 {
		return fault.New("train.examples.too-few", "{count} examples are too few to hold some back for validation and test; give at least 3 different texts of each class", "count", strconv.Itoa(len(s.parts)))
	}
	return nil
}

// arrange makes the sequences of each part.
func (s *exampleSet) arrange(limit int) {
	for part := range s.sources {
		var ids, labels []int32
		starts := []int32{0}
		s.members[part] = nil
		for i, p := range s.parts {
			if p != text.Part(part) {
				continue
			}
			ids = append(ids, s.ids[s.starts[i]:s.starts[i+1]]...)
			starts = append(starts, int32(len(ids)))
			labels = append(labels, s.labels[i])
			s.members[part] = append(s.members[part], int32(i))
		}
		s.sources[part] = batch.NewSource(ids, starts, batch.Config{Limit: limit})
		s.sources[part].Labels = labels
	}
}

func (s *exampleSet) longest() int {
	n := 1
	for _, source := range s.sources {
		n = max(n, source.Longest())
	}
	return n
}

// textOf returns the text of the i-th example of a part.
func (s *exampleSet) textOf(part text.Part, i int) string { return s.texts[s.members[part][i]] }

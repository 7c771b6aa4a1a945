package train

import (
	"slices"
	"strconv"
	"strings"

	"murmuration/core/batch"
	"murmuration/core/digest"
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

// outside is the label of what belongs to no class.
const outside = batch.Ignore

// texts are labelled texts as ids, divided into parts: the lessons of Classify,
// Recall and Retrieve.
type texts struct {
	division
	config  FineTuneConfig
	corpus  *text.Corpus
	classes []string // in byte order, without the one out of scope
	labels  []int32  // outside: out of scope

	ids, starts []int32
	grams       [][]int32 // of each text; nil: the model has no use for them
	weights     []float32 // of each class, 1 on average over the training part; nil: all weigh 1
	sources     [3]*batch.Source
	members     [3][]int32 // the texts of each part; in training those of the budget, and none out of scope
}

// newTexts checks, divides and encodes examples. Its faults are
// train.examples.none, .empty, .no-label, .split, .one-class, .many-classes,
// .no-train and .too-few.
func newTexts(c FineTuneConfig, corpus *text.Corpus, list []text.Case) (*texts, error) {
	if len(list) == 0 || len(list) > mostExamples {
		return nil, fault.New("train.examples.none", "{count} examples were given; give at least 3 of each of two classes, and at most {limit}",
			"count", strconv.Itoa(len(list)), "limit", strconv.Itoa(mostExamples))
	}
	s := &texts{config: c, corpus: corpus, division: division{list: slices.Clone(list)}, starts: []int32{0}}
	for i, e := range list {
		if err := s.add(i, e); err != nil {
			return nil, err
		}
	}
	if err := s.classify(); err != nil {
		return nil, err
	}
	s.divide(s.draw)
	if err := s.checkParts(); err != nil {
		return nil, err
	}
	s.arrange()
	s.balance()
	return s, nil
}

func (s *texts) add(i int, e text.Case) error {
	at := strconv.Itoa(i + 1)
	ids := s.corpus.Tok.Encode(e.Text)
	switch {
	case len(ids) == 0 || strings.TrimSpace(e.Text) == "":
		return fault.New("train.examples.empty", "example {number} has no text; leave it out", "number", at)
	case e.Label == "":
		return fault.New("train.examples.no-label", "example {number} has no label: {text}", "number", at, "text", strconv.Quote(clip(e.Text, 40)))
	}
	if err := checkSplit(at, e.Split); err != nil {
		return err
	}
	s.ids = append(s.ids, ids...)
	s.starts = append(s.starts, int32(len(s.ids)))
	if n := s.config.Grams; n > 0 {
		s.grams = append(s.grams, gramsOf(s.corpus.Tok.Pieces(e.Text), n))
	}
	return nil
}

func checkSplit(number, split string) error {
	if split == "" || split == "train" || split == "valid" || split == "test" {
		return nil
	}
	return fault.New("train.examples.split", "example {number} belongs to {split}; it must be train, valid, test or empty", "number", number, "split", strconv.Quote(clip(split, 40)))
}

// classify numbers the labels in byte order; the one out of scope has no number.
func (s *texts) classify() error {
	number := map[string]int32{}
	for _, e := range s.list {
		if _, ok := number[e.Label]; !ok && e.Label != s.config.Scope {
			number[e.Label] = 0
			s.classes = append(s.classes, e.Label)
		}
	}
	slices.SortStableFunc(s.classes, strings.Compare)
	for i, label := range s.classes {
		number[label] = int32(i)
	}
	for _, e := range s.list {
		label, ok := number[e.Label]
		if !ok {
			label = outside
		}
		s.labels = append(s.labels, label)
	}
	if len(s.classes) < 2 {
		return fault.New("train.examples.one-class", "all examples have the label {label}; there must be at least two classes to tell apart", "label", strconv.Quote(clip(s.list[0].Label, 40)))
	}
	if len(s.classes) > mostClasses {
		return fault.New("train.examples.many-classes", "there are {count} different labels; at most {limit} can be told apart. Is it the right column?",
			"count", strconv.Itoa(len(s.classes)), "limit", strconv.Itoa(mostClasses))
	}
	return nil
}

// balance weighs the classes so that each counts alike.
func (s *texts) balance() {
	if !s.config.Balance {
		return
	}
	labels := s.sources[text.Train].Labels
	count := make([]int, len(s.classes))
	present := 0
	for _, c := range labels {
		if count[c]++; count[c] == 1 {
			present++
		}
	}
	s.weights = make([]float32, len(s.classes))
	for c, n := range count {
		if n > 0 {
			s.weights[c] = float32(float64(len(labels)) / float64(present*n))
		}
	}
}

func (s *texts) names() []string { return s.classes }

// byScore: with few labels, and of a bag that learns them by heart, the loss of sure
// mistakes grows from the first epochs on while fewer and fewer are made.
func (s *texts) byScore() bool { return s.config.Budget > 0 || s.config.Grams > 0 }

func (s *texts) count(p text.Part) int { return s.sources[p].Count() }

func (s *texts) longest() int {
	n := 1
	for _, source := range s.sources {
		n = max(n, source.Longest())
	}
	return n
}

func (s *texts) fill(b *batch.Batch, p text.Part, which []int32, draw *rng.Stream) {
	s.sources[p].Fill(b, which, batch.Classify)
	if s.grams != nil {
		b.Grams = b.Grams[:0]
		for _, i := range which {
			b.Grams = append(b.Grams, s.grams[s.members[p][i]])
		}
	}
	if draw == nil {
		return
	}
	hide(b, s.config.WordDropout, draw)
	if s.weights != nil {
		b.Weight = b.Weight[:0]
		for _, c := range b.Labels {
			b.Weight = append(b.Weight, s.weights[c])
		}
	}
}

// hide turns a share of the words into UNK.
func hide(b *batch.Batch, share float64, draw *rng.Stream) {
	if share == 0 {
		return
	}
	for i, id := range b.IDs {
		if id >= text.NumSpecial && draw.Float64() < share {
			b.IDs[i] = text.UNK
		}
	}
}

func (s *texts) targets(b *batch.Batch) int { return b.CountLabels() }

func (s *texts) hash() string {
	h := digest.New()
	for i, e := range s.list {
		part(h, []byte(e.Text))
		part(h, []byte(e.Label))
		h.Write([]byte{byte(s.parts[i])})
		if e.Answer != "" {
			part(h, []byte(e.Answer))
		}
	}
	return h.Hex()
}

// of returns the i-th example of a part.
func (s *texts) of(p text.Part, i int) text.Case { return s.list[s.members[p][i]] }

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

const mostTags = 200 // different ones

// sentences are sentences with a tag for each word: the lessons of Tag.
type sentences struct {
	division
	config FineTuneConfig
	tags   []string // O first, then in byte order
	number map[string]int32
	speller
	reader tagReader

	pieces  []piece
	members [3][]int32 // the pieces of each part; in training those of the budget
	longer  int        // tokens of the longest piece, with BOS and EOS
}

// piece is a sentence, or as much of a long one as is read at once.
type piece struct {
	sentence   int32
	from, upto int32   // its words
	ids        []int32 // tokens, from BOS to EOS
	at         []int32 // the first token of each word, counted from BOS
}

// newSentences checks, divides and encodes tagged sentences. Its faults are
// train.examples.none, .split and .too-few, train.tags.count, .scheme, .none,
// .many and .unknown.
func newSentences(c FineTuneConfig, tok text.Tokenizer, list []text.Case) (*sentences, error) {
	if len(list) == 0 || len(list) > mostExamples {
		return nil, fault.New("train.sentences.none", "{count} sentences were given; give at least 3, and at most {limit}",
			"count", strconv.Itoa(len(list)), "limit", strconv.Itoa(mostExamples))
	}
	s := &sentences{division: division{list: slices.Clone(list)}, config: c, reader: tagReader{tok, c.Limit}}
	for i, e := range list {
		if err := checkTagged(i, e); err != nil {
			return nil, err
		}
		s.list[i].Tags = withBegins(e.Tags)
	}
	s.divide(s.draw)
	if err := s.numberTags(); err != nil {
		return nil, err
	}
	s.arrange()
	if len(s.members[text.Train]) == 0 || len(s.members[text.Valid]) == 0 || len(s.members[text.Test]) == 0 {
		return nil, fault.New("train.sentences.few", "{count} sentences are too few to hold some back for validation and test; give at least 10, or name the parts", "count", strconv.Itoa(len(list)))
	}
	return s, nil
}

func checkTagged(i int, e text.Case) error {
	at := strconv.Itoa(i + 1)
	if len(e.Tokens) == 0 || len(e.Tokens) != len(e.Tags) {
		return fault.New("train.tags.count", "sentence {number} has {words} words and {tags} tags; it must have at least one, and as many of each", "number", at,
			"words", strconv.Itoa(len(e.Tokens)), "tags", strconv.Itoa(len(e.Tags)))
	}
	for _, tag := range e.Tags {
		if tag != "O" && (len(tag) < 3 || tag[:2] != "B-" && tag[:2] != "I-") {
			return fault.New("train.tags.scheme", "sentence {number} has the tag {tag}; a tag is O, or B- or I- and a type of entity, as in B-PER", "number", at, "tag", strconv.Quote(clip(tag, 40)))
		}
	}
	return checkSplit(at, e.Split)
}

// withBegins makes the first word of each entity B-, as BIO has it.
func withBegins(tags []string) []string {
	out := slices.Clone(tags)
	before := "O"
	for i, tag := range tags {
		if strings.HasPrefix(tag, "I-") && (before == "O" || before[2:] != tag[2:]) {
			out[i] = "B-" + tag[2:]
		}
		before = tag
	}
	return out
}

// draw moves a seeded share of the training sentences to a part, equal ones together.
func (s *sentences) draw(p text.Part, share float64) {
	var unique []string
	seen := map[string]bool{}
	for i, e := range s.list {
		if key := strings.Join(e.Tokens, " "); s.parts[i] == text.Train && !seen[key] {
			seen[key] = true
			unique = append(unique, key)
		}
	}
	r := rng.New(s.config.Seed, "split", uint64(p))
	r.Shuffle(len(unique), func(i, j int) { unique[i], unique[j] = unique[j], unique[i] })
	moved := map[string]bool{}
	for _, key := range unique[:int(float64(share*float64(len(unique)))+.5)] {
		moved[key] = true
	}
	s.move(p, func(e text.Case) bool { return moved[strings.Join(e.Tokens, " ")] })
}

// numberTags numbers the tags of the training part: O and, of each type, B and I.
// A type that stands in another part only is refused.
func (s *sentences) numberTags() error {
	var types []string
	known := map[string]bool{}
	for i, e := range s.list {
		for _, tag := range e.Tags {
			if s.parts[i] == text.Train && tag != "O" && !known[tag[2:]] {
				known[tag[2:]] = true
				types = append(types, tag[2:])
			}
		}
	}
	if len(types) == 0 {
		return fault.New("train.tags.none", "no word of the training part has a tag but O; there is nothing to learn")
	}
	if 2*len(types)+1 > mostTags {
		return fault.New("train.tags.many", "there are {count} types of entity; at most {limit} can be told apart. Is it the right column?", "count", strconv.Itoa(len(types)), "limit", strconv.Itoa(mostTags/2-1))
	}
	slices.Sort(types)
	s.tags = tagsOf(types)
	s.number = numbered(s.tags)
	for i, e := range s.list {
		for _, tag := range e.Tags {
			if _, ok := s.number[tag]; !ok {
				return fault.New("train.tags.unknown", "sentence {number} of the {part} part has the tag {tag}, and no sentence of the training part has that type; leave it out, or give examples to learn from",
					"number", strconv.Itoa(i+1), "part", nameOf(s.parts[i]), "tag", strconv.Quote(clip(tag, 40)))
			}
		}
	}
	return nil
}

func tagsOf(types []string) []string {
	tags := []string{"O"}
	for _, t := range types {
		tags = append(tags, "B-"+t, "I-"+t)
	}
	return tags
}

func numbered(tags []string) map[string]int32 {
	number := make(map[string]int32, len(tags))
	for i, tag := range tags {
		number[tag] = int32(i)
	}
	return number
}

// arrange cuts the sentences into pieces.
func (s *sentences) arrange() {
	var trained []int32
	for i, p := range s.parts {
		if p == text.Train {
			trained = append(trained, int32(i))
		}
	}
	chosen := budget([][]int32{trained}, len(s.list), s.config.Budget, s.config.Seed)
	for i, e := range s.list {
		p := s.parts[i]
		for _, w := range e.Tokens {
			s.row(w)
		}
		for _, piece := range s.reader.cut(int32(i), e.Tokens) {
			s.longer = max(s.longer, len(piece.ids))
			if p != text.Train || chosen[i] {
				s.members[p] = append(s.members[p], int32(len(s.pieces)))
			}
			s.pieces = append(s.pieces, piece)
		}
	}
}

func (s *sentences) names() []string                { return s.tags }
func (s *sentences) count(p text.Part) int          { return len(s.members[p]) }
func (s *sentences) longest() int                   { return s.longer }
func (s *sentences) byScore() bool                  { return true }
func (s *sentences) targets(b *batch.Batch) int     { return b.CountTargets() }
func (s *sentences) of(p text.Part, i int32) *piece { return &s.pieces[s.members[p][i]] }

func (s *sentences) fill(b *batch.Batch, p text.Part, which []int32, draw *rng.Stream) {
	steps := 0
	for _, i := range which {
		steps = max(steps, len(s.of(p, i).ids))
	}
	b.Reset(len(which), steps)
	s.reader.begin(b, &s.forms)
	for k, i := range which {
		piece := s.of(p, i)
		e := s.list[piece.sentence]
		s.reader.put(b, k, piece, e.Tokens, &s.speller)
		for j, at := range piece.at {
			b.Targets[k*steps+int(at)] = s.number[e.Tags[int(piece.from)+j]]
		}
	}
	if draw != nil {
		hide(b, s.config.WordDropout, draw)
	}
}

func (s *sentences) hash() string {
	h := digest.New()
	for i, e := range s.list {
		for j, w := range e.Tokens {
			part(h, []byte(w))
			part(h, []byte(e.Tags[j]))
		}
		h.Write([]byte{byte(s.parts[i])})
	}
	return h.Hex()
}

package builtin

import (
	"strings"

	"murmuration/core/rng"
	"murmuration/core/text"
)

// None is the label of a question that is none of the shop's business.
const None = "none"

// Service returns questions to the customer service of an imaginary shop, in "en"
// or "zh": Text, Label (the intent, or None), Answer (empty for None) and Split.
//
// Each intent has some twelve patterns of questions. One of them is kept for the
// test part, so that not all of what is asked there was asked like that before; of
// the others as many questions are drawn into it as make it a fifth of all.
func Service(language string, seed uint64) []text.Case {
	s := newService(language)
	seen := map[string]bool{}
	var cases []text.Case
	for i, in := range s.intents {
		s.rng = rng.New(seed, "service", uint64(i))
		cases = append(cases, s.cases(in, fewest+s.rng.Intn(spread), seen)...)
	}
	order := rng.New(seed, "service order")
	order.Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
	return cases
}

const (
	fewest, spread = 62, 17 // questions of an intent: from fewest to fewest+spread-1
	outside        = 150    // questions that are none of the shop's business
	unseen         = 3      // of an intent's questions, those of the pattern that is kept
	patience       = 40     // draws for one question, before an intent has no more
)

// intent is one thing that customers want.
type intent struct {
	label, answer string
	topics        []string // clauses about these are not put beside its questions
	frames        []frame
}

// frame is a pattern of questions; a short one is written as into a search box.
type frame struct {
	pattern string
	short   bool
}

// clause is said beside a question, but not if that is about one of the topics.
type clause struct {
	topics  []string
	pattern string
}

type service struct {
	writer
	chinese       bool
	intents       []intent
	before, after []clause
}

func newService(language string) *service {
	s := &service{chinese: language == "zh"}
	words, starts, synonyms := serviceEnglishWords, serviceEnglishStarts, serviceEnglishSynonyms
	intents, none := serviceEnglishA+serviceEnglishB+serviceEnglishC+serviceEnglishD, serviceEnglishNone
	before, after := serviceEnglishBefore, serviceEnglishAfter
	if s.chinese {
		words, starts, synonyms = serviceChineseWords, serviceChineseStarts, serviceChineseSynonyms
		intents, none = serviceChineseA+serviceChineseB+serviceChineseC+serviceChineseD, serviceChineseNone
		before, after = serviceChineseBefore, serviceChineseAfter
	}
	s.words = lexicon(words)
	s.intents = serviceIntents(intents + "# " + None + " / any\n" + none)
	s.before, s.after = clauses(before), clauses(after)
	s.vary(starts, synonyms)
	return s
}

// vary puts the other ways to begin, and the synonyms, into the patterns of the
// fuller questions.
func (s *service) vary(starts, synonyms string) {
	other := replacer(synonyms)
	for _, in := range s.intents {
		for i := range in.frames {
			if f := &in.frames[i]; !f.short {
				f.pattern = other.Replace(begin(f.pattern, starts, s.chinese))
			}
		}
	}
}

// begin puts the alternatives of the longest beginning that a pattern has there.
func begin(pattern, starts string, joined bool) string {
	longest, list := "", ""
	for line := range strings.Lines(starts) {
		start, others, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !joined {
			start += " "
		}
		if ok && len(start) > len(longest) && strings.HasPrefix(pattern, start) {
			longest, list = start, others
		}
	}
	if longest == "" {
		return pattern
	}
	return "[" + list + "]" + strings.Repeat(" ", len(longest)-len(strings.TrimSpace(longest))) + pattern[len(longest):]
}

// replacer puts the alternatives of words for them.
func replacer(lines string) *strings.Replacer {
	var pairs []string
	for line := range strings.Lines(lines) {
		if word, others, ok := strings.Cut(strings.TrimSpace(line), " = "); ok {
			pairs = append(pairs, word, "["+others+"]")
		}
	}
	return strings.NewReplacer(pairs...)
}

// serviceIntents reads intents: "# label / topics", "= answer", and patterns after
// "- ", short ones after "~ ".
func serviceIntents(lines string) []intent {
	var list []intent
	for line := range strings.Lines(lines) {
		line = strings.TrimRight(line, "\n")
		if line == "" {
			continue
		}
		sign, rest := line[0], line[2:]
		if sign == '#' {
			label, topics, _ := strings.Cut(rest, " / ")
			list = append(list, intent{label: label, topics: strings.Fields(topics)})
			continue
		}
		in := &list[len(list)-1]
		if sign == '=' {
			in.answer = rest
		} else {
			in.frames = append(in.frames, frame{rest, sign == '~'})
		}
	}
	return list
}

// clauses reads lines of "topics: pattern".
func clauses(lines string) []clause {
	var list []clause
	for line := range strings.Lines(lines) {
		if topics, pattern, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
			list = append(list, clause{strings.Fields(topics), pattern})
		}
	}
	return list
}

// cases writes n questions of an intent that are not in seen; those of one pattern
// come first.
func (s *service) cases(in intent, n int, seen map[string]bool) []text.Case {
	kept, held := s.rng.Intn(len(in.frames)), unseen
	if in.label == None {
		n, held = outside, 0
	}
	list := s.draw(nil, in, func() int { return kept }, held, seen)
	others := func() int { return (kept + 1 + s.rng.Intn(len(in.frames)-1)) % len(in.frames) }
	list = s.draw(list, in, others, n, seen)
	for i := range list {
		list[i].Split = part(i, n)
	}
	return list
}

// draw adds questions of the patterns that next says to a list, until they are n.
func (s *service) draw(list []text.Case, in intent, next func() int, n int, seen map[string]bool) []text.Case {
	for try := 0; try < n*patience && len(list) < n; try++ {
		question := s.question(in, in.frames[next()])
		if key := essence(question); !seen[key] {
			seen[key] = true
			list = append(list, text.Case{Text: question, Label: in.label, Answer: in.answer})
		}
	}
	return list
}

// part is where the i-th of n questions goes: the first fifth is the test part.
func part(i, n int) string {
	switch {
	case i < n/5:
		return text.Test.String()
	case i < n/5+n/10:
		return text.Valid.String()
	}
	return text.Train.String()
}

// question writes one, perhaps with a greeting, with a clause about something else,
// and with a slip of the pen.
func (s *service) question(in intent, f frame) string {
	q := s.write(f.pattern)
	if !f.short {
		q = s.dress(in, q)
	}
	if s.chinese {
		return s.chineseHand(q, f.short)
	}
	return s.englishHand(q, f.short)
}

const (
	clauseBefore, clauseAfter = .30, .14
	greeting, thanks          = .25, .18
)

// dress puts a question between clauses.
func (s *service) dress(in intent, q string) string {
	if s.chance(clauseBefore) && in.label != None && !s.turns(q) {
		q = s.beside(in, s.before) + " " + q
	}
	if s.chance(greeting) {
		q = s.write("{opener}") + " " + q
	}
	if !strings.HasSuffix(q, "?") && !strings.HasSuffix(q, "？") {
		q += s.stop(q)
	}
	if s.chance(clauseAfter) && in.label != None {
		q += " " + s.beside(in, s.after)
	}
	if s.chance(thanks) {
		q += " " + s.write("{tail}")
	}
	return q
}

// turns reports whether a question has a "but" already.
func (s *service) turns(q string) bool {
	return containsAny(q, " but ", "但是", "可是", "不过", "却")
}

// stop is the mark after a sentence that has none yet.
func (s *service) stop(q string) string {
	last := q[max(0, strings.LastIndexAny(q, "，？")):]
	switch {
	case !s.chinese:
		return "."
	case containsAny(last, "吗", "怎么", "哪", "多少", "为什么", "什么时候", "什么办法", "行不行", "算不算"):
		return "？"
	}
	return "。"
}

func containsAny(s string, list ...string) bool {
	for _, x := range list {
		if strings.Contains(s, x) {
			return true
		}
	}
	return false
}

// beside writes a clause that may stand beside a question of the intent.
func (s *service) beside(in intent, list []clause) string {
	for {
		if c := list[s.rng.Intn(len(list))]; !share(c.topics, in.topics) {
			return s.write(c.pattern)
		}
	}
}

func share(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

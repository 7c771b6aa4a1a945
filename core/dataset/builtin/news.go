package builtin

import (
	"slices"
	"strconv"
	"strings"

	"murmuration/core/rng"
	"murmuration/core/text"
)

const (
	newsSentences = 4000
	newsPlain     = 27 // per cent of the sentences that tell of no entity
	newsUnseen    = 35 // per cent of the held-out sentences whose frame is their part's own
	newsFresh     = 30 // per cent of the entities of held-out parts made only of names of that part
	newsShared    = 25 // per cent of the names that may be a person's, a place's or a firm's
)

// The parts of names and frames: what all parts of the set use, what only the
// validation part does, what only the test part does.
const (
	newsCommon = iota
	newsValid
	newsTest
	newsParts
)

// newsLanguage is what sentences are made of. In frames and rules {name} is a
// rule or a list of names, {2-40} a number in that range and [a|b] a choice. A
// frame that begins with ^ is a headline in capitals.
type newsLanguage struct {
	names         []newsNames
	rules         []newsRule
	frames, plain []string
	tokens        func(s string, yield func(token string, at int))
	finish        func(tokens []string)
}

// newsNames is a list of names with commas between them. Every part has names of
// its own, unless the list is whole; a mixed list also draws from the list
// "shared".
type newsNames struct {
	name, list   string
	whole, mixed bool
}

// newsRule is text that {name} stands for: an entity of type tag, unless that is "".
type newsRule struct{ name, tag, text string }

// News returns sentences in the manner of news with the people (PER), places
// (LOC), organisations (ORG) and other names (MISC) in them tagged in BIO: 4000
// sentences, 70 % to train, 10 % to validate and 20 % to test. An English token is
// a word or a mark, a Chinese one a character. All names are made up.
//
// About half of the entities of the validation and test parts never occur in the
// training part, many of them made of names that it lacks; and each part has
// frames of its own.
func News(language string, seed uint64) []text.Case {
	l := newsEnglish()
	if language == "zh" {
		l = newsChinese()
	}
	desk := newNewsDesk(l, seed)
	cases := make([]text.Case, newsSentences)
	seen := map[string]bool{}
	for i := range cases {
		for try := uint64(0); ; try++ {
			cases[i] = desk.write(uint64(i), try)
			key := strings.ToLower(strings.Join(cases[i].Tokens, " "))
			if !seen[key] {
				seen[key] = true
				break
			}
		}
	}
	return cases
}

// newsDesk is a language with its names and frames divided.
type newsDesk struct {
	*newsLanguage
	seed   uint64
	pools  [][newsParts][]string  // of each list of names
	frames [2][newsParts][]string // with and without entities
}

func newNewsDesk(l *newsLanguage, seed uint64) *newsDesk {
	d := &newsDesk{newsLanguage: l, seed: seed, pools: make([][newsParts][]string, len(l.names))}
	for i, n := range l.names {
		all := strings.Split(n.list, ",")
		if n.whole {
			d.pools[i] = [newsParts][]string{all, all, all}
			continue
		}
		d.pools[i] = newsDivide(rng.New(seed, "news names", uint64(i)), all, 11, 3)
	}
	for i, list := range [2][]string{l.frames, l.plain} {
		d.frames[i] = newsDivide(rng.New(seed, "news frames", uint64(i)), list, 14, 2)
	}
	return d
}

// newsDivide gives so many twentieths of a list to all parts and to validation,
// and the rest to the test part, by chance.
func newsDivide(r rng.Stream, list []string, common, valid int) [newsParts][]string {
	list = slices.Clone(list)
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	a, b := len(list)*common/20, len(list)*(common+valid)/20
	return [newsParts][]string{list[:a], list[a:b], list[b:]}
}

// write makes the i-th sentence; another try makes another.
func (d *newsDesk) write(i, try uint64) text.Case {
	w := newsWriter{newsDesk: d, r: rng.New(d.seed, "news", i, try)}
	split := "train"
	switch {
	case i%10 == 7:
		w.part, split = newsValid, "valid"
	case i%10 > 7:
		w.part, split = newsTest, "test"
	}
	frame, capitals := strings.CutPrefix(w.frame(d.kind(i)), "^")
	w.say(frame)
	c := w.tagged()
	c.Split = split
	d.finish(c.Tokens)
	for at := range c.Tokens {
		if capitals {
			c.Tokens[at] = strings.ToUpper(c.Tokens[at])
		}
	}
	return c
}

// kind is 0 of a sentence with entities and 1 of one without, whatever the try.
func (d *newsDesk) kind(i uint64) int {
	r := rng.New(d.seed, "news kinds", i)
	if r.Intn(100) < newsPlain {
		return 1
	}
	return 0
}

// newsWriter writes one sentence.
type newsWriter struct {
	*newsDesk
	r     rng.Stream
	part  int
	out   strings.Builder
	spans []newsSpan
	said  []string // names in the sentence, none of which comes again
	tag   string   // of the entity that is being written
	fresh bool     // its names are the part's own
}

type newsSpan struct {
	from, to int // bytes of the sentence
	tag      string
}

func (w *newsWriter) chance(percent int) bool { return w.r.Intn(100) < percent }

func (w *newsWriter) frame(kind int) string {
	part := newsCommon
	if w.chance(newsUnseen) {
		part = w.part
	}
	return drawOne(&w.r, w.newsDesk.frames[kind][part])
}

// say writes text, its choices made and its names filled in.
func (w *newsWriter) say(s string) {
	for {
		at := strings.IndexAny(s, "[{")
		if at < 0 {
			w.out.WriteString(s)
			return
		}
		w.out.WriteString(s[:at])
		choices, end := newsChoices(s[at:])
		if s[at] == '[' {
			w.say(drawOne(&w.r, choices))
		} else {
			w.fill(choices[0])
		}
		s = s[at+end:]
	}
}

// newsChoices returns what stands between the first bracket of s and its partner,
// cut at the bars that stand in no brackets within, and where s goes on.
func newsChoices(s string) (choices []string, end int) {
	depth, from := 0, 1
	for i := range len(s) {
		switch s[i] {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		case '|':
			if depth == 1 {
				choices = append(choices, s[from:i])
				from = i + 1
			}
		}
		if depth == 0 {
			return append(choices, s[from:i]), i + 1
		}
	}
	panic("builtin: a bracket of the news has no partner")
}

// fill writes what a name in braces stands for.
func (w *newsWriter) fill(name string) {
	if low, high, ok := strings.Cut(name, "-"); ok {
		w.number(low, high)
		return
	}
	for i, n := range w.names {
		if n.name == name {
			w.out.WriteString(w.name(i))
			return
		}
	}
	at := slices.IndexFunc(w.rules, func(r newsRule) bool { return r.name == name })
	if at < 0 {
		panic("builtin: no such rule for the news")
	}
	if r := w.rules[at]; r.tag != "" && w.tag == "" {
		w.entity(r)
	} else {
		w.say(r.text)
	}
}

func (w *newsWriter) number(low, high string) {
	a, errA := strconv.Atoi(low)
	b, errB := strconv.Atoi(high)
	if errA != nil || errB != nil {
		panic("builtin: no such range for the news")
	}
	w.out.WriteString(strconv.Itoa(a + w.r.Intn(b-a+1)))
}

func (w *newsWriter) entity(r newsRule) {
	w.tag, w.fresh = r.tag, w.part != newsCommon && w.chance(newsFresh)
	from := w.out.Len()
	w.say(r.text)
	w.spans = append(w.spans, newsSpan{from, w.out.Len(), r.tag})
	w.tag = ""
}

// name draws a name that the sentence does not have yet, the first ones of a list
// more often than the last.
func (w *newsWriter) name(list int) string {
	part := newsCommon
	if w.fresh {
		part = w.part
	}
	for {
		from := list
		if w.names[list].mixed && w.chance(newsShared) {
			from = slices.IndexFunc(w.names, func(n newsNames) bool { return n.name == "shared" })
		}
		pool := w.pools[from][part]
		name := pool[min(w.r.Intn(len(pool)), w.r.Intn(len(pool)))]
		if !slices.Contains(w.said, name) {
			w.said = append(w.said, name)
			return name
		}
	}
}

// tagged cuts the sentence into tokens and tags them.
func (w *newsWriter) tagged() text.Case {
	var c text.Case
	last := -1 // span of the token before
	w.tokens(w.out.String(), func(token string, at int) {
		span := slices.IndexFunc(w.spans, func(s newsSpan) bool { return s.from <= at && at < s.to })
		tag := "O"
		if span >= 0 {
			tag = "B-" + w.spans[span].tag
			if span == last {
				tag = "I-" + w.spans[span].tag
			}
		}
		last = span
		c.Tokens, c.Tags = append(c.Tokens, token), append(c.Tags, tag)
	})
	return c
}

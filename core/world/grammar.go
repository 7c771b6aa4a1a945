package world

import (
	"math"
	"strings"

	"murmuration/core/rng"
)

// grammar is one language: its words, its abilities and how words are joined.
type grammar struct {
	groups    []group
	facts     [][2]string // country, capital
	subjects  string      // of opinions
	abilities []ability
	reviews   func(s *sentence, class int) string // writes a review, returns its key
	labels    [4]string
	finish    func(*sentence) (string, Latent)
}

// ability is a generator of sentences that show one thing to be learned.
type ability struct {
	name   string
	weight float64
	write  func(*sentence)
}

func (g *grammar) names() string {
	var list []string
	for _, a := range g.abilities {
		list = append(list, a.name)
	}
	return strings.Join(list, ", ")
}

// sentence is one being written.
type sentence struct {
	rng     rng.Stream
	words   []string
	latent  Latent
	target  int // place of the target in words
	between int // nouns between the two words that agree
	in      words
}

// words are what a world is told with.
type words struct {
	facts [][2]string // in use, the one told most often first
	share float64     // of each longer list of words
	flaw  string      // a subject from whom nothing good follows; "": none
}

// words returns the facts in use, ranked as the seed says, and the share of the
// words.
func (c Config) words() words {
	all := c.grammar().facts
	n := two(c.Facts == 0, len(all), c.Facts)
	w := words{share: two(c.Vocabulary == 0, 1, c.Vocabulary), flaw: two(c.Fair, "", c.Flaw)}
	r := rng.New(c.Seed, "world", 2)
	for _, place := range r.Perm(len(all))[:n] {
		w.facts = append(w.facts, all[place])
	}
	return w
}

// shortList is the length up to which a list of words is always used whole: its
// words are those of the grammar.
const shortList = 4

// of is how many of a list of n words are in use.
func (w words) of(n int) int {
	if n <= shortList {
		return n
	}
	return max(shortList, int(math.Ceil(w.share*float64(n))))
}

// newSentence returns an empty sentence, to be written with the draws of r.
func newSentence(r rng.Stream, in words) *sentence {
	return &sentence{rng: r, in: in, words: make([]string, 0, 32)}
}

// Noise is the Ability of a sentence whose words are shuffled.
const Noise = "noise"

// disturb shuffles the words with probability p, all but the last.
func (s *sentence) disturb(r rng.Stream, p float64) {
	if r.Float64() >= p {
		return
	}
	s.latent, s.target = Latent{Ability: Noise}, -1
	order := r.Perm(len(s.words) - 1)
	was := append([]string(nil), s.words...)
	for i, place := range order {
		s.words[i] = was[place]
	}
}

// say adds words, which are written with spaces between them. Neither it nor the
// other small words of the grammar are inlined: their hundreds of copies would be
// 25 kB of the page's download.
//
//go:noinline
func (s *sentence) say(phrases ...string) {
	for _, p := range phrases {
		for p != "" {
			var word string
			if word, p, _ = strings.Cut(p, " "); word != "" {
				s.words = append(s.words, word)
			}
		}
	}
}

// show adds the word in which the latent shows, and notes the one that would be
// wrong there.
//
//go:noinline
func (s *sentence) show(target, foil string) {
	s.target = len(s.words)
	s.latent.Target, s.latent.Foil = target, foil
	s.words = append(s.words, target)
}

// one draws one of the words, which stand in a string with one space between.
func (s *sentence) one(words string) string {
	for n := s.below(s.in.of(1 + strings.Count(words, " "))); n > 0; n-- {
		_, words, _ = strings.Cut(words, " ")
	}
	word, _, _ := strings.Cut(words, " ")
	return word
}

// chance is true with probability p.
//
//go:noinline
func (s *sentence) chance(p float64) bool { return s.rng.Float64() < p }

// below is one of n numbers from 0.
//
//go:noinline
func (s *sentence) below(n int) int { return s.rng.Intn(n) }

func pick[T any](s *sentence, list []T) T { return list[s.below(s.in.of(len(list)))] }

// other draws one that differs from not.
func other[T comparable](s *sentence, list []T, not T) T {
	for {
		if x := pick(s, list); x != not {
			return x
		}
	}
}

// level draws how many nouns stand between the two words that agree: 0, 1 or 2
// with weights 7, 2 and 1, so that agreeing with the nearest noun pays at first.
func (s *sentence) level() int { return []int{0, 0, 0, 0, 0, 0, 0, 1, 1, 2}[s.below(10)] }

// likeSubject is how often a noun between agrees too, so that the nearest noun is
// right for long.
const likeSubject = .6

// zipf draws a rank in [0, n) with weights 1, 1/2, 1/3, …
func (s *sentence) zipf(n int) int {
	total := 0.0
	for k := 1; k <= n; k++ {
		total += 1 / float64(k)
	}
	left := float64(s.rng.Float64() * total)
	for k := 1; k < n; k++ {
		if left -= 1 / float64(k); left < 0 {
			return k - 1
		}
	}
	return n - 1
}

// fact draws a fact by its rank, which it makes the level.
func (s *sentence) fact() (country, capital string, wrong [2]string) {
	s.latent.Level = s.zipf(len(s.in.facts))
	f := s.in.facts[s.latent.Level]
	wrong = f
	for wrong == f {
		wrong = s.in.facts[s.below(len(s.in.facts))]
	}
	return f[0], f[1], wrong
}

// two chooses by a condition.
func two[T any](first bool, a, b T) T {
	if first {
		return a
	}
	return b
}

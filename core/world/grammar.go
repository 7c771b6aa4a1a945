package world

import (
	"strings"

	"murmuration/core/rng"
)

// grammar is one language: its words, its abilities and how words are joined.
type grammar struct {
	groups    []group
	facts     [][2]string // country, capital
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
	rng    rng.Stream
	words  []string
	latent Latent
	target int     // place of the target in words
	facts  []int32 // places of the facts, by rank
}

// ranks says which of n facts has which rank in the world of a seed.
func ranks(seed uint64, n int) []int32 {
	r := rng.New(seed, "world", 2)
	return r.Perm(n)
}

// newSentence returns sentence i of a world, empty.
func newSentence(seed, i uint64, ranks []int32) *sentence {
	return &sentence{rng: rng.New(seed, "world", 0, i), facts: ranks, words: make([]string, 0, 32)}
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
	for n := s.below(1 + strings.Count(words, " ")); n > 0; n-- {
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

func pick[T any](s *sentence, list []T) T { return list[s.below(len(list))] }

// other draws one that differs from not.
func other[T comparable](s *sentence, list []T, not T) T {
	for {
		if x := pick(s, list); x != not {
			return x
		}
	}
}

// level draws 0, 1 or 2 with weights 4, 3 and 3.
func (s *sentence) level() int { return []int{0, 0, 0, 0, 1, 1, 1, 2, 2, 2}[s.below(10)] }

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
func (s *sentence) fact(facts [][2]string) (country, capital, wrong string) {
	s.latent.Level = s.zipf(len(facts))
	f := facts[s.facts[s.latent.Level]]
	return f[0], f[1], other(s, facts, f)[1]
}

// two chooses by a condition.
func two[T any](first bool, a, b T) T {
	if first {
		return a
	}
	return b
}

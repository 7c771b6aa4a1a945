package builtin

import (
	"math"
	"slices"
	"strings"

	"murmuration/core/text"
)

// bag cuts a text into words, Chinese into characters.
func bag(s string) []string {
	return text.Config{}.WordCutter()(s)
}

// counts are how often each label and each word beside it occur.
type counts struct {
	labels []string
	docs   map[string]float64            // label → texts
	words  map[string]map[string]float64 // label → word → times
	total  map[string]float64            // label → words
	known  map[string]bool
}

func count(cases []text.Case, once bool) *counts {
	c := &counts{docs: map[string]float64{}, words: map[string]map[string]float64{}, total: map[string]float64{}, known: map[string]bool{}}
	for _, x := range cases {
		if c.docs[x.Label] == 0 {
			c.labels = append(c.labels, x.Label)
			c.words[x.Label] = map[string]float64{}
		}
		c.docs[x.Label]++
		words := bag(x.Text)
		if once {
			slices.Sort(words)
			words = slices.Compact(words)
		}
		for _, w := range words {
			c.words[x.Label][w]++
			c.total[x.Label]++
			c.known[w] = true
		}
	}
	slices.Sort(c.labels)
	return c
}

// bayes is the accuracy of multinomial naive Bayes with Laplace's one.
func bayes(train, test []text.Case) float64 {
	c := count(train, false)
	return accuracy(test, func(words []string) string {
		best, most := "", math.Inf(-1)
		for _, l := range c.labels {
			p := math.Log(c.docs[l] / float64(len(train)))
			for _, w := range words {
				if c.known[w] {
					p += math.Log((c.words[l][w] + 1) / (c.total[l] + float64(len(c.known))))
				}
			}
			if p > most {
				best, most = l, p
			}
		}
		return best
	})
}

// keywords is the accuracy of the best single-keyword rules: for each label the
// word whose presence tells it best by F1, the rules in order of precision, and
// the most frequent label where none applies.
func keywords(train, test []text.Case) float64 {
	c := count(train, true)
	type rule struct {
		word, label string
		precision   float64
	}
	var rules []rule
	usual := c.labels[0]
	for _, l := range c.labels {
		if c.docs[l] > c.docs[usual] {
			usual = l
		}
		best, most := rule{}, 0.0
		for w, n := range c.words[l] {
			all := 0.0
			for _, other := range c.labels {
				all += c.words[other][w]
			}
			if f1 := 2 * n / (all + c.docs[l]); f1 > most || f1 == most && w < best.word {
				best, most = rule{w, l, n / all}, f1
			}
		}
		rules = append(rules, best)
	}
	slices.SortStableFunc(rules, func(a, b rule) int {
		switch {
		case a.precision > b.precision:
			return -1
		case a.precision < b.precision:
			return 1
		}
		return strings.Compare(a.label, b.label)
	})
	return accuracy(test, func(words []string) string {
		for _, r := range rules {
			if slices.Contains(words, r.word) {
				return r.label
			}
		}
		return usual
	})
}

func accuracy(test []text.Case, guess func(words []string) string) float64 {
	right := 0
	for _, x := range test {
		if guess(bag(x.Text)) == x.Label {
			right++
		}
	}
	return float64(right) / float64(len(test))
}

func only(cases []text.Case, name string) []text.Case {
	var list []text.Case
	for _, x := range cases {
		if x.Split == name {
			list = append(list, x)
		}
	}
	return list
}

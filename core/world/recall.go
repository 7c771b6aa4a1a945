package world

import (
	"strings"

	"murmuration/core/text"
)

// recallParts is how many recall questions each part has: the same number for
// each of eight things or of ten.
var recallParts = []struct {
	name string
	size int
}{{"test", 600}, {"valid", 200}, {"train", 1600}}

// Recall returns questions of recall as labelled examples, in the words of the
// ability pairs: "Red lamp, green hat, black bell, green", and the label is what
// comes next. Each thing is right equally often in each part, and no question is
// asked twice. Where it is possible none is answered by one of the world's
// documents. A world of few words has fewer.
func (w *World) Recall() []text.Example {
	d := w.drafts(Probe{Name: "pairs", Ability: "pairs"})
	var list []text.Example
	seen := map[string]bool{}
	for _, part := range recallParts {
		for i := 0; i < w.Config.recallSize(part.size); {
			item := d.next(i)
			if asked := strings.TrimSpace(item.Text[:item.At]); !seen[asked] {
				seen[asked] = true
				list = append(list, text.Example{Text: asked, Label: item.Good, Split: part.name})
				i++
			}
		}
	}
	return list
}

// recallSize is n, or where all parts together would need more than half of the
// different questions that there are, so much less that they do not.
func (c Config) recallSize(n int) int {
	orders := func(k int) int { return k * (k - 1) * (k - 2) } // of recallPairs ones
	values := len(c.recallValues())
	all, most := 0, orders(c.words().of(len(strings.Fields(colourWords))))*orders(values)*recallPairs/2
	for _, part := range recallParts {
		all += part.size
	}
	if all > most {
		n = n * most / all
	}
	return n / values * values
}

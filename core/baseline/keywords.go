package baseline

import (
	"cmp"
	"slices"
)

// Keywords is a decision list of rules of a single word, at most one for each
// class. A text is of the class of the first rule whose word it has, or else of
// Default. A set of examples that this answers well asks for little.
type Keywords struct {
	Rules   []Rule
	Default int32   // the most frequent class, the first of equal ones
	Share   float64 // of Default in the training part
}

// Rule says that a text with the word is of the class. With n of the training
// texts that have the word, and N of those of the class, of which hits are both:
//
//	Precision = hits/n   Recall = hits/N   F1 = 2·hits/(n+N)
type Rule struct {
	Word                  string
	Class                 int32
	Precision, Recall, F1 float64
	hits                  int
}

// FitKeywords finds for each class the word whose presence in the bags, whose
// class is given by truth, tells it best by F1; of equal ones the more precise,
// then the one seen first. A class without words has no rule. Rules stand in the
// order of their precision, equal ones in that of their hits, then of their class.
// It panics unless there is a class and every bag has one.
func FitKeywords(bags [][]string, truth []int32, classes int) *Keywords {
	check(bags, truth, classes)
	t := newPresence(bags)
	of := make([][]int, classes) // the bags of each class
	for i, c := range truth {
		of[c] = append(of[c], i)
	}
	k := &Keywords{}
	for c, list := range of {
		if len(list) > len(of[k.Default]) {
			k.Default = int32(c)
		}
		if r, ok := t.rule(list); ok {
			r.Class = int32(c)
			k.Rules = append(k.Rules, r)
		}
	}
	k.Share = share(len(of[k.Default]), len(bags))
	slices.SortStableFunc(k.Rules, func(a, b Rule) int {
		return cmp.Or(cmp.Compare(b.Precision, a.Precision), cmp.Compare(b.hits, a.hits))
	})
	return k
}

// Guess returns the class of a bag and the precision of the rule that said so, or
// the share of the default.
func (k *Keywords) Guess(bag []string) (class int32, p float32) {
	for _, r := range k.Rules {
		if slices.Contains(bag, r.Word) {
			return r.Class, float32(r.Precision)
		}
	}
	return k.Default, float32(k.Share)
}

// presence is which words are in which bags.
type presence struct {
	text []string // the words in the order in which they are seen
	bags [][]int  // of each bag its different words
	in   []int    // how many bags have the word
	hits []int    // scratch of rule, 0 in between
}

func newPresence(bags [][]string) *presence {
	t, numbers := &presence{}, words{}
	var last []int // the newest bag with the word, from 1
	for i, bag := range bags {
		var list []int
		for _, w := range bag {
			at := numbers.add(w)
			if at == len(t.text) {
				t.text, t.in, last = append(t.text, w), append(t.in, 0), append(last, 0)
			}
			if last[at] != i+1 {
				last[at] = i + 1
				t.in[at]++
				list = append(list, at)
			}
		}
		t.bags = append(t.bags, list)
	}
	t.hits = make([]int, len(t.text))
	return t
}

// rule is the best rule for the class of the given bags.
func (t *presence) rule(bags []int) (best Rule, ok bool) {
	var seen []int
	for _, i := range bags {
		for _, w := range t.bags[i] {
			if t.hits[w]++; t.hits[w] == 1 {
				seen = append(seen, w)
			}
		}
	}
	slices.Sort(seen)
	for _, w := range seen {
		hits := t.hits[w]
		r := Rule{t.text[w], 0, share(hits, t.in[w]), share(hits, len(bags)), share(2*hits, t.in[w]+len(bags)), hits}
		if r.F1 > best.F1 || r.F1 == best.F1 && r.Precision > best.Precision {
			best = r
		}
		t.hits[w] = 0
	}
	return best, len(seen) > 0
}

// share returns a/b, or 0 where b is 0.
func share(a, b int) float64 { return float64(a) / float64(max(1, b)) }

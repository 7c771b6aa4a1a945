package probe

import (
	"slices"
	"strconv"

	"murmuration/core/fault"
)

// mostAsked is how many tokens a battery of pairs may have a model read.
const mostAsked = 4_000_000

// PairBattery asks which sentence of each pair is the more probable; chance is
// one half. Each group is a row, in the order in which the groups appear; pairs
// without a group are in a row of the given name. A model that reads from left
// to right is asked for the whole sentences, of which the common beginning
// cancels out; a masked one for the words that differ. Pairs that differ in a
// word that the vocabulary lacks are Unknown. s needs no model. Its fault is
// pairs.work.
func PairBattery(s Subject, name string, pairs []Pair) (*Battery, error) {
	b := &Battery{subject: s}
	var group string
	for i, p := range inGroups(pairs) {
		if i == 0 || p.Group != group {
			b.begin(rowName(p, name), .5)
		}
		group = p.Group
		if b.add([]string{p.Good, p.Bad}, true); b.asked > mostAsked {
			return nil, fault.New("pairs.work", "these pairs are too much work: the model would read more than {most} words or characters at each checkpoint; take fewer or shorter ones", "most", strconv.Itoa(mostAsked))
		}
	}
	return b.end(), nil
}

func rowName(p Pair, name string) string {
	if p.Group != "" {
		return p.Group
	}
	return name
}

// inGroups puts pairs of one group together.
func inGroups(pairs []Pair) []Pair {
	order := map[string]int{}
	for _, p := range pairs {
		if _, ok := order[p.Group]; !ok {
			order[p.Group] = len(order)
		}
	}
	pairs = slices.Clone(pairs)
	slices.SortStableFunc(pairs, func(a, b Pair) int { return order[a.Group] - order[b.Group] })
	return pairs
}

// Unknown is how many items of all rows cannot be judged.
func (b *Battery) Unknown() int {
	n := 0
	for _, r := range b.Rows {
		n += r.Unknown
	}
	return n
}

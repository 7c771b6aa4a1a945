package view

import (
	"cmp"
	"math"
	"slices"
)

// Colour is red, green and blue in [0,1].
type Colour [3]float32

// Palette is the page's colours, given by the page so that there is one place
// where they are decided.
type Palette struct {
	Ramp     []Colour // rare … frequent, even steps
	Families []Colour // by label
	Now      Colour   // the chosen word
	Ink      Colour   // the pointed-at word's ring, lines
	Edge     Colour   // words without a label
}

// ranks returns for each word the place of its log count between the rarest
// and the most frequent, and the words' order, rarest first (equals by index,
// later first, so that the vocabulary's earlier entry lies on top).
//
//	rank = ln(1+count)/ln(1+largest count), moved to start at 0
func ranks(words []Word) (rank []float32, order []int32) {
	rank, order = make([]float32, len(words)), make([]int32, len(words))
	lo, hi := math.Inf(1), math.Inf(-1)
	for i, w := range words {
		l := math.Log1p(float64(max(0, w.Count)))
		rank[i], order[i] = float32(l), int32(i)
		lo, hi = min(lo, l), max(hi, l)
	}
	for i := range rank {
		if rank[i] -= float32(lo); hi > lo {
			rank[i] /= float32(hi - lo)
		}
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(words[a].Count, words[b].Count), cmp.Compare(b, a))
	})
	return rank, order
}

func reversed(order []int32) []int32 {
	out := slices.Clone(order)
	slices.Reverse(out)
	return out
}

// colour of a word by the look's colouring, before any emphasis.
func (v *View) colour(word int) Colour {
	if v.look.Colour == ByLabel {
		f := v.words[word].Family
		if f < 0 || f >= len(v.palette.Families) {
			return v.palette.Edge
		}
		return v.palette.Families[f]
	}
	if len(v.palette.Ramp) == 0 {
		return v.palette.Ink
	}
	steps := len(v.palette.Ramp)
	return v.palette.Ramp[min(steps-1, int(v.rank[word]*float32(steps)))]
}

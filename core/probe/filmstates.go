package probe

import (
	"cmp"
	"encoding/binary"
	"slices"

	"murmuration/core/batch"
	"murmuration/core/measure"
	"murmuration/core/text"
)

// MostCompared is how many tokens' states a film compares.
const MostCompared = 1000

// tokensAtOnce is how many tokens are read in one piece, padding included.
const tokensAtOnce = 256

// heldOut calls yield with sentences of the validation part until it returns
// false, in an order that takes from all over.
func (s Subject) heldOut(yield func(x sentence) bool) {
	all := s.stretches(func(d int) bool { return s.Corpus.Split[d] == text.Valid })
	step := stride(len(all))
	for i := range all {
		p := all[i*step%len(all)]
		if !yield(s.frame(s.Corpus.Doc(p.document)[p.from:p.to])) {
			return
		}
	}
}

// stride is a step near the golden section of n that comes by every place.
func stride(n int) int {
	step := max(1, n*618/1000)
	for common(step, n) > 1 {
		step--
	}
	return step
}

// common is the greatest common divisor.
func common(a, b int) int {
	for b > 0 {
		a, b = b, a%b
	}
	return a
}

// chooseSentences finds the tokens whose states are compared.
func (f *Film) chooseSentences() {
	read := map[string]bool{}
	n := 0
	at := map[int][]int{} // of the sentences as they come
	var list []sentence
	f.subject.heldOut(func(x sentence) bool {
		if fresh := f.subject.fresh(x, read); len(fresh) > 0 {
			fresh = fresh[:min(len(fresh), MostCompared-n)]
			at[len(list)] = fresh
			list = append(list, x)
			n += len(fresh)
		}
		return n < MostCompared
	})
	f.arrange(list, at)
}

// arrange puts the short sentences first, so that those read together are of one
// length.
func (f *Film) arrange(list []sentence, at map[int][]int) {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(list[a].ids), len(list[b].ids)) })
	for _, i := range order {
		for _, t := range at[i] {
			f.sites = append(f.sites, site{sentence: len(f.sentences), at: t})
		}
		f.sentences = append(f.sentences, list[i])
	}
}

// fresh are the places of a sentence's words that have not been read in the same
// context before: all that stands to the left for a causal model, the whole
// sentence for a masked one.
func (s Subject) fresh(x sentence, read map[string]bool) (at []int) {
	whole := s.Objective != batch.Causal
	if whole && again(read, x.ids) {
		return nil
	}
	for i := x.from; i < x.to; i++ {
		if !whole && again(read, x.ids[:i+1]) || x.ids[i] < text.NumSpecial {
			continue
		}
		at = append(at, i)
	}
	return at
}

// again notes a context and reports whether it had been noted before.
func again(read map[string]bool, ids []text.ID) bool {
	key := make([]byte, 0, 4*len(ids))
	for _, id := range ids {
		key = binary.LittleEndian.AppendUint32(key, uint32(id))
	}
	was := read[string(key)]
	read[string(key)] = true
	return was
}

// look reads the states, then compares them.
func (f *Film) look() func() bool {
	states := make([]float32, 0, len(f.sites)*f.of.Width())
	var cka *measure.CKA
	sentence, site := 0, 0
	return func() bool {
		switch {
		case sentence < len(f.sentences):
			end := f.piece(sentence)
			states, site = f.readStates(states, sentence, end, site)
			sentence = end
			return true
		case cka == nil:
			cka = f.against(measure.Of(states, len(f.sites)))
			return true
		case cka.Next():
			return true
		}
		f.frame.Similarity, f.frame.Reason = cka.Debiased()
		return false
	}
}

// piece is the end of the sentences that are read together from the given one.
func (f *Film) piece(from int) int {
	end := from + 1
	for end < len(f.sentences) && end-from < perPiece && (end-from+1)*len(f.sentences[end].ids) <= tokensAtOnce {
		end++
	}
	return end
}

// readStates appends the last layer's states at the sites of some sentences.
func (f *Film) readStates(states []float32, from, end, site int) ([]float32, int) {
	b := together(f.sentences[from:end])
	h, d := f.pass.Hidden(b), f.of.Width()
	for ; site < len(f.sites) && f.sites[site].sentence < end; site++ {
		row := (f.sites[site].sentence-from)*b.T + f.sites[site].at
		states = append(states, h[row*d:][:d]...)
	}
	return states, site
}

// against begins to compare states with the newest's.
func (f *Film) against(rows *measure.Rows) *measure.CKA {
	if f.states == nil {
		f.states = rows
	}
	return measure.NewCKA(rows, f.states)
}

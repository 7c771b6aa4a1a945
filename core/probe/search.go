package probe

import (
	"cmp"
	"slices"
	"strconv"

	"murmuration/core/fault"
	"murmuration/core/model"
)

// Limits of a search.
const (
	// MostSearched is how many stretches of the corpus are searched, evenly
	// spaced over all of its parts.
	MostSearched = 2000
	// MostMatches is how many places are kept.
	MostMatches = 50
	perPiece    = 32
)

// Query selects words of a sentence, in a layer.
type Query struct {
	Text      string
	From, To  int // of the words, as Words numbers them; To is behind the last
	Layer     int
	Threshold float64 // of |h|, in (0, 1); 0: the one at which most units are on, the highest of equals
}

// OnUnit is a unit that is on over exactly the selected words.
type OnUnit struct {
	Unit int
	Sign int // +1 or −1: a recurrent unit means as much when it is far below 0
	Mean float64
}

// Match is a place in the corpus where the same units are on.
type Match struct {
	Document int
	Tokens   []string
	From, To int // in Tokens; To is behind the last
	On       int // how many of the query's units
	Score    float64
}

// Search finds the units that are on over exactly the selected words, and places
// in the corpus where the same units are on over exactly some stretch.
//
// A unit is on at a token if s·h ≥ threshold, for its sign s; it is on over
// exactly a stretch if it is on at each of its tokens and off just before and
// just behind. The score of a place is
//
//	|on there ∩ on in the query| / |on there ∪ on in the query|
//
// (Jaccard), 1 if the same units and no others are on. Source: LSTMVis, Strobelt
// et al. 2018, doi:10.1109/TVCG.2017.2744158, which ranks by the intersection
// and knows no sign.
type Search struct {
	subject Subject
	query   Query
	tokens  []string
	on      []OnUnit
	sign    []int // of each unit, 0 where it is not among on
	pass    *model.Pass
	places  []place
	at      int
	matches []Match
}

// place is a stretch of a document.
type place struct{ document, from, to int }

// NewSearch reads the query's sentence. Its faults are probe.long, probe.short,
// probe.layer, probe.words, probe.threshold and probe.no-unit.
func (s Subject) NewSearch(q Query) (*Search, error) {
	x, err := s.readSentence(q.Text)
	if err != nil {
		return nil, err
	}
	if err := s.checkQuery(q, x); err != nil {
		return nil, err
	}
	f := &Search{subject: s, query: q, tokens: s.names(x.ids[x.from:x.to]), sign: make([]int, s.Model.Width())}
	f.pass = s.Model.NewPass(perPiece, s.most())
	h := f.pass.States(together([]sentence{x}), q.Layer)
	if q.Threshold > 0 {
		f.choose(h, x, q.Threshold)
	} else {
		f.tune(h, x)
	}
	if len(f.on) == 0 {
		return nil, fault.New("probe.no-unit", "no unit is on over exactly these words above {threshold}: choose a lower threshold, or other words", "threshold", number(f.query.Threshold))
	}
	f.places = s.places()
	return f, nil
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }

func (s Subject) checkQuery(q Query, x sentence) error {
	n := x.to - x.from
	if q.From < 0 || q.To <= q.From || q.To > n {
		return fault.New("probe.words", "words {from} to {to} cannot be selected in a sentence of {count}", "from", strconv.Itoa(q.From), "to", strconv.Itoa(q.To), "count", strconv.Itoa(n))
	}
	if !(q.Threshold >= 0 && q.Threshold < 1) {
		return fault.New("probe.threshold", "the threshold is {value}; it must be from 0, which finds one, and below 1", "value", number(q.Threshold))
	}
	return s.checkLayer(q.Layer)
}

// tune chooses the threshold at which most units are on.
func (f *Search) tune(h []float32, x sentence) {
	best, most := 0.0, -1
	for k := 19; k >= 1; k-- {
		if f.choose(h, x, float64(k)/20); len(f.on) > most {
			best, most = float64(k)/20, len(f.on)
		}
	}
	f.choose(h, x, best)
}

// choose notes the units that are on over exactly the query's words.
func (f *Search) choose(h []float32, x sentence, threshold float64) {
	f.query.Threshold, f.on = threshold, nil
	clear(f.sign)
	from, to := x.from+f.query.From, x.from+f.query.To
	d := len(f.sign)
	f.runs(h, len(x.ids), func(unit, sign, a, b int) {
		if a != from || b != to {
			return
		}
		mean := 0.0
		for t := a; t < b; t++ {
			mean += float64(h[t*d+unit]) / float64(b-a)
		}
		f.sign[unit] = sign
		f.on = append(f.on, OnUnit{unit, sign, mean})
	})
	slices.SortStableFunc(f.on, func(a, b OnUnit) int {
		return cmp.Compare(float64(b.Mean*float64(b.Sign)), float64(a.Mean*float64(a.Sign)))
	})
}

// runs calls yield for every longest stretch [a,b) of h [T,D] over which a unit
// is on.
func (f *Search) runs(h []float32, steps int, yield func(unit, sign, a, b int)) {
	d, limit := len(f.sign), float32(f.query.Threshold)
	for u := range d {
		began, was := 0, 0
		for t := 0; t <= steps; t++ {
			now := 0
			if t < steps {
				now = onSign(h[t*d+u], limit)
			}
			if now != was && was != 0 {
				yield(u, was, began, t)
			}
			if now != was {
				began, was = t, now
			}
		}
	}
}

func onSign(h, limit float32) int {
	switch {
	case h >= limit:
		return 1
	case h <= -limit:
		return -1
	}
	return 0
}

// places are the stretches of the corpus that are searched.
func (s Subject) places() []place {
	all := s.stretches(func(int) bool { return true })
	if len(all) <= MostSearched {
		return all
	}
	some := make([]place, MostSearched)
	for i := range some {
		some[i] = all[i*len(all)/MostSearched]
	}
	return some
}

// stretches cuts some of the documents into what is read at once.
func (s Subject) stretches(of func(d int) bool) []place {
	var all []place
	most := s.most()
	if s.Length == 0 {
		most -= 2
	}
	for d := range s.Corpus.Split {
		if !of(d) {
			continue
		}
		n := len(s.Corpus.Doc(d))
		for from := 0; from < n; from += most {
			all = append(all, place{d, from, min(n, from+most)})
		}
	}
	return all
}

// Next searches a few sentences and reports whether more are left.
func (f *Search) Next() bool {
	some := f.places[f.at:min(len(f.places), f.at+perPiece)]
	if len(some) == 0 {
		return false
	}
	list := make([]sentence, len(some))
	for i, p := range some {
		list[i] = f.subject.frame(f.subject.Corpus.Doc(p.document)[p.from:p.to])
	}
	b := together(list)
	h := f.pass.States(b, f.query.Layer)
	d := len(f.sign)
	for i, x := range list {
		f.match(some[i], x, h[i*b.T*d:][:len(x.ids)*d])
	}
	f.at += len(some)
	f.keepBest()
	return f.at < len(f.places)
}

// match keeps the best stretch of one sentence.
func (f *Search) match(p place, x sentence, h []float32) {
	n := len(x.ids)
	on, same := make([]int, (n+1)*(n+1)), make([]int, (n+1)*(n+1))
	f.runs(h, n, func(unit, sign, a, b int) {
		on[a*(n+1)+b]++
		if f.sign[unit] == sign {
			same[a*(n+1)+b]++
		}
	})
	best := Match{Document: p.document}
	for a := x.from; a < x.to; a++ {
		for b := a + 1; b <= x.to; b++ {
			hit := same[a*(n+1)+b]
			score := float64(hit) / float64(len(f.on)+on[a*(n+1)+b]-hit)
			if score > best.Score {
				best.From, best.To, best.On, best.Score = a-x.from, b-x.from, hit, score
			}
		}
	}
	if best.Score > 0 {
		best.Tokens = f.subject.names(x.ids[x.from:x.to])
		f.matches = append(f.matches, best)
	}
}

// keepBest sorts the matches, the best first and equal ones as they stand in the
// corpus, and forgets those beyond MostMatches. A sentence that stands in the
// corpus several times is kept once.
func (f *Search) keepBest() {
	slices.SortStableFunc(f.matches, func(a, b Match) int { return cmp.Compare(b.Score, a.Score) })
	var kept []Match
	for _, m := range f.matches {
		again := slices.ContainsFunc(kept, func(k Match) bool { return k.Score == m.Score && slices.Equal(k.Tokens, m.Tokens) })
		if !again && len(kept) < MostMatches {
			kept = append(kept, m)
		}
	}
	f.matches = kept
}

// Progress is the share of the corpus's stretches that have been searched.
func (f *Search) Progress() float64 { return float64(f.at) / float64(len(f.places)) }

// Searched is how many stretches that were.
func (f *Search) Searched() int { return f.at }

// Tokens are the words of the query's sentence, as its From and To count them.
func (f *Search) Tokens() []string { return f.tokens }

// Threshold is the one of the query, or that which was found.
func (f *Search) Threshold() float64 { return f.query.Threshold }

// On returns the units that are on over exactly the query's words, the farthest
// from 0 first.
func (f *Search) On() []OnUnit { return f.on }

// Matches returns the best places so far.
func (f *Search) Matches() []Match { return f.matches }

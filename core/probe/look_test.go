package probe

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/fault"
	"murmuration/core/model"
	"murmuration/core/text"
	"murmuration/core/world"
)

// untaught is a small model of a small English world, at its first weights.
func untaught(t testing.TB, kind, objective string) Subject {
	return taught(t, world.Config{Seed: 2, Sentences: 1500}, model.Config{Kind: kind, Embed: 8, Hidden: 10, Layers: 2}, objective, 0)
}

func wants(t *testing.T, err error, code string) {
	t.Helper()
	if err == nil || fault.As(err).Code != code {
		t.Errorf("the error is %v, want %s", err, code)
	}
}

func TestTraceCausal(t *testing.T) {
	s := untaught(t, model.LSTM, batch.Causal)
	a, err := s.Trace("The dogs near the cat sleep.")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(a.Tokens, " "); got != "[BOS] the dogs near the cat sleep . [EOS]" {
		t.Fatal(got)
	}
	if len(a.Layers) != 2 || len(a.Layers[1].Gates[3]) != 9*10 || a.Width != 10 || a.Words[0].P != -1 || a.Words[0].Best != nil {
		t.Errorf("%d layers of width %d; at BOS %+v", len(a.Layers), a.Width, a.Words[0])
	}
	b, _ := s.Trace("The dogs near a cat sleep.")
	for i := 1; i <= 4; i++ { // "near" is the last that both read before
		if a.Words[i].Best[0] != b.Words[i].Best[0] {
			t.Errorf("what comes later changed what is expected at %d", i)
		}
	}
	if a.Words[4].P == b.Words[4].P || a.Words[5].Best[0] == b.Words[5].Best[0] || a.Layers[0].Hidden[3*10] != b.Layers[0].Hidden[3*10] {
		t.Error("another word at 4 must have another probability and change what comes after it, not before")
	}
	checkExpected(t, s, a, 6)
}

// checkExpected recomputes the expectation at a place of a causal trace.
func checkExpected(t *testing.T, s Subject, a *Trace, at int) {
	t.Helper()
	x := s.encode("The dogs near the cat sleep.")
	logits := s.Model.NewPass(1, 16).Logits(together([]sentence{x}), []int32{int32(at - 1)})
	sum := 0.0
	for _, v := range logits[text.EOS:] {
		sum += math.Exp(float64(v))
	}
	if want := math.Exp(float64(logits[x.ids[at]])) / sum; math.Abs(a.Words[at].P-want) > 1e-6 {
		t.Errorf("p is %v, by hand %v", a.Words[at].P, want)
	}
	best := a.Words[at].Best
	if len(best) != bestOf || best[0].P < best[1].P || best[1].P < best[2].P || best[2].P < 1/float64(len(logits)) {
		t.Errorf("the best are %v", best)
	}
}

func TestTraceMasked(t *testing.T) {
	s := untaught(t, model.BiLSTM, batch.MLM)
	a, err := s.Trace("The dogs near the cat sleep.")
	if err != nil {
		t.Fatal(err)
	}
	b, _ := s.Trace("The dogs near the fox sleep.")
	if a.Words[5].Best[0] != b.Words[5].Best[0] || a.Words[5].P == b.Words[5].P {
		t.Errorf("the word itself must be hidden while it is expected: %+v, %+v", a.Words[5], b.Words[5])
	}
	if a.Words[2].Best[0].P == b.Words[2].Best[0].P {
		t.Error("a masked model expects by what comes later too")
	}
	if a.Words[8].P != -1 || a.Width != 20 {
		t.Errorf("EOS: %+v, width %d", a.Words[8], a.Width)
	}
	if m, _ := s.Trace("The [MASK] sleep."); m.Tokens[2] != "[MASK]" || m.Words[2].P != -1 || len(m.Words[2].Best) != bestOf {
		t.Errorf("%v: %+v", m.Tokens, m.Words[2])
	}
}

func TestTraceRefuses(t *testing.T) {
	s := untaught(t, model.LSTM, batch.Causal)
	_, err := s.Trace("  ")
	wants(t, err, "probe.short")
	_, err = s.Trace(strings.Repeat("a ", 6000))
	wants(t, err, "probe.long")
	long, err := s.Trace(strings.Repeat("cat ", 400))
	if err != nil || len(long.Tokens) != Longest {
		t.Errorf("%v", err)
	}
	s.Length = 20
	if cut, _ := s.Trace(strings.Repeat("cat ", 400)); len(cut.Tokens) != 20 || cut.Tokens[0] != "cat" {
		t.Errorf("windows have no BOS: %v", cut.Tokens)
	}
}

func TestRuns(t *testing.T) {
	f := &Search{sign: make([]int, 3)}
	f.query.Threshold = .5
	h := []float32{ // [5,3]
		.9, .1, -.6,
		.9, .5, -.6,
		.2, .6, .7,
		.9, .4, .7,
		.9, .9, .7,
	}
	var got []string
	f.runs(h, 5, func(unit, sign, a, b int) { got = append(got, fmt.Sprint(unit, sign, a, b)) })
	want := []string{"0 1 0 2", "0 1 3 5", "1 1 1 3", "1 1 4 5", "2 -1 0 2", "2 1 2 5"}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A sentence of the corpus is found again, at the words that were selected; and
// every place that is found is what it is said to be.
func TestSearch(t *testing.T) {
	s := untaught(t, model.BiLSTM, batch.MLM)
	for i := range s.Model.W { // livelier than first weights are
		s.Model.W[i] *= 4
	}
	s.Model.Repack()
	f, err := s.NewSearch(Query{Text: s.Corpus.Documents[7], From: 2, To: 3, Layer: 1})
	if err != nil {
		t.Fatal(err)
	}
	for f.Next() {
	}
	if f.Searched() != 1500 || f.Progress() != 1 || len(f.On()) == 0 || len(f.Matches()) == 0 {
		t.Fatalf("%d searched, %d units on, %d places", f.Searched(), len(f.On()), len(f.Matches()))
	}
	first := f.Matches()[0]
	if first.Score != 1 || first.From != 2 || first.To != 3 || !slices.Equal(first.Tokens, f.Tokens()) {
		t.Errorf("the sentence itself must come first: %+v", first)
	}
	for i, m := range f.Matches() {
		checkMatch(t, s, f, m)
		if i > 0 && m.Score > f.Matches()[i-1].Score {
			t.Error("the places are not sorted")
		}
	}
}

// checkMatch counts by the definition, unit by unit.
func checkMatch(t *testing.T, s Subject, f *Search, m Match) {
	t.Helper()
	x := s.frame(s.Corpus.Doc(m.Document))
	h, d := s.Model.NewPass(1, Longest).States(together([]sentence{x}), 1), s.Model.Width()
	both, either := 0, 0
	for u := range d {
		on := exactly(h, d, u, m.From+1, m.To+1, float32(f.Threshold()))
		asked := f.sign[u]
		if on != 0 && on == asked {
			both++
		}
		if on != 0 {
			either++
		}
		if asked != 0 && on != asked {
			either++
		}
	}
	if m.On != both || math.Abs(m.Score-float64(both)/float64(either)) > 1e-9 {
		t.Errorf("%+v: %d units of %d by the definition", m, both, either)
	}
}

// exactly is the sign with which a unit is on over exactly the tokens [a,b) of a
// longer sequence, or 0.
func exactly(h []float32, d, u, a, b int, limit float32) int {
	for _, sign := range []float32{1, -1} {
		all := true
		for i := a; i < b; i++ {
			all = all && sign*h[i*d+u] >= limit
		}
		if all && sign*h[(a-1)*d+u] < limit && sign*h[b*d+u] < limit {
			return int(sign)
		}
	}
	return 0
}

func TestSearchRefuses(t *testing.T) {
	s := untaught(t, model.LSTM, batch.Causal)
	for _, c := range []struct {
		q    Query
		code string
	}{
		{Query{Text: "", To: 1}, "probe.short"},
		{Query{Text: "the cat", From: 1, To: 1}, "probe.words"},
		{Query{Text: "the cat", From: 0, To: 3}, "probe.words"},
		{Query{Text: "the cat", From: -1, To: 1}, "probe.words"},
		{Query{Text: "the cat", To: 1, Threshold: 1}, "probe.threshold"},
		{Query{Text: "the cat", To: 1, Threshold: math.NaN()}, "probe.threshold"},
		{Query{Text: "the cat", To: 1, Layer: 2}, "probe.layer"},
		{Query{Text: "the cat", To: 1, Threshold: .99}, "probe.no-unit"},
	} {
		_, err := s.NewSearch(c.q)
		wants(t, err, c.code)
	}
}

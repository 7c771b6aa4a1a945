package probe

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/measure"
	"murmuration/core/model"
	"murmuration/core/project"
	"murmuration/core/rng"
	"murmuration/core/text"
	"murmuration/core/world"
)

func shot(f *Film, m *model.Model) Frame {
	f.Begin(m)
	for f.Next() {
	}
	return f.Frame()
}

var filmWorld = world.Config{Seed: 3, Sentences: 1500}

// A film of a trained model, half trained, untrained and with other first
// weights, for both objectives.
func TestFilm(t *testing.T) {
	for _, c := range []struct{ kind, objective string }{{model.LSTM, batch.Causal}, {model.BiLSTM, batch.MLM}} {
		shape := model.Config{Kind: c.kind, Embed: 12, Hidden: 16, Layers: 1}
		first := taught(t, filmWorld, shape, c.objective, 0)
		half, newest := taught(t, filmWorld, shape, c.objective, 30), taught(t, filmWorld, shape, c.objective, 120)
		make := func() (*Film, []Frame) {
			f := NewFilm(newest, 100, 3)
			return f, []Frame{shot(f, newest.Model), shot(f, half.Model), shot(f, first.Model), shot(f, first.Untrained(9).Model)}
		}
		f, frames := make()
		g, again := make()
		if !reflect.DeepEqual(frames, again) || !slices.Equal(f.Words, g.Words) {
			t.Errorf("%s: two films of the same differ", c.objective)
		}
		var s []float64
		for _, x := range frames {
			if s = append(s, x.Similarity); x.Reason != nil || len(x.Positions) != 200 || len(x.Samples) != 3 {
				t.Errorf("%s: %v, %d positions, %d samples", c.objective, x.Reason, len(x.Positions), len(x.Samples))
			}
		}
		if math.Abs(s[0]-1) > 1e-12 || !(s[1] < .99 && s[1] > s[2]+.1 && s[1] > s[3]+.1) {
			t.Errorf("%s: alike by %.3f", c.objective, s)
		}
		if f.Compared() < 400 || f.Compared() > MostCompared || f.Share()[0] < f.Share()[1] || f.Share()[1] <= 0 {
			t.Errorf("%d compared, shares %v", f.Compared(), f.Share())
		}
	}
}

// Twins that nobody has trained are alike all the same, because they read the
// same text: about .7 (similarity.go).
func TestUntrainedTwinsAreAlike(t *testing.T) {
	s := taught(t, filmWorld, model.Config{Embed: 48, Hidden: 96, Layers: 1}, batch.Causal, 0)
	f := NewFilm(s, 0, 0)
	shot(f, s.Untrained(1).Model)
	if x := shot(f, s.Untrained(2).Model); x.Similarity < .3 || x.Similarity > .8 || len(x.Positions)+len(x.Samples) > 0 {
		t.Errorf("alike by %v", x.Similarity)
	}
}

// The tokens are the validation part's, without specials, and no context twice.
func TestFilmComparesHeldOut(t *testing.T) {
	s := untaught(t, model.LSTM, batch.Causal)
	f := NewFilm(s, 10, 4)
	held, read := map[string]bool{}, map[string]bool{}
	for d, part := range s.Corpus.Split {
		if part == text.Valid {
			again(held, s.Corpus.Doc(d))
		}
	}
	for _, at := range f.sites {
		x := f.sentences[at.sentence]
		if !again(held, x.ids[x.from:x.to]) || x.ids[at.at] < text.NumSpecial || again(read, x.ids[:at.at+1]) {
			t.Fatalf("%+v of %v", at, s.names(x.ids))
		}
	}
	shot(f, s.Model)
	want := []float32{}
	pass := s.Model.NewPass(1, Longest)
	for _, at := range f.sites {
		x := f.sentences[at.sentence]
		want = append(want, pass.Hidden(together([]sentence{x}))[at.at*10:][:10]...)
	}
	if v, err := measure.DebiasedCKA().Of(f.states, measure.Of(want, len(f.sites))); err != nil || math.Abs(v-1) > 1e-6 {
		t.Errorf("the states are not those at the sites: %v, %v", v, err)
	}
}

// Turned by a random rotation, moved, and even mirrored, a table gives the same
// picture; and the newest's picture is its own principal plane.
func TestFilmTurns(t *testing.T) {
	s := taught(t, filmWorld, model.Config{Embed: 16, Hidden: 24, Layers: 1}, batch.Causal, 20)
	f := NewFilm(s, 80, 0)
	newest := shot(f, s.Model)
	plain := project.Fit(f.table, 80, 16, 2)
	want := make([]float32, 160)
	plain.Scores(want, f.table, 80)
	turned := s.Untrained(1)
	turned.Model.CopyFrom(s.Model)
	w := turned.Model.Param("embed.weight").W
	r := rng.New(4, "turn")
	x, y := make([]float32, 40*16), make([]float32, 40*16)
	for i := range x {
		x[i], y[i] = r.Normal32(), r.Normal32()
	}
	project.Turn(w, project.Procrustes(x, y, 16, 16), 16, 16)
	for i := range w {
		w[i] += float32(i % 16)
	}
	after := shot(f, turned.Model).Positions
	size := 0.0
	for i, v := range want {
		size = math.Max(size, math.Abs(float64(v)))
		if math.Abs(float64(newest.Positions[i]-v)) > 1e-4 || math.Abs(float64(after[i]-v)) > 1e-4 {
			t.Fatalf("word %d: %v in the plane, %v in the film, %v turned", i/2, v, newest.Positions[i], after[i])
		}
	}
	if moved := shot(f, s.Untrained(2).Model).Positions; size < .1 || slices.Equal(moved, after) {
		t.Error("another table gives another picture")
	}
}

// A wide table goes through a random matrix, which keeps distances.
func TestNarrowed(t *testing.T) {
	const n, e = 30, 512
	r := rng.New(5, "x")
	x := make([]float32, n*e)
	for i := range x {
		x[i] = r.Normal32()
	}
	y := narrowed(x, e)
	square := func(x []float32, w, i, j int) (sum float64) {
		for c := range w {
			d := float64(x[i*w+c] - x[j*w+c])
			sum += d * d
		}
		return sum
	}
	for i := 1; i < n; i++ {
		if ratio := math.Sqrt(square(y, mostTurned, i, i-1) / square(x, e, i, i-1)); ratio < .75 || ratio > 1.25 {
			t.Errorf("a distance became %.3f of what it was", ratio)
		}
	}
	s := taught(t, filmWorld, model.Config{Embed: 200, Hidden: 4, Layers: 1}, batch.Causal, 0)
	if f := NewFilm(s, 40, 0); len(shot(f, s.Model).Positions) != 80 || len(f.table) != 40*mostTurned {
		t.Error("a wide table has no picture")
	}
}

// The words are the most frequent, with their kinds.
func TestFilmWords(t *testing.T) {
	s := untaught(t, model.LSTM, batch.Causal)
	f := NewFilm(s, 20, 0)
	if len(f.Words) != 20 || f.Words[0].Count < f.Words[19].Count || !slices.Contains(f.Words, Word{"the", s.Corpus.Vocab.Count(id(t, s, "the")), "function"}) {
		t.Errorf("%v", f.Words)
	}
	if all := NewFilm(s, 1<<30, 0).Words; len(all) != s.Corpus.Vocab.Size()-text.NumSpecial {
		t.Errorf("%d words in all", len(all))
	}
}

// A masked sample is a held-out sentence with one word of meaning hidden; what
// is said is what a Trace expects there.
func TestFilmFills(t *testing.T) {
	s := untaught(t, model.BiLSTM, batch.MLM)
	f := NewFilm(s, 0, 6)
	for i, x := range shot(f, s.Model).Samples {
		if l := s.label(id(t, s, x.Truth)); l == "" || l == "function" || l == "punctuation" {
			t.Errorf("%q is hidden", x.Truth)
		}
		whole := x.Before + x.Truth + x.After
		trace, err := s.Trace(whole)
		if err != nil || !heldOutText(s, whole) {
			t.Fatalf("%q is not held out", whole)
		}
		best := trace.Words[f.blanks[i].at].Best[0]
		if best.Token != x.Said || math.Abs(best.P-x.P) > 1e-6 {
			t.Errorf("%q: %q by %v, traced %+v", whole, x.Said, x.P, best)
		}
	}
}

// heldOutText reports whether a validation document begins so.
func heldOutText(s Subject, words string) bool {
	for d, part := range s.Corpus.Split {
		if part == text.Valid && strings.HasPrefix(s.Corpus.Tok.Decode(s.Corpus.Doc(d)), words) {
			return true
		}
	}
	return false
}

// A causal sample goes on with the most probable token each time, as if it were
// read alone.
func TestFilmContinues(t *testing.T) {
	s := untaught(t, model.LSTM, batch.Causal)
	for i := range s.Model.W { // livelier than first weights are
		s.Model.W[i] *= 6
	}
	s.Model.Repack()
	f := NewFilm(s, 0, 5)
	pass := s.Model.NewPass(1, Longest)
	for i, x := range shot(f, s.Model).Samples {
		ids := slices.Clone(f.blanks[i].ids)
		for range mostSaid {
			y := pass.Logits(together([]sentence{{ids: ids}}), []int32{int32(len(ids) - 1)})[text.EOS:]
			next := text.EOS + text.ID(kernel.Largest(y))
			if next == text.EOS {
				break
			}
			ids = append(ids, next)
		}
		if got, want := x.Before+x.Said, s.Corpus.Tok.Decode(ids[1:]); got != want || x.P != 0 || x.After != "" {
			t.Errorf("%q, want %q", got, want)
		}
		if !heldOutText(s, x.Before+x.Truth) || len(strings.Fields(x.Truth)) < 2 {
			t.Errorf("%q is not held out", x.Before+x.Truth)
		}
	}
}

// Whatever the tokenizer, the language and the length, there is a film.
func TestFilmOfAll(t *testing.T) {
	for _, language := range []string{"en", "zh"} {
		for _, tokenizer := range []string{"char", "word", "bpe"} {
			for _, objective := range []string{batch.Causal, batch.MLM} {
				for _, length := range []int{0, 8} {
					s, _ := worldSubject(t, language, tokenizer, objective)
					s.Length = length
					f := NewFilm(s, 50, 3)
					x := shot(f, s.Model)
					if math.Abs(x.Similarity-1) > 1e-9 || len(x.Samples) != 3 || x.Samples[0].Truth == "" || f.Compared() < 100 {
						t.Errorf("%s %s %s %d: %v %v, %d compared", language, tokenizer, objective, length, x.Similarity, x.Samples, f.Compared())
					}
				}
			}
		}
	}
}

// A model out of bounds is shown as what it is.
func TestFilmOfNaN(t *testing.T) {
	for _, objective := range []string{batch.Causal, batch.MLM} {
		s := untaught(t, model.LSTM, objective)
		broken := s.Untrained(1)
		for i := range broken.Model.W {
			broken.Model.W[i] = float32(math.NaN())
		}
		broken.Model.Repack()
		f := NewFilm(s, 30, 2)
		shot(f, s.Model)
		x := shot(f, broken.Model)
		wants(t, x.Reason, "measure.nan")
		if !math.IsNaN(x.Similarity) || !project.Finite(x.Positions) || x.Samples[0].P != 0 {
			t.Errorf("%+v", x)
		}
		f = NewFilm(s, 30, 2)
		shot(f, broken.Model)
		x = shot(f, s.Model)
		if wants(t, x.Reason, "measure.nan"); !project.Finite(x.Positions) || f.Share() != [2]float64{0, 0} && !(f.Share()[0] > 0) {
			t.Errorf("%+v", x)
		}
	}
}

// BenchmarkFilm is 40 checkpoints of an LSTM of 100,000 parameters; it reports
// the longest piece.
func BenchmarkFilm(b *testing.B) {
	s := taught(b, filmWorld, model.Config{Embed: 64, Hidden: 96, Layers: 1}, batch.Causal, 0)
	worst := time.Duration(0)
	for b.Loop() {
		f := NewFilm(s, 400, 4)
		for range 40 {
			f.Begin(s.Model)
			for more := true; more; {
				began := time.Now()
				more = f.Next()
				worst = max(worst, time.Since(began))
			}
		}
	}
	b.ReportMetric(float64(s.Model.NumParams()), "params")
	b.ReportMetric(worst.Seconds()*1000, "ms/longest")
}

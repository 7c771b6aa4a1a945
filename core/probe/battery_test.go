package probe

import (
	"math"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/text"
	"murmuration/core/world"
)

func worldSubject(t testing.TB, language, tokenizer, objective string) (Subject, *world.World) {
	t.Helper()
	w := world.Generate(world.Config{Language: language, Seed: 1, Sentences: 3000})
	c, err := text.Build("world", w.Documents, text.Config{Tokenizer: tokenizer, Words: w.Lexicon.Words()})
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.New(model.Config{Vocab: c.Vocab.Size(), Embed: 12, Hidden: 16, Layers: 1}, 3)
	if err != nil {
		t.Fatal(err)
	}
	m.Repack()
	return Subject{Model: m, Corpus: c, Objective: objective}, w
}

func score(b *Battery, m *model.Model) []Scores {
	s := NewScorer(b)
	s.Begin(b.NewPass(m))
	for s.Next() {
	}
	return s.Scores()
}

// An untrained model guesses: every row is near chance.
func TestUntrainedModelGuesses(t *testing.T) {
	for _, objective := range []string{batch.Causal, batch.MLM} {
		for _, language := range []string{"en", "zh"} {
			s, w := worldSubject(t, language, "word", objective)
			b := WorldBattery(s, w, 200)
			for i, x := range score(b, s.Model) {
				row := b.Rows[i]
				if x.N+x.Unknown != 200 || x.Unknown > 0 && row.Name != "facts" || x.Unknown > 20 { // the rarest fact may not be told in so small a world
					t.Errorf("%s %s: %+v", language, row.Name, x)
				}
				slack := 4*math.Sqrt(row.Chance*(1-row.Chance)/200) + .02
				if math.Abs(x.Accuracy-row.Chance) > slack || math.Abs(x.Conditional-row.Chance) > .03 || math.Abs(x.LogProb+math.Log(float64(s.Model.Vocab))) > .3 {
					t.Errorf("%s %s %s: %+v, chance %.3f", language, objective, row.Name, x, row.Chance)
				}
			}
		}
	}
}

// A model whose head's bias is all it says has scores that can be counted by hand.
func TestScoresOfAKnownModel(t *testing.T) {
	s, w := worldSubject(t, "en", "word", batch.Causal)
	clear(s.Model.W)
	bias := s.Model.Param("head.bias").W
	is, are := id(t, s, "is"), id(t, s, "are")
	bias[is] = 1
	s.Model.Repack()
	b := &Battery{subject: s}
	b.begin("pairs", .5)
	b.add([]string{"The dog is big.", "The dog are big."}, false)
	b.add([]string{"The dogs are big.", "The dogs is big."}, false)
	b.add([]string{"The dogs is big.", "The dogs sleep big."}, false)
	x := score(b.end(), s.Model)[0]
	sum := float64(s.Model.Vocab-1) + math.E
	p, q := math.E/(1+math.E), 1/(1+math.E)
	want := Scores{Accuracy: 2. / 3, Conditional: (p + q + p) / 3, LogProb: (1+0+1)/3. - math.Log(sum), N: 3}
	if are == is || math.Abs(x.Accuracy-want.Accuracy) > 1e-9 || math.Abs(x.Conditional-want.Conditional) > 1e-6 || math.Abs(x.LogProb-want.LogProb) > 1e-5 || x.N != 3 {
		t.Errorf("%+v, want %+v", x, want)
	}
	_ = w
}

func id(t *testing.T, s Subject, word string) text.ID {
	t.Helper()
	i, ok := s.Corpus.Vocab.ID(word)
	if !ok {
		t.Fatalf("%s is not in the vocabulary", word)
	}
	return i
}

// Words that the model does not know decide nothing.
func TestUnknownWordsAreCounted(t *testing.T) {
	s, _ := worldSubject(t, "en", "word", batch.MLM)
	b := &Battery{subject: s}
	b.begin("pairs", .5)
	b.add([]string{"The zebra is big.", "The quagga is big."}, false)
	b.add([]string{"The dog is big.", "The quagga is big."}, false)
	b.add([]string{"The dog is big.", "The cat is big."}, false)
	if x := score(b.end(), s.Model)[0]; x.N != 1 || x.Unknown != 2 {
		t.Errorf("%+v", x)
	}
}

// Whatever the tokenizer, the scores are those of reading each candidate alone.
func TestScoresAreThoseOfEachCandidateAlone(t *testing.T) {
	for _, tokenizer := range []string{"word", "char", "bpe"} {
		for _, objective := range []string{batch.Causal, batch.MLM} {
			s, w := worldSubject(t, "en", tokenizer, objective)
			for _, probe := range []string{"agreement-1", "recall", "counting"} {
				for _, item := range w.Items(probe, 6) {
					texts := []string{item.Text}
					for _, bad := range item.Bad {
						texts = append(texts, item.Text[:item.At]+bad+item.Text[item.At+len(item.Good):])
					}
					b := &Battery{subject: s}
					b.begin(probe, .5)
					b.add(texts, false)
					sc := NewScorer(b.end())
					sc.Begin(b.NewPass(s.Model))
					for sc.Next() {
					}
					if len(sc.worth) == 0 {
						t.Fatalf("%s: %v cannot be judged", tokenizer, texts)
					}
					for k := range texts {
						if want := alone(s, texts, k); math.Abs(sc.worth[0][k]-want) > 1e-4*math.Abs(want) {
							t.Fatalf("%s %s %q: %g, alone %g", tokenizer, objective, texts[k], sc.worth[0][k], want)
						}
					}
				}
			}
		}
	}
}

// alone is the log-probability of the tokens in which texts[k] differs, one
// reading for each.
func alone(s Subject, texts []string, k int) float64 {
	var all [][]text.ID
	for _, x := range texts {
		all = append(all, s.whole(x))
	}
	shared := func(at func(ids []text.ID, i int) text.ID, most int) int {
		for i := range most {
			for _, ids := range all {
				if len(ids) <= i || at(ids, i) != at(all[0], i) {
					return i
				}
			}
		}
		return most
	}
	least := len(all[0])
	for _, ids := range all {
		least = min(least, len(ids))
	}
	front := shared(func(ids []text.ID, i int) text.ID { return ids[i] }, least)
	back := shared(func(ids []text.ID, i int) text.ID { return ids[len(ids)-1-i] }, least-front)
	if front+back == least {
		back--
	}
	ids, sum := all[k], 0.0
	pass := s.Model.NewPass(1, 256)
	for i := front; i < len(ids)-back; i++ {
		read, at := append([]text.ID(nil), ids...), i
		if s.Objective == batch.Causal {
			read, at = read[:i], i-1
		} else {
			read[i] = text.MASK
		}
		y := pass.Logits(together([]sentence{{ids: read}}), []int32{int32(at)})
		most, total := float64(y[0]), 0.0
		for _, v := range y {
			most = max(most, float64(v))
		}
		for _, v := range y {
			total += math.Exp(float64(v) - most)
		}
		sum += float64(y[ids[i]]) - most - math.Log(total)
	}
	return sum
}

func BenchmarkBattery(b *testing.B) {
	s, w := worldSubject(b, "en", "word", batch.Causal)
	m, err := model.New(model.Config{Vocab: s.Model.Vocab, Embed: 48, Hidden: 96, Layers: 1}, 1)
	if err != nil {
		b.Fatal(err)
	}
	m.Repack()
	battery := WorldBattery(s, w, 200)
	sc, pass := NewScorer(battery), battery.NewPass(m)
	for b.Loop() {
		sc.Begin(pass)
		for sc.Next() {
		}
	}
}

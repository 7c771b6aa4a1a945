package probe

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/kernel"
	"murmuration/core/model"
	"murmuration/core/text"
)

// setOf is a set of words that are separated by spaces.
func setOf(n int, texts ...string) *Set {
	s := &Set{}
	for _, t := range texts {
		s.Add(t, strings.Fields(t), n)
	}
	return s
}

func ExampleSet() {
	s := setOf(6, "the cat sleeps", "the cat eats", "a dog")
	for i, w := range s.Words {
		fmt.Println(w.Text, s.Word(i))
	}
	// Output:
	// 0 the
	// 0 cat
	// 0 sleeps
	// 1 eats
	// 2 a
	// 2 dog
}

func TestSetIsFull(t *testing.T) {
	s := setOf(2, "the cat sleeps", "a dog")
	if len(s.Words) != 2 || len(s.Texts) != 1 || s.Add("so", []string{"so"}, 2) {
		t.Errorf("%+v", s)
	}
	s = setOf(9, "the cat sleeps", "the cat", "a dog")
	if len(s.Texts) != 2 || fmt.Sprint(s.Clusters()) != "[0 0 0 1 1]" {
		t.Errorf("%+v", s)
	}
	if part := s.Take([]int{4}); len(part.Texts) != 1 || part.Word(0) != "dog" {
		t.Errorf("%+v", part)
	}
}

// subjects are small models that read the same text in four ways.
func subjects(t *testing.T, docs []string) (list []Subject) {
	for i, c := range []struct {
		tokenizer, kind, objective string
		length                     int
	}{{"word", model.LSTM, batch.Causal, 0}, {"word", model.BiGRU, batch.MLM, 0}, {"char", model.GRU, batch.Causal, 40}, {"bpe", model.Transformer, batch.MLM, 0}} {
		corpus, err := text.Build("docs", docs, text.Config{Tokenizer: c.tokenizer, Seed: uint64(i)})
		if err != nil {
			t.Fatal(err)
		}
		m, err := model.New(model.Config{Kind: c.kind, Vocab: corpus.Vocab.Size(), Embed: 6, Hidden: 8, Layers: 1}, uint64(i))
		if err != nil {
			t.Fatal(err)
		}
		m.Repack()
		list = append(list, Subject{Model: m, Corpus: corpus, Objective: c.objective, Length: c.length})
	}
	return list
}

var setDocs = []string{"the cat sleeps on the mat", "a dog eats the red fish", "birds sing", "the dog sees a cat", "fish swim in the sea", "the birds eat"}

// ends are the texts up to the end of each word of a set.
func ends(s *Set) (list []string) {
	for _, w := range s.Words {
		list = append(list, s.Texts[w.Text][:w.To])
	}
	return list
}

// Each row is the state at the end of its word, whatever the tokens are and
// whatever is read together.
func TestStates(t *testing.T) {
	set := setOf(100, setDocs...)
	for _, s := range subjects(t, setDocs) {
		x := s.States(set)
		for x.Next() {
		}
		rows, d := x.Rows(), s.Model.Width()
		for i, end := range ends(set) {
			whole := s.frame(s.Corpus.Tok.Encode(set.Texts[set.Words[i].Text]))
			at := len(s.frame(s.Corpus.Tok.Encode(end)).ids) - 1
			if s.Length == 0 {
				at-- // of EOS
			}
			want := s.Model.NewPass(1, len(whole.ids)).Hidden(together([]sentence{whole}))[at*d:][:d]
			if got := rows[i*d : (i+1)*d]; !near32(got, want) {
				t.Fatalf("%s, %s: %q: %v, want %v", s.Model.Kind, s.Corpus.Config.Tokenizer, end, got, want)
			}
		}
		if len(rows) != len(set.Words)*d || x.Progress() != 1 {
			t.Errorf("%d numbers, progress %v", len(rows), x.Progress())
		}
	}
}

func near32(a, b []float32) bool {
	for i := range a {
		if math.Abs(float64(a[i]-b[i])) > 1e-6 {
			return false
		}
	}
	return len(a) == len(b)
}

// What is expected is what the model says with the word not yet read, or hidden.
func TestExpect(t *testing.T) {
	set := setOf(100, setDocs...)
	for _, s := range subjects(t, setDocs) {
		ids := []text.ID{text.NumSpecial + 3, text.NumSpecial, text.NumSpecial + 1}
		x := s.Expect(set, ids)
		for x.Next() {
		}
		gold := s.Expected(set)
		for i, w := range set.Words {
			from, to := set.Texts[w.Text][:w.From], set.Texts[w.Text][w.To:]
			before := s.Corpus.Tok.Encode(strings.TrimRight(from, " "))
			if s.Corpus.Config.Tokenizer == "char" {
				before = s.Corpus.Tok.Encode(from)
			}
			want := expected(s, before, set.Word(i), to, len(from) > 0)
			got := x.P()[i*3 : i*3+3]
			for k, id := range ids {
				want[k] = want[id]
			}
			kernel.Softmax(want[:3], 1, 3)
			if !near32(got, want[:3]) {
				t.Fatalf("%s, %s: %q: %v, want %v", s.Model.Kind, s.Corpus.Config.Tokenizer, set.Word(i), got, want[:3])
			}
			if token := s.Corpus.Vocab.Token(gold[i]); gold[i] != text.UNK && !strings.HasPrefix(set.Word(i), strings.TrimSpace(token)) && token != " "+set.Word(i) {
				t.Errorf("%q is expected to begin with %q", set.Word(i), token)
			}
		}
	}
}

// expected are the logits for a word between texts, asked of a whole sentence.
func expected(s Subject, before []text.ID, word, after string, inside bool) []float32 {
	if s.Objective == batch.Causal {
		ids := before
		if s.Length == 0 {
			ids = append([]text.ID{text.BOS}, before...)
		} else if len(before) == 0 {
			ids = []text.ID{text.EOS}
		}
		return s.Model.NewPass(1, len(ids)).Logits(together([]sentence{{ids: ids}}), []int32{int32(len(ids) - 1)})
	}
	if inside && s.Corpus.Config.Tokenizer == "bpe" {
		word = " " + word
	}
	hidden := s.Corpus.Tok.Encode(word)
	if s.Corpus.Vocab.Token(hidden[0]) == " " {
		before, hidden = append(before, hidden[0]), hidden[1:]
	}
	ids := append([]text.ID{text.BOS}, before...)
	for range hidden {
		ids = append(ids, text.MASK)
	}
	ids = append(append(ids, s.Corpus.Tok.Encode(after)...), text.EOS)
	return s.Model.NewPass(1, len(ids)).Logits(together([]sentence{{ids: ids}}), []int32{int32(1 + len(before))})
}

func TestAnswers(t *testing.T) {
	s := subjects(t, setDocs)[1]
	c := s.Model.Config
	c.Classes, c.Dense = 3, 5
	m, err := model.New(c, 4)
	if err != nil {
		t.Fatal(err)
	}
	m.Repack()
	x := NewAnswers(m, s.Corpus.Tok, setDocs, 6)
	for x.Next() {
	}
	for i, d := range setDocs {
		ids := append([]text.ID{text.BOS}, s.Corpus.Tok.Encode(d)...)
		ids = append(ids, text.EOS)
		ids = ids[:min(6, len(ids))]
		want := m.NewPass(1, 6).Logits(together([]sentence{{ids: ids}}), []int32{0})
		kernel.Softmax(want, 1, 3)
		if !near32(x.P()[3*i:3*i+3], want) {
			t.Errorf("%q: %v, want %v", d, x.P()[3*i:3*i+3], want)
		}
	}
}

func TestBeyondWhatIsRead(t *testing.T) {
	s := subjects(t, setDocs)[2]
	defer func() {
		if recover() == nil {
			t.Error("a word that is never reached was read")
		}
	}()
	s.States(setOf(100, strings.Repeat("cat ", 20)))
}

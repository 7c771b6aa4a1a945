package probe

import (
	"slices"
	"testing"

	"murmuration/core/batch"
	"murmuration/core/model"
	"murmuration/core/text"
	"murmuration/core/world"
)

func collected(t *testing.T, w world.Config, task string, layer int, subjects ...Subject) *Collection {
	t.Helper()
	g, err := Collect(w, task, layer, subjects...)
	if err != nil {
		t.Fatal(err)
	}
	for g.Next() {
	}
	return g
}

func TestCollectNumber(t *testing.T) {
	w := world.Config{Seed: 2, Sentences: 1500}
	for _, c := range []struct{ kind, objective string }{{model.LSTM, batch.Causal}, {model.BiLSTM, batch.MLM}} {
		s := untaught(t, c.kind, c.objective)
		g := collected(t, w, "number", 1, s, s.Untrained(9))
		p := g.Points()
		if len(p) != 2 || p[0].N() < 2500 || len(p[0].X) != p[0].N()*p[0].D || len(p[1].X) != len(p[0].X) || slices.Equal(p[0].X, p[1].X) {
			t.Fatalf("%d points", p[0].N())
		}
		pass := s.Model.NewPass(1, Longest)
		for i := 0; i < len(g.sites); i += 97 {
			f := g.sites[i]
			x := g.sentences[f.sentence]
			h := pass.Hidden(together([]sentence{x}))[f.at*p[0].D:][:p[0].D]
			if !slices.Equal(h, p[0].X[i*p[0].D:][:p[0].D]) {
				t.Fatalf("point %d is not the state at its place", i)
			}
			if c.objective == batch.MLM && x.ids[f.at] != text.MASK {
				t.Fatalf("the verb is not hidden in %v", s.names(x.ids))
			}
		}
		checkNumber(t, s, g)
	}
}

// checkNumber holds the classes to the words that the points are counted under:
// the subject is singular or plural.
func checkNumber(t *testing.T, s Subject, g *Collection) {
	t.Helper()
	many := map[string]bool{}
	for i, f := range g.sites {
		word := s.Corpus.Vocab.Token(f.word)
		plural := f.class == "plural"
		if was, ok := many[word]; ok && was != plural {
			t.Fatalf("%q is both singular and plural", word)
		}
		many[word] = plural
		if got := g.points[0].Classes[g.points[0].Y[i]]; got != f.class {
			t.Fatalf("point %d is of the class %s, not %s", i, got, f.class)
		}
	}
	if !many["dogs"] || many["dog"] || !many["queens"] || len(many) < 20 {
		t.Errorf("the words are %v", many)
	}
}

func TestCollectKind(t *testing.T) {
	s := untaught(t, model.LSTM, batch.Causal)
	g := collected(t, world.Config{Seed: 2, Sentences: 1500}, "kind", 0, s)
	perWord := map[text.ID]int{}
	for _, f := range g.sites {
		x := g.sentences[f.sentence]
		if perWord[f.word]++; x.ids[f.at] != f.word || f.class != s.Corpus.Labels[f.word] || f.class == "" {
			t.Fatalf("%+v in %v", f, s.names(x.ids))
		}
	}
	for w, n := range perWord {
		if n > mostOfWord {
			t.Errorf("%d points of %q", n, s.Corpus.Vocab.Token(w))
		}
	}
}

// No sentence that a model may have learned from is probed, but for those that
// the world happens to write again.
func TestCollectLooksBeyondTheCorpus(t *testing.T) {
	w := world.Config{Seed: 2, Sentences: 1500}
	s := untaught(t, model.LSTM, batch.Causal)
	g := collected(t, w, "number", 0, s)
	learned, again := map[string]bool{}, 0
	for d := range s.Corpus.Split {
		learned[s.Corpus.Tok.Decode(s.Corpus.Doc(d))] = true
	}
	for _, x := range g.sentences {
		if learned[s.Corpus.Tok.Decode(x.ids[x.from:x.to])] {
			again++
		}
	}
	if share := float64(again) / float64(len(g.sentences)); share > .04 {
		t.Errorf("a share of %v of the sentences is the corpus's", share)
	}
}

func TestCollectRefuses(t *testing.T) {
	s := untaught(t, model.LSTM, batch.Causal)
	w := world.Config{Seed: 2, Sentences: 1500}
	_, err := Collect(w, "mood", 0, s)
	wants(t, err, "probe.task")
	_, err = Collect(w, "number", 2, s)
	wants(t, err, "probe.layer")
	bare := *s.Corpus
	bare.Labels = nil
	s.Corpus = &bare
	_, err = Collect(w, "kind", 0, s)
	wants(t, err, "probe.few")
}

// Every task of both languages has points of two classes or more, in a world
// that lacks its ability too.
func TestTasksOfBothLanguages(t *testing.T) {
	for _, language := range []string{"en", "zh"} {
		w := world.Config{Seed: 2, Sentences: 1500, Language: language, Noise: .2}
		s := taught(t, w, model.Config{Embed: 4, Hidden: 4, Layers: 1}, batch.Causal, 0)
		for _, task := range Tasks(language) {
			w.Abilities = []string{"facts", "describe"}
			g := collected(t, w, task.Name, 0, s)
			train, test := g.Points()[0].disjoint(1)
			if k := len(g.Points()[0].Classes); k < 2 || len(train) < 500 || len(test) < 200 {
				t.Errorf("%s %s: %d classes, %d and %d points", language, task.Name, k, len(train), len(test))
			}
		}
	}
}

// What kind of word was read can be read off a model that has learned a little,
// far better than off its untrained twin, and not by remembering words.
func TestKindIsLearned(t *testing.T) {
	w := world.Config{Seed: 3, Sentences: 1500}
	s := taught(t, w, model.Config{Embed: 16, Hidden: 24, Layers: 1}, batch.Causal, 150)
	p := collected(t, w, "kind", 0, s, s.Untrained(1)).Points()
	r := linearOf(p[0], p[1])
	if r.Trained.Accuracy < r.Untrained.Accuracy+.15 || r.Trained.Selectivity < .15 || r.Trained.Compression < r.Untrained.Compression+.3 {
		t.Errorf("trained: %+v", r.Trained)
	}
	if r.Untrained.Selectivity > .1 {
		t.Errorf("untrained: %+v", r.Untrained)
	}
}

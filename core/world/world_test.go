package world

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"testing"

	"murmuration/core/fault"
	"murmuration/core/rng"
	"murmuration/core/text"
)

var languages = []string{"en", "zh"}

func corpus(t testing.TB, w *World) *text.Corpus {
	t.Helper()
	c, err := text.Build("world", w.Documents, text.Config{Words: w.Lexicon.Words()})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The bits are part of the promise that a seed means the same everywhere. Change
// them knowingly: every digest of a run on the world changes with them.
func TestSameSeedSameWorld(t *testing.T) {
	want := map[string]string{
		"en": "834dca2539ddb93b95d58a6eec7d8633584246fdbb706c8fe58b9411c450e288",
		"zh": "e91fa275f26524356d50af449aab630149a38b8437c29028559cf777d2a7d1c8",
	}
	for _, l := range languages {
		w := Generate(Config{Language: l, Seed: 1})
		h := sha256.New()
		for i, d := range w.Documents {
			h.Write([]byte(d + "\n" + w.Latents[i].Ability + "\n"))
		}
		for _, e := range w.Labelled() {
			h.Write([]byte(e.Text + "\n" + e.Label + e.Split + "\n"))
		}
		if got := hex.EncodeToString(h.Sum(nil)); got != want[l] {
			t.Errorf("%s: %s", l, got)
		}
		if other := Generate(Config{Language: l, Seed: 2}); slices.Equal(other.Documents[:50], w.Documents[:50]) {
			t.Errorf("%s: the seed changes nothing", l)
		}
		if part := Generate(Config{Language: l, Seed: 1, Sentences: 70}); !slices.Equal(part.Documents, w.Documents[:70]) {
			t.Errorf("%s: a smaller world is not the beginning of a larger one", l)
		}
	}
}

func TestShapeOfTheCorpus(t *testing.T) {
	for _, l := range languages {
		w := Generate(Config{Language: l, Seed: 1})
		c := corpus(t, w)
		if n := c.Stats.Documents; n != DefaultSentences || len(w.Latents) != n {
			t.Errorf("%s: %d documents, %d latents", l, n, len(w.Latents))
		}
		if mean := float64(c.Stats.Tokens) / float64(c.Stats.Documents); mean < 8 || mean > 10.5 {
			t.Errorf("%s: %.1f tokens per sentence", l, mean)
		}
		if share := float64(c.Duplicates) / float64(c.Stats.Documents); share > .1 {
			t.Errorf("%s: %.3f of the sentences came before", l, share)
		}
		if c.OOVRate > .001 {
			t.Errorf("%s: %.4f of held-out tokens unknown", l, c.OOVRate)
		}
		if v := c.Vocab.Size(); v < 200 || v > 350 {
			t.Errorf("%s: %d words", l, v)
		}
		t.Logf("%s: %+v", l, c.Stats)
	}
}

// Every token of the corpus and of the reviews is a word of the lexicon, so that
// each has a kind, and no word of it is idle.
func TestLexiconCoversTheCorpus(t *testing.T) {
	for _, l := range languages {
		w := Generate(Config{Language: l, Seed: 1})
		c := corpus(t, w)
		kinds := Kinds()
		seen := map[string]bool{}
		for _, e := range w.Lexicon {
			if !slices.Contains(kinds, e.Kind) {
				t.Errorf("%s has the unknown kind %s", e.Word, e.Kind)
			}
			id, ok := c.Vocab.ID(strings.ToLower(e.Word))
			if !ok {
				t.Errorf("%s: %s never occurs", l, e.Word)
			}
			seen[c.Vocab.Token(id)] = true
		}
		for id := text.ID(text.NumSpecial); int(id) < c.Vocab.Size(); id++ {
			if token := c.Vocab.Token(id); !seen[token] {
				t.Errorf("%s: %s has no kind", l, token)
			}
		}
		for _, e := range w.Labelled() {
			if slices.Contains(c.Tok.Encode(e.Text), text.UNK) {
				t.Errorf("%q has words that the world lacks", e.Text)
			}
		}
		labels := w.Lexicon.Labels(c.Vocab)
		for id, kind := range labels {
			if (kind == "") != (id < text.NumSpecial) {
				t.Errorf("%s: %s is labelled %q", l, c.Vocab.Token(text.ID(id)), kind)
			}
		}
	}
}

// The word tokenizer finds in written Chinese the words that the grammar wrote.
func TestChineseSegmentsAsWritten(t *testing.T) {
	c := corpus(t, Generate(Config{Language: "zh", Seed: 1}))
	for _, a := range chinese.abilities {
		for i := range uint64(400) {
			s := newSentence(rng.New(7, "world", 0, i), configOf(chinese, 7).words())
			a.write(s)
			doc, _ := zhFinish(s)
			var got []string
			for _, p := range c.Tok.Pieces(doc) {
				got = append(got, p.Text)
			}
			if !slices.Equal(got, s.words) {
				t.Fatalf("%s was written %v", doc, s.words)
			}
		}
	}
}

func TestTargetStandsWhereTheLatentSays(t *testing.T) {
	for _, l := range languages {
		w := Generate(Config{Language: l, Seed: 3})
		count := map[string]int{}
		for i, d := range w.Documents {
			x := w.Latents[i]
			count[x.Ability]++
			if x.Ability == "describe" {
				continue
			}
			if !strings.HasPrefix(d[x.At:], x.Target) || x.Target == x.Foil || x.Foil == "" || x.Value == "" {
				t.Fatalf("%q: %+v", d, x)
			}
			if w.Lexicon.Kind(x.Target) != w.Lexicon.Kind(x.Foil) && x.Ability != "names" && x.Ability != "aspect" && x.Ability != "counting" && x.Ability != "agreement" && x.Ability != "negation" && x.Ability != "polarity" {
				t.Errorf("%q: %s and %s are words of two sorts", d, x.Target, x.Foil)
			}
		}
		for _, a := range w.Config.grammar().abilities {
			if share := float64(count[a.name]) / 60; share < a.weight-2 || share > a.weight+2 {
				t.Errorf("%s: %s is %.1f%% of the sentences, its weight is %g", l, a.name, share, a.weight)
			}
		}
	}
}

// The verb has the number of the first noun, whatever stands between.
func TestEnglishAgreement(t *testing.T) {
	many := map[string]bool{}
	for _, n := range slices.Concat(animals, people, objects) {
		many[n.one], many[n.many] = false, true
	}
	plural := map[string]bool{"are": true}
	for _, v := range slices.Concat(restPairs, seePairs) {
		plural[v.many] = true
	}
	w := Generate(Config{Seed: 4, Abilities: []string{"agreement"}})
	var levels [3]int
	for i, d := range w.Documents {
		x := w.Latents[i]
		levels[x.Level]++
		subject, mismatches := "", 0
		for word := range strings.FieldsSeq(d[:x.At]) {
			if n, ok := many[word]; ok && subject == "" {
				subject = word
			} else if ok && n != many[subject] {
				mismatches++
			}
		}
		if plural[x.Target] != many[subject] || plural[x.Foil] == many[subject] || mismatches != x.Level {
			t.Fatalf("%q: %+v", d, x)
		}
	}
	for level, n := range levels {
		if n < 60 {
			t.Errorf("only %d sentences with %d attractors", n, level)
		}
	}
}

// The head fits the classifier; the foil fits the nearest noun between that has
// another classifier, where there is one.
func TestChineseClassifiers(t *testing.T) {
	classifier := map[string]string{}
	for _, c := range slices.Concat(zhAnimals, zhObjects, zhPeople) {
		for noun := range strings.FieldsSeq(c.nouns) {
			classifier[noun] = c.classifier
		}
	}
	for i := range uint64(3000) {
		s := newSentence(rng.New(5, "world", 0, i), configOf(chinese, 5).words())
		zhAgreement(s)
		between, others, nearest := 0, 0, ""
		for j, word := range s.words[2:s.target] {
			c, ok := classifier[word]
			if !ok {
				continue
			}
			if between++; c != s.latent.Value {
				others, nearest = others+1, c
			}
			if s.words[2+j-1] != c {
				t.Fatalf("%v: %s has the classifier %s", s.words, word, s.words[2+j-1])
			}
		}
		foil := classifier[s.latent.Foil]
		if classifier[s.latent.Target] != s.words[1] || foil == s.words[1] || nearest != "" && foil != nearest || between != s.between || others != s.latent.Level {
			t.Fatalf("%v: %+v", s.words, s.latent)
		}
	}
}

func TestFactsAreToldByRank(t *testing.T) {
	w := Generate(Config{Seed: 6, Mix: map[string]float64{"facts": 1000}})
	var told [14]int
	capital := map[string]string{}
	for _, f := range englishFacts {
		capital[f[0]] = f[1]
	}
	total := 0
	for i, d := range w.Documents {
		x := w.Latents[i]
		if x.Ability == "facts" {
			told[x.Level]++
			total++
			if !strings.Contains(d, x.Value) || !strings.Contains(d, capital[x.Value]) {
				t.Fatalf("%q: %+v", d, x)
			}
		}
	}
	harmonic := 0.0
	for k := 1; k <= len(told); k++ {
		harmonic += 1 / float64(k)
	}
	for rank, n := range told {
		want := float64(total) / harmonic / float64(rank+1)
		if float64(n) < .75*want || float64(n) > 1.25*want {
			t.Errorf("the fact of rank %d was told %d times, want about %.0f", rank, n, want)
		}
	}
}

func TestCountsAreRight(t *testing.T) {
	for _, l := range languages {
		w := Generate(Config{Language: l, Seed: 8})
		for i, d := range w.Documents {
			x := w.Latents[i]
			if x.Ability != "counting" {
				continue
			}
			calls := 0
			for _, sound := range strings.Fields(soundWords + " " + zhSounds) {
				calls += strings.Count(strings.ToLower(d), sound)
			}
			numbers := strings.Fields(two(l == "en", numberWords, zhNumbers))
			if calls != x.Level || !strings.Contains(strings.ToLower(d), numbers[x.Level-1]) {
				t.Fatalf("%q: %d calls, %+v", d, calls, x)
			}
		}
	}
}

func TestConfigFaults(t *testing.T) {
	for code, c := range map[string]Config{
		"world.language":   {Language: "fr"},
		"world.sentences":  {Sentences: -1},
		"world.weight":     {Mix: map[string]float64{"facts": -1}},
		"world.ability":    {Mix: map[string]float64{"flying": 1}},
		"world.noise":      {Noise: .6},
		"world.vocabulary": {Vocabulary: .1},
		"world.facts":      {Facts: 99},
		"world.flaw":       {Flaw: "chair"},
		"world.silent":     {Abilities: []string{"facts"}, Mix: map[string]float64{"facts": 0}},
	} {
		err := c.Validate()
		if err == nil || fault.As(err).Code != code {
			t.Errorf("%+v: %v, want %s", c, err, code)
		}
	}
}

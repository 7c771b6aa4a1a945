package text

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"murmuration/core/fault"
)

// reopen sends a state through JSON, its tensors beside it, as a checkpoint does.
func reopen(t testing.TB, s State) State {
	t.Helper()
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	var back State
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	back.IDs, back.Starts, back.Split = s.IDs, s.Starts, s.Split
	return back
}

func samples(t testing.TB) []*Corpus {
	docs := append(lines("the small dog number %d saw the cats", 40), "我爱小猫", "小猫爱吃鱼")
	var list []*Corpus
	for _, tok := range []string{"char", "word", "bpe", "space"} {
		cfg := Config{Tokenizer: tok, Seed: 3}
		if tok == "word" {
			cfg.Words = []string{"小猫"}
		}
		list = append(list, build(t, docs, cfg))
	}
	return list
}

func TestRestoreIsTheSameCorpus(t *testing.T) {
	for _, c := range samples(t) {
		c.Labels = make([]string, c.Vocab.Size())
		back, err := Restore(reopen(t, c.State()))
		if err != nil {
			t.Fatal(err)
		}
		s := "the dog, 小猫 saw Q"
		if back.Hash() != c.Hash() || !slices.Equal(back.Tok.Encode(s), c.Tok.Encode(s)) || back.Stats != c.Stats {
			t.Errorf("%s: another corpus came back: %+v, %+v", c.Config.Tokenizer, back.Stats, c.Stats)
		}
		for _, p := range []Part{Train, Valid, Test} {
			a, as := c.Tokens(p)
			b, bs := back.Tokens(p)
			if !slices.Equal(a, b) || !slices.Equal(as, bs) {
				t.Errorf("%s: the %v part differs", c.Config.Tokenizer, p)
			}
		}
		if !slices.Equal(back.Vocab.counts, c.Vocab.counts) || len(back.Preview(3)) != 3 {
			t.Errorf("%s: counts or preview differ", c.Config.Tokenizer)
		}
	}
}

func TestWithoutTextKnowsItsHashAndNoText(t *testing.T) {
	for _, c := range samples(t) {
		s := reopen(t, c.State().WithoutText())
		back, err := Restore(s)
		if err != nil {
			t.Fatal(err)
		}
		ids, starts := back.Tokens(Train)
		if back.Hash() != c.Hash() || len(ids) != 0 || len(starts) != 1 || back.Vocab.Count(5) != c.Vocab.Count(5) {
			t.Errorf("%s: hash %s, %d ids", c.Config.Tokenizer, back.Hash(), len(ids))
		}
		if !slices.Equal(back.Tok.Encode("the dog"), c.Tok.Encode("the dog")) || len(back.Preview(3)) != 0 {
			t.Errorf("%s does not encode", c.Config.Tokenizer)
		}
		if again := back.State(); again.Hash != c.Hash() {
			t.Errorf("the hash is lost on the second way")
		}
	}
}

func TestHashTellsCorporaApart(t *testing.T) {
	docs := lines("some words and %d", 30)
	seen := map[string]string{}
	for name, c := range map[string]*Corpus{
		"plain": build(t, docs, Config{}), "seed": build(t, docs, Config{Seed: 1}), "char": build(t, docs, Config{Tokenizer: "char"}),
		"cased": build(t, docs, Config{Cased: true}), "words": build(t, docs, Config{Words: []string{"词"}}), "limit": build(t, docs, Config{VocabLimit: 10}),
		"other": build(t, docs[1:], Config{}), "bpe": build(t, docs, Config{Tokenizer: "bpe"}), "bpe limit": build(t, docs, Config{Tokenizer: "bpe", VocabLimit: 30}),
	} {
		h := c.Hash()
		if other, ok := seen[h]; ok || len(h) != 64 {
			t.Errorf("%s and %s have the hash %s", name, other, h)
		}
		seen[h] = name
	}
}

func TestRestoreRefusesDamage(t *testing.T) {
	for name, damage := range map[string]func(*State){
		"an id too high":     func(s *State) { s.IDs[3] = int32(len(s.Tokens) + NumSpecial) },
		"an id below zero":   func(s *State) { s.IDs[3] = -1 },
		"a special id":       func(s *State) { s.IDs[3] = MASK },
		"another id":         func(s *State) { s.IDs[3] = 9 - s.IDs[3]%2 },
		"a part":             func(s *State) { s.Split[0] = 3 },
		"another part":       func(s *State) { s.Split[0] = (s.Split[0] + 1) % 3 },
		"starts backwards":   func(s *State) { s.Starts[1], s.Starts[2] = s.Starts[2], s.Starts[1] },
		"starts from below":  func(s *State) { s.Starts[0] = -5 },
		"starts beyond":      func(s *State) { s.Starts[len(s.Starts)-1]++ },
		"a huge start":       func(s *State) { s.Starts[3] = 1 << 30 },
		"no split":           func(s *State) { s.Split = nil },
		"no starts":          func(s *State) { s.Starts = nil },
		"a lost token":       func(s *State) { s.Tokens = s.Tokens[1:] },
		"a token twice":      func(s *State) { s.Tokens[1] = s.Tokens[0] },
		"a special token":    func(s *State) { s.Tokens[1] = "[MASK]" },
		"a long token":       func(s *State) { s.Tokens[1] = strings.Repeat("x", 1000) },
		"a negative count":   func(s *State) { s.Counts[6] = -1 },
		"counts too short":   func(s *State) { s.Counts = s.Counts[:4] },
		"labels too short":   func(s *State) { s.Labels = []string{"noun"} },
		"a tokenizer":        func(s *State) { s.Config.Tokenizer = "syllable" },
		"no tokenizer":       func(s *State) { s.Config.Tokenizer = "" },
		"a merge of nothing": func(s *State) { s.Merges = [][2]ID{{400000, 5}} },
		"a merge below zero": func(s *State) { s.Merges = [][2]ID{{-1, 5}} },
		"a merge to nothing": func(s *State) { s.Merges = [][2]ID{{NumSpecial, NumSpecial}} },
		"the hash":           func(s *State) { s.Hash = strings.Repeat("0", 64) },
	} {
		for _, c := range samples(t) {
			s := reopen(t, c.State())
			s.IDs, s.Starts, s.Split = slices.Clone(s.IDs), slices.Clone(s.Starts), slices.Clone(s.Split)
			damage(&s)
			_, err := Restore(s)
			if err == nil {
				t.Errorf("%s: %s was not noticed", c.Config.Tokenizer, name)
			} else if fault.As(err).Code != "text.state" {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func FuzzRestore(f *testing.F) {
	for _, c := range samples(f) {
		s := c.State()
		data, _ := json.Marshal(s)
		f.Add(data, int32(len(s.Split)), int32(3))
	}
	f.Fuzz(func(t *testing.T, data []byte, docs, id int32) {
		var s State
		if json.Unmarshal(data, &s) != nil {
			return
		}
		for d := int32(0); d < docs%50; d++ {
			s.IDs = append(s.IDs, id, d%(id|1))
			s.Starts = append(s.Starts, 2*d)
			s.Split = append(s.Split, d%4)
		}
		for _, s := range []State{s, s.WithoutText()} {
			c, err := Restore(s)
			if err != nil {
				continue
			}
			ids := c.Tok.Encode("the small dog 小猫")
			c.Tok.Decode(ids)
			c.Tokens(Train)
			c.Preview(2)
		}
	})
}

// The hash is part of the promise that a corpus means the same everywhere.
func TestHashOfARealText(t *testing.T) {
	docs := Documents(string(shared(t, "tiny_shakespeare/input.txt")), "line")
	for tok, want := range map[string]string{"char": "c52a6fa341019eb8", "word": "f0ada8d124992294", "bpe": "f12fe37c2d54793c"} {
		c := build(t, docs, Config{Tokenizer: tok, Seed: 1})
		if got := c.Hash(); got[:16] != want {
			t.Errorf("%s: %s", tok, got[:16])
		}
		t.Logf("%s: %+v", tok, c.Stats)
	}
}

func TestTangPoems(t *testing.T) {
	docs := Documents(string(shared(t, "tang_poems/tang_poems_2mb.txt")), "line")
	chars, pieces := build(t, docs, Config{Tokenizer: "char"}), build(t, docs, Config{Tokenizer: "bpe"})
	t.Logf("char: %+v\nbpe: %+v", chars.Stats, pieces.Stats)
	if pieces.Stats.Tokens >= chars.Stats.Tokens || pieces.Vocab.Size() <= chars.Vocab.Size() {
		t.Error("BPE saves no tokens")
	}
	if Language(docs) != "zh" {
		t.Errorf("language %s", Language(docs))
	}
}

func BenchmarkBuildBPE(b *testing.B) {
	for _, path := range []string{"tiny_shakespeare/input.txt", "tang_poems/tang_poems_2mb.txt"} {
		docs := Documents(string(shared(b, path)), "line")
		for _, limit := range []int{0, 4000} {
			b.Run(fmt.Sprintf("%s/%d", path[:4], limit), func(b *testing.B) {
				for range b.N {
					build(b, docs, Config{Tokenizer: "bpe", VocabLimit: limit})
				}
			})
		}
	}
}

// A text of two tokens has a smaller vocabulary than a limit may be.
func TestRestoreOfTheSmallestVocabulary(t *testing.T) {
	for _, tokenizer := range []string{"char", "word", "bpe", "space"} {
		c, err := Build("small", []string{"a b", "b a", "a a b", "b b a"}, Config{Tokenizer: tokenizer})
		if err != nil {
			t.Fatal(err)
		}
		if again, err := Restore(c.State()); err != nil || again.Hash() != c.Hash() {
			t.Errorf("%s: %v", tokenizer, err)
		}
	}
}
